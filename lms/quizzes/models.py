"""Tables of tests: attempts with their draw, and every answer that was saved."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Row, Select, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from lms.db import Base, Json


class Attempt(Base):
    """One taking of a test, drawn from the bank of one course version. Derived from `attempt.opened` and `attempt.submitted`.

    `draw` is a list of [item id, kind, option ids in their order]; the score is an exact fraction of `points_max` points.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        CheckConstraint("form IN ('pre', 'post')", name="form"),
        Index("ix_attempt_person_id_course_id", "person_id", "course_id"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    course_id: Mapped[str]
    version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"))
    form: Mapped[str]
    draw: Mapped[Json]
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    points_num: Mapped[int | None]
    points_den: Mapped[int | None]
    points_max: Mapped[int]
    passed: Mapped[bool | None]
    weak_goals: Mapped[Json | None]


class Answer(Base):
    """One saved answer; of an item the one with the highest `seq` counts."""

    __tablename__ = "answer"
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    item_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[Json]
    given_at: Mapped[datetime]


def own(person_id: str) -> Select[tuple[Attempt]]:
    """The attempts of a person: the only door to Attempt rows of a participant."""
    return select(Attempt).where(Attempt.person_id == person_id)


_TAKEN = Attempt.__table__
_OF_COURSE = (
    select(_TAKEN)
    .where(_TAKEN.c.person_id == bindparam("person"), _TAKEN.c.course_id == bindparam("course"))
    .order_by(_TAKEN.c.opened_at, _TAKEN.c.id)
)


def of_course(session: Session, person_id: str, course_id: str) -> list[Row[Any]]:
    """The attempts of a person at the tests of a course as rows, in the order in which they were opened."""
    return list(session.execute(_OF_COURSE, {"person": person_id, "course": course_id}).all())
