"""What of the tests of an event is asked of the database: its attempts, their answers, and who is signed in; each one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, distinct, func, select

from lms import clock
from lms.at_once import AtOnce
from lms.bimtek.models import BimtekStep, Participant
from lms.bimtek.rules import GATED
from lms.courses.models import Goal
from lms.db import AnyRow, Reads, table
from lms.kept import once
from lms.quizzes.marking.models import OpenAnswer
from lms.quizzes.models import Answer, Attempt, counts
from lms.signin.models import SigninSession

_TAKEN, _SAVED, _OPEN, _GOAL = table(Attempt), table(Answer), table(OpenAnswer), table(Goal)
_SESSION, _ON, _STEP = table(SigninSession), table(Participant), table(BimtekStep)
_COLUMNS = (
    "id", "person_id", "course_id", "version_id", "form", "draw", "opened_at", "submitted_at", "points_num", "points_den", "points_max",
    "passed", "on_paper", "late_kept",
)  # fmt: skip
_OF_IT = and_(_TAKEN.c.occasion == bindparam("event"), _TAKEN.c.form.in_(GATED))
_HERS = _SAVED.c.attempt_id == _TAKEN.c.id
_ANSWERED = select(func.count(distinct(_SAVED.c.item_id))).where(_HERS).correlate(_TAKEN).scalar_subquery()
_LAST = select(func.max(_SAVED.c.given_at)).where(_HERS).correlate(_TAKEN).scalar_subquery()
_ATTEMPTS = (
    select(*(_TAKEN.c[name] for name in _COLUMNS), _ANSWERED.label("answered"), _LAST.label("last_at"))
    .where(_OF_IT)
    .order_by(_TAKEN.c.opened_at, _TAKEN.c.id)
)
_ANSWERS = (
    select(_SAVED.c.attempt_id, _SAVED.c.item_id, _SAVED.c.value)
    .join(_TAKEN, _HERS)
    .where(_OF_IT, _TAKEN.c.form.in_(bindparam("forms", expanding=True)), counts(_TAKEN, _SAVED))
    .order_by(_SAVED.c.attempt_id, _SAVED.c.seq)
)
_STEPS = (
    select(_STEP)
    .where(_STEP.c.bimtek_id == bindparam("event"), _STEP.c.removed_at.is_(None))
    .order_by(_STEP.c.day, _STEP.c.position, _STEP.c.id)
)
_MARKS = select(_OPEN.c.attempt_id, _OPEN.c.item_id, _OPEN.c.mark).join(_TAKEN, _TAKEN.c.id == _OPEN.c.attempt_id).where(_OF_IT)
_GOALS = select(_GOAL.c.id, _GOAL.c.sentence).where(_GOAL.c.version_id == bindparam("version")).order_by(_GOAL.c.position)
_HERE = (
    select(_SESSION.c.person_id)
    .distinct()
    .join(_ON, _ON.c.person_id == _SESSION.c.person_id)
    .where(_ON.c.bimtek_id == bindparam("event"), _SESSION.c.ended_at.is_(None))
    .where(_SESSION.c.created_at >= bindparam("since", type_=_SESSION.c.created_at.type))
)

_SITTING = AtOnce(here=_HERE, attempts=_ATTEMPTS)


@dataclass(frozen=True)
class Sitting:
    """One taking of a test of the event; `answered`: how many of its items have an answer, `last_at`: when the last came."""

    id: str
    person_id: str
    course_id: str
    version_id: str
    form: str
    draw: list[list[Any]]
    opened_at: datetime
    submitted_at: datetime | None
    points_num: int | None
    points_den: int | None
    points_max: int
    passed: bool | None
    on_paper: bool
    late_kept: bool | None
    answered: int
    last_at: datetime | None


def steps(reads: Reads, bimtek_id: str) -> list[AnyRow]:
    """The timeline of an event in its order."""
    return list(reads.execute(_STEPS, {"event": bimtek_id}))


def attempts(reads: Reads, bimtek_id: str) -> list[Sitting]:
    """Every pre- and post-test that was opened within an event, as they were opened."""
    return [Sitting(*row) for row in reads.execute(_ATTEMPTS, {"event": bimtek_id})]


def sitting(reads: Reads, bimtek_id: str, now: datetime, region_code: str) -> tuple[list[Sitting], set[str]]:
    """Every pre- and post-test of an event and who is signed in, at once."""
    found = _SITTING.ask(reads, event=bimtek_id, since=_morning(now, region_code))
    taken = sorted(found["attempts"], key=lambda row: (row.opened_at, row.id))
    return [Sitting(*row[: len(_COLUMNS) + 2]) for row in taken], {row.person_id for row in found["here"]}


def answers(reads: Reads, bimtek_id: str, forms: Sequence[str] = GATED) -> dict[str, dict[str, Any]]:
    """The answers that count of these tests of an event: attempt -> item -> value; one that was taken back is none."""
    found: dict[str, dict[str, Any]] = {}
    for attempt_id, item_id, value in reads.execute(_ANSWERS, {"event": bimtek_id, "forms": list(forms)}):
        found.setdefault(attempt_id, {})[item_id] = value
    return found


def open_marks(reads: Reads, bimtek_id: str) -> dict[tuple[str, str], str | None]:
    """The marks of the open answers that were handed in within an event, by attempt and item; None while one waits."""
    return {(row.attempt_id, row.item_id): row.mark for row in reads.execute(_MARKS, {"event": bimtek_id})}


@once
def goals(reads: Reads, version_id: str) -> dict[str, str]:
    """The sentences of the goals of a version by id, in their order."""
    return dict(reads.execute(_GOALS, {"version": version_id}).all())  # type: ignore[arg-type]


def signed_in(reads: Reads, bimtek_id: str, now: datetime, region_code: str) -> set[str]:
    """Who on the list of an event came in today, and is still in."""
    return set(reads.scalars(_HERE, {"event": bimtek_id, "since": _morning(now, region_code)}))


def _morning(now: datetime, region_code: str) -> datetime:
    return now.astimezone(ZoneInfo(clock.zone_of(region_code))).replace(hour=0, minute=0, second=0, microsecond=0)
