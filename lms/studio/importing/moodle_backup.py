"""A course backup of Moodle 2 to 5 (.mbz): its sections, pages, books, labels, quizzes and banks. Files about people, grades and settings are never opened."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lms.errors import Refused
from lms.studio.importing import moodle_xml
from lms.studio.importing.found import Found
from lms.studio.importing.leaves import short
from lms.studio.importing.moodle_backup_activities import HIDDEN, Activities, Activity, html_of
from lms.studio.importing.moodle_backup_bank import DRAWN, Banks, Rewriter, is_default
from lms.studio.importing.moodle_backup_files import Files, said
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.packages import EVERYWHERE, UNREAD
from lms.studio.importing.safe import Archive, open_archive, parse_xml
from lms.studio.importing.wording import bare

FORMAT = "Cadangan Moodle"
ABOUT = "moodle_backup.xml"
NONE = "Cadangan ini tidak memuat halaman atau soal. Buat cadangan kursus yang memuat kegiatan dan bank soalnya, lalu pilih lagi."
OLD = "Ini cadangan Moodle 1.9 atau yang lebih lama, yang tidak dibaca. Pulihkan di Moodle baru, buat cadangan lagi, lalu pilih berkas itu."
SETTINGS = "Peserta, peran, nilai, dan pengaturan kursus tidak dibaca dan tidak ikut."
PEOPLE = "Cadangan ini memuat data peserta. Data itu tidak dibaca dan tidak ikut. Simpan atau hapus berkas aslinya dengan hati-hati."
OTHER = "{} “{}” tidak ikut."
FILES = "{} berkas lain tidak ikut: {}."
MOST_NAMED = 15
QUIET = {"subsection", "qbank"}
NAMES = {
    "forum": "Forum", "assign": "Tugas", "assignment": "Tugas", "resource": "Berkas", "folder": "Folder berkas", "lesson": "Pelajaran bercabang (lesson)",
    "glossary": "Glosarium", "wiki": "Wiki", "choice": "Pilihan (choice)", "feedback": "Kuesioner (feedback)", "survey": "Survei", "data": "Basis data",
    "scorm": "Paket SCORM", "h5pactivity": "Kegiatan H5P", "hvp": "Kegiatan H5P", "lti": "Alat luar (LTI)", "workshop": "Lokakarya (workshop)",
    "chat": "Obrolan", "imscp": "Paket IMS", "attendance": "Daftar hadir", "customcert": "Sertifikat", "bigbluebuttonbn": "Rapat daring",
}  # fmt: skip
_ACTIVITY = re.compile(r"activities/([a-z][a-z0-9]*)_(\d+)/\1\.xml")
_SECTION = re.compile(r"sections/section_(\d+)/section\.xml")


def read(name: str, data: bytes) -> Found:
    """The content of a backup. Raises Refused where there is none."""
    archive = open_archive(data, "Cadangan ini")
    about = min((path for path in archive.names() if path.rpartition("/")[2] == ABOUT), key=len, default=None)
    if about is None:
        raise Refused(OLD if any(path.rpartition("/")[2] == "moodle.xml" for path in archive.names()) else NONE)
    nearest = Nearest(FORMAT)
    _Backup(nearest, archive, about.removesuffix(ABOUT)).all()
    found = nearest.done()
    if not (found.modules or found.items):
        raise Refused(NONE)
    return found


@dataclass(frozen=True)
class _Listed:
    """One activity: its kind, its number, where it lies, and what the list of contents calls it."""

    kind: str
    id: str
    path: str
    title: str


class _Backup:
    """Follows the sections in their order."""

    def __init__(self, nearest: Nearest, archive: Archive, base: str) -> None:
        self._nearest, self._found, self._archive, self._base = nearest, nearest.found, archive, base
        self._bank = moodle_xml.Bank(nearest)
        self._found.lose(EVERYWHERE, SETTINGS)
        about = _or_empty(self._open(ABOUT))
        self._left = self._listed({said(one, "directory").strip(): said(one, "title") for one in about.iter("activity")})
        self._found.title = bare(said(about.find("information"), "original_course_fullname"))
        self._files = Files(archive, base, nearest.found, self._open("files.xml"))
        self._banks = Banks(self._open("questions.xml"))
        self._reading = Activities(nearest, self._bank.kept, self._files, self._banks)

    def all(self) -> None:
        """Everything that has a place here."""
        if f"{self._base}users.xml" in self._archive:
            self._found.lose(EVERYWHERE, PEOPLE)
        for section in self._sections():
            self._section(section)
        for activity in list(self._left.values()):
            self._activity(activity, "")
        self._reading.leaves.release("")
        self._questions()
        self._found.modules[:0] = self._reading.leaves.done()
        if names := self._files.unused():
            shown = ", ".join(f"`{short(name, 60)}`" for name in names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
            self._found.lose(EVERYWHERE, FILES.format(len(names), shown))

    def _open(self, path: str) -> Element | None:
        """A document of the backup, None where it is missing or, with a loss, not to be read."""
        if f"{self._base}{path}" not in self._archive:
            return None
        try:
            return parse_xml(self._archive.read(f"{self._base}{path}"), f"Berkas {path}")
        except Refused as no:
            self._found.lose(path, UNREAD.format(no))
            return None

    def _listed(self, titles: dict[str, str]) -> dict[str, _Listed]:
        """Every activity by its number."""
        places = (path.removeprefix(self._base) for path in self._archive.names() if path.startswith(self._base))
        found = [(place, match) for place in places if (match := _ACTIVITY.fullmatch(place))]
        return {
            match[2]: _Listed(match[1], match[2], place.rpartition("/")[0], bare(titles.get(place.rpartition("/")[0], "")))
            for place, match in found
        }

    def _sections(self) -> list[Element]:
        """The sections in the order of their numbers."""
        places = (path.removeprefix(self._base) for path in self._archive.names() if path.startswith(self._base))
        opened = [section for place in places if _SECTION.fullmatch(place) and (section := self._open(place)) is not None]
        return sorted(opened, key=lambda section: (len(said(section, "number").strip()), said(section, "number")))

    def _section(self, section: Element) -> None:
        number = said(section, "number").strip()
        title = bare(said(section, "name")) or (f"Bagian {short(number, 6)}" if number not in ("", "0") else "Umum")
        where = f"Modul {short(title)}"
        mine = [name for name in re.findall(r"\d+", said(section, "sequence")) if name in self._left]
        if said(section, "visible").strip() == "0":
            self._found.lose(where, HIDDEN.format(short(title)))
        summary = html_of(said(section, "summary"), said(section, "summaryformat").strip())
        self._reading.leaves.hold(
            title, summary, where, self._files.pictures(self._bank.kept, where, "", "course", "section", section.get("id", ""))
        )
        for name in mine:
            if name in self._left:
                self._activity(self._left[name], title)
        self._reading.leaves.release(title)

    def _activity(self, activity: _Listed, module: str) -> None:
        """One activity into a module; each once."""
        self._left.pop(activity.id, None)
        where = f"Modul {short(module)}" if module else EVERYWHERE
        if activity.kind not in self._reading.kinds:
            if activity.kind not in QUIET:
                self._found.lose(
                    where, OTHER.format(NAMES.get(activity.kind, f"Kegiatan {activity.kind[:30]}"), short(activity.title or activity.id))
                )
            return
        root = self._open(f"{activity.path}/{activity.kind}.xml")
        inner = root.find(activity.kind) if root is not None else None
        if root is None or inner is None:
            return
        title = bare(said(inner, "name")) or activity.title
        if said(self._open(f"{activity.path}/module.xml"), "visible").strip() == "0":
            self._found.lose(where, HIDDEN.format(short(title)))
        self._reading.kinds[activity.kind](Activity(inner, title, root.get("contextid", ""), module))

    def _questions(self) -> None:
        """First those of the quizzes in their order, then the rest of the banks."""
        rewriter, taken = Rewriter(self._banks, self._files), set()
        for kept, quiz in [*self._reading.asked, *((kept, "") for kept in self._banks.questions.values())]:
            if kept.id in taken or said(kept.element, "qtype").strip() in DRAWN:
                continue
            taken.add(kept.id)
            self._bank.category = quiz if is_default(kept.category) else kept.category
            self._bank.take(rewriter.question(kept, f"Soal {self._bank.number + 1}"))
        if self._banks.older:
            self._found.lose(EVERYWHERE, f"Versi lama {self._banks.older} soal tidak ikut; yang ikut versi terakhirnya.")


def _or_empty(root: Element | None) -> Element:
    return Element("none") if root is None else root
