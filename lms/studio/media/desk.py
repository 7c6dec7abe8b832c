"""A course of an address with what is open of it, as plain values: found through its door without locking anything."""

from dataclasses import dataclass

from flask import abort
from flask_login import current_user
from sqlalchemy import select

from lms.access import Right
from lms.courses.content import File
from lms.courses.models import Course, CourseVersion
from lms.db import glance, table
from lms.studio import drafting
from lms.studio.models import Draft, open_draft, writable


@dataclass(frozen=True)
class Desk:
    """A course that the visitor may write, its open draft and its live version (None: there is none)."""

    id: str
    title: str
    draft_id: str | None
    version_id: str | None


def desk(course_id: str) -> Desk:
    """The course of an address, or 404."""
    course, draft, version = table(Course), table(Draft), table(CourseVersion)
    wanted = writable(current_user.scopes(Right.COURSE_WRITE)).with_only_columns(course.c.id, course.c.live_version_id)
    with glance() as look:
        row = look.execute(wanted.where(course.c.id == course_id)).one_or_none() or abort(404)
        opened = look.execute(open_draft(course_id).with_only_columns(draft.c.id, draft.c.title)).one_or_none()
        live = look.execute(select(version.c.title).where(version.c.id == row.live_version_id)).one_or_none()
    title = opened.title if opened else live.title if live else course_id
    return Desk(row.id, title, opened.id if opened else None, row.live_version_id)


def every_file(found: Desk) -> tuple[File, ...]:
    """The files of the open draft, else of the live version."""
    with glance() as look:
        if found.draft_id is not None:
            return drafting.files_of(look, found.draft_id)
        return drafting.files_of_version(look, found.version_id) if found.version_id else ()
