"""What the lesson pages ask of the database, and what counts as read."""

from datetime import datetime

from sqlalchemy import Select, and_, bindparam, case, func, select

from lms.courses.models import Course, CourseVersion, Lesson, LessonRenewal
from lms.db import AnyRow, Reads, table
from lms.learning.models import LessonRead

_COURSE, _READ, _AGAIN = table(Course), table(LessonRead), table(LessonRenewal)
# When a lesson became another one after it was read last; none: it still counts. The one definition of "read".
RENEWED = (
    select(_AGAIN.c.at)
    .where(_AGAIN.c.course_id == _READ.c.course_id, _AGAIN.c.lesson_id == _READ.c.lesson_id, _AGAIN.c.at > _READ.c.last_at)
    .correlate(_READ)
    .scalar_subquery()
)
STILL_READ = RENEWED.is_(None)
_HERS = and_(_READ.c.person_id == bindparam("person"), _READ.c.course_id == _COURSE.c.id, _READ.c.lesson_id == bindparam("lesson"))
_AT = (
    select(
        _COURSE.c.live_version_id,
        _COURSE.c.region_code,
        case((STILL_READ, _READ.c.lesson_id)).label("read"),
        RENEWED.label("renewed"),
    )
    .outerjoin(_READ, _HERS)
    .where(_COURSE.c.id == bindparam("course"))
)
_OF_COURSE = select(_READ.c.lesson_id, RENEWED).where(_READ.c.person_id == bindparam("person"), _READ.c.course_id == bindparam("course"))


def at_lesson(session: Reads, person_id: str, course_id: str, lesson_id: str) -> AnyRow | None:
    """Where somebody stands at a lesson: live_version_id and region_code of the course, read (None while she has not declared it as it
    is now), and renewed (since when it is another one than she read). None without course.
    """
    return session.execute(_AT, {"person": person_id, "course": course_id, "lesson": lesson_id}).one_or_none()


def read_of_course(session: Reads, person_id: str, course_id: str) -> tuple[set[str], dict[str, datetime]]:
    """The lessons of a course that somebody declared read as they are now, and since when others are no longer what she read."""
    rows = session.execute(_OF_COURSE, {"person": person_id, "course": course_id}).all()
    return {lesson for lesson, again in rows if again is None}, {lesson: again for lesson, again in rows if again is not None}


def why_renewed(session: Reads, course_id: str, at: datetime) -> str:
    """What was said to readers with the version that gave a lesson another meaning at that moment."""
    said = select(CourseVersion.note).where(CourseVersion.course_id == course_id, CourseVersion.published_at == at)
    return session.execute(said.limit(1)).scalar() or ""


def counts_of_read(person_id: str) -> Select[str, int]:
    """By course: how many lessons of its live version somebody declared read as they are now."""
    page = and_(Lesson.version_id == Course.live_version_id, Lesson.id == LessonRead.lesson_id)
    found = select(LessonRead.course_id, func.count()).join(Course, Course.id == LessonRead.course_id).join(Lesson, page)
    return found.where(LessonRead.person_id == person_id, STILL_READ).group_by(LessonRead.course_id)
