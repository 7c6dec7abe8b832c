"""What a file that somebody hands in really is: its ending, its first bytes and its inside must say the same (U1, U3)."""

import re
from dataclasses import dataclass

from lms.errors import Refused
from lms.files import packed
from lms.files.pictures import MOST_BYTES as MOST_PICTURE
from lms.files.pictures import redrawn

MOST_BYTES = 10 * 1024 * 1024
PICTURES = {"jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "webp": b"RIFF"}
OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DOCUMENTS = {"pdf": "application/pdf", **OFFICE}
TAKES = {"pindaian": ("pdf", *PICTURES), "foto": tuple(PICTURES), "lampiran": tuple(DOCUMENTS), "materi": tuple(DOCUMENTS)}  # by kind
LONGEST_NAME = 80
_ENDING = re.compile(rb"startxref\s+([0-9]{1,10})\s+%%EOF")
_TABLE = re.compile(rb"\s*(xref\b|[0-9]+ [0-9]+ obj\b)")
_TAIL = 2048
_UNFIT = re.compile(r"[^\w .,()-]+")


@dataclass(frozen=True)
class Accepted:
    """A file that may be kept: its name with the ending that it has, its type, and what is kept of it."""

    name: str
    mimetype: str
    content: bytes


def checked(kind: str, name: str, content: bytes) -> Accepted:
    """A file of this kind as it may be kept; a picture is drawn again. Slow, so it comes before the database is touched.

    Raises Refused, with what to do, for another ending, for content that is something else, and for what is too large.
    """
    stem, ending = named(name)
    if ending not in TAKES[kind]:
        raise Refused(f"Berkas ini belum dapat diterima di sini. Pilih {endings(kind)}.")
    if not content:
        raise Refused("Berkas ini kosong. Pilih berkas yang lain.")
    if ending in PICTURES:
        if not content.startswith(PICTURES[ending]):
            raise Refused(f"Isi berkas ini bukan {ending.upper()}. Simpan lagi sebagai foto JPG, lalu pilih lagi.")
        return Accepted(f"{stem}.jpg", "image/jpeg", redrawn(content))
    if len(content) > MOST_BYTES:
        raise Refused(f"Berkas ini terlalu besar. Paling besar {MOST_BYTES // 1024 // 1024} MB. Perkecil, lalu pilih lagi.")
    if ending == "pdf":
        _check_pdf(content)
    else:
        packed.check(content, ending)
    return Accepted(f"{stem}.{ending}", DOCUMENTS[ending], content)


def largest(kind: str) -> int:
    """How many bytes of a file of this kind are read at most: one more than may be."""
    return max(MOST_PICTURE, MOST_BYTES if set(TAKES[kind]) & set(DOCUMENTS) else 0) + 1


def endings(kind: str) -> str:
    """PDF, JPG, PNG, atau WEBP"""
    *most, last = [ending.upper() for ending in TAKES[kind] if ending != "jpeg"]
    return f"{', '.join(most)}, atau {last}"


def named(name: str) -> tuple[str, str]:
    """A name of letters, digits and a few signs, without folders, and its ending in small letters."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    stem, _point, ending = plain.rpartition(".")
    kept = " ".join(_UNFIT.sub(" ", stem).split()).strip(" .")[:LONGEST_NAME]
    return kept or "berkas", ending.lower()


def _check_pdf(content: bytes) -> None:
    """It begins as a PDF and ends as one: the place of its table is said, and the table is there."""
    found = list(_ENDING.finditer(content, max(0, len(content) - _TAIL)))
    begins = content.startswith((b"%PDF-1.", b"%PDF-2."))
    if not begins or not found or not _TABLE.match(content, int(found[-1][1])):
        raise Refused("Berkas ini bukan PDF yang utuh. Simpan atau pindai lagi sebagai PDF, lalu pilih lagi.")
