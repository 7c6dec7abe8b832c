"""Attempts and answers as the journal derives them: opened, answered, submitted and graded on the version taken."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from lms.courses import models as courses
from lms.courses.models import CourseVersion
from lms.journal.door import Parkable
from lms.journal.registry import Entry, derives, handles
from lms.people.holdings import moves_rows
from lms.quizzes.models import Answer, Attempt
from lms.quizzes.rules import grade, passes, still_open
from lms.web.text import number

derives(Attempt, Answer)


@handles("attempt.opened")
def opened(session: Session, entry: Entry) -> None:
    """A test drawn for somebody: version, form, items with their option order, and when the time is up."""
    data = entry.data
    session.execute(
        insert(Attempt).values(
            id=entry.object, person_id=entry.person_id, course_id=data["course"], version_id=data["version"], form=data["form"],
            draw=data["draw"], opened_at=entry.occurred_at, due_at=datetime.fromisoformat(data["due"]) if data["due"] else None,
            points_max=len(data["draw"]),
        )
    )  # fmt: skip


@handles("answer.given")
def answered(session: Session, entry: Entry) -> None:
    """An answer to one item of an open attempt; every saved one stays a row."""
    columns = select(Attempt.person_id, Attempt.submitted_at, Attempt.due_at)
    taken = session.execute(columns.where(Attempt.id == entry.object)).one_or_none()
    if taken is None or taken.person_id != entry.person_id:
        raise Parkable("Jawaban ini untuk tes yang tidak dikenal.")
    if taken.submitted_at is not None:
        raise Parkable("Jawaban ini datang setelah tes dikumpulkan.")
    if not still_open(taken.due_at, entry.received_at):
        raise Parkable("Jawaban ini datang setelah waktu tes habis.")
    session.execute(
        insert(Answer).values(
            attempt_id=entry.object, item_id=entry.data["item"], seq=entry.seq, value=entry.data["value"], given_at=entry.occurred_at
        )
    )


@handles("attempt.submitted")
def submitted(session: Session, entry: Entry) -> None:
    """The attempt is closed and graded from its saved answers; a second submission changes nothing."""
    attempt = session.execute(
        select(Attempt.version_id, Attempt.draw, Attempt.submitted_at, CourseVersion.rules)
        .join(CourseVersion, CourseVersion.id == Attempt.version_id)
        .where(Attempt.id == entry.object, Attempt.person_id == entry.person_id)
    ).one_or_none()
    if attempt is None:
        raise Parkable("Tes yang dikumpulkan ini tidak dikenal.")
    if attempt.submitted_at is not None:
        return
    drawn = [item_id for item_id, _, _ in attempt.draw]
    items = {row.id: (row.kind, row.goal, row.key) for row in session.execute(courses.keys(attempt.version_id, drawn))}
    result = grade(drawn, items, latest_answers(session, entry.object))
    session.execute(
        update(Attempt).where(Attempt.id == entry.object).values(
            submitted_at=entry.occurred_at, points_num=result.points.numerator, points_den=result.points.denominator,
            passed=passes(result.points, result.maximum, attempt.rules["pass_percent"]), weak_goals=list(result.weak_goals),
        )
    )  # fmt: skip


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """Attempts follow the person; none is lost."""
    session.execute(update(Attempt).where(Attempt.person_id == merged).values(person_id=survivor))


def latest_answers(session: Session, attempt_id: str) -> dict[str, Any]:
    """The last saved value of every answered item; an answer taken back is none."""
    rows = session.execute(select(Answer.item_id, Answer.value).where(Answer.attempt_id == attempt_id).order_by(Answer.seq))
    return {item_id: value for item_id, value in dict(rows.all()).items() if value}


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
    return max(done, key=lambda attempt: (points(attempt) / attempt.points_max, attempt.submitted_at), default=None)  # type: ignore[operator]
