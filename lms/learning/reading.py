"""What was read, and how far somebody is with a course as programs ask it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, func, select
from sqlalchemy.orm import Session

from lms.clock import day_of
from lms.db import AnyRow, Reads, table, upserts
from lms.journal.registry import Entry, derives, handles, handles_run
from lms.learning.models import LessonRead
from lms.people.holdings import moves_rows
from lms.programs.registry import Among, Progress, Step, requirement, requirement_of_many
from lms.quizzes.grading import decided_at, points, score_words
from lms.quizzes.models import Attempt, of_course
from lms.quizzes.rules import passes

derives(LessonRead)
_READ = table(LessonRead)
_COURSE = and_(_READ.c.person_id == bindparam("person"), _READ.c.course_id == bindparam("course"))
_TAKEN = table(Attempt)
_JUDGED = ("person_id", "id", "form", "opened_at", "submitted_at", "points_num", "points_den", "points_max", "passed", "marked_at")
_FIRST = select(func.min(_READ.c.first_at)).where(_COURSE)


def _keeping(new: Any) -> Any:
    """A lesson read, or read again: the earliest and the latest time stay."""
    given, known = new.excluded, _READ.c
    first = case((given.first_at < known.first_at, given.first_at), else_=known.first_at)
    last = case((given.last_at > known.last_at, given.last_at), else_=known.last_at)
    return new.on_conflict_do_update(index_elements=list(_READ.primary_key), set_={"first_at": first, "last_at": last})


_KEEP = upserts(_READ, _keeping)


@handles("lesson.finished")
def finished(session: Session, entry: Entry) -> None:
    """A lesson declared read: the earliest and the latest time stay."""
    finished_run(session, [entry])


@handles_run("lesson.finished")
def finished_run(session: Session, entries: Sequence[Entry]) -> None:
    """The same of many, one after the other."""
    read = [(entry.data["course"], entry.object, entry.occurred_at) for entry in entries]
    _read(session, entries[0].person_id, [(course, lesson, moment, moment) for course, lesson, moment in read])


def _read(session: Session, person_id: str, lessons: Iterable[Sequence[Any]]) -> None:
    """What somebody read of which course, first and last: what is known of it already widens."""
    rows = [
        {"person_id": person_id, "course_id": course, "lesson_id": lesson, "first_at": first, "last_at": last}
        for course, lesson, first, last in lessons
    ]
    if rows:
        session.execute(_KEEP[session.get_bind().dialect.name], rows)


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """What the merged person read, the survivor has read."""
    hers = select(_READ.c.course_id, _READ.c.lesson_id, _READ.c.first_at, _READ.c.last_at).where(_READ.c.person_id == merged)
    _read(session, survivor, session.execute(hers).all())
    session.execute(delete(LessonRead).where(LessonRead.person_id == merged))


@requirement("course")
def progress(reads: Reads, person_id: str, course_id: str, percent: int | None) -> Progress:
    """A course is met on the day its post-test first reaches the mark: the program's percent, else the one of the version taken."""
    return _progress(reads.scalar(_FIRST, {"person": person_id, "course": course_id}), of_course(reads, person_id, course_id), percent)


@requirement_of_many("course")
def progress_of_many(reads: Reads, among: Among, course_id: str, percent: int | None, brief: bool = False) -> dict[str, Progress]:
    """The same of everybody who began the course, or of those among these persons: two queries. Brief: without the failures between."""
    first = select(_READ.c.person_id, func.min(_READ.c.first_at)).where(_READ.c.course_id == course_id).group_by(_READ.c.person_id)
    columns = (_TAKEN.c.person_id, func.min(_TAKEN.c.opened_at), func.min(_met(percent))) if brief else (_TAKEN.c[name] for name in _JUDGED)
    attempts = select(*columns).where(_TAKEN.c.course_id == course_id, _TAKEN.c.form != "ulang")
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
    moments = [attempt.opened_at for attempt in taken if attempt.form != "ulang"] + ([first] if first else [])
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
