"""Tables of programs: what a role must have done, since when, and everybody's standing as dated intervals."""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, CheckConstraint, ForeignKey, Index, Select, and_, case, func, null, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base, Json, JsonType, table

BEGINNING = date(1900, 1, 1)  # the courses that a program asked for before the office changed anything
STATUSES = ("belum ikut", "sedang", "terlatih", "bersertifikat", "kedaluwarsa")


class Program(Base):
    """What must be done; `shipped` ones follow courses/programs.yaml, a local edit is a copy that loading leaves alone.

    `further`: the courses to which it leads on, in their order; nobody is asked for them.

    The title is the name by which it is called now. The other columns are the rules with which it began: those of a day come
    from `rules_on`, because the office may have changed them since (`program_rule`).
    """

    __tablename__ = "program"
    __table_args__ = (
        CheckConstraint("issue IN ('petugas', 'otomatis')", name="issue"),
        CheckConstraint("tier IS NULL OR tier IN ('purwa', 'madya', 'utama')", name="tier"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    jp: Mapped[int]
    tier: Mapped[str | None]
    validity_months: Mapped[int | None]
    issue: Mapped[str]
    shipped: Mapped[bool]
    further: Mapped[Json] = mapped_column(JsonType, default=list)


class ProgramRule(Base):
    """The rules of a program from a day on, as the office set them; a setting, with the record `program.changed` beside it.

    `attendance_percent`: the share of sessions to be attended, or none. `elsewhere`: whose certificates count in the place of
    the courses (none: nobody's), with at least `elsewhere_hours` JP and `elsewhere_title` somewhere in its title.
    """

    __tablename__ = "program_rule"
    __table_args__ = (
        CheckConstraint("issue IN ('petugas', 'otomatis')", name="issue"),
        CheckConstraint("tier IS NULL OR tier IN ('purwa', 'madya', 'utama')", name="tier"),
        CheckConstraint("elsewhere IS NULL OR elsewhere IN ('plataran', 'semua')", name="elsewhere"),
    )
    program_id: Mapped[str] = mapped_column(ForeignKey("program.id"), primary_key=True)
    from_day: Mapped[date] = mapped_column(primary_key=True)
    jp: Mapped[int]
    tier: Mapped[str | None]
    validity_months: Mapped[int | None]
    issue: Mapped[str]
    attendance_percent: Mapped[int | None]
    elsewhere: Mapped[str | None]
    elsewhere_hours: Mapped[int | None]
    elsewhere_title: Mapped[str | None]


class ProgramCourse(Base):
    """A course that a program asks for from a day on, and the share of points its post-test needs (percent; none: the course's own mark).

    The rows of the latest day that has begun count, and no others: `courses_on`.
    """

    __tablename__ = "program_course"
    program_id: Mapped[str] = mapped_column(ForeignKey("program.id"), primary_key=True)
    from_day: Mapped[date] = mapped_column(primary_key=True, default=BEGINNING)
    course_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    pass_percent: Mapped[int | None]


class ProgramRole(Base):
    """From a day on, a seat role's program wajib is this one, or none (the latest row that has begun counts)."""

    __tablename__ = "program_role"
    role: Mapped[str] = mapped_column(primary_key=True)
    from_day: Mapped[date] = mapped_column(primary_key=True)
    program_id: Mapped[str | None] = mapped_column(ForeignKey("program.id"))


class Standing(Base):
    """A person's standing in a program from a day until a day. Derived; no row means *belum ikut*."""

    __tablename__ = "standing"
    __table_args__ = (
        # with all that a figure of coverage asks of a standing, so that no row has to be fetched for it
        Index("ix_standing_of_program", "program_id", "person_id", "from_day", "until_day", "status"),
        {"sqlite_with_rowid": False},  # a page less to write for each row
    )
    person_id: Mapped[str] = mapped_column(primary_key=True)
    program_id: Mapped[str] = mapped_column(ForeignKey("program.id"), primary_key=True)
    from_day: Mapped[date] = mapped_column(primary_key=True)
    until_day: Mapped[date | None]
    status: Mapped[str]
    reason: Mapped[str]
    detail: Mapped[str]


_PROGRAM, _RULE, _COURSE = table(Program), table(ProgramRule), table(ProgramCourse)
OWN_RULES = tuple(column.name for column in _RULE.c if column.name not in ("program_id", "from_day"))


def rules_on(day: date | BindParameter[date]) -> Select[*tuple[Any, ...]]:
    """Every program as it is on a day: id, title, shipped, since (None: as it began), and the columns of `program_rule`."""
    other = _RULE.alias()
    latest = select(func.max(other.c.from_day)).where(other.c.program_id == _PROGRAM.c.id, other.c.from_day <= day).scalar_subquery()
    changed = _RULE.c.program_id.is_not(None)
    chosen = [case((changed, _RULE.c[name]), else_=_PROGRAM.c[name] if name in _PROGRAM.c else null()).label(name) for name in OWN_RULES]
    columns = (_PROGRAM.c.id, _PROGRAM.c.title, _PROGRAM.c.shipped, _RULE.c.from_day.label("since"))
    joined = _PROGRAM.outerjoin(_RULE, and_(_RULE.c.program_id == _PROGRAM.c.id, _RULE.c.from_day == latest))
    return select(*columns, *chosen).select_from(joined)


def courses_on(day: date | BindParameter[date]) -> Select[*tuple[Any, ...]]:
    """What every program asks for on a day: program_id, course_id, position, pass_percent, in their order."""
    other = _COURSE.alias()
    latest = select(func.max(other.c.from_day)).where(other.c.program_id == _COURSE.c.program_id, other.c.from_day <= day).scalar_subquery()
    columns = (_COURSE.c.program_id, _COURSE.c.course_id, _COURSE.c.position, _COURSE.c.pass_percent)
    return select(*columns).where(_COURSE.c.from_day == latest).order_by(_COURSE.c.program_id, _COURSE.c.position)
