"""What a handed-in spreadsheet file really is, and whether it is small enough to be opened at all."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree as Xml
from xml.parsers import expat

from lms.errors import Refused

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_MEMBERS = 500
MAX_TEXT = 20_000_000  # characters of all cells together: a text that is written once may stand in every cell
MAX_ROWS = 5_000
MAX_COLUMNS = 60
LAST_ROW = MAX_ROWS + 50  # room for titles above the table and signatures below it

SAVE_AS = "Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx."
TOO_BIG = f"Lembar “{{}}” melebihi {MAX_ROWS:,} baris atau {MAX_COLUMNS} kolom. Bagi menjadi beberapa berkas.".replace(",", ".", 1)
BROKEN = "Berkas ini rusak atau bukan lembar kerja. " + SAVE_AS

_FOREIGN = (
    (b"\x89PNG", "gambar"), (b"\xff\xd8\xff", "gambar"), (b"GIF8", "gambar"), (b"RIFF", "gambar"), (b"%PDF", "berkas PDF"),
    (b"<!DOCTYPE HTML", "halaman web"), (b"<HTML", "halaman web"), (b"<TABLE", "halaman web"), (b"{\\RTF", "berkas RTF"),
)  # fmt: skip
SWOLLEN = "Isi berkas terlalu besar setelah dibuka. Salin tabelnya ke berkas baru."

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII | re.IGNORECASE)
_ROW = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@dataclass
class Outline:
    """What the XML of a sheet tells that its values do not: rows (from 1) that are hidden, cells that are formulas."""

    hidden: list[int] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)


def kind_of(data: bytes) -> str:
    """`xlsx`, `ods`, `xls` or `text`, from the content alone. Raises Refused for anything else, and for files too big to open."""
    if not data.strip():
        raise Refused("Berkas ini kosong. Isi dahulu daftarnya.")
    if len(data) > MAX_BYTES:
        raise Refused(
            f"Berkas lebih besar dari {MAX_BYTES // 1024 // 1024} MB. Hapus gambar di dalamnya, atau bagi menjadi beberapa berkas."
        )
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().upper()
    for magic, name in _FOREIGN:
        if start.startswith(magic):
            raise Refused(f"Berkas ini {name}, bukan lembar kerja. Pilih berkas .xlsx, .xls, .ods atau .csv.")
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    return "xls" if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") else "text"


def _kind_of_zip(data: bytes) -> str:
    """Which office format a zip is; unpacks it once, counting, so that a small file cannot become a large one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if len(archive.infolist()) > MAX_MEMBERS:
                raise Refused(BROKEN)
            _count(archive)
            types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    except Refused:
        raise
    except Exception as error:  # a damaged zip raises whatever its decompressor does
        raise Refused(BROKEN) from error
    if b"macroEnabled" in types or any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise Refused("Berkas ini memuat makro, jadi tidak dibuka. " + SAVE_AS)
    if len(names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}) > 1:
        raise Refused(BROKEN)  # the reader would take another of them than the one that was checked
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    raise Refused("Berkas ini bukan lembar kerja yang dikenal. " + SAVE_AS)


def _count(archive: zipfile.ZipFile) -> None:
    total = 0
    for member in archive.infolist():
        with archive.open(member) as stream:
            head = b""
            while block := stream.read(1 << 16):
                total += len(block)
                head = head or block
                if total > MAX_UNPACKED:
                    raise Refused(SWOLLEN)
        if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in head:
            raise Refused(BROKEN)


def outline_of(data: bytes, sheet: str) -> Outline:
    """The outline of a sheet of an XLSX. Raises Refused where a filled cell lies outside the limits, before values are read.

    One filled cell in the last corner of a sheet would otherwise make the reader reserve 17 billion cells, and end the process.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            shared = [name for name in archive.namelist() if name.casefold().endswith("sharedstrings.xml")]
            if len(shared) > 1:
                raise Refused(BROKEN)
            strings = _Strings()
            _parse(strings, archive.read(shared[0]) if shared else b"<sst/>")
            tracer = _Tracer(sheet, strings.lengths)
            _parse(tracer, archive.read(_part_of(archive, sheet)))
    except (LookupError, ValueError, Xml.ParseError, expat.ExpatError, zipfile.BadZipFile) as error:  # also an encoding that is not known
        raise Refused(BROKEN) from error
    return tracer.outline


def _parse(handler: Any, content: bytes) -> None:
    """Read XML as the reader will: quotes, spaces, entities and encodings as they come. The container has refused a DTD."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = handler.start, handler.end, handler.text
    parser.Parse(content, True)


class _Strings:
    """How long each shared string is."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            self.lengths.append(0)

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _Tracer:
    """Walks a sheet: where each filled cell lies, and how much text all of them stand for."""

    def __init__(self, sheet: str, lengths: list[int]) -> None:
        self.sheet, self.lengths, self.outline = sheet, lengths, Outline()
        self.row = self.column = self.total = 0
        self.shared, self.number = False, ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind, place = name.rpartition(":")[2], attributes.get("r")
        if kind == "row":
            if place is not None and not _ROW.fullmatch(place):
                raise Refused(BROKEN)
            self.row, self.column = int(place) if place else self.row + 1, 0
            if attributes.get("hidden") in ("1", "true"):
                self.outline.hidden.append(self.row)
        elif kind == "c":
            self._cell(place)
            self.shared = attributes.get("t") == "s"
        elif kind in ("v", "is", "f"):
            self.number = ""
            if self.row > LAST_ROW or self.column > MAX_COLUMNS:
                raise Refused(TOO_BIG.format(self.sheet))
            if kind == "f":
                self.outline.formulas.append(f"{_letters(self.column)}{self.row}")

    def _cell(self, place: str | None) -> None:
        if place is None:
            self.column += 1
            return
        found = _REFERENCE.fullmatch(place)
        if found is None:
            raise Refused(BROKEN)
        self.column, self.row = _column(found[1].upper()), int(found[2])

    def end(self, name: str) -> None:
        if self.shared and name.rpartition(":")[2] == "v":
            self.total += self.lengths[int(self.number)]
            if self.total > MAX_TEXT:
                raise Refused(SWOLLEN)

    def text(self, text: str) -> None:
        if self.shared:
            self.number += text[:12]


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part that holds a sheet."""
    links = {link.get("Id"): link.get("Target", "") for link in Xml.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}  # noqa: S314 - no DTD
    for entry in Xml.fromstring(archive.read("xl/workbook.xml")).iter():  # noqa: S314 - no DTD
        if entry.tag.endswith("}sheet") and entry.get("name") == sheet:
            target = next((links[value] for key, value in entry.items() if key.endswith("}id") and value in links), "")
            return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
    raise KeyError(sheet)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def check_ods(data: bytes) -> None:
    """Raises Refused where filled cells of an ODS are repeated beyond the limits: a few bytes could stand for a million rows."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            tables = Xml.fromstring(archive.read("content.xml")).iter(f"{_TABLE}table")  # noqa: S314 - no DTD
            for table in tables:
                _check_ods_table(table)
    except (LookupError, ValueError, Xml.ParseError) as error:
        raise Refused(BROKEN) from error


def _check_ods_table(table: Xml.Element) -> None:
    last = total = 0
    for number, row in enumerate(table.iter(f"{_TABLE}table-row"), start=1):
        column = filled = length = 0
        for cell in row:
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            column += times
            filled = column if len(cell) or any("value" in name for name in cell.attrib) else filled
            length += times * (sum(map(len, cell.itertext())) + sum(map(len, cell.attrib.values())))
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        last, total = last + times, total + (times * length if filled else 0)
        if filled and (max(last, number) > LAST_ROW or filled > MAX_COLUMNS):
            raise Refused(TOO_BIG.format(table.get(f"{_TABLE}name", "")))
        if total > MAX_TEXT:
            raise Refused(SWOLLEN)
