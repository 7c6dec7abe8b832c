"""What was read, and how far somebody is with a course as programs ask it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, func, insert, select, update
from sqlalchemy.orm import Session

from lms.clock import day_of
from lms.db import AnyRow, Reads, table
from lms.journal.registry import Entry, derives, handles
from lms.learning.models import LessonRead
from lms.people.holdings import moves_rows
from lms.programs.registry import Among, Progress, Step, requirement, requirement_of_many
from lms.quizzes.grading import decided_at, points, score_words
from lms.quizzes.models import Attempt, of_course
from lms.quizzes.rules import passes

derives(LessonRead)
_READ = table(LessonRead)
_COURSE = and_(_READ.c.person_id == bindparam("person"), _READ.c.course_id == bindparam("course"))
_HERE = and_(_COURSE, _READ.c.lesson_id == bindparam("lesson"))
_TAKEN = table(Attempt)
_JUDGED = ("person_id", "id", "form", "opened_at", "submitted_at", "points_num", "points_den", "points_max", "passed", "marked_at")
_FIRST = select(func.min(_READ.c.first_at)).where(_COURSE)
_KNOWN = select(_READ.c.first_at, _READ.c.last_at).where(_HERE)
_KEEP = insert(_READ)
_WIDEN = update(_READ).where(_HERE).values(first_at=bindparam("first"), last_at=bindparam("last"))


@handles("lesson.finished")
def finished(session: Session, entry: Entry) -> None:
    """A lesson declared read: the earliest and the latest time stay."""
    _read(session, entry.person_id, entry.data["course"], entry.object, entry.occurred_at, entry.occurred_at)


def _read(session: Session, person_id: str, course_id: str, lesson_id: str, first_at, last_at) -> None:  # type: ignore[no-untyped-def]
    here = {"person": person_id, "course": course_id, "lesson": lesson_id}
    known = session.execute(_KNOWN, here).one_or_none()
    if known is None:
        times = {"first_at": first_at, "last_at": last_at}
        session.execute(_KEEP, {"person_id": person_id, "course_id": course_id, "lesson_id": lesson_id, **times})
    else:
        session.execute(_WIDEN, {**here, "first": min(first_at, known.first_at), "last": max(last_at, known.last_at)})


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """What the merged person read, the survivor has read."""
    for row in session.execute(select(LessonRead.__table__).where(LessonRead.person_id == merged)).all():
        _read(session, survivor, row.course_id, row.lesson_id, row.first_at, row.last_at)
    session.execute(delete(LessonRead).where(LessonRead.person_id == merged))


@requirement("course")
def progress(session: Session, person_id: str, course_id: str, percent: int | None) -> Progress:
    """A course is met on the day its post-test first reaches the mark: the program's percent, else the one of the version taken."""
    return _progress(session.scalar(_FIRST, {"person": person_id, "course": course_id}), of_course(session, person_id, course_id), percent)


@requirement_of_many("course")
def progress_of_many(reads: Reads, among: Among, course_id: str, percent: int | None, brief: bool = False) -> dict[str, Progress]:
    """The same of everybody who began the course, or of those among these persons: two queries. Brief: without the failures between."""
    first = select(_READ.c.person_id, func.min(_READ.c.first_at)).where(_READ.c.course_id == course_id).group_by(_READ.c.person_id)
    columns = (_TAKEN.c.person_id, func.min(_TAKEN.c.opened_at), func.min(_met(percent))) if brief else (_TAKEN.c[name] for name in _JUDGED)
    attempts = select(*columns).where(_TAKEN.c.course_id == course_id)
    if among is not None:
        first, attempts = first.where(_READ.c.person_id.in_(among)), attempts.where(_TAKEN.c.person_id.in_(among))
    begun: dict[str, datetime] = dict(reads.execute(first).all())  # type: ignore[arg-type]
    if brief:
        opened = {person: (at, met) for person, at, met in reads.execute(attempts.group_by(_TAKEN.c.person_id))}
        return {person: _brief(begun.get(person), *opened.get(person, (None, None))) for person in begun.keys() | opened.keys()}
    rows = reads.execute(attempts.order_by(_TAKEN.c.person_id, _TAKEN.c.opened_at, _TAKEN.c.id))
    found = {
        person: _progress(begun.pop(person, None), list(taken), percent) for person, taken in groupby(rows, key=lambda row: row.person_id)
    }
    return found | {person: _progress(moment, [], percent) for person, moment in begun.items()}


def _met(percent: int | None) -> ColumnElement[datetime]:
    """When an attempt reached the mark, as `passes` says it in whole numbers; nothing where it did not."""
    reached = _TAKEN.c.points_num * 100 >= percent * _TAKEN.c.points_max * _TAKEN.c.points_den if percent is not None else _TAKEN.c.passed
    good = and_(_TAKEN.c.form == "post", _TAKEN.c.points_num.is_not(None), reached)
    return case((good, func.coalesce(_TAKEN.c.marked_at, _TAKEN.c.submitted_at)))


def _brief(first: datetime | None, opened: datetime | None, met: datetime | None) -> Progress:
    started = day_of(min(moment for moment in (first, opened) if moment is not None))
    return Progress(started, day_of(met) if met else None, (Step(started, "belum selesai"),))


def _progress(first: datetime | None, taken: Sequence[AnyRow], percent: int | None) -> Progress:
    moments = [attempt.opened_at for attempt in taken] + ([first] if first else [])
    if not moments:
        return Progress()
    started = day_of(min(moments))
    steps = [Step(started, "belum selesai")]
    posts = [(decided, attempt.id, attempt) for attempt in taken if attempt.form == "post" and (decided := decided_at(attempt))]
    for decided, _id, attempt in sorted(posts, key=lambda post: post[:2]):
        day = day_of(decided)
        passed = attempt.passed if percent is None else passes(points(attempt), attempt.points_max, percent)
        if passed:
            return Progress(started, day, tuple(steps))
        steps.append(Step(day, "belum lulus", score_words(attempt)))
    return Progress(started, None, tuple(steps))
