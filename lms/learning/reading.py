"""What was read, and how far somebody is with a course as programs ask it."""

from sqlalchemy import and_, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from lms.clock import day_of
from lms.db import table
from lms.journal.registry import Entry, derives, handles
from lms.learning.models import LessonRead
from lms.people.holdings import moves_rows
from lms.programs.registry import Progress, Step, requirement
from lms.quizzes.grading import points, score_words
from lms.quizzes.models import of_course
from lms.quizzes.rules import passes

derives(LessonRead)
_READ = table(LessonRead)
_COURSE = and_(_READ.c.person_id == bindparam("person"), _READ.c.course_id == bindparam("course"))
_HERE = and_(_COURSE, _READ.c.lesson_id == bindparam("lesson"))
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
    first = session.scalar(_FIRST, {"person": person_id, "course": course_id})
    taken = of_course(session, person_id, course_id)
    moments = [attempt.opened_at for attempt in taken] + ([first] if first else [])
    if not moments:
        return Progress()
    started = day_of(min(moments))
    steps = [Step(started, "belum selesai")]
    posts = [attempt for attempt in taken if attempt.form == "post" and attempt.submitted_at is not None]
    for attempt in sorted(posts, key=lambda post: (post.submitted_at, post.id)):
        day = day_of(attempt.submitted_at)
        passed = attempt.passed if percent is None else passes(points(attempt), attempt.points_max, percent)
        if passed:
            return Progress(started, day, tuple(steps))
        steps.append(Step(day, "belum lulus", score_words(attempt)))
    return Progress(started, None, tuple(steps))
