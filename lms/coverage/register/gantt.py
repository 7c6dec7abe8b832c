"""Tenures as bars over years: plain geometry for the drawing of a person's page."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

LEFT, RIGHT, STEP, HEIGHT = 4, 615, 40, 30  # where the first and the last day lie, the distance of bars, their height, in drawing units
NEAR_END = 600  # a year from here on ends at its line, so that it stays inside the frame
LETTER = 8.2  # width of a letter at 15 units, generously
ENDED, NOW, OTHER = ("#A3CDB5", "#22302C"), ("#0E5A48", "#fff"), ("#27407A", "#fff")


class Held(NamedTuple):
    """A tenure to be drawn: what is written on it, its role, and its days (until None: it goes on)."""

    label: str
    role: str
    from_day: date
    until_day: date | None


class Bar(NamedTuple):
    """A bar and its text, in drawing units."""

    x: int
    y: int
    width: int
    fill: str
    ink: str
    text_x: int
    anchor: str
    label: str


class Gantt(NamedTuple):
    """The whole drawing: years with their place and how they stand there, bars, the foot line, and what it says to readers."""

    years: tuple[tuple[int, int, str], ...]
    bars: tuple[Bar, ...]
    foot: int
    sentence: str


def draw(tenures: Sequence[Held], today: date) -> Gantt | None:
    """The drawing of tenures that have begun, oldest first; None where there are none."""
    begun = sorted((held for held in tenures if held.from_day <= today), key=lambda held: held.from_day)
    if not begun:
        return None
    first = date(begun[0].from_day.year, 1, 1)
    whole = max((today - first).days, 1)

    def place(day: date) -> int:
        return LEFT + round((min(day, today) - first).days * (RIGHT - LEFT) / whole)

    main = next((held.role for held in begun if _lasts(held, today)), begun[-1].role)
    bars = tuple(_bar(held, row, place(held.from_day), place(held.until_day or today), main, today) for row, held in enumerate(begun))
    gap = (today.year - first.year) // 7 + 1
    years = tuple(_year(year, place(date(year, 1, 1)), first.year) for year in range(first.year, today.year + 1, gap))
    return Gantt(years, bars, len(begun) * STEP + 2, f"Masa jabatan {first.year} sampai {today.year}; tabelnya ada di bawah")


def _year(year: int, x: int, first: int) -> tuple[int, int, str]:
    return year, x, "start" if year == first else "end" if x > NEAR_END else "middle"


def _lasts(held: Held, today: date) -> bool:
    return held.until_day is None or held.until_day >= today


def _bar(held: Held, row: int, start: int, end: int, main: str, today: date) -> Bar:
    """The text stands inside where it fits, else before the bar, else behind it."""
    width, needed = max(end - start, 6), len(held.label) * LETTER + 20
    fill, ink = ENDED if not _lasts(held, today) else NOW if held.role == main else OTHER
    if needed <= width:
        text_x, anchor = start + 10, "start"
    elif needed <= start:
        text_x, anchor, ink = start - 10, "end", ENDED[1]
    else:
        text_x, anchor, ink = start + width + 10, "start", ENDED[1]
    return Bar(start, 6 + row * STEP, width, fill, ink, text_x, anchor, held.label)
