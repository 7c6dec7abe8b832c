"""What the first page asks: has somebody something to do at an event today?"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from lms import clock
from lms.at_once import AtOnce
from lms.bimtek.attending import rules
from lms.bimtek.models import Bimtek, BimtekStep, Participant
from lms.bimtek.registry import attended, doers, knows_done
from lms.db import AnyRow, Reads, table
from lms.quizzes.models import Attempt

_EVENT, _STEP, _ON, _TAKEN = (table(model) for model in (Bimtek, BimtekStep, Participant, Attempt))
_MINE = _ON.c.person_id == bindparam("person")
_EVENT_COLUMNS = (
    _EVENT.c.id, _EVENT.c.region_code, _EVENT.c.course_id, _EVENT.c.title, _EVENT.c.place, _EVENT.c.from_day, _EVENT.c.until_day,
    _EVENT.c.ended_at, _EVENT.c.cancelled_at, _EVENT.c.organiser, _ON.c.function, _ON.c.joined_at,
)  # fmt: skip
_OWN = select(*_EVENT_COLUMNS).join(_ON, _ON.c.bimtek_id == _EVENT.c.id).where(_MINE)
_ALL = _OWN.order_by(_EVENT.c.from_day.desc(), _EVENT.c.id)
_TODAY = and_(
    _EVENT.c.from_day <= bindparam("today"), _EVENT.c.until_day >= bindparam("today"), _EVENT.c.ended_at.is_(None), _EVENT.c.cancelled_at.is_(None)
)  # fmt: skip
_OF_TODAY = _OWN.where(_TODAY).order_by(_EVENT.c.from_day.desc(), _EVENT.c.id).limit(1)
_STEPS = AtOnce(
    steps=select(*(column for column in _STEP.c if column.name != "removed_at")).where(
        _STEP.c.bimtek_id == bindparam("bimtek"), _STEP.c.removed_at.is_(None)
    ),
)
_HANDED_IN = select(_TAKEN.c.form, _TAKEN.c.course_id).where(
    _TAKEN.c.person_id == bindparam("person"), _TAKEN.c.submitted_at.is_not(None), _TAKEN.c.form.in_(("pre", "post")),
    or_(_TAKEN.c.occasion == bindparam("bimtek"), and_(_TAKEN.c.occasion.is_(None), _TAKEN.c.submitted_at >= bindparam("since"))),
)  # fmt: skip


@knows_done("pre", "post")
def tests_done(reads: Reads, event: Any, steps: Sequence[Any], person_id: str) -> frozenset[str]:
    """The tests of an event that she handed in, in it or since the board opened it."""
    opened = [step for step in steps if step.opened_at is not None]
    if not opened:
        return frozenset()
    since = min(step.opened_at for step in opened)
    handed_in = {(row.form, row.course_id) for row in reads.execute(_HANDED_IN, {"person": person_id, "bimtek": event.id, "since": since})}
    return frozenset(step.id for step in opened if (step.kind, step.course_id or event.course_id) in handed_in)


def own_list(reads: Reads, person_id: str) -> list[AnyRow]:
    """The events on whose list somebody stands, the latest first: one query."""
    return list(reads.execute(_ALL, {"person": person_id}).all())


def own_one(reads: Reads, person_id: str, event_id: str) -> AnyRow | None:
    """One of them; None for any other event."""
    return next((row for row in own_list(reads, person_id) if row.id == event_id), None)


def day_of(reads: Reads, event: Any, person_id: str) -> rules.Day:
    """An event as its participant meets it; what the features know is asked only of steps that are open."""
    found = _STEPS.ask(reads, bimtek=event.id)["steps"]
    steps = sorted(found, key=lambda step: (step.day, step.position, step.id))
    letters = clock.LETTERS[clock.zone_of(event.region_code)]
    return rules.Day(
        event.id, event.course_id, letters, steps, _done(reads, event, steps, person_id), event.joined_at is not None, event.function
    )


def _done(reads: Reads, event: Any, steps: Sequence[Any], person_id: str) -> frozenset[str]:
    begun = [step for step in steps if step.opened_at is not None]
    done: set[str] = set()
    if "absen" not in doers and any(step.kind == "absen" for step in begun):
        done |= {step_id for step_id, people in attended(reads, event.id).items() if person_id in people}
    asked: dict[Any, list[Any]] = {}
    for step in begun:
        if step.kind in doers:
            asked.setdefault(doers[step.kind], []).append(step)
    for doer, lines in asked.items():
        done |= doer(reads, event, lines, person_id)
    return frozenset(done)


def card(reads: Reads, person_id: str, today: date, now: datetime) -> rules.Card | None:
    """What somebody has to do now at her event of today, for the first page; None without one. One query for whoever has none."""
    event = reads.execute(_OF_TODAY, {"person": person_id, "today": today}).one_or_none()
    return None if event is None else rules.now_card(day_of(reads, event, person_id), clock.day_of(now, clock.zone_of(event.region_code)))
