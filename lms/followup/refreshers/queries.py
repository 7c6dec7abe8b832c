"""Refreshers out of the database: which events somebody owes them for, who of an event took which round, and the scores over time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import bindparam, func, select

from lms.bimtek.models import Bimtek, BimtekStep, Participant
from lms.bimtek.testing.results import results
from lms.courses.models import Course, CourseVersion
from lms.db import Reads, table
from lms.followup.refreshers.retention import Scores
from lms.people.models import Person
from lms.quizzes.models import Attempt
from lms.quizzes.refreshers.rules import ROUNDS, Due, rounds

_EVENT, _STEP, _ON, _TRY = table(Bimtek), table(BimtekStep), table(Participant), table(Attempt)
_COURSE, _VERSION, _PERSON = table(Course), table(CourseVersion), table(Person)
_TESTED = (
    select(func.max(_STEP.c.day))
    .where(_STEP.c.bimtek_id == _EVENT.c.id, _STEP.c.kind == "post", _STEP.c.removed_at.is_(None))
    .correlate(_EVENT)
    .scalar_subquery()
)
_EVENTS = (
    select(
        _EVENT.c.id, _EVENT.c.title, _EVENT.c.course_id, _VERSION.c.title.label("course"), _EVENT.c.until_day, _TESTED.label("tested"),
    )
    .join(_COURSE, _COURSE.c.id == _EVENT.c.course_id)
    .join(_VERSION, _VERSION.c.id == _COURSE.c.live_version_id)
    .where(_EVENT.c.cancelled_at.is_(None))
)  # fmt: skip
_OWN = (
    _EVENTS.join(_ON, _ON.c.bimtek_id == _EVENT.c.id)
    .where(_ON.c.person_id == bindparam("person"), _ON.c.function == "peserta")
    .order_by(_EVENT.c.until_day.desc(), _EVENT.c.id)
)
_OWN_TAKEN = select(_TRY.c.occasion, _TRY.c.round, _TRY.c.id, _TRY.c.submitted_at).where(
    _TRY.c.person_id == bindparam("person"), _TRY.c.form == "ulang"
)
_ONE = _EVENTS.where(_EVENT.c.id == bindparam("event"))
_LATER = (
    select(_TRY.c.person_id, _TRY.c.round, _TRY.c.points_num, _TRY.c.points_den, _TRY.c.points_max)
    .join(_ON, (_ON.c.bimtek_id == _TRY.c.occasion) & (_ON.c.person_id == _TRY.c.person_id))
    .where(_TRY.c.occasion == bindparam("event"), _TRY.c.form == "ulang", _TRY.c.points_num.is_not(None), _ON.c.function == "peserta")
)
_TAKEN = select(_TRY.c.person_id, _TRY.c.round).where(
    _TRY.c.occasion == bindparam("event"), _TRY.c.form == "ulang", _TRY.c.submitted_at.is_not(None)
)


@dataclass(frozen=True)
class Owed:
    """The refreshers of an event: `rounds` not handed in yet, `open` those that were begun (round -> attempt), `done` (round -> attempt)."""

    event_id: str
    title: str
    course_id: str
    course: str
    tested_on: date
    rounds: tuple[Due, ...] = ()
    open: Mapping[int, str] = field(default_factory=dict)
    done: Mapping[int, str] = field(default_factory=dict)

    @property
    def come(self) -> tuple[Due, ...]:
        """The rounds whose day has come, the latest first."""
        return tuple(sorted((due for due in self.rounds if due.come), key=lambda due: -due.round))

    @property
    def coming(self) -> Due | None:
        """The next round whose day has not come."""
        return next((due for due in self.rounds if not due.come), None)


def _owed(row: Any, **more: Any) -> Owed:
    return Owed(row.id, row.title, row.course_id, row.course, row.tested or row.until_day, **more)


def own(reads: Reads, person_id: str, today: date) -> list[Owed]:
    """The refreshers of every event in which somebody took part, the latest event first: two queries."""
    taken: dict[str, dict[int, Any]] = {}
    for row in reads.execute(_OWN_TAKEN, {"person": person_id}):
        taken.setdefault(row.occasion, {})[row.round] = row
    found = []
    for row in reads.execute(_OWN, {"person": person_id}):
        mine = taken.get(row.id, {})
        done = {number: one.id for number, one in mine.items() if one.submitted_at is not None}
        begun = {number: one.id for number, one in mine.items() if one.submitted_at is None}
        due = tuple(rounds(row.tested or row.until_day, today, done))
        found.append(_owed(row, rounds=due, open=begun, done=done))
    return found


def of_event(reads: Reads, event_id: str) -> Owed | None:
    """The course and the day of the post-test of an event that was found through its door; None without a course, or where it is off."""
    row = reads.execute(_ONE, {"event": event_id}).one_or_none()
    return _owed(row) if row else None


def taken_of(reads: Reads, event_id: str) -> dict[int, set[str]]:
    """Who handed in which round of an event: one query."""
    found: dict[int, set[str]] = {number: set() for number in ROUNDS}
    for row in reads.execute(_TAKEN, {"event": event_id}):
        found.setdefault(row.round, set()).add(row.person_id)
    return found


def scores(reads: Reads, event: Any) -> list[Scores]:
    """The shares of right answers of every participant of an event (.id) over time: both tests as its results have them, and each round."""
    pairs = {pair.person_id: pair for pair in results(reads, event).pairs}
    later: dict[str, dict[int, Fraction]] = {}
    for person_id, number, num, den, most in reads.execute(_LATER, {"event": event.id}):
        later.setdefault(person_id, {})[number] = Fraction(num, den) / most
    return [
        Scores(pairs[who].before if who in pairs else None, pairs[who].after if who in pairs else None, later.get(who, {}))
        for who in sorted({*pairs, *later})
    ]
