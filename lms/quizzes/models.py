"""Tables of tests: attempts with their draw, and every answer that was saved."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    FromClause,
    Index,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    text,
)  # fmt: skip
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import AnyRow, Base, Json, Reads, table
from lms.kept import once

_OF_AN_OCCASION = text("occasion IS NOT NULL")
FORMS = {"pre": "Pre-test", "post": "Post-test", "ulang": "Ulangan 2 menit"}


class Attempt(Base):
    """One taking of a test, drawn from the bank of one course version. Derived from `attempt.opened`, `attempt.submitted`, `answer.marked`.

    `draw` is a list of [item id, kind, option ids in their order]; the score is an exact fraction of `points_max` points. Handed in
    without points is *menunggu penilaian*: open answers wait for a mark; `marked_at` is when the last of them had one. `occasion` is the event
    in which it was taken, `on_paper` that it was typed in from a sheet. The form *ulang* is a refresher
    (`round`: 3, 10, 30 or 60 days after): it counts for nothing but memory. `late_kept`: whether what came after its event's test was
    closed counts, once a trainer said so; where it does not, `due_at` is when that was. Within an event no other test has a `due_at`.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        CheckConstraint("form IN ('pre', 'post', 'ulang')", name="form"),
        Index("ix_attempt_occasion", "occasion", "form", "person_id", sqlite_where=_OF_AN_OCCASION, postgresql_where=_OF_AN_OCCASION),
        Index("ix_attempt_taken", "person_id", "course_id", "form", "submitted_at", "id", "passed"),
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
    marked_at: Mapped[datetime | None]
    occasion: Mapped[str | None]
    on_paper: Mapped[bool] = mapped_column(default=False)
    round: Mapped[int | None]
    late_kept: Mapped[bool | None]


class Answer(Base):
    """One saved answer; of an item the one with the highest `seq` counts."""

    __tablename__ = "answer"
    __table_args__ = {"sqlite_with_rowid": False}  # one page to write instead of two
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    item_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[Json]
    given_at: Mapped[datetime]


def own(person_id: str | BindParameter[str]) -> Select[Attempt]:
    """The attempts of a person: the only door to Attempt rows of a participant."""
    return select(Attempt).where(Attempt.person_id == person_id)


_TAKEN, _SAVED = table(Attempt), table(Answer)
_MINE = _TAKEN.c.person_id == bindparam("person")
_THIS = and_(_TAKEN.c.id == bindparam("attempt"), _MINE)
_ONE = select(_TAKEN).where(_THIS)
_OPENED = select(_TAKEN.c.id, _TAKEN.c.person_id, _TAKEN.c.draw).where(_THIS)
_TAKEN_OF_COURSE = (
    select(*(column for column in _TAKEN.c if column.name not in ("draw", "weak_goals")))
    .where(_MINE, _TAKEN.c.course_id == bindparam("course"))
    .order_by(_TAKEN.c.opened_at, _TAKEN.c.id)
)
_DRAWN_OF_COURSE = _TAKEN_OF_COURSE.add_columns(_TAKEN.c.draw)
_LATER = _SAVED.alias()
_REPLACED = exists().where(_LATER.c.attempt_id == _SAVED.c.attempt_id, _LATER.c.item_id == _SAVED.c.item_id, _LATER.c.seq > _SAVED.c.seq)
_ANSWERS = select(_SAVED.c.item_id, _SAVED.c.value, _SAVED.c.given_at).where(_SAVED.c.attempt_id == bindparam("attempt"), ~_REPLACED)


def counts(taken: FromClause, saved: FromClause) -> ColumnElement[bool]:
    """Whether a saved answer counts towards its attempt.

    Outside an event each does: nothing is taken after handing in. In an event a slow phone may still send what was given before. It is
    kept, and counts once the trainer says so. What came before handing in but after the test was closed counts until he says no.
    """
    until = func.coalesce(taken.c.due_at, taken.c.submitted_at)
    return or_(taken.c.occasion.is_(None), taken.c.on_paper, taken.c.late_kept.is_(True), until.is_(None), saved.c.given_at <= until)


_OF_IT = _SAVED.join(_TAKEN, _TAKEN.c.id == _SAVED.c.attempt_id)
_COUNTING = (
    select(_SAVED.c.item_id, _SAVED.c.value, _SAVED.c.given_at)
    .select_from(_OF_IT)
    .where(_SAVED.c.attempt_id == bindparam("attempt"), counts(_TAKEN, _SAVED))
    .order_by(_SAVED.c.seq)
)


def one(session: Reads, person_id: str, attempt_id: str) -> AnyRow | None:
    """One attempt of a person; None when it is not hers."""
    return session.execute(_ONE, {"person": person_id, "attempt": attempt_id}).one_or_none()


@once
def opened(session: Reads, attempt_id: str, person_id: str) -> AnyRow | None:
    """What of an attempt of a person never changes after it was opened: id, person_id, draw; None when it is not hers."""
    return session.execute(_OPENED, {"person": person_id, "attempt": attempt_id}).one_or_none()


def of_course(session: Reads, person_id: str, course_id: str, draws: bool = False) -> list[AnyRow]:
    """The attempts of a person at the tests of a course in the order in which they were opened; what was drawn only when asked for."""
    wanted = _DRAWN_OF_COURSE if draws else _TAKEN_OF_COURSE
    return list(session.execute(wanted, {"person": person_id, "course": course_id}).all())


def answers(session: Reads, attempt_id: str) -> dict[str, AnyRow]:
    """The saved answer that counts of every item, by item: value, given_at. One that was taken back is none."""
    return {row.item_id: row for row in session.execute(_ANSWERS, {"attempt": attempt_id}) if row.value}


def counting(session: Reads, attempt: Any) -> dict[str, AnyRow]:
    """The same of an attempt (.id .occasion) as it is marked: in an event not every answer that was saved counts."""
    if attempt.occasion is None:
        return answers(session, attempt.id)
    last = {row.item_id: row for row in session.execute(_COUNTING, {"attempt": attempt.id})}
    return {item_id: row for item_id, row in last.items() if row.value}
