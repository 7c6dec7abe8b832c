"""Attempts and answers as the journal derives them: opened, answered, submitted and graded on the version taken."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import and_, bindparam, insert, or_, select, update
from sqlalchemy.orm import Session

from lms.courses import published
from lms.db import table
from lms.journal.door import Parkable
from lms.journal.registry import Entry, derives, handles
from lms.people.holdings import moves_rows
from lms.quizzes.models import Answer, Attempt, answers, one
from lms.quizzes.rules import earliest_due, grade, passes
from lms.web.text import number

derives(Attempt, Answer)
_ATTEMPT, _ANSWER = table(Attempt), table(Answer)
_THIS = _ATTEMPT.c.id == bindparam("attempt_id")
_OPEN = insert(_ATTEMPT)
_STATE = select(_ATTEMPT.c.person_id, _ATTEMPT.c.submitted_at).where(_THIS)
_TAKES_ANSWERS = and_(
    _THIS, _ATTEMPT.c.person_id == bindparam("person_id"), _ATTEMPT.c.submitted_at.is_(None),
    or_(_ATTEMPT.c.due_at.is_(None), _ATTEMPT.c.due_at >= bindparam("earliest_due")),
)  # fmt: skip
_GIVEN = select(*(bindparam(column.name, type_=column.type) for column in _ANSWER.c)).select_from(_ATTEMPT).where(_TAKES_ANSWERS)
_GIVE = insert(_ANSWER).from_select(_ANSWER.c.keys(), _GIVEN).execution_options(preserve_rowcount=True)
_CLOSE = update(_ATTEMPT).where(_THIS).values(
    {name: bindparam(f"new_{name}") for name in ("submitted_at", "points_num", "points_den", "passed", "weak_goals")}
)  # fmt: skip


@handles("attempt.opened")
def opened(session: Session, entry: Entry) -> None:
    """A test drawn for somebody: version, form, items with their option order, and when the time is up."""
    data = entry.data
    attempt = {
        "id": entry.object, "person_id": entry.person_id, "course_id": data["course"], "version_id": data["version"], "form": data["form"],
        "draw": data["draw"], "opened_at": entry.occurred_at, "due_at": datetime.fromisoformat(data["due"]) if data["due"] else None,
        "points_max": len(data["draw"]),
    }  # fmt: skip
    session.execute(_OPEN, attempt)


@handles("answer.given")
def answered(session: Session, entry: Entry) -> None:
    """An answer to one item of an open attempt; every saved one stays a row."""
    answer = {
        "attempt_id": entry.object, "item_id": entry.data["item"], "seq": entry.seq, "value": entry.data["value"],
        "given_at": entry.occurred_at, "person_id": entry.person_id, "earliest_due": earliest_due(entry.received_at),
    }  # fmt: skip
    if not session.connection().execute(_GIVE, answer).rowcount:
        raise Parkable(_why_not(session, entry))


def _why_not(session: Session, entry: Entry) -> str:
    taken = session.execute(_STATE, {"attempt_id": entry.object}).one_or_none()
    if taken is None or taken.person_id != entry.person_id:
        return "Jawaban ini untuk tes yang tidak dikenal."
    return f"Jawaban ini datang setelah {'tes dikumpulkan' if taken.submitted_at is not None else 'waktu tes habis'}."


@handles("attempt.submitted")
def submitted(session: Session, entry: Entry) -> None:
    """The attempt is closed and graded from its saved answers; a second submission changes nothing."""
    attempt = one(session, entry.person_id, entry.object)
    if attempt is None:
        raise Parkable("Tes yang dikumpulkan ini tidak dikenal.")
    if attempt.submitted_at is not None:
        return
    drawn = [item_id for item_id, _, _ in attempt.draw]
    given = {item_id: row.value for item_id, row in answers(session, entry.object).items()}
    result = grade(drawn, published.keys(session, attempt.version_id), given)
    version = published.version(session, attempt.version_id)
    outcome = {
        "new_submitted_at": entry.occurred_at, "new_points_num": result.points.numerator, "new_points_den": result.points.denominator,
        "new_passed": passes(result.points, result.maximum, version.rules["pass_percent"]), "new_weak_goals": list(result.weak_goals),
    }  # fmt: skip
    session.execute(_CLOSE, {"attempt_id": entry.object, **outcome})


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """Attempts follow the person; none is lost."""
    session.execute(update(Attempt).where(Attempt.person_id == merged).values(person_id=survivor))


def points(attempt: Any) -> Fraction | None:
    """The points of a submitted attempt as an exact fraction; None while it is open."""
    return Fraction(attempt.points_num, attempt.points_den) if attempt.points_num is not None else None


def score_words(attempt: Any) -> str:
    """9 dari 15, 12,5 dari 15"""
    got = points(attempt)
    return f"{number(got)} dari {attempt.points_max}" if got is not None else ""


def best(attempts: Iterable[Any]) -> Any | None:
    """The submitted attempt with the most points, the latest of equals."""
    done = [attempt for attempt in attempts if attempt.submitted_at is not None]
    return max(done, key=lambda attempt: (points(attempt) / attempt.points_max, attempt.submitted_at), default=None)
