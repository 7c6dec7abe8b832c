"""Somebody before the items of a course: of one she writes, with its draft, or of one that ships with the product, to read only."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import abort
from flask_login import current_user
from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from lms import clock
from lms.access import Right
from lms.courses import content
from lms.courses.models import Blob, Course, CourseFile
from lms.courses.package import Reading, read_package
from lms.courses.values import values_on
from lms.db import db, in_any_region, reading, table
from lms.people.actor import Actor
from lms.studio.door import Room
from lms.studio.drafting import files_of, files_of_version
from lms.studio.items.places import EXAM, PRACTICE
from lms.studio.media.library import Shelf
from lms.studio.media.shelf import shelf_of
from lms.studio.models import open_draft

RIGHT = Right.COURSE_WRITE  # keys of tests are seen by whoever writes them, and by nobody else

_FILE, _BLOB = table(CourseFile), table(Blob)
_ITEM_FILES = (
    select(_FILE.c.path, _BLOB.c.data)
    .join(_BLOB, _BLOB.c.sha == _FILE.c.sha)
    .where(_FILE.c.version_id == bindparam("version"), or_(_FILE.c.path == EXAM, _FILE.c.path.like(f"%/{PRACTICE}")))
)


@dataclass(frozen=True)
class Desk:
    """The files of a course as they are now: of its open draft, else of its live version."""

    room: Room
    writes: bool

    @property
    def course(self) -> Course:
        """The course."""
        return self.room.course

    @property
    def session(self) -> Session:
        """The session of the request."""
        return self.room.session

    @property
    def scopes(self) -> tuple[str, ...]:
        """The regions whose persons count in figures."""
        return self.room.actor.scopes(RIGHT)

    def begin(self) -> None:
        """End the look at the database: what follows writes, and waits for whoever else writes."""
        self.session.rollback()

    @cached_property
    def files(self) -> tuple[content.File, ...]:
        """Every file, by path."""
        if self.room.draft is not None:
            return files_of(self.session, self.room.draft.id)
        return files_of_version(self.session, self.course.live_version_id) if self.course.live_version_id else ()

    @cached_property
    def values(self) -> Mapping[str, content.Reference]:
        """The reference values of today."""
        return values_on(self.session, self.room.actor.today)

    @cached_property
    def reading(self) -> Reading:
        """The course as far as it can be read, with its faults."""
        return read_package(self.course.id, self.files, self.values)

    def text(self, path: str) -> str:
        """A file as text; "" where there is none."""
        return next((file.data.decode("utf-8", "replace") for file in self.files if file.path == path), "")

    @cached_property
    def shelf(self) -> Shelf:
        """The pictures of the course, with their addresses."""
        draft = self.room.draft.id if self.room.draft else None
        return shelf_of(self.session, self.course.id, draft, self.course.live_version_id)

    def address(self, path: str) -> str:
        """Where a page finds a picture."""
        return self.shelf.addresses.get(path, "")

    @cached_property
    def live(self) -> Mapping[str, str]:
        """The files with items of the live version, by path."""
        if self.course.live_version_id is None:
            return {}
        rows = self.session.execute(_ITEM_FILES, {"version": self.course.live_version_id})
        return {row.path: row.data.decode("utf-8", "replace") for row in rows}


def desk(course_id: str) -> Desk:
    """The desk of an address, or 404: a course of the visitor's regions, or one that ships with the product."""
    actor: Actor = current_user._get_current_object()
    written = in_any_region(Course.region_code, actor.scopes(RIGHT))
    with reading():  # texts are read and drawn before anything is written; see begin
        course = db.session.scalar(select(Course).where(Course.id == course_id, or_(written, Course.region_code.is_(None)))) or abort(404)
    writes = course.region_code is not None
    draft = db.session.scalar(open_draft(course.id)) if writes else None
    return Desk(Room(db.session(), actor, course, draft, clock.now()), writes)


def writing_desk(course_id: str) -> Desk:
    """The same of a course that the visitor may change, or 404."""
    found = desk(course_id)
    return found if found.writes else abort(404)
