"""The one way from an address to a course that may be written: through the regions of the visitor's right."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort
from flask_login import current_user
from sqlalchemy.orm import Session

from lms import clock
from lms.access import Right
from lms.courses.models import Course
from lms.db import db
from lms.journal.door import Act, enter
from lms.people.actor import Actor
from lms.studio.drafting import Writer
from lms.studio.models import Draft, open_draft, writable


@dataclass(frozen=True)
class Room:
    """Somebody at work on one course: the session, the visitor, the course, its open draft (None: nothing is being changed), and the moment."""

    session: Session
    actor: Actor
    course: Course
    draft: Draft | None
    now: datetime

    @property
    def by(self) -> Writer:
        """The visitor as who changes the draft."""
        return Writer(self.actor.person_id, self.now)

    def record(self, verb: str, data: dict[str, Any], texts: dict[str, str] | None = None) -> None:
        """An act on the course itself: it has no other person, so it stands with the visitor. Free text only in `texts`."""
        enter(self.session, Act(self.actor.person_id, verb, self.course.id, data, self.actor.person_id, texts or {}), self.now)


def room(course_id: str, right: Right = Right.COURSE_WRITE) -> Room:
    """The course of an address with whoever may write it, or 404."""
    actor: Actor = current_user._get_current_object()
    course = db.session.scalar(writable(actor.scopes(right)).where(Course.id == course_id)) or abort(404)
    return Room(db.session(), actor, course, db.session.scalar(open_draft(course_id)), clock.now())


def workroom(course_id: str) -> tuple[Room, Draft]:
    """The same with its open draft, or 404 where nothing is being changed."""
    found = room(course_id)
    return found, found.draft or abort(404)
