"""The board as it is drawn: each line of the timeline, who is missing, who needs help."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from lms import clock
from lms.bimtek.board import rules
from lms.bimtek.board.hall import Looked, told
from lms.bimtek.door import Desk
from lms.bimtek.registry import Hall, Told
from lms.bimtek.roll import Listed
from lms.bimtek.rules import clock_words, next_step, state_of


@dataclass(frozen=True)
class Row:
    """A line of the timeline: how it looks (done, runs, now or later), when, and what its feature tells."""

    step: Any
    looks: str
    at: str
    told: Told
    words: str
    early: bool


@dataclass(frozen=True)
class Board:
    """All that stands on the board."""

    hall: Hall
    state: str
    zone: str
    days: tuple[tuple[date, tuple[Row, ...]], ...]
    over: bool
    waiting: int
    here: int
    missing: tuple[Listed, ...]
    apart: tuple[Listed, ...]
    begun: bool
    before: Any
    after: Any


def board(desk: Desk, looked: Looked) -> Board:
    """The board of an event on this day; asks the features."""
    hall, state = looked.hall, state_of(desk.bimtek, desk.actor.today)
    following = next_step(hall.steps) if state in ("berlangsung", "terlewat") else None
    said = told(desk.session, hall, following.id if following else None)
    rows = [_row(step, following, said.get(step.id, Told()), desk.actor.today) for step in hall.steps]
    days = tuple((day, tuple(lines)) for day, lines in groupby(rows, lambda row: row.step.day))
    before, after = rules.neighbours(hall.steps) if state == "berlangsung" else (None, None)
    return Board(
        hall, state, clock.LETTERS[clock.zone_of(desk.bimtek.region_code)], days, following is None, looked.waiting,
        sum(one.person_id in hall.present for one in hall.people), _missing(hall), _apart(hall, state), _begun(hall), before, after,
    )  # fmt: skip


def _row(step: Any, following: Any, said: Told, today: date) -> Row:
    following_this = following is not None and step.id == following.id
    if following_this and step.day <= today:
        looks = "now"
    elif step.opened_at is None:
        looks = "later"
    else:
        looks = "runs" if rules.running(step) and step.kind not in rules.LEADING else "done"
    return Row(step, looks, clock_words(step.at), said, rules.words(step, following_this), step.day <= today)


def _begun(hall: Hall) -> bool:
    return any(step.kind == "absen" and step.opened_at is not None for step in hall.steps)


def _missing(hall: Hall) -> tuple[Listed, ...]:
    """Who is not there, once somebody can be."""
    return tuple(one for one in hall.people if one.person_id not in hall.present) if _begun(hall) else ()


def _apart(hall: Hall, state: str) -> tuple[Listed, ...]:
    """Whose phone has not come in yet: of everybody before the first attendance, then of those who are there."""
    if state != "berlangsung":
        return ()
    begun = _begun(hall)
    return tuple(one for one in hall.people if one.joined_at is None and (not begun or one.person_id in hall.present))
