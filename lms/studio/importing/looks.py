"""What a file looks like from outside: the list of an archive, the first words of a text, the root of an XML document."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from lms.studio.importing.safe import Archive, decode_text, open_archive

HEAD = 20_000  # signs of a text that are looked at
MANIFEST = "imsmanifest.xml"
MACROS = "Berkas ini memuat makro, jadi tidak diterima. Simpan sebagai {} tanpa makro, lalu pilih lagi."
LOCKED = "Berkas ini dikunci kata sandi. Buka di Office, hapus kata sandinya, simpan, lalu pilih lagi."
OLD = "Ini berkas Office versi lama. Simpan sebagai .docx, .pptx, atau .xlsx tanpa kata sandi, lalu pilih lagi."
OLE_KINDS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", "Ini dokumen Word versi lama (.doc). Buka di Word, simpan sebagai .docx, lalu pilih lagi."),
    ("PowerPoint Document", "Ini presentasi PowerPoint versi lama (.ppt). Buka di PowerPoint, simpan sebagai .pptx, lalu pilih lagi."),
)
OPEN_KINDS = (
    (b"opendocument.text", "Ini dokumen LibreOffice (.odt). Simpan sebagai Word (.docx), lalu pilih lagi."),
    (b"opendocument.presentation", "Ini presentasi LibreOffice (.odp). Simpan sebagai PowerPoint (.pptx), lalu pilih lagi."),
)
OTHERS = (
    (b"%PDF", "PDF tidak dapat diubah menjadi pelajaran. Pakai berkas Word atau PowerPoint aslinya."),
    (b"{\\rtf", "Ini berkas RTF. Buka di Word, simpan sebagai .docx, lalu pilih lagi."),
    (b"\x89PNG", "Ini gambar. Pilih berkas Word, PowerPoint, atau soal; gambar ditambahkan di draf."),
    (b"\xff\xd8\xff", "Ini gambar. Pilih berkas Word, PowerPoint, atau soal; gambar ditambahkan di draf."),
    (b"Rar!", "Arsip RAR tidak dibaca. Kemas ulang sebagai ZIP, lalu pilih lagi."),
    (b"7z\xbc\xaf", "Arsip 7z tidak dibaca. Kemas ulang sebagai ZIP, lalu pilih lagi."),
)
_OLE = b"\xd0\xcf\x11\xe0"
_WORKBOOKS = (".xls", ".ods")
_LEAVES = (".docx", ".pptx", ".xlsx", ".xml", ".txt", ".gift", ".csv", ".imscc", ".mbz", ".html", ".htm", ".zip")
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_ANSWER = re.compile(r"^\s*ANSWER\s*:\s*[A-Za-z]\s*$", re.MULTILINE | re.IGNORECASE)
_LETTERED = re.compile(r"^\s*(?:[A-Za-z][.)]\s|[A-Z][.)])", re.MULTILINE)
_GIFT = re.compile(r"^\s*(?:::|\$CATEGORY\s*:)|(?<!\\)\{\s*(?:[=~#]|T(?:RUE)?\s*[#}]|F(?:ALSE)?\s*[#}]|\}|%)", re.MULTILINE)


@dataclass
class Look:
    """A file with its ending; `refusal` is set where it is of a kind that nobody can read, `archive` where it is packed."""

    name: str
    ending: str
    data: bytes
    archive: Archive | None = None
    refusal: str = ""
    names: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def head(self) -> str:
        """The beginning of a text, "" for what is none."""
        if self.archive is not None or b"\0\0\0" in self.data[:400]:
            return ""
        return decode_text(self.data[: HEAD * 2])[:HEAD]

    @property
    def is_text(self) -> bool:
        """Whether it can be read as words."""
        return bool(self.head.strip()) and not self.is_xml and not self.is_page

    @property
    def is_xml(self) -> bool:
        """Whether it begins as XML does."""
        return self.head.lstrip().startswith("<") and not self.is_page

    @property
    def is_page(self) -> bool:
        """Whether it is a page of the web."""
        start = self.head.lstrip()[:400].lower()
        return start.startswith(("<!doctype html", "<html")) or (self.ending in (".html", ".htm") and "<" in start)

    @property
    def is_sheet(self) -> bool:
        """A workbook, or a table as text."""
        packed = "xl/workbook.xml" in self.names or "xl/workbook.bin" in self.names or self.ending == ".ods"
        return packed or (self.ending in _WORKBOOKS and self.data.startswith(_OLE)) or (self.ending in (".csv", ".tsv") and self.is_text)

    @property
    def is_aiken(self) -> bool:
        """Options by letters and a line ANSWER."""
        return self.is_text and bool(_ANSWER.search(self.head)) and bool(_LETTERED.search(self.head))

    @property
    def is_gift(self) -> bool:
        """Answers in braces, or names between colons."""
        return self.is_text and bool(_GIFT.search(self.head))

    def has_named(self, name: str) -> bool:
        """Whether a packed file has this one on top, or in its only folder."""
        return self.archive is not None and any(path == name or (path.endswith(f"/{name}") and path.count("/") == 1) for path in self.names)

    def manifest_says(self, *words: str) -> bool:
        """Whether the manifest of a package names one of these, whatever its letters."""
        return any(word in self._manifest for word in words)

    @property
    def is_cartridge(self) -> bool:
        """Whether it calls itself one; SCORM and QTI have a manifest, too."""
        return (self.ending == ".imscc" and self.archive is not None) or self.manifest_says("imsccv1p", "imscc_xmlv1p")

    @cached_property
    def _manifest(self) -> str:
        if self.archive is None:
            return ""
        path = min((path for path in self.names if path.rpartition("/")[2].lower() == MANIFEST), key=len, default=None)
        return self.archive.text(path)[:HEAD].lower() if path else ""

    def speaks(self, *roots: str) -> bool:
        """Whether the document, or one of those in a package, has one of these roots."""
        return bool(self._roots & {root.lower() for root in roots})

    @cached_property
    def _roots(self) -> set[str]:
        if self.archive is None:
            return {_root(self.head)} if self.is_xml else set()
        found, read = set(), 0
        for path in self.names:
            if path.lower().endswith((".xml", ".qti")) and read < 40:
                found.add(_root(self.archive.text(path)[:HEAD]))
                read += 1
        return found

    @property
    def inside(self) -> str:
        """The one file of a packed one that may be read by itself, "" where there is none or more than one."""
        leaves = [path for path in self.names if path.lower().endswith(_LEAVES) and "__MACOSX" not in path]
        return leaves[0] if self.archive is not None and len(leaves) == 1 else ""

    def inner(self) -> bytes:
        """The bytes of that file."""
        assert self.archive is not None  # noqa: S101 - `inside` has said so
        return self.archive.read(self.inside)


def _root(text: str) -> str:
    """The name of the first element, in small letters."""
    without = re.sub(r"<!--.*?-->|<[?!][^>]*>", "", text, flags=re.DOTALL)
    found = _ROOT.search(without)
    return found[1].lower() if found else ""


def look_at(name: str, data: bytes) -> Look:
    """What can be seen of a file without reading it. Raises Refused for an archive that is not opened."""
    ending = "." + name.rpartition(".")[2].lower() if "." in name.rpartition("/")[2] else ""
    look = Look(name, ending, data)
    look.refusal = next((sentence for start, sentence in OTHERS if data.startswith(start)), "")
    if data.startswith(_OLE):
        look.refusal = _old(data, ending)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")):
        look.archive = open_archive(data, "Berkas ini")
        look.names = frozenset(look.archive.names())
        look.refusal = look.refusal or _macros(look) or _open_document(look)
    return look


def _old(data: bytes, ending: str) -> str:
    """What a file of the old container is, by the names in it; a workbook has a reader of its own."""
    for name, sentence in OLE_KINDS:
        if name.encode("utf-16-le") in data:
            return sentence
    return "" if ending == ".xls" else OLD


def _open_document(look: Look) -> str:
    if look.archive is None or "mimetype" not in look.names:
        return ""
    kind = look.archive.read("mimetype")[:200]
    return next((sentence for word, sentence in OPEN_KINDS if word in kind), "")


def _macros(look: Look) -> str:
    lower = {path.lower() for path in look.names}
    for ending, part in ((".docx", "word/"), (".pptx", "ppt/"), (".xlsx", "xl/")):
        if any(path.startswith(part) for path in lower) and any(path.endswith("vbaproject.bin") for path in lower):
            return MACROS.format(ending)
    return ""
