"""Tables of courses: immutable versions with their pages, their bank of items, their files, and reference values."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    Select,
    UniqueConstraint,
    and_,
    bindparam,
    event,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from lms.courses.content import Pool
from lms.db import Base, Json, Reads, in_any_region, table
from lms.ids import uuid7

CHANGES = ("makna", "kata")  # what a version changes: the meaning of lessons, or only their words


class Course(Base):
    """A course by its id, and the version that people read now (no foreign key: the two tables would need each other).

    `region_code` is where it was written, and who reads it: none for what ships with the product, which nobody edits here. A copy
    remembers its original (`origin_id`) and the version up to which that was merged. `retired_at`: no longer offered; kept for those who took it.
    """

    __tablename__ = "course"
    id: Mapped[str] = mapped_column(primary_key=True)
    live_version_id: Mapped[str | None]
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    origin_id: Mapped[str | None]
    origin_version_id: Mapped[str | None]
    retired_at: Mapped[datetime | None]


class Frozen:
    """Marks tables of which no row changes once it is written."""


class CourseVersion(Frozen, Base):
    """One published state of a course. `rules`: per_goal, pass_percent, tries, minutes; `quoted`: reference values as shown.

    `change` and `note` say what it changes, and `made_by` who published it: none for what was loaded.
    """

    __tablename__ = "course_version"
    __table_args__ = (UniqueConstraint("course_id", "number"),)
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    number: Mapped[int]
    digest: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str]
    jp: Mapped[int]
    roles: Mapped[Json]
    rules: Mapped[Json]
    quoted: Mapped[Json]
    intro_html: Mapped[str]
    published_at: Mapped[datetime]
    change: Mapped[str | None]
    note: Mapped[str | None]
    made_by: Mapped[str | None]


class LessonRenewal(Base):
    """Since when a lesson means something else: who read it before is asked to read it again. A setting, with `course.published` beside it."""

    __tablename__ = "lesson_renewal"
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class CourseModule(Frozen, Base):
    """A few lessons under one title, and the title of their practice (empty: none of its own)."""

    __tablename__ = "course_module"
    version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    title: Mapped[str]
    goals: Mapped[Json]
    intro_html: Mapped[str]
    practice_title: Mapped[str]


class Lesson(Frozen, Base):
    """A page as it is shown. `weight` in bytes as they travel; `reviewed`: by the health office on that day; `unconfirmed`: facts for it to confirm."""

    __tablename__ = "lesson"
    __table_args__ = (ForeignKeyConstraint(["version_id", "module_id"], ["course_module.version_id", "course_module.id"]),)
    version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    module_id: Mapped[str]
    position: Mapped[int]
    title: Mapped[str]
    minutes: Mapped[int]
    weight: Mapped[int]
    html: Mapped[str]
    goals: Mapped[Json]
    sources: Mapped[Json]
    reviewed: Mapped[date | None]
    unconfirmed: Mapped[Json]


class Goal(Frozen, Base):
    """What somebody can do after the course."""

    __tablename__ = "goal"
    version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    sentence: Mapped[str]


class BankItem(Frozen, Base):
    """An item as it is shown, without its key. `options`: [{"id": "a", "html": …}], of a matching item with "side", of a scene with "spoken" too."""

    __tablename__ = "bank_item"
    __table_args__ = (
        CheckConstraint("pool IN ('graded', 'practice')", name="pool"),
        CheckConstraint("(pool = 'practice') = (module_id IS NOT NULL)", name="practice_has_module"),
    )
    version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    pool: Mapped[str]
    module_id: Mapped[str | None]
    goal: Mapped[str]
    kind: Mapped[str]
    position: Mapped[int]
    prompt_html: Mapped[str]
    options: Mapped[Json]
    unit: Mapped[str]


class ItemKey(Frozen, Base):
    """What only grading and practice may load. `key` by kind, see versions.key_of; `feedback`: option id → HTML."""

    __tablename__ = "item_key"
    __table_args__ = (ForeignKeyConstraint(["version_id", "item_id"], ["bank_item.version_id", "bank_item.id"]),)
    version_id: Mapped[str] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[Json]
    feedback: Mapped[Json]
    explanation_html: Mapped[str]


class Blob(Frozen, Base):
    """Bytes by their own name (rendered.blob_id); many versions share them."""

    __tablename__ = "blob"
    sha: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class CourseFile(Frozen, Base):
    """One file of the package of a version, so that it can be written out byte for byte."""

    __tablename__ = "course_file"
    __table_args__ = (Index("ix_course_file_sha_media_type", "sha", "media_type"),)
    version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    sha: Mapped[str] = mapped_column(ForeignKey("blob.sha"))
    media_type: Mapped[str]


class Reference(Base):
    """A value of the field with the day from which it holds; the latest that has begun counts."""

    __tablename__ = "reference"
    __table_args__ = (CheckConstraint("status IN ('pasti', 'perlu konfirmasi', 'terbuka')", name="status"),)
    key: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[str]
    unit: Mapped[str]
    source: Mapped[str]
    status: Mapped[str]
    review: Mapped[date | None]


@event.listens_for(Frozen, "before_update", propagate=True)
def _refuse_update(_mapper: Any, _connection: Any, target: Any) -> None:
    raise RuntimeError(f"a published version does not change: {type(target).__name__}")


_COURSE = table(Course)


def catalogue() -> Select[str, str, str, str, int, Any, int, int, int]:
    """Every published course by title, whoever it is for (see `offered`): course_id, version_id, title, summary, jp, roles, lessons (how many), minutes and bytes (their sums)."""
    own = Lesson.version_id == CourseVersion.id
    weight = select(func.coalesce(func.sum(Lesson.weight), 0)).where(own).scalar_subquery().label("weight")
    lessons = select(func.count()).where(own).select_from(Lesson).scalar_subquery().label("lessons")
    minutes = select(func.coalesce(func.sum(Lesson.minutes), 0)).where(own).scalar_subquery().label("minutes")
    version = CourseVersion
    return (
        select(
            version.course_id,
            version.id.label("version_id"),
            version.title,
            version.summary,
            version.jp,
            version.roles,
            lessons,
            minutes,
            weight,
        )
        .join(Course, Course.live_version_id == version.id)
        .order_by(version.title, version.course_id)
    )


_LEVELS = (2, 5, 8, 13)  # lengths of a region code, from the province down


def readable_at(region_code: str | None, seats: Iterable[str], grants: Iterable[str] = ()) -> bool:
    """Whether a course is for somebody with seats and grants at these region codes: it ships with the product, or it was written for a
    region in which one of them lies, or below one of the grants.
    """
    if region_code is None:
        return True
    held = list(grants)
    inside = any(place == region_code or place.startswith(f"{region_code}.") for place in [*seats, *held])
    return inside or any(not place or region_code == place or region_code.startswith(f"{place}.") for place in held)


def readable(seats: Iterable[str], grants: Iterable[str] = ()) -> ColumnElement[bool]:
    """The same as a condition on courses."""
    held = tuple(grants)
    above = sorted({place[:length] for place in [*seats, *held] for length in _LEVELS if length <= len(place)})
    return or_(Course.region_code.is_(None), Course.region_code.in_(above), in_any_region(Course.region_code, held))


def offered(seats: Iterable[str], grants: Iterable[str] = ()) -> ColumnElement[bool]:
    """The condition under which a course is offered to somebody with these seats and grants: it is for them, published, and not retired."""
    return and_(readable(seats, grants), Course.live_version_id.is_not(None), Course.retired_at.is_(None))


_LIVE_OF = select(_COURSE.c.live_version_id).where(_COURSE.c.id == bindparam("course"))


def live(session: Reads, course_id: str) -> str | None:
    """The id of the version that people read now; None when there is none."""
    return session.scalar(_LIVE_OF, {"course": course_id})


def live_version(course_id: str) -> Select[CourseVersion]:
    """The version of a course that people read now."""
    return select(CourseVersion).join(Course, Course.live_version_id == CourseVersion.id).where(Course.id == course_id)


def goals(version_id: str) -> Select[str, str]:
    """The goals of a version in order: id, sentence."""
    return select(Goal.id, Goal.sentence).where(Goal.version_id == version_id).order_by(Goal.position)


def modules(version_id: str) -> Select[str, str, str, str]:
    """The modules of a version in order: id, title, intro_html, practice_title."""
    module = CourseModule
    columns = select(module.id, module.title, module.intro_html, module.practice_title)
    return columns.where(module.version_id == version_id).order_by(module.position)


def practice(version_id: str, module_id: str) -> Select[str, str, str, str, Any, str, Any, Any, str]:
    """The practice items of a module with their keys, in order; practice never counts, so its key may be shown."""
    item, key = BankItem, ItemKey
    shown = select(item.id, item.goal, item.kind, item.prompt_html, item.options, item.unit, key.key, key.feedback, key.explanation_html)
    return (
        shown.join(ItemKey, (ItemKey.version_id == item.version_id) & (ItemKey.item_id == item.id))
        .where(item.version_id == version_id, item.module_id == module_id, item.pool == Pool.PRACTICE.value)
        .order_by(item.position)
    )


def stored_bytes(sha: str, media_type: str) -> Select[bytes]:
    """The bytes of that name, if some course has them as a file of that type."""
    used = select(CourseFile.sha).where(CourseFile.sha == sha, CourseFile.media_type == media_type).limit(1)
    return select(Blob.data).where(Blob.sha == sha, used.exists())


def reference_values(day: date) -> Select[Reference]:
    """Every reference value that holds on a day."""
    begun = select(Reference.key, func.max(Reference.since).label("since")).where(Reference.since <= day).group_by(Reference.key).subquery()
    latest = (begun.c.key == Reference.key) & (begun.c.since == Reference.since)
    return select(Reference).join(begun, latest).order_by(Reference.key)
