"""Common Cartridge 1.0 to 1.3, also as Canvas writes it, and other packages with an `imsmanifest.xml`: its tree of contents as modules and lessons."""

from collections.abc import Sequence

from lms.errors import Refused
from lms.studio.importing.cartridge_parts import Parts
from lms.studio.importing.found import Found
from lms.studio.importing.leaves import short
from lms.studio.importing.manifest import Entry, Manifest, Resource
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.packages import EVERYWHERE, manifest_of
from lms.studio.importing.safe import Archive, open_archive
from lms.studio.importing.wording import bare

FORMAT = "Common Cartridge"
NONE = "Paket ini tidak memuat halaman atau soal yang dapat dibaca. Ekspor materinya lagi sebagai Common Cartridge, lalu pilih lagi."
GONE = "Berkas untuk “{}” tidak ada di dalam paket, jadi tidak ikut."
BARE = "Judul “{}” di daftar isi tidak menunjuk apa pun, jadi tidak ikut."
AGAIN = "“{}” disebut lebih dari sekali di daftar isi; di sini satu kali."
NESTED = "Bagian “{}” tidak menjadi modul sendiri; isinya ikut di modul “{}”."
LOOSE = "“{}” tidak ada di daftar isi; ikut di modul “Halaman lain”."
RIGHTS = "Paket ini menyebut syarat hak pakai. Pastikan isinya boleh Anda pakai."
ROOTLESS = "Daftar isi paket kosong, jadi halamannya ikut menurut nama berkas."
LOOSE_MODULE = "Halaman lain"
MOST_NAMED = 15
OTHERS = "{} berkas lain tidak ikut: {}."
SETTINGS = "Pengaturan tidak ikut: {}."


def read(name: str, data: bytes) -> Found:
    """Everything of a cartridge that has a place here. Raises Refused where there is nothing."""
    archive = open_archive(data, "Paket ini")
    nearest = Nearest(FORMAT)
    manifest = manifest_of(archive, nearest.found)
    cartridge = _Cartridge(nearest, archive, manifest or Manifest())
    cartridge.all(listed=manifest is not None)
    found = nearest.done()
    if not (found.modules or found.items) and not found.losses:
        raise Refused(NONE)
    return found


class _Cartridge:
    """Follows the tree of contents; what it does not name comes behind."""

    def __init__(self, nearest: Nearest, archive: Archive, manifest: Manifest) -> None:
        self.found, self._archive, self._manifest = nearest.found, archive, manifest
        self.found.title = bare(manifest.title)
        self._parts = Parts(nearest, archive, manifest)
        self._taken: set[str] = set()

    def all(self, listed: bool) -> None:
        """Everything; not `listed`: every file that looks like a page or items."""
        if self._manifest.restricted:
            self.found.lose(EVERYWHERE, RIGHTS)
        entries = self._top(self._manifest.entries)
        self._level(entries)
        rest = [resource for resource in self._manifest.resources.values() if resource.id not in self._taken]
        pages = any(resource.href.lower().endswith((".html", ".htm")) for resource in rest)
        if not entries and pages:
            self.found.lose(EVERYWHERE, ROOTLESS)
        for resource in rest:
            if self._taken.intersection(resource.instead):
                self._parts.pass_over(resource)
            else:
                self._loose(resource, bool(entries))
        for path in [] if listed else self._archive.names():
            self._loose(Resource(path, "", path, (path,)), False)
        if not entries and not pages and len(self._parts.tests) == 1:
            [self.found.title] = self._parts.tests  # a test that was exported alone: the package is named by the program that made it
        self.found.modules[:0] = self._parts.done()
        self._said_of_the_rest()

    def _top(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """The entries that are modules: a single one around all of them is the whole, unless it has a name of its own."""
        while len(entries) == 1 and not entries[0].resource and entries[0].below:
            title, below = bare(entries[0].title), entries[0].below
            if title not in ("", self.found.title) and (self.found.title or not all(entry.below for entry in below)):
                break
            self.found.title, entries = self.found.title or title, below
        return entries

    def _level(self, entries: Sequence[Entry]) -> None:
        """The highest level: folders are modules, what stands beside them goes into one of the title of the whole."""
        for entry in entries:
            if entry.below:
                self._folder(entry, bare(entry.title) or self.found.title)
            else:
                self._leaf(entry, "")

    def _folder(self, folder: Entry, module: str) -> None:
        if folder.resource:
            self._leaf(folder, module)
        for entry in folder.below:
            if entry.below:
                if bare(entry.title):
                    self.found.lose(f"Modul {short(module)}".strip(), NESTED.format(short(entry.title), short(module)))
                self._folder(entry, module)
            else:
                self._leaf(entry, module)

    def _leaf(self, entry: Entry, module: str) -> None:
        where = f"Modul {short(module)}" if module else "Daftar isi"
        resource = self._manifest.resources.get(entry.resource)
        if not entry.resource:
            if bare(entry.title):
                self.found.lose(where, BARE.format(short(entry.title)))
        elif resource is None:
            self.found.lose(where, GONE.format(short(entry.title or entry.resource)))
        elif resource.id in self._taken:
            self.found.lose(where, AGAIN.format(short(entry.title or resource.href)))
        else:
            self._taken.add(resource.id)
            if not self._parts.take(resource, entry.title, module, where):
                self.found.lose(where, GONE.format(short(entry.title or resource.href)))

    def _loose(self, resource: Resource, said: bool) -> None:
        """What the tree does not name: pages and items come along, all else is counted."""
        if not self._parts.worth(resource):
            return
        self._taken.add(resource.id)
        is_page = self._parts.is_page(resource)
        took = self._parts.take(resource, "", LOOSE_MODULE if said else "", LOOSE_MODULE)
        if took and is_page and said:
            self.found.lose(LOOSE_MODULE, LOOSE.format(short(self._parts.last)))

    def _said_of_the_rest(self) -> None:
        settings, others = [], []
        for path in self._parts.unread():
            is_setting = "course_settings/" in path or path.lower().endswith((".xml", ".qti", ".xsd", ".dtd"))
            (settings if is_setting else others).append(path.rpartition("/")[2])
        for names, sentence in ((others, OTHERS), (settings, SETTINGS)):
            if names:
                shown = ", ".join(f"`{short(name, 60)}`" for name in names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
                self.found.lose(EVERYWHERE, sentence.format(len(names), shown) if sentence is OTHERS else sentence.format(shown))
