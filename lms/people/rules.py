"""What may be written about persons and seats: decisions on plain values, refused with the sentence the officer reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from lms.errors import Refused
from lms.web.text import plain_day

AHEAD = timedelta(days=366)
ONE_HOLDER = frozenset({"lurah", "camat", "puskesmas"})  # a second holder is the successor of the first
REASONS = {
    "pindah": "Pindah tugas",
    "habis": "Masa jabatan habis",
    "mundur": "Mengundurkan diri",
    "pensiun": "Pensiun",
    "wafat": "Meninggal dunia",
    "lain": "Alasan lain",
}
ERASED = "hapus"  # no officer's choice: the seats of somebody whose data are erased end with them
TOLD = REASONS | {ERASED: "Data dihapus atas permintaannya"}


@dataclass(frozen=True)
class Term:
    """Who holds a seat from a day until a day, both included; without an end it goes on."""

    name: str
    from_day: date
    until_day: date | None

    def meets(self, other: "Term") -> bool:
        """Whether both hold on some day."""
        return self.from_day <= (other.until_day or date.max) and other.from_day <= (self.until_day or date.max)


def check_day(day: date, today: date, what: str) -> None:
    """A day of a seat is at most a year ahead: more is a slip of the year. Raises Refused naming `what` day it is."""
    if day > today + AHEAD:
        raise Refused(f"{what} {plain_day(day)} lebih dari setahun lagi. Periksa tahunnya.")


def check_end(held: Term, until: date, today: date) -> None:
    """The last day of a seat. Raises Refused."""
    check_day(until, today, "Hari terakhir")
    if until < held.from_day:
        raise Refused(f"Kedudukan ini mulai {plain_day(held.from_day)}. Hari terakhir tidak boleh sebelum itu.")


def check_room(changed: Term, others: Iterable[Term]) -> None:
    """No other term of the same seat may meet the changed one. Raises Refused naming the first that does."""
    for other in others:
        if changed.meets(other):
            end = f"sampai {plain_day(other.until_day)}" if other.until_day else "sampai kini"
            raise Refused(f"Kedudukan ini dipegang {other.name} sejak {plain_day(other.from_day)} {end}. Periksa harinya.")
