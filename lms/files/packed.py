"""DOCX, PPTX and XLSX: packed files that are looked into by their list of members, never unpacked (U3)."""

import io
import zipfile

from lms.errors import Refused

MOST_UNPACKED = 200 * 1024 * 1024
MOST_MEMBERS = 2_000
MOST_RATIO = 100
SMALL = 64 * 1024  # bytes below which a high ratio means nothing
MAIN = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}
TYPES = "[Content_Types].xml"
MOST_TYPES = 512 * 1024
_ENCRYPTED, _LINK = 0x1, 0xA000
BROKEN = "Berkas ini rusak atau bukan {}. Buka di aplikasi aslinya, simpan lagi, lalu pilih lagi."
SWOLLEN = "Isi berkas ini terlalu besar setelah dibuka. Kecilkan gambarnya, lalu pilih lagi."
MACROS = "Berkas ini memuat makro, jadi tidak dapat diterima. Simpan sebagai {} tanpa makro, lalu pilih lagi."


def check(content: bytes, ending: str) -> None:
    """Raises Refused for what is no such file, holds macros, or could swell beyond the limits."""
    broken, shown = BROKEN.format(ending.upper()), ending.upper()
    if not content.startswith(b"PK\x03\x04"):
        raise Refused(broken)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_list(members, len(content), broken)
            types = _types(archive, broken)
    except Refused:
        raise
    except Exception as fault:  # a damaged zip raises whatever its reader does
        raise Refused(broken) from fault
    names = {member.filename for member in members}
    if b"macroEnabled" in types or any(name.casefold().endswith(("vbaproject.bin", ".vbs", ".js", ".exe")) for name in names):
        raise Refused(MACROS.format(shown))
    if MAIN[ending] not in names or len(names & set(MAIN.values())) != 1:
        raise Refused(broken)


def _check_list(members: list[zipfile.ZipInfo], size: int, broken: str) -> None:
    if len(members) > MOST_MEMBERS or len({member.filename.casefold() for member in members}) != len(members):
        raise Refused(broken)
    if any(_strange(member) for member in members):
        raise Refused(broken)
    if sum(member.compress_size for member in members) > size:  # members that lie over one another
        raise Refused(SWOLLEN)
    swollen = any(member.file_size > SMALL and member.file_size > MOST_RATIO * max(1, member.compress_size) for member in members)
    if swollen or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Refused(SWOLLEN)


def _strange(member: zipfile.ZipInfo) -> bool:
    """A name that leads out of its folder, a link, or what is locked with a password."""
    parts = member.filename.split("/")
    leads_out = member.filename.startswith("/") or ".." in parts or "\\" in member.filename or ":" in member.filename
    return leads_out or bool(member.flag_bits & _ENCRYPTED) or (member.external_attr >> 16) & 0xF000 == _LINK


def _types(archive: zipfile.ZipFile, broken: str) -> bytes:
    with archive.open(TYPES) as stream:
        types = stream.read(MOST_TYPES + 1)
    if len(types) > MOST_TYPES or b"<!DOCTYPE" in types or b"<!ENTITY" in types:
        raise Refused(broken)
    return types
