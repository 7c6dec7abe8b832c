"""Files of strangers, opened under limits: archives counted while they are unpacked, XML without entities, text of any usual encoding."""

import re
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from lms.errors import Refused
from lms.later import Later
from lms.studio.importing import packed, tarred
from lms.studio.importing.budget import MOST_PACKED, Budget
from lms.studio.importing.found import Found

xml = Later("defusedxml.ElementTree")
refusals = Later("defusedxml")
MOST_DEPTH, MOST_ELEMENTS = 200, 300_000
GONE = "Bagian `{}` tidak ada di dalam {}. Simpan atau unduh ulang berkasnya, lalu pilih lagi."
TWICE = "Di dalam {} ada arsip yang memuat arsip lagi. Buka dulu di komputer, lalu pilih berkas di dalamnya."
NO_ARCHIVE = "{} bukan arsip yang dikenal, atau rusak. Simpan atau unduh ulang, lalu pilih lagi."
HEAVY = "{} lebih dari 20 MB. Kecilkan gambarnya atau bagi berkasnya, lalu pilih lagi."
NO_XML = "{} tidak terbaca (baris {}). Simpan atau unduh ulang dari aplikasinya, lalu pilih lagi."
ENTITIES = "{} memuat DOCTYPE atau entitas, yang tidak dibaca demi keamanan. Hapus baris itu, lalu pilih lagi."
TOO_DEEP = "{} bertingkat terlalu dalam. Bagi isinya, lalu pilih lagi."
TOO_MANY = "{} memuat terlalu banyak bagian. Bagi menjadi beberapa berkas, lalu pilih lagi."
_NAME, _GRAMMAR = rb"""(?:"[^"<>\[]{0,300}"|'[^'<>\[]{0,300}')""", rb"""(?:"[^"<>\[]{0,300}\.dtd"|'[^'<>\[]{0,300}\.dtd')"""
_DOCTYPE = re.compile(
    rb"((?:[^<]*+<(?:\?|!--))*+[^<]*+)<!DOCTYPE\s+[\w:.-]+\s+(?:SYSTEM|PUBLIC\s+" + _NAME + rb")\s+" + _GRAMMAR + rb"\s*>"
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class _Opened(Protocol):
    """What a kind of archive can do: list its files, and give one of them."""

    def names(self) -> list[str]: ...

    def read(self, name: str) -> bytes: ...


class Archive:
    """The files of a packed file, by their path with `/`. What is read from it counts, also that of an archive inside."""

    def __init__(self, opened: _Opened, what: str, budget: Budget, inside: bool) -> None:
        self.what = what
        self._opened, self._budget, self._inside = opened, budget, inside
        self._names = dict.fromkeys(opened.names())

    def names(self) -> list[str]:
        """The paths of all files, in their order; folders are none."""
        return list(self._names)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """The bytes of one file; raises Refused where it is not there, broken or too large."""
        if name not in self._names:
            raise Refused(GONE.format(name[:80], self.what))
        return self._opened.read(name)

    def text(self, name: str, found: Found | None = None) -> str:
        """One file as text, see decode_text."""
        return decode_text(self.read(name), found, name)

    def inner(self, name: str) -> "Archive":
        """An archive that lies in this one; only once, and it shares the limits."""
        if self._inside:
            raise Refused(TWICE.format(self.what))
        return _open(self.read(name), f"{name[-80:]} di dalam {self.what}", self._budget, True)


def open_archive(data: bytes, what: str) -> Archive:
    """A zip or a tar.gz (.mbz) after its list has been looked at. `what` names it in refusals: "Berkas ini", "Berkas soal.zip"."""
    if len(data) > MOST_PACKED:
        raise Refused(HEAVY.format(what))
    return _open(data, what, Budget(what), False)


def _open(data: bytes, what: str, budget: Budget, inside: bool) -> Archive:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Archive(packed.Zipped(data, what, budget), what, budget, inside)
    if data.startswith(b"\x1f\x8b"):
        return Archive(tarred.Tarred(data, what, budget), what, budget, inside)
    raise Refused(NO_ARCHIVE.format(what))


def parse_xml(data: bytes, what: str) -> Element:
    """The root of an XML document. Raises Refused for a DTD of its own, entities, too much of it, or what is no XML."""
    shown = what[:1].upper() + what[1:]
    parser = xml.DefusedXMLParser(target=_Counted(shown), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(_without_grammar(data.lstrip(b" \t\r\n")))
        root: Element = parser.close()
    except refusals.DefusedXmlException as no:
        raise Refused(ENTITIES.format(shown)) from no
    except ParseError as no:
        raise Refused(NO_XML.format(shown, no.position[0])) from no
    except (ValueError, LookupError, UnicodeError) as no:  # an encoding that is not known
        raise Refused(NO_XML.format(shown, 1)) from no
    return root


def _without_grammar(data: bytes) -> bytes:
    """A document without the line that only names its grammar, which nobody fetches; what a DTD of its own declares stays, to be refused."""
    found = _DOCTYPE.match(data)
    return data if found is None else found[1] + b"\n" * found[0].count(b"\n", found.end(1)) + data[found.end() :]


class _Counted:
    """Builds the tree, and stops where it grows beyond its limits."""

    def __init__(self, what: str) -> None:
        self._tree = TreeBuilder()
        self._what, self._depth, self._elements = what, 0, 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        self._elements += 1
        if self._depth > MOST_DEPTH:
            raise Refused(TOO_DEEP.format(self._what))
        if self._elements > MOST_ELEMENTS:
            raise Refused(TOO_MANY.format(self._what))
        self._tree.start(tag, attributes)

    def end(self, tag: str) -> None:
        """It ends."""
        self._depth -= 1
        self._tree.end(tag)

    def data(self, text: str) -> None:
        """Text within it."""
        self._tree.data(text)

    def close(self) -> Element:
        """The finished tree."""
        return self._tree.close()


def decode_text(data: bytes, found: Found | None = None, where: str = "Seluruh berkas") -> str:
    """Text of UTF-8, UTF-16 or, as the last resort and with a loss, Windows-1252; lines end in `\\n`, NUL and its like are gone."""
    text = _decoded(data)
    if text is None:
        text = data.decode("cp1252", "replace")
        if found is not None:
            found.lose(where, "Berkas bukan teks UTF-8, jadi dibaca sebagai Windows-1252. Periksa huruf yang tidak biasa.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isprintable() else "".join(c for c in text if c in "\n\t" or not _control(c))


def _decoded(data: bytes) -> str | None:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _without_bom(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _without_bom(data: bytes) -> str:
    """UTF-16 shows by the zero in every second byte of plain letters."""
    head = data[:400]
    if head.count(0) * 3 > len(head) > 3:
        return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    return "utf-8"


def _control(c: str) -> bool:
    return c < " " or "\x7f" <= c <= "\x9f" or c == "\ufeff"
