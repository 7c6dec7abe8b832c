"""Tables of the studio: the draft of a course with its files, what was changed in it, and what imports brought."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Select, select, text
from sqlalchemy.orm import Mapped, mapped_column

from lms.courses.models import Course
from lms.db import Base, Json, in_any_region
from lms.ids import uuid7

STATES = ("draf", "diperiksa", "disetujui", "terbit", "dibuang")  # the last two are closed
_OPEN = text("closed_at IS NULL")


class Draft(Base):
    """The working copy of a course; a course has at most one that is open. Work in progress, with records of its acts beside it.

    `base_version_id` is the version it was opened from. `revision` counts every change of any file. `change` (one of courses.models.CHANGES),
    `renewed` (ids of lessons whose meaning changes) and `note` are what its author says of it; `due_day`: to be published on that day.
    `sent_by` asked a second person to look, `judged_by` did, and said `remark`.
    """

    __tablename__ = "draft"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("uq_draft_open", "course_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    base_version_id: Mapped[str | None]
    title: Mapped[str]
    state: Mapped[str]
    revision: Mapped[int]
    change: Mapped[str | None]
    renewed: Mapped[Json]
    note: Mapped[str]
    due_day: Mapped[date | None]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    sent_by: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    judged_by: Mapped[str | None]
    judged_at: Mapped[datetime | None]
    remark: Mapped[str]
    closed_at: Mapped[datetime | None]


class DraftFile(Base):
    """One file of a draft as it is now; `revision` is that of the draft when it last changed."""

    __tablename__ = "draft_file"
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    revision: Mapped[int]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]


class DraftEdit(Base):
    """What somebody changed in one file during one stretch of work: as it was before (none: it is new) and after (none: it is gone)."""

    __tablename__ = "draft_edit"
    __table_args__ = (Index("ix_draft_edit_draft_id", "draft_id", "path", "last_at"),)
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"))
    path: Mapped[str]
    person_id: Mapped[str]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    before: Mapped[bytes | None] = mapped_column(LargeBinary)
    after: Mapped[bytes | None] = mapped_column(LargeBinary)


class CourseImport(Base):
    """What one import brought into a draft: the name and format of its file, the ids of its items, and every loss as {"where", "what"}."""

    __tablename__ = "course_import"
    __table_args__ = (Index("ix_course_import_course_id", "course_id", "made_at"),)
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    name: Mapped[str]
    format: Mapped[str]
    lessons: Mapped[Json]
    items: Mapped[Json]
    losses: Mapped[Json]
    made_by: Mapped[str]
    made_at: Mapped[datetime]


def writable(scopes: tuple[str, ...]) -> Select[Course]:
    """The courses that somebody with the right to write in these regions may change; what ships with the product is none of them."""
    return select(Course).where(in_any_region(Course.region_code, scopes))


def open_draft(course_id: str) -> Select[Draft]:
    """The open draft of a course; whoever asks has found the course through its door."""
    return select(Draft).where(Draft.course_id == course_id, Draft.closed_at.is_(None))
