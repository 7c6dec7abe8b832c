"""What the lesson page asks of the database."""

from typing import Any

from sqlalchemy import Row, and_, bindparam, select
from sqlalchemy.orm import Session

from lms.courses.models import Lesson
from lms.learning.models import LessonRead

_LESSON, _READ = Lesson.__table__, LessonRead.__table__
_AROUND = (
    select(_LESSON.c.id, _LESSON.c.title, _READ.c.lesson_id.label("read"))
    .outerjoin(
        _READ, and_(_READ.c.person_id == bindparam("person"), _READ.c.course_id == bindparam("course"), _READ.c.lesson_id == _LESSON.c.id)
    )
    .where(_LESSON.c.version_id == bindparam("version"))
    .order_by(_LESSON.c.position)
)


def around(session: Session, version_id: str, course_id: str, person_id: str) -> list[Row[Any]]:
    """The lessons of a version in order: id, title, and read (None while a person has not declared it)."""
    return list(session.execute(_AROUND, {"version": version_id, "course": course_id, "person": person_id}).all())
