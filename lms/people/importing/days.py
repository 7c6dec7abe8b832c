"""Days as people and spreadsheets write them."""

import re
from datetime import date, timedelta

from lms.errors import Refused

EXAMPLE = "Tulis seperti 21/11/2026."
EARLIEST, LATEST = date(1950, 1, 1), date(2099, 12, 31)

_MONTHS = (
    "januari jan january; februari feb pebruari february; maret mar march; april apr; mei may; juni jun june; juli jul july; "
    "agustus agu ags agt aug august; september sep sept; oktober okt oct october; november nov nopember nop; desember des dec december"
)
_MONTH = {word: number for number, words in enumerate(_MONTHS.split(";"), start=1) for word in words.split()}
_WEEKDAY = re.compile(r"^(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)\s*,?\s*", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})[\s.-]*([a-z]+)[\s.,-]*(\d{4}|\d{2})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)


def day(text: str) -> date | None:
    """The day that a cell names, or None where it is empty or a dash. Raises Refused with what to do.

    Read are 2026-11-21, 21-11-26, 21/11/2026, 21.11.2026, "21 November 2026", "Sabtu, 21 Nopember 2026", and the number of days
    since 30 December 1899 by which Excel stores a day (46347). Two digits of a year mean this century.
    """
    typed = " ".join(text.split()).strip("'")
    if typed in ("", "-"):
        return None
    try:
        found = _read(_WEEKDAY.sub("", typed).casefold())
    except (ValueError, OverflowError):
        found = None
    if found is None or not EARLIEST <= found <= LATEST:
        raise Refused(f"Tanggal “{typed[:30]}” belum terbaca. {EXAMPLE}")
    return found


def _read(typed: str) -> date | None:
    if iso := _ISO.fullmatch(typed):
        year, month, of_month = (int(part) for part in iso.groups())
        return date(year, month, of_month)
    if numbers := _NUMBERS.fullmatch(typed):
        return date(_year(numbers[3]), int(numbers[2]), int(numbers[1]))
    if (words := _WORDS.fullmatch(typed)) and words[2] in _MONTH:
        return date(_year(words[3]), _MONTH[words[2]], int(words[1]))
    if serial := _SERIAL.fullmatch(typed):
        return date(1899, 12, 30) + timedelta(days=int(serial[1]))
    return None


def _year(typed: str) -> int:
    return int(typed) if len(typed) == 4 else 2000 + int(typed)
