"""Tables of open answers: those handed in, the marks they were given, and attempts that were allowed beyond the limit."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, bindparam, select, text
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import AnyRow, Base, Reads, table
from lms.quizzes.rules import tries_left

_UNMARKED = text("mark IS NULL")


class OpenAnswer(Base):
    """An open answer that was handed in, and the mark that counts. Derived from `attempt.submitted` and `answer.marked`."""

    __tablename__ = "open_answer"
    __table_args__ = (
        CheckConstraint("mark IN ('tepat', 'sebagian', 'belum')", name="mark"),
        Index("ix_open_answer_waiting", "handed_in_at", sqlite_where=_UNMARKED, postgresql_where=_UNMARKED),
    )
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    item_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(index=True)
    course_id: Mapped[str]
    handed_in_at: Mapped[datetime]
    mark: Mapped[str | None]


class AnswerMark(Base):
    """A mark as it was given; of an answer the latest counts. Derived from `answer.marked`, whose record's id it has.

    `remark` is for her, `reason` says why an earlier mark was put right: an erasure empties both.
    """

    __tablename__ = "answer_mark"
    __table_args__ = (
        CheckConstraint("mark IN ('tepat', 'sebagian', 'belum')", name="mark"),
        ForeignKeyConstraint(["attempt_id", "item_id"], ["open_answer.attempt_id", "open_answer.item_id"]),
        Index("ix_answer_mark_attempt_id_item_id", "attempt_id", "item_id"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    attempt_id: Mapped[str]
    item_id: Mapped[str]
    mark: Mapped[str]
    remark: Mapped[str]
    reason: Mapped[str]
    marked_by: Mapped[str]
    marked_at: Mapped[datetime]


class ExtraTry(Base):
    """A post-test that may be opened once beyond the limit until a day. Derived from `attempt.allowed` and `attempt.opened`."""

    __tablename__ = "extra_try"
    __table_args__ = (Index("ix_extra_try_person_id_course_id", "person_id", "course_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    course_id: Mapped[str]
    until_day: Mapped[date]
    attempt_id: Mapped[str | None] = mapped_column(ForeignKey("attempt.id"))
    given_by: Mapped[str]
    given_at: Mapped[datetime]
    reason: Mapped[str]


_OPEN, _MARK, _EXTRA = table(OpenAnswer), table(AnswerMark), table(ExtraTry)
_MARKS = (
    select(_MARK.c.id, _MARK.c.item_id, _MARK.c.mark, _MARK.c.remark, _MARK.c.reason, _MARK.c.marked_by, _MARK.c.marked_at)
    .where(_MARK.c.attempt_id == bindparam("attempt"))
    .order_by(_MARK.c.marked_at, _MARK.c.id)
)
_HANDED_IN = select(_OPEN.c.item_id, _OPEN.c.mark).where(_OPEN.c.attempt_id == bindparam("attempt")).order_by(_OPEN.c.item_id)
_UNUSED = (
    select(_EXTRA.c.id, _EXTRA.c.until_day)
    .where(
        _EXTRA.c.person_id == bindparam("person"), _EXTRA.c.course_id == bindparam("course"), _EXTRA.c.attempt_id.is_(None),
        _EXTRA.c.until_day >= bindparam("day", type_=_EXTRA.c.until_day.type),
    )
    .order_by(_EXTRA.c.until_day, _EXTRA.c.id)
)  # fmt: skip


def marks(session: Reads, attempt_id: str) -> dict[str, list[AnyRow]]:
    """Every mark of the answers of an attempt, by item, the oldest first: id, mark, remark, reason, marked_by, marked_at."""
    found: dict[str, list[AnyRow]] = {}
    for row in session.execute(_MARKS, {"attempt": attempt_id}):
        found.setdefault(row.item_id, []).append(row)
    return found


def handed_in(session: Reads, attempt_id: str) -> dict[str, str | None]:
    """The open answers of an attempt that were handed in: item -> the mark that counts, None while it waits."""
    return {row.item_id: row.mark for row in session.execute(_HANDED_IN, {"attempt": attempt_id})}


def unused(session: Reads, person_id: str, course_id: str, day: date) -> list[AnyRow]:
    """The further attempts that may still be opened on a day, the one that ends first before the others: id, until_day."""
    return list(session.execute(_UNUSED, {"person": person_id, "course": course_id, "day": day}).all())


def left(session: Reads, person_id: str, course_id: str, tries: int, attempts: Sequence[Any], day: date) -> int:
    """How many post-tests somebody may still open, given the attempts at the course (.form .passed). What was allowed beyond the limit
    is looked for only past it.
    """
    posts = [attempt for attempt in attempts if attempt.form == "post"]
    if len(posts) < tries or any(attempt.passed for attempt in posts):
        return tries_left(tries, len(posts), 0)
    return tries_left(tries, len(posts), len(unused(session, person_id, course_id, day)))
