"""Decisions about the office on plain values: from which day something may hold, which numbers may be written, what a NIP looks like."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from lms.clock import LETTERS
from lms.errors import Refused
from lms.instansi.numbering import may_meet

FIRST_DAY = date(2000, 1, 1)
BODY = "Pokjanal Posyandu"  # until an office says how it calls it
AHEAD = timedelta(days=366)


def check_from(day: date, today: date, last: date | None) -> None:
    """Refuse a first day that lies before the one that holds now, or further ahead than a year.

    What was printed keeps its wording; a day before the last change would say otherwise of days on which documents were issued.
    """
    if day < FIRST_DAY or day > today + AHEAD:
        raise Refused("Tanggal mulai tidak masuk akal. Pilih hari dalam satu tahun ke depan, atau yang sudah lewat.")
    if last is not None and day < last:
        raise Refused("Sudah ada perubahan yang berlaku sesudah hari itu. Pilih hari yang sama atau sesudahnya.")


def plain_nip(typed: str) -> str | None:
    """A NIP as 18 digits; None when nothing was typed. Raises Refused for anything else."""
    digits = "".join(symbol for symbol in typed if not symbol.isspace())
    if not digits:
        return None
    if len(digits) != 18 or not (digits.isascii() and digits.isdigit()):
        raise Refused("NIP terdiri dari 18 angka. Periksa lagi, atau kosongkan bila tidak ada.")
    return digits


def last_day(successor_from: date) -> date:
    """The last day of whoever signs now, when a successor begins on that day."""
    return successor_from - timedelta(days=1)


def may_manage(code: str, scopes: Sequence[str]) -> bool:
    """Whether the office of a province or city may be changed by somebody with these regions: of one of them, or above none."""
    return len(code) in (2, 5) and any(code == scope or code.startswith(f"{scope}.") for scope in scopes)


class Bodies(Protocol):
    """What a letterhead says about the guiding bodies of its region."""

    @property
    def body_name(self) -> str:
        """Of the office's own region."""

    @property
    def body_district(self) -> str | None:
        """Of a kecamatan, where it has a name of its own."""

    @property
    def body_village(self) -> str | None:
        """Of a kelurahan, where it has a name of its own."""

    @property
    def partners(self) -> str | None:
        """The offices that work together, one a line."""


def body_of(office: Bodies | None, code: str) -> str:
    """How the guiding body of a region is called by the letterhead of a day: one name for all, but for levels with one of their own."""
    if office is None:
        return BODY
    return {8: office.body_district, 13: office.body_village}.get(len(code)) or office.body_name


def partners_of(office: Bodies | None) -> str:
    """The offices that work together, in one line; "" where none was said."""
    return ", ".join(filter(None, map(str.strip, (office.partners or "").splitlines()))) if office else ""


class Pattern(NamedTuple):
    """A number template of some office, from the day on which it was said until the day before the next."""

    region_code: str
    template: str
    from_day: date
    until_day: date | None


def check_pattern(region_code: str, template: str, from_day: date, known: Iterable[Pattern]) -> None:
    """Refuse a template that could give a number which another one gives, of any office in the same years.

    The very same template of the same office goes on counting where it stopped; in another year the year tells numbers apart.
    """
    for other in known:
        own = other.region_code == region_code
        if own and (other.template == template or other.from_day == from_day):
            continue
        last = min(other.until_day or date.max, from_day - timedelta(days=1)) if own else other.until_day or date.max
        if last.year < from_day.year or not may_meet(template, other.template, max(from_day, other.from_day).year):
            continue
        if own:
            raise Refused(
                f"Pola ini dapat mengulang nomor dari pola lama “{other.template}”. Ubah bagian tetapnya, atau mulai tahun depan."
            )
        raise Refused("Pola ini dapat memberi nomor yang sama dengan instansi lain. Tambahkan kode instansi Anda, misalnya DKS.")


def known_zone(name: str) -> str | None:
    """A time zone of Indonesia by its letters; None where the province says it. Raises Refused for any other."""
    if not name:
        return None
    zones = {letters: zone for zone, letters in LETTERS.items()}
    if name not in zones:
        raise Refused("Zona waktu ini tidak dikenal. Pilih WIB, WITA atau WIT.")
    return zones[name]
