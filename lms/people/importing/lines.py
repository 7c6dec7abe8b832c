"""A row of the file as typed values: what its cells mean by themselves, before anything is looked up."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from lms.errors import Fault, Refused
from lms.people.importing.days import day
from lms.people.importing.sheet import LABELS, Row
from lms.people.names import clean, name_key, plain
from lms.people.phones import mobile

ROLE_WORDS = {
    "lurah": "lurah|kepala kelurahan|kepala desa|kades|wali nagari|walinagari|geuchik|keuchik|plt lurah|pj lurah|plh lurah",
    "pkk": "pkk|tp pkk|ketua pkk|ketua tp pkk|anggota pkk|anggota tp pkk|pengurus pkk|pkk kelurahan|tp pkk kelurahan|pkk desa|"
    "tp pkk desa|pkk kecamatan|tp pkk kecamatan|ketua tp pkk kelurahan|ketua tp pkk kecamatan|wakil pkk|pkk nagari",
    "kader": "kader|kader posyandu|ketua posyandu|ketua kader",
    "puskesmas": "puskesmas|petugas puskesmas|pkm|bidan|bidan kelurahan|bidan desa|bidan koordinator|petugas promkes|promkes|pembina wilayah",
    "camat": "camat|kepala distrik|plt camat|plh camat",
}
_ROLE = {word: role for role, words in ROLE_WORDS.items() for word in words.split("|")}
_SEX = dict.fromkeys(("l", "laki laki", "laki", "lk", "pria"), "L") | dict.fromkeys(("p", "perempuan", "pr", "wanita"), "P")
_NOTHING = ("", "-", "–", "tidak ada", "belum ada")
NEW = "baru"  # instead of an id: somebody who is not registered yet, whoever has the same name or phone
Value = TypeVar("Value")


class Wrong(Refused):
    """A refusal that belongs to one column of the row."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column


@dataclass(frozen=True)
class Line:
    """A row that says something: places and the predecessor are still as typed.

    `person` is empty in a file; a form names the id of somebody registered there, or `NEW`.
    """

    number: int
    name: str
    key: str
    gelar: str
    sex: str | None
    role: str
    phone: str | None
    nip: str | None
    sk: str | None
    start: date | None
    kelurahan: str
    kecamatan: str
    kota: str
    posyandu: str
    puskesmas: str
    replaces: str
    person: str = ""


def line_of(row: Row) -> tuple[Line | None, list[Fault]]:
    """The typed values of a row, or every fault in it."""
    faults: list[Fault] = []

    def taken(column: str, reader: Callable[[str], Value]) -> Value | None:
        try:
            return reader(row.cells.get(column, ""))
        except Refused as refusal:
            faults.append(fault(row.number, column, str(refusal)))
            return None

    def text(column: str) -> str:
        return taken(column, lambda cell: "" if cell.strip() in _NOTHING else plain(cell, LABELS[column])) or ""

    name, role = taken("nama", clean), taken("unsur", _role)
    sex, phone, nip, start = taken("sex", _sex), taken("hp", mobile), taken("nip", _nip), taken("mulai", day)
    texts = {column: text(column) for column in ("gelar", "sk", "kelurahan", "kecamatan", "kota", "posyandu", "puskesmas", "menggantikan")}
    if faults or name is None or role is None:
        return None, faults
    line = Line(
        row.number, name, name_key(name), texts["gelar"], sex, role, phone, nip, texts["sk"] or None, start, texts["kelurahan"],
        texts["kecamatan"], texts["kota"], texts["posyandu"], texts["puskesmas"], texts["menggantikan"],
        row.cells.get("id", ""),
    )  # fmt: skip
    return line, []


def fault(number: int, column: str, sentence: str) -> Fault:
    """A fault at a row, in the column by its usual heading."""
    return Fault(LABELS[column], number, sentence)


def _word(text: str) -> str:
    return " ".join(re.sub(r"[\W_]", " ", unicodedata.normalize("NFKC", text).casefold()).split())


def _role(cell: str) -> str:
    """The seat role that a cell names."""
    if not _word(cell):
        raise Refused("Unsur masih kosong. Tulis lurah, PKK, kader, puskesmas atau camat.")
    role = _ROLE.get(_word(cell))
    if role is None:
        raise Refused(f"Unsur “{plain(cell, 'Unsur')[:40]}” belum dikenal. Tulis lurah, PKK, kader, puskesmas atau camat.")
    return role


def _sex(cell: str) -> str | None:
    if _word(cell) and _word(cell) not in _SEX:
        raise Refused(f"L/P “{plain(cell, 'L/P')[:20]}” belum terbaca. Tulis L atau P.")
    return _SEX.get(_word(cell))


def _nip(cell: str) -> str | None:
    """The eighteen digits of a NIP; a spreadsheet keeps fifteen, so a NIP that it took for a number is refused."""
    if cell.strip() in _NOTHING:
        return None
    digits = re.sub(r"[\s.'‘’-]", "", unicodedata.normalize("NFKC", cell))
    if re.fullmatch(r"\d+(?:[.,]?\d+)?[eE]\+?\d+", re.sub(r"\s", "", cell)):
        raise Refused("NIP kehilangan angkanya di Excel. Ubah format kolom menjadi Teks, lalu tulis lagi.")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 18):
        raise Refused(f"NIP “{plain(cell, 'NIP')[:30]}” belum tepat. NIP terdiri dari 18 angka.")
    return digits
