"""What a resource of a cartridge is, by its document and not by what the list of contents calls it: a page, a picture, items, or nothing of ours."""

import re
from html import unescape
from urllib.parse import quote
from xml.etree.ElementTree import Element

from lms.courses.content import PictureUse
from lms.errors import Refused
from lms.studio.importing import qti2, qti12
from lms.studio.importing.bag import Bag
from lms.studio.importing.found import FoundModule
from lms.studio.importing.leaves import Leaves, quiz_place, short
from lms.studio.importing.manifest import NAME, Manifest, Resource
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.packages import UNREAD, Document, open_document
from lms.studio.importing.safe import Archive
from lms.studio.importing.signs import alt_of
from lms.studio.importing.texts import Texts
from lms.studio.importing.tree import words
from lms.studio.importing.wording import bare

PAGES, PICTURES = (".html", ".htm", ".xhtml"), (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff")
DOCUMENTS = (".xml", ".qti", ".dat")
WEB = "Tautan web “{}” ({}) tidak ikut. Tulis tautannya di pelajaran yang memerlukannya."
TALK = "Diskusi “{}” tidak ikut; di sini tidak ada ruang diskusi.{}"
TOOL = "Alat luar (LTI) “{}” tidak ikut; di sini tidak ada."
TASK = "Tugas “{}” menjadi pelajaran; pengumpulan dan nilainya tidak ikut."
OTHER = "“{}” adalah berkas yang tidak dapat menjadi pelajaran (`{}`), jadi tidak ikut."
UNPUBLISHED = "Halaman ini belum diterbitkan di berkas asal, tetapi tetap ikut."
FOR_TRAINERS = "Di berkas asal halaman ini untuk pengajar, tetapi tetap ikut."
_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})</title>", re.IGNORECASE)
_UNPUBLISHED = re.compile(r"<meta\s+name=[\"']workflow_state[\"']\s+content=[\"']unpublished[\"']", re.IGNORECASE)
_FULL = "non_cc_assessments/"
_LIMITS = (("time_limit", "Batas waktu"), ("allowed_attempts", "Batas percobaan"), ("access_code", "Kata sandi kuis"))


class Parts:
    """Takes resources one after the other. `last`: what the last page was called."""

    def __init__(self, nearest: Nearest, archive: Archive, manifest: Manifest) -> None:
        self.last = ""
        self._nearest, self._found, self._archive, self._manifest = nearest, nearest.found, archive, manifest
        self._bag = Bag(nearest.found, archive, manifest.folder)
        self._bank = qti12.Bank(nearest, self._bag)
        self._leaves = Leaves(nearest.found)
        self._newer: list[Document] = []
        self._read: set[str] = set()

    def done(self) -> list[FoundModule]:
        """The modules of all pages; items of QTI 2 are read only now, when every one of them is known."""
        if self._newer:
            reading = qti2.Reading(self._nearest, self._bag, self._newer)
            reading.number = self._bank.number
            reading.all()
        return self._leaves.done()

    def unread(self) -> list[str]:
        """Files of the archive of which nothing came along."""
        known = self._read | self._bag.used
        return [
            path
            for path in self._archive.names()
            if path not in known and path.rpartition("/")[2].lower() != NAME and "__MACOSX" not in path
        ]

    def is_page(self, resource: Resource) -> bool:
        """Whether a resource is a page to read."""
        return self._main(resource).lower().endswith(PAGES)

    def worth(self, resource: Resource) -> bool:
        """Whether a resource that nobody names may hold a page or items."""
        path = self._main(resource)
        return path not in self._read and path.lower().endswith((*PAGES, *DOCUMENTS)) and path.rpartition("/")[2].lower() != NAME

    def pass_over(self, resource: Resource) -> None:
        """What stands for a resource that came along is not missed."""
        self._read |= {path for file in (resource.href, *resource.files) if (path := self._bag.exact(file))}

    @property
    def tests(self) -> list[str]:
        """What the tests that were taken are called."""
        return self._bank.tests

    def take(self, resource: Resource, title: str, module: str, where: str) -> bool:
        """One resource, into a module; False where its file is not there."""
        path, title = self._main(resource), bare(title)
        if not path:
            return False
        if path in self._read:
            return True
        self._read.add(path)
        low = path.lower()
        if low.endswith(PAGES):
            self._page(resource, path, title, module)
        elif low.endswith(PICTURES):
            self._picture(path, title, module, where)
        elif low.endswith(DOCUMENTS):
            self._document(resource, path, title, module, where)
        else:
            self._found.lose(where, OTHER.format(short(title or path.rpartition("/")[2]), short(path.rpartition("/")[2])))
        return True

    def _main(self, resource: Resource) -> str:
        """The file of a resource that stands for it: for items of Canvas the fuller one beside it."""
        fuller = self._bag.exact(f"{self._manifest.folder}/{_FULL}{resource.id}.xml.qti".lstrip("/"))
        named = (self._bag.exact(path) for path in (resource.href, *resource.files) if path)
        return fuller or next((path for path in named if path), "")

    def _page(self, resource: Resource, path: str, title: str, module: str) -> None:
        try:
            html = self._archive.text(path, self._found)
        except Refused as no:
            self._found.lose(path, UNREAD.format(no))
            return
        named = _TITLE.search(html)
        title = title or (bare(unescape(named[1])) if named else "") or path.rpartition("/")[2].rpartition(".")[0].replace("-", " ")
        self.last, where = title, f"Pelajaran {short(title)}"
        if _UNPUBLISHED.search(html):
            self._found.lose(where, UNPUBLISHED)
        if resource.use in ("lessonplan", "lesson plan"):
            self._found.lose(where, FOR_TRAINERS)
        if any(file.endswith("assignment_settings.xml") for file in resource.files):
            self._found.lose(where, TASK.format(short(title)))
        self._leaves.page(module, title, html, where, self._bag.pictures(path.rpartition("/")[0], where))

    def _picture(self, path: str, title: str, module: str, where: str) -> None:
        kept = self._bag.pictures(path.rpartition("/")[0], where)(quote(path.rpartition("/")[2]))
        if kept is not None:
            self._leaves.picture(module, title, PictureUse(kept, alt_of(title) or "Gambar"))

    def _document(self, resource: Resource, path: str, title: str, module: str, where: str) -> None:
        document = open_document(self._archive, path, self._found)
        root = document.root if document is not None else Element("x")
        name = short(title or words(root.find("title")) or path.rpartition("/")[2])
        if document is None:
            return
        if root.tag == qti12.ROOT:
            self._quiz(resource, document, title)
        elif root.tag in qti2.ROOTS:
            self._newer.append(document)
        elif root.tag == "webLink":
            url = root.find("url")
            self._found.lose(where, WEB.format(name, short(url.get("href", "") if url is not None else "", 200)))
        elif root.tag == "topic":
            said = short(unescape(re.sub(r"<[^>]*>", " ", words(root.find("text")))), 300)
            self._found.lose(where, TALK.format(name, f" Isinya: {said}" if said else ""))
        elif root.tag == "cartridge_basiclti_link":
            self._found.lose(where, TOOL.format(name))
        elif root.tag == "assignment":
            self._assignment(root, path, name, module)
        else:
            self._read.discard(path)

    def _assignment(self, root: Element, path: str, name: str, module: str) -> None:
        """A task of 1.3: its words are a page."""
        where = f"Pelajaran {name}"
        self._found.lose(where, TASK.format(name))
        self._leaves.page(module or "Tugas", name, words(root.find("text")), where, self._bag.pictures(path.rpartition("/")[0], where))

    def _quiz(self, resource: Resource, document: Document, title: str) -> None:
        """A test or a bank, with what Canvas says about it beside it. The same test stands in the cartridge in fewer words, too."""
        beside = [one for name in resource.needs if (one := self._manifest.resources.get(name)) is not None]
        paths = dict.fromkeys(self._bag.exact(path) for one in (resource, *beside) for path in (one.href, *one.files))
        for path in filter(None, paths):
            if path.rpartition("/")[2] in ("assessment_meta.xml", "assessment_qti.xml"):
                self._read.add(path)
            if path.endswith("assessment_meta.xml") and (meta := open_document(self._archive, path, self._found)) is not None:
                title = title or bare(words(meta.root.find("title")))
                self._about(meta.root, quiz_place(title), path.rpartition("/")[0])
        self._bank.take(document, title)

    def _about(self, root: Element, where: str, folder: str) -> None:
        for tag, what in _LIMITS:
            said = bare(words(root.find(tag)))
            if said and said != "-1":
                self._found.lose(where, f"{what} tidak ikut. Atur di draf.")
        texts = Texts(self._nearest, where, self._bag.pictures(folder, where))
        if body := texts.body(words(root.find("description")), "html"):
            self._nearest.note(where, body)
