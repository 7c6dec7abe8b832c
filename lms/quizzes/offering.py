"""For whom a course is: whoever lies in its region, and whoever took it or is to take it in an event."""

from datetime import datetime

from sqlalchemy import bindparam, select

from lms.courses.models import Course, readable_at
from lms.db import Reads, table
from lms.people.actor import Actor
from lms.quizzes.models import of_course
from lms.quizzes.occasions import occasions_of

_WRITTEN_IN = select(table(Course).c.region_code).where(table(Course).c.id == bindparam("course"))


def may_read(reads: Reads, actor: Actor, course_id: str, region_code: str | None, now: datetime) -> bool:
    """Whether a course that was written in this region (none: it ships with the product) opens for somebody."""
    if readable_at(region_code, (seat.region_code for seat in actor.seats), (grant.region_code for grant in actor.grants)):
        return True
    return bool(of_course(reads, actor.person_id, course_id)) or bool(occasions_of(reads, actor.person_id, course_id, now))


def may_take(reads: Reads, actor: Actor, course_id: str, now: datetime) -> bool:
    """The same of a course of which only the id is known; one that is not there is for nobody, as one of elsewhere."""
    known = reads.execute(_WRITTEN_IN, {"course": course_id}).one_or_none()
    return known is not None and may_read(reads, actor, course_id, known.region_code, now)
