"""When somebody sits in an event, its board says when a test is open: what the events give the tests, and nothing more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from lms.db import Reads


@dataclass(frozen=True)
class Occasion:
    """A test that is part of an event: the event's id, whether it may be opened now, and the sentence where it may not."""

    id: str
    open: bool
    sentence: str = ""


Finder = Callable[[Reads | Session, str, str, str, datetime], Occasion | None]
finders: list[Finder] = []


def tells_occasions(finder: Finder) -> Finder:
    """Register who knows the events: (reads, person, course, form, now) -> the occasion of this test, or None where none rules it."""
    finders.append(finder)
    return finder


def occasion_of(reads: Reads | Session, person_id: str, course_id: str, form: str, now: datetime) -> Occasion | None:
    """The event that says whether this person may open this test now; None where nobody but the course does."""
    return next((found for finder in finders if (found := finder(reads, person_id, course_id, form, now))), None)
