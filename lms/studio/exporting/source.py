"""What is taken away: a course of an address, from its live version or its open draft, found through the regions of the visitor."""

from dataclasses import dataclass
from datetime import date

from flask import abort
from flask_login import current_user
from sqlalchemy import bindparam, or_, select

from lms.access import Right
from lms.courses import content
from lms.courses.models import Course, CourseVersion
from lms.courses.package import read_package
from lms.courses.values import values_on
from lms.db import AnyRow, Reads, glance, in_any_region, table
from lms.errors import Refused
from lms.studio import drafting
from lms.studio.exporting.formats import Format
from lms.studio.exporting.resolving import resolved
from lms.studio.models import Draft

LIVE, DRAFT = "terbit", "draf"
_COURSE, _VERSION, _DRAFT = table(Course), table(CourseVersion), table(Draft)
_LIVE = select(_VERSION.c.id, _VERSION.c.title, _VERSION.c.number, _VERSION.c.quoted).where(_VERSION.c.id == bindparam("version"))
_OPEN = select(_DRAFT.c.id, _DRAFT.c.title, _DRAFT.c.revision).where(
    _DRAFT.c.course_id == bindparam("course"), _DRAFT.c.closed_at.is_(None)
)
HALF_DONE = (
    "Draf ini masih punya hal yang harus diperbaiki, jadi hanya dapat diunduh sebagai Paket Langkah. Perbaiki dulu di halaman materinya."
)


@dataclass(frozen=True)
class Source:
    """A course that may be taken away: what of it there is (rows; None: not), and whether the visitor may have its keys."""

    id: str
    live: AnyRow | None
    draft: AnyRow | None
    may_write: bool

    @property
    def title(self) -> str:
        """What it is called, newest first."""
        return str((self.draft or self.live).title) if self.draft or self.live else self.id

    @property
    def origins(self) -> tuple[str, ...]:
        """From where it can be taken."""
        return tuple(name for name, row in ((LIVE, self.live), (DRAFT, self.draft)) if row is not None)

    def name(self, origin: str) -> str:
        """`contoh-1372-v3`, or `…-draf12`: what a file of it is called."""
        row = self.live if origin == LIVE else self.draft
        if row is None:
            return self.id
        return f"{self.id}-v{row.number}" if origin == LIVE else f"{self.id}-draf{row.revision}"


def source(course_id: str) -> Source:
    """The course of an address for whoever may see it, or 404. Its draft and its keys are for those who write courses: over its region, and over any for what ships with the product."""
    sees, writes = current_user.scopes(Right.COURSE_VIEW), current_user.scopes(Right.COURSE_WRITE)
    shipped = _COURSE.c.region_code.is_(None)
    columns = select(_COURSE.c.live_version_id, _COURSE.c.region_code, in_any_region(_COURSE.c.region_code, writes).label("own"))
    with glance() as look:
        row = look.execute(columns.where(_COURSE.c.id == course_id, or_(shipped, in_any_region(_COURSE.c.region_code, sees)))).one_or_none()
        if row is None:
            abort(404)
        may = bool(writes) if row.region_code is None else bool(row.own)
        live = look.execute(_LIVE, {"version": row.live_version_id}).one_or_none()
        draft = look.execute(_OPEN, {"course": course_id}).one_or_none() if may else None
    return Source(course_id, live, draft, may) if live or draft else abort(404)


def written(found: Source, origin: str, form: Format, size: str, today: date) -> bytes:
    """The file of a course in a format. Slow, so it comes before anything is written. Raises Refused."""
    if origin not in found.origins:
        raise Refused("Pilih dari mana materinya diambil: yang sedang terbit, atau drafnya.")
    with glance() as look:
        course = _read(look, found, origin, form.faulty, today)
    return form.written(course, size)


def _read(reads: Reads, found: Source, origin: str, faulty: bool, today: date) -> content.Course:
    values = values_on(reads, today)
    if origin == DRAFT and found.draft is not None:
        reading = read_package(found.id, drafting.files_of(reads, found.draft.id), values)
        if reading.course is None and not faulty:
            raise Refused(HALF_DONE)
        return resolved(reading.seen, {key: one.shown for key, one in values.items()})
    assert found.live is not None  # noqa: S101 - `origins` says so
    reading = read_package(found.id, drafting.files_of_version(reads, found.live.id), values)
    return resolved(reading.seen, {key: one.shown for key, one in values.items()} | found.live.quoted)
