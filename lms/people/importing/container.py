"""What a handed-in spreadsheet file really is, and whether it is small enough to be opened at all."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree import ElementTree as Xml

from lms.errors import Refused

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_MEMBERS = 500
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
_CELL = re.compile(rb"<(?:\w+:)?(row|c|f)\b([^>]*)>")
_REFERENCE = re.compile(rb'\br="([A-Z]{0,3})(\d{1,7})"')
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
                    raise Refused("Isi berkas terlalu besar setelah dibuka. Salin tabelnya ke berkas baru.")
        if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in head:
            raise Refused(BROKEN)


def outline_of(data: bytes, sheet: str) -> Outline:
    """The outline of a sheet of an XLSX. Raises Refused where a filled cell lies outside the limits, before values are read.

    One filled cell in the last corner of a sheet would otherwise make the reader reserve 17 billion cells.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read(_part_of(archive, sheet))
    except (KeyError, Xml.ParseError, zipfile.BadZipFile) as error:
        raise Refused(BROKEN) from error
    outline, row, reference = Outline(), 0, ""
    for tag in _CELL.finditer(content):
        name, attributes = tag.group(1), tag.group(2)
        found = _REFERENCE.search(attributes)
        if name == b"f":
            outline.formulas.append(reference)
        elif name == b"row":
            row = int(found[2]) if found else row + 1
            if b'hidden="1"' in attributes or b'hidden="true"' in attributes:
                outline.hidden.append(row)
        elif not attributes.endswith(b"/"):
            column, row = (_column(found[1]), int(found[2])) if found else (1, row)
            reference = (found[1] + found[2]).decode() if found else ""
            if row > LAST_ROW or column > MAX_COLUMNS:
                raise Refused(TOO_BIG.format(sheet))
    return outline


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part that holds a sheet."""
    links = {link.get("Id"): link.get("Target", "") for link in Xml.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}  # noqa: S314 - no DTD
    for entry in Xml.fromstring(archive.read("xl/workbook.xml")).iter():  # noqa: S314 - no DTD
        if entry.tag.endswith("}sheet") and entry.get("name") == sheet:
            target = next((links[value] for key, value in entry.items() if key.endswith("}id") and value in links), "")
            return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
    raise KeyError(sheet)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number or 1


def check_ods(data: bytes) -> None:
    """Raises Refused where filled cells of an ODS are repeated beyond the limits: a few bytes could stand for a million rows."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            tables = Xml.fromstring(archive.read("content.xml")).iter(f"{_TABLE}table")  # noqa: S314 - no DTD
            for table in tables:
                _check_ods_table(table)
    except (Xml.ParseError, ValueError) as error:
        raise Refused(BROKEN) from error


def _check_ods_table(table: Xml.Element) -> None:
    last = 0
    for number, row in enumerate(table.iter(f"{_TABLE}table-row"), start=1):
        column = filled = 0
        for cell in row:
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            filled = column if len(cell) or any("value" in name for name in cell.attrib) else filled
        last += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        if filled and (max(last, number) > LAST_ROW or filled > MAX_COLUMNS):
            raise Refused(TOO_BIG.format(table.get(f"{_TABLE}name", "")))
