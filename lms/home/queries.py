"""What the first page and *Data saya* ask of the database: few queries, each with one purpose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import and_, bindparam, func, literal_column, select
from sqlalchemy.orm import Session

from lms.certificates.models import Certificate
from lms.courses import published
from lms.courses.models import Course, CourseVersion, readable_at
from lms.db import AnyRow, Reads, table
from lms.learning.models import LessonRead
from lms.learning.queries import STILL_READ
from lms.people.models import Person, Tenure
from lms.programs.models import Program, ProgramCourse, ProgramRole, Standing
from lms.programs.standing import HOLDS, words
from lms.quizzes.marking.models import left
from lms.quizzes.models import Attempt, own
from lms.signin.models import Device
from lms.wilayah.models import Region

LAST = 5  # tests that the first page lists for whoever has no program now


@dataclass(frozen=True, slots=True)
class FirstCourse:
    """The first course of the visitor's program wajib that she has not passed (the last one where none is left), `place` of `total`.

    With it her standing in the program, the lessons, the ids of those she read, and her attempts in order.
    """

    program_title: str
    place: int
    total: int
    course_id: str
    course_title: str
    tries: int
    standing: tuple[str, str, str]
    lessons: Sequence[published.Entry]
    read: frozenset[str]
    attempts: Sequence[Any]


_ROLE, _PROGRAM, _ASKED, _COURSE = table(ProgramRole), table(Program), table(ProgramCourse), table(Course)
_OTHER = _ASKED.alias()
_SINCE = (
    select(func.max(_OTHER.c.from_day)).where(_OTHER.c.program_id == _PROGRAM.c.id, _OTHER.c.from_day <= bindparam("day")).scalar_subquery()
)
_READ, _STANDING, _TAKEN = table(LessonRead), table(Standing), table(Attempt)
_PERSON, _HELD = bindparam("person"), _ROLE.c.role == bindparam("role")
_LATEST = select(func.max(_ROLE.c.from_day)).where(_HELD, _ROLE.c.from_day <= bindparam("day")).scalar_subquery()
_READ_IDS = (
    select(func.aggregate_strings(_READ.c.lesson_id, literal_column("' '")))
    .where(_READ.c.person_id == _PERSON, _READ.c.course_id == _ASKED.c.course_id, STILL_READ)
    .scalar_subquery()
)
# One row an attempt, or one without: the program, the course and the standing stand in each.
_FIRST = (
    select(
        _PROGRAM.c.title, _COURSE.c.id.label("course"), _COURSE.c.live_version_id, _COURSE.c.region_code, _COURSE.c.retired_at, _READ_IDS.label("read"),
        _STANDING.c.status, _STANDING.c.reason, _STANDING.c.detail,
        *(_TAKEN.c[name] for name in ("id", "form", "submitted_at", "points_num", "points_den", "points_max", "passed")),
    )
    .select_from(_ROLE)
    .join(_PROGRAM, _PROGRAM.c.id == _ROLE.c.program_id)
    .join(_ASKED, and_(_ASKED.c.program_id == _PROGRAM.c.id, _ASKED.c.from_day == _SINCE))
    .join(_COURSE, _COURSE.c.id == _ASKED.c.course_id)
    .outerjoin(_STANDING, and_(_STANDING.c.person_id == _PERSON, _STANDING.c.program_id == _PROGRAM.c.id, HOLDS))
    .outerjoin(_TAKEN, and_(_TAKEN.c.person_id == _PERSON, _TAKEN.c.course_id == _COURSE.c.id, _TAKEN.c.form != "ulang"))
    .where(_HELD, _ROLE.c.from_day == _LATEST)
    .order_by(_ASKED.c.position, _TAKEN.c.opened_at, _TAKEN.c.id)
)  # fmt: skip


def first_course(session: Reads, person_id: str, roles: tuple[str, ...], day: date, places: tuple[str, ...] = ()) -> FirstCourse | None:
    """The course to go on with in the program wajib of the visitor's first seat, in one query; None without seat, program or course for her.

    `places`: where she holds seats.
    """
    rows = session.execute(_FIRST, {"person": person_id, "role": roles[0], "day": day}).all() if roles else []
    courses = [list(taken) for _course, taken in groupby((row for row in rows if _hers(row, places)), lambda row: row.course)]
    place = next((n for n, taken in enumerate(courses) if not any(row.form == "post" and row.passed for row in taken)), len(courses) - 1)
    version = published.version(session, courses[place][0].live_version_id) if courses else None
    if version is None:
        return None
    rows, lessons = courses[place], published.outline(session, version.id)
    top = rows[0]
    attempts = [row for row in rows if row.id is not None]
    read = frozenset((top.read or "").split()) & {lesson.id for lesson in lessons}
    posts = sum(attempt.form == "post" for attempt in attempts)
    tries = posts + left(session, person_id, version.course_id, version.rules["tries"], attempts, day)
    return FirstCourse(top.title, place + 1, len(courses), version.course_id, version.title, tries, words(top), lessons, read, attempts)


def _hers(row: AnyRow, places: tuple[str, ...]) -> bool:
    """Whether a course of the program is offered to her."""
    return bool(row.live_version_id) and row.retired_at is None and readable_at(row.region_code, places)


def own_tests(session: Reads, person_id: str) -> Sequence[Any]:
    """The last tests of a person with the title of their course, the latest first: the columns that a result is told from. No refresher."""
    columns = (Attempt.id, CourseVersion.title, Attempt.form, Attempt.submitted_at, Attempt.passed)
    taken = (
        own(person_id)
        .join(CourseVersion, CourseVersion.id == Attempt.version_id)
        .with_only_columns(*columns, Attempt.points_num, Attempt.points_den, Attempt.points_max)
    )
    return session.execute(taken.where(Attempt.form != "ulang").order_by(Attempt.opened_at.desc(), Attempt.id).limit(LAST)).all()


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
