"""What the first page and *Data saya* ask of the database: few queries, each with one purpose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session

from lms.certificates.models import Certificate
from lms.courses.models import Course, CourseVersion, Lesson
from lms.db import table
from lms.learning.models import LessonRead
from lms.people.models import Person, Tenure
from lms.programs.models import Program, ProgramCourse, ProgramRole, Standing
from lms.programs.standing import HOLDS, words
from lms.quizzes.models import Attempt
from lms.signin.models import Device
from lms.wilayah.models import Region


@dataclass(frozen=True)
class FirstCourse:
    """The course that the visitor's program wajib asks for first, with her standing in the program and the lessons (.id .title .minutes, .read: truthy once declared)."""

    program_id: str
    program_title: str
    course_id: str
    course_title: str
    tries: int
    standing: tuple[str, str, str]
    lessons: Sequence[Any]


_ROLE, _PROGRAM, _ASKED, _COURSE = table(ProgramRole), table(Program), table(ProgramCourse), table(Course)
_VERSION, _LESSON, _READ, _STANDING = table(CourseVersion), table(Lesson), table(LessonRead), table(Standing)
_HELD = _ROLE.c.role == bindparam("role")
_LATEST = select(func.max(_ROLE.c.from_day)).where(_HELD, _ROLE.c.from_day <= bindparam("day")).scalar_subquery()
_FIRST = (
    select(
        _ROLE.c.program_id, _PROGRAM.c.title.label("program_title"), _ASKED.c.course_id, _VERSION.c.title.label("course_title"),
        _VERSION.c.rules["tries"].as_integer().label("tries"), _LESSON.c.id, _LESSON.c.title, _LESSON.c.minutes,
        _READ.c.lesson_id.label("read"), _STANDING.c.status, _STANDING.c.reason, _STANDING.c.detail,
    )
    .select_from(_ROLE)
    .join(_PROGRAM, _PROGRAM.c.id == _ROLE.c.program_id)
    .join(_ASKED, and_(_ASKED.c.program_id == _PROGRAM.c.id, _ASKED.c.position == 0))
    .join(_COURSE, _COURSE.c.id == _ASKED.c.course_id)
    .join(_VERSION, _VERSION.c.id == _COURSE.c.live_version_id)
    .join(_LESSON, _LESSON.c.version_id == _VERSION.c.id)
    .outerjoin(
        _READ, and_(_READ.c.person_id == bindparam("person"), _READ.c.course_id == _COURSE.c.id, _READ.c.lesson_id == _LESSON.c.id)
    )
    .outerjoin(_STANDING, and_(_STANDING.c.person_id == bindparam("person"), _STANDING.c.program_id == _PROGRAM.c.id, HOLDS))
    .where(_HELD, _ROLE.c.from_day == _LATEST)
    .order_by(_LESSON.c.position)
)  # fmt: skip


def first_course(session: Session, person_id: str, roles: tuple[str, ...], day: date) -> FirstCourse | None:
    """The first course of the program wajib of the visitor's first seat, in one query; None without seat or program."""
    lessons = session.execute(_FIRST, {"person": person_id, "role": roles[0], "day": day}).all() if roles else []
    if not lessons:
        return None
    top = lessons[0]
    return FirstCourse(top.program_id, top.program_title, top.course_id, top.course_title, top.tries, words(top), lessons)


@dataclass(frozen=True)
class OwnData:
    """Everything that stands about a person, for the page she reads herself."""

    person: Any
    tenures: list[Any]
    devices: list[Any]
    read: int
    attempts: int
    certificates: int
    since: datetime


def own_data(session: Session, person_id: str) -> OwnData:
    """What is kept about a person: identity, seats, phones, learning; no answers are listed."""
    person = session.execute(
        select(Person.name, Person.gelar, Person.sex, Person.phone, Person.nip, Person.created_at).where(Person.id == person_id)
    ).one()
    tenures = session.execute(
        select(Tenure.role, Region.name, Tenure.from_day, Tenure.until_day, Tenure.sk_number)
        .join(Region, Region.code == Tenure.region_code)
        .where(Tenure.person_id == person_id)
        .order_by(Tenure.from_day.desc())
    ).all()
    phones = select(Device.id, Device.label, Device.created_at, Device.last_used_at).where(
        Device.person_id == person_id, Device.ended_at.is_(None)
    )
    devices = session.execute(phones.order_by(Device.last_used_at.desc())).all()
    read = len(session.execute(select(LessonRead.lesson_id).where(LessonRead.person_id == person_id)).all())
    attempts = len(session.execute(select(Attempt.id).where(Attempt.person_id == person_id)).all())
    certificates = len(session.execute(select(Certificate.id).where(Certificate.person_id == person_id)).all())
    return OwnData(person, list(tenures), list(devices), read, attempts, certificates, person.created_at)
