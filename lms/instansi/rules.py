"""Decisions about the office on plain values: from which day a letterhead or a signatory may hold, and what a NIP looks like."""

from collections.abc import Sequence
from datetime import date, timedelta

from lms.errors import Refused

FIRST_DAY = date(2000, 1, 1)
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
