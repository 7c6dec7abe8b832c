"""What the lesson page asks of the database."""

from sqlalchemy import and_, bindparam, select

from lms.courses.models import Course
from lms.db import AnyRow, Reads, table
from lms.learning.models import LessonRead

_COURSE, _READ = table(Course), table(LessonRead)
_HERS = and_(_READ.c.person_id == bindparam("person"), _READ.c.course_id == _COURSE.c.id, _READ.c.lesson_id == bindparam("lesson"))
_AT = select(_COURSE.c.live_version_id, _READ.c.lesson_id.label("read")).outerjoin(_READ, _HERS).where(_COURSE.c.id == bindparam("course"))


def at_lesson(session: Reads, person_id: str, course_id: str, lesson_id: str) -> AnyRow | None:
    """Where somebody stands at a lesson: live_version_id of the course, and read (None while she has not declared it); None without course."""
    return session.execute(_AT, {"person": person_id, "course": course_id, "lesson": lesson_id}).one_or_none()
