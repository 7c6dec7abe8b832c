"""The days and places of an event as paper writes them."""

from datetime import date

from lms.web.text import MONTHS, long_day, plain_day


def days_words(first: date, last: date) -> str:
    """Sabtu, 21 November 2026; 21 sampai 23 November 2026; 30 November sampai 2 Desember 2026."""
    if first == last:
        return long_day(first)
    if first.year != last.year:
        return f"{plain_day(first)} sampai {plain_day(last)}"
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{first.day}{month} sampai {plain_day(last)}"
