"""Tables of programs: what a role must have done, since when, and everybody's standing as dated intervals."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base

STATUSES = ("belum ikut", "sedang", "terlatih", "bersertifikat", "kedaluwarsa")


class Program(Base):
    """What must be done; `shipped` ones follow courses/programs.yaml, a local edit is a copy that loading leaves alone."""

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


class ProgramCourse(Base):
    """A course that a program asks for, and the share of points its post-test needs (percent; none: the course's own mark)."""

    __tablename__ = "program_course"
    program_id: Mapped[str] = mapped_column(ForeignKey("program.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    pass_percent: Mapped[int | None]


class ProgramRole(Base):
    """From a day on, a seat role's program wajib is this one (the latest row that has begun counts)."""

    __tablename__ = "program_role"
    role: Mapped[str] = mapped_column(primary_key=True)
    from_day: Mapped[date] = mapped_column(primary_key=True)
    program_id: Mapped[str] = mapped_column(ForeignKey("program.id"))


class Standing(Base):
    """A person's standing in a program from a day until a day. Derived; no row means *belum ikut*."""

    __tablename__ = "standing"
    __table_args__ = (Index("ix_standing_program_id_person_id", "program_id", "person_id"),)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    program_id: Mapped[str] = mapped_column(ForeignKey("program.id"), primary_key=True)
    from_day: Mapped[date] = mapped_column(primary_key=True)
    until_day: Mapped[date | None]
    status: Mapped[str]
    reason: Mapped[str]
    detail: Mapped[str]
