"""What the first page and *Data saya* ask of the database: few queries, each with one purpose."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from lms.certificates.models import Certificate
from lms.courses.models import Course, CourseVersion, Lesson
from lms.learning.models import LessonRead
from lms.people.models import Person, Tenure
from lms.programs.models import Program, ProgramCourse, ProgramRole
from lms.quizzes.models import Attempt
from lms.signin.models import Device
from lms.wilayah.models import Region


@dataclass(frozen=True)
class LessonState:
    """A lesson and whether the visitor declared it read."""

    id: str
    title: str
    minutes: int
    read: bool


@dataclass(frozen=True)
class FirstCourse:
    """The course that the visitor's program wajib asks for first, with its lessons."""

    program_id: str
    program_title: str
    course_id: str
    course_title: str
    tries: int
    lessons: tuple[LessonState, ...]


def first_course(session: Session, person_id: str, roles: tuple[str, ...], day: date) -> FirstCourse | None:
    """The first course of the program wajib of the visitor's first seat, in one query; None without seat or program."""
    if not roles:
        return None
    rows = session.execute(
        select(
            ProgramRole.role, ProgramRole.from_day, ProgramRole.program_id, Program.title.label("program_title"), ProgramCourse.course_id,
            CourseVersion.title.label("course_title"), CourseVersion.rules, Lesson.id, Lesson.title, Lesson.minutes, LessonRead.first_at,
        )
        .join(Program, Program.id == ProgramRole.program_id)
        .join(ProgramCourse, and_(ProgramCourse.program_id == Program.id, ProgramCourse.position == 0))
        .join(Course, Course.id == ProgramCourse.course_id)
        .join(CourseVersion, CourseVersion.id == Course.live_version_id)
        .join(Lesson, Lesson.version_id == CourseVersion.id)
        .outerjoin(
            LessonRead,
            and_(LessonRead.person_id == person_id, LessonRead.course_id == Course.id, LessonRead.lesson_id == Lesson.id),
        )
        .where(ProgramRole.role == roles[0], ProgramRole.from_day <= day)
        .order_by(ProgramRole.from_day.desc(), Lesson.position)
    ).all()  # fmt: skip
    if not rows:
        return None
    top = rows[0]
    lessons = tuple(LessonState(r.id, r.title, r.minutes, r.first_at is not None) for r in rows if r.from_day == top.from_day)
    return FirstCourse(top.program_id, top.program_title, top.course_id, top.course_title, top.rules["tries"], lessons)


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
