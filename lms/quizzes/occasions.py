"""When somebody sits in an event, its board says when a test is open: what the events give the tests, and nothing more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from lms.db import Reads


@dataclass(frozen=True)
class Occasion:
    """A test that is part of an event: the event's id, whether it may be opened now, and the sentence where it may not."""

    id: str
    open: bool
    sentence: str = ""


Finder = Callable[[Reads | Session, str, str, datetime], Mapping[str, Occasion]]
finders: list[Finder] = []


def tells_occasions(finder: Finder) -> Finder:
    """Register who knows the events: (reads, person, course, now) -> the occasion of each test (by form) that an event rules; one query."""
    finders.append(finder)
    return finder


def occasions_of(reads: Reads | Session, person_id: str, course_id: str, now: datetime) -> dict[str, Occasion]:
    """The tests of a course that an event rules for this person now, by form; nothing where nobody but the course does."""
    found: dict[str, Occasion] = {}
    for finder in finders:
        found = {**finder(reads, person_id, course_id, now), **found}
    return found


def occasion_of(reads: Reads | Session, person_id: str, course_id: str, form: str, now: datetime) -> Occasion | None:
    """The event that says whether this person may open this test now; None where nobody but the course does."""
    return occasions_of(reads, person_id, course_id, now).get(form)


def barred(occasions: Mapping[str, Occasion], form: str) -> str:
    """The sentence that stands in the place of the button of a test; "" where it may be opened."""
    ruling = occasions.get(form)
    return "" if ruling is None or ruling.open else ruling.sentence


def attempts_here(occasions: Mapping[str, Occasion], attempts: list[Any]) -> list[Any]:
    """The attempts (.form .occasion) that count for the buttons: where an event rules a test, those that were taken in it."""
    return [attempt for attempt in attempts if attempt.form not in occasions or attempt.occasion == occasions[attempt.form].id]
