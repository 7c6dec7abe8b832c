"""Decisions about a plan on plain values: its texts, its days, its timeline, and what may still be changed."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from lms.errors import Refused
from lms.web.text import plain_day

AWAY = timedelta(days=366)
LONGEST = 13  # days between the first and the last one
LINE, PARAGRAPH = 160, 600  # letters
DAY_MINUTES = 24 * 60
MOST_STEPS = 60
CANCELLED = "Acara ini dibatalkan. Pulihkan dahulu bila jadi diadakan."
ENDED = "Acara ini sudah ditutup. Buka kembali dahulu dari Papan Acara."
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[.:]([0-5]\d))?")


class Placed(Protocol):
    """What of a step its place in the timeline is read from."""

    id: str
    day: date
    at: int
    position: int


class Running(Protocol):
    """What of a step says whether it went on, or goes on."""

    title: str
    opened_at: datetime | None
    closed_at: datetime | None


class Closable(Protocol):
    """What of an event says whether it may still be changed."""

    ended_at: datetime | None
    cancelled_at: datetime | None


Step = TypeVar("Step", bound=Placed)


def text_of(typed: str, what: str, most: int = LINE, needed: bool = False) -> str:
    """One line without invisible marks. Raises Refused, naming `what` it is."""
    found = " ".join(typed.split())
    if not found.isprintable():
        raise Refused(f"{what} memuat tanda yang tidak terbaca. Ketik ulang isinya.")
    if len(found) > most:
        raise Refused(f"{what} lebih dari {most} huruf. Singkat isinya.")
    if needed and not found:
        raise Refused(f"{what} masih kosong. Isi dahulu.")
    return found


def clock_of(typed: str) -> int:
    """Minutes since midnight of 8, 8.15, 08.15 or 08:15. Raises Refused."""
    found = _CLOCK.fullmatch(typed.strip())
    if found is None:
        raise Refused("Jam belum terbaca. Tulis seperti 08.15.")
    return int(found[1]) * 60 + int(found[2] or 0)


def check_first(day: date, today: date) -> None:
    """A first day lies within a year of today: more is a slip of the year. Raises Refused."""
    if abs(day - today) > AWAY:
        raise Refused(f"{plain_day(day)} lebih dari setahun dari hari ini. Periksa tahunnya.")


def check_last(first: date, last: date, steps: Iterable[Placed]) -> None:
    """The last day follows the first, and no step lies behind it. Raises Refused."""
    if last < first:
        raise Refused("Hari terakhir tidak boleh sebelum hari pertama.")
    if (last - first).days > LONGEST:
        raise Refused(f"Acara paling lama {LONGEST + 1} hari. Buat acara kedua bila lebih.")
    beyond = max((step.day for step in steps), default=first)
    if beyond > last:
        raise Refused(f"Masih ada langkah pada {plain_day(beyond)}. Pindahkan dahulu di Susunan.")


def check_open(event: Closable, timeline: bool = True) -> None:
    """An event that is off is not changed, and the timeline of one that has ended neither. Raises Refused."""
    if event.cancelled_at is not None:
        raise Refused(CANCELLED)
    if timeline and event.ended_at is not None:
        raise Refused(ENDED)


def check_step(day: date, at: int, minutes: int, first: date, last: date) -> None:
    """A step lies inside the days of its event and ends before midnight. Raises Refused."""
    if not first <= day <= last:
        raise Refused("Hari ini di luar acara. Pilih salah satu hari acara.")
    if at + minutes > DAY_MINUTES:
        raise Refused("Langkah ini berakhir sesudah tengah malam. Kurangi menitnya.")


def check_kind(step: Running, kind_changes: bool) -> None:
    """What began keeps its kind: attendance, answers and promises hang on it. Raises Refused."""
    if kind_changes and step.opened_at is not None:
        raise Refused("Langkah ini sudah dibuka, jadi jenisnya tetap. Tambahkan langkah baru bila perlu.")


def check_removal(step: Running) -> None:
    """What is going on is closed first. Raises Refused."""
    if step.opened_at is not None and step.closed_at is None:
        raise Refused(f"{step.title} sedang dibuka. Tutup dahulu di Papan Acara.")


def check_cancel(steps: Iterable[Running], event: Closable) -> None:
    """Only what has not begun is called off. Raises Refused."""
    check_open(event)
    if any(step.opened_at is not None for step in steps):
        raise Refused("Acara ini sudah berjalan. Tutup dari Papan Acara, jangan dibatalkan.")


def ordered(steps: Sequence[Step]) -> list[Step]:
    """The steps as their times order them; of the same minute, the one that stood first before."""
    return sorted(steps, key=lambda step: (step.day, step.at, step.position, step.id))
