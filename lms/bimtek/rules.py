"""Decisions about an event on plain values: its state on a day, its sessions and their JP, and the step that is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

GATED = ("pre", "post")  # tests that only the board opens


class Line(Protocol):
    """What of a step the rules read."""

    id: str
    day: date
    at: int
    minutes: int
    kind: str
    jp: int
    opened_at: datetime | None
    closed_at: datetime | None


class Dated(Protocol):
    """What of an event its state is read from."""

    from_day: date
    until_day: date
    ended_at: datetime | None
    cancelled_at: datetime | None


@dataclass(frozen=True)
class Sitting:
    """One session: its step *absen*, and the steps with JP that its attendance holds for."""

    step: Line
    covers: tuple[Line, ...]

    @property
    def jp(self) -> int:
        """The hours of teaching that somebody who was there has."""
        return sum(line.jp for line in self.covers)


def state_of(event: Dated, today: date) -> str:
    """batal, selesai, rencana, berlangsung, or terlewat: its days are over and nobody closed it."""
    if event.cancelled_at is not None:
        return "batal"
    if event.ended_at is not None:
        return "selesai"
    if today < event.from_day:
        return "rencana"
    return "berlangsung" if today <= event.until_day else "terlewat"


def sittings(steps: Sequence[Line]) -> list[Sitting]:
    """The sessions of a timeline in its order: each *absen* with the steps after it, until the next one or the end of the day."""
    found: list[tuple[Line, list[Line]]] = []
    for line in steps:
        if line.kind == "absen":
            found.append((line, []))
        elif line.jp and found and found[-1][0].day == line.day:
            found[-1][1].append(line)
    return [Sitting(step, tuple(covers)) for step, covers in found]


def next_step(steps: Sequence[Line]) -> Line | None:
    """The step that the board's one button is about: a running test first, else the first one that was not opened yet."""
    running = next((line for line in steps if line.kind in GATED and line.opened_at is not None and line.closed_at is None), None)
    return running or next((line for line in steps if line.opened_at is None), None)


def clock_words(minutes: int) -> str:
    """08.15 for 495"""
    return f"{minutes // 60:02}.{minutes % 60:02}"
