"""The courses that somebody sees: drafts of her regions, what is published there, and what ships with the product."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from lms.access import Right
from lms.courses import models
from lms.courses.facts.rules import above
from lms.db import Reads, in_any_region, table
from lms.people.actor import Actor
from lms.people.models import Person
from lms.studio.models import Draft
from lms.wilayah.models import Region, names_of
from lms.wilayah.naming import region_place

_COURSE, _DRAFT, _PERSON, _VERSION = table(models.Course), table(Draft), table(Person), table(models.CourseVersion)


@dataclass(frozen=True)
class Shelf:
    """What the list of courses shows: drafts, and live courses by where they come from; `items` counts those of a version, `places` names regions."""

    drafts: Sequence[Any]
    local: Sequence[Any]
    shipped: Sequence[Any]
    retired: Sequence[Any]
    items: dict[str, int]
    places: dict[str, str]


@dataclass(frozen=True)
class Seen:
    """One course as its page shows it: its row, its live version, its open draft, and whether the visitor may write it."""

    course: models.Course
    version: models.CourseVersion | None
    draft: Draft | None
    writes: bool
    changed_by: str
    place: str

    @property
    def title(self) -> str:
        """What the course is called: in its draft, else in its live version."""
        return self.draft.title if self.draft else self.version.title if self.version else self.course.id


def readable(scopes: tuple[str, ...]) -> ColumnElement[bool]:
    """The condition that a course is read in one of these regions: it ships, or was written there, inside, or above."""
    region = models.Course.region_code
    return or_(region.is_(None), in_any_region(region, scopes), region.in_(above(scopes)))


def shelf(reads: Reads, actor: Actor) -> Shelf:
    """The list of courses for somebody. Four queries."""
    scopes, writing = actor.scopes(Right.COURSE_VIEW), actor.scopes(Right.COURSE_WRITE)
    more = (models.Course.region_code, models.Course.retired_at, models.Course.origin_id, models.CourseVersion.published_at)
    live = reads.execute(models.catalogue().add_columns(*more).where(readable(scopes))).all()
    drafts = reads.execute(_drafts(writing)).all() if writing else []
    rows = select(models.BankItem.version_id, func.count().label("count")).group_by(models.BankItem.version_id)
    items = dict(reads.execute(rows.where(models.BankItem.version_id.in_([row.version_id for row in live]))).all())
    codes = {row.region_code for row in [*live, *drafts] if row.region_code}
    there = [row for row in live if row.retired_at is None]
    return Shelf(
        drafts=drafts, items=items, places=_places(reads, codes),
        local=[row for row in there if row.region_code], shipped=[row for row in there if not row.region_code],
        retired=[row for row in live if row.retired_at is not None],
    )  # fmt: skip


def _drafts(scopes: tuple[str, ...]) -> Select[Any]:
    """The open drafts of these regions, the latest change first."""
    names = "id course_id title state due_day made_by changed_by changed_at sent_by sent_at base_version_id judged_by"
    columns = [_DRAFT.c[name] for name in names.split()]
    joined = _DRAFT.join(_COURSE, _COURSE.c.id == _DRAFT.c.course_id).outerjoin(_PERSON, _PERSON.c.id == _DRAFT.c.changed_by)
    found = select(*columns, _PERSON.c.name.label("writer"), _COURSE.c.region_code).select_from(joined)
    return found.where(_DRAFT.c.closed_at.is_(None), in_any_region(_COURSE.c.region_code, scopes)).order_by(_DRAFT.c.changed_at.desc())


def _places(reads: Reads, codes: set[str]) -> dict[str, str]:
    names = names_of(reads, codes) if codes else {}
    return {code: region_place(code, names.get(code, code)) for code in codes}


def find(session: Any, actor: Actor, course_id: str) -> Seen | None:
    """One course for whoever may read it; None where it is not there for her. Somebody who only looks sees no draft."""
    course = session.scalar(select(models.Course).where(models.Course.id == course_id, readable(actor.scopes(Right.COURSE_VIEW))))
    if course is None:
        return None
    code = course.region_code
    writes = code is not None and any(code == one or code.startswith(f"{one}.") for one in actor.scopes(Right.COURSE_WRITE))
    row = session.execute(_open_draft(course_id)).one_or_none() if writes else None
    version = session.scalar(models.live_version(course_id))
    if version is None and row is None and not writes:
        return None
    place = _places(session, {code})[code] if code else ""
    return Seen(course, version, row.Draft if row else None, writes, (row.name or "") if row else "", place)


def _open_draft(course_id: str) -> Select[Any]:
    joined = select(Draft, Person.name).outerjoin(Person, Person.id == Draft.changed_by)
    return joined.where(Draft.course_id == course_id, Draft.closed_at.is_(None))


def regions(reads: Reads, scopes: tuple[str, ...]) -> list[tuple[str, str]]:
    """The regions of a right, by code, with how they are written."""
    rows = reads.execute(select(Region.code, Region.name).where(Region.code.in_(scopes)).order_by(Region.code)).all()
    return [(row.code, region_place(row.code, row.name)) for row in rows]


def copied(session: Any, actor: Actor, course_id: str) -> tuple[models.Course, str] | None:
    """A published course that may be copied, with its title."""
    found = find(session, actor, course_id)
    return (found.course, found.version.title) if found and found.version and found.course.retired_at is None else None
