"""What waits: drafts for a second person, and drafts for their day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from lms.courses.models import Course
from lms.db import AnyRow, Reads, in_any_region
from lms.people.models import Person
from lms.studio.models import Draft
from lms.studio.publishing.rules import DRAFT, SENT, may_judge
from lms.studio.publishing.who import writers_of

_COLUMNS = (
    Draft.id, Draft.course_id, Draft.title, Draft.base_version_id, Draft.made_by, Draft.sent_by, Draft.sent_at, Draft.changed_by, Draft.due_day,
    Course.region_code,
)  # fmt: skip


def waiting(scopes: tuple[str, ...]) -> Select[Any]:
    """The drafts of these regions that a second person is asked to look at, the longest waiting first, with `sender` (her name).

    Among them may be her own: see `to_judge`.
    """
    found = select(*_COLUMNS, Draft.state, Person.name.label("sender")).join(Course, Course.id == Draft.course_id)
    found = found.outerjoin(Person, Person.id == Draft.sent_by)
    return found.where(Draft.closed_at.is_(None), Draft.state == SENT, in_any_region(Course.region_code, scopes)).order_by(
        Draft.sent_at, Draft.id
    )


def to_judge(reads: Reads, drafts: Iterable[AnyRow], person_id: str) -> list[AnyRow]:
    """Those of these drafts at which somebody is the one to look. One query where any waits."""
    found = [draft for draft in drafts if draft.state == SENT]
    own = writers_of(reads, found)
    return [draft for draft in found if may_judge(draft, own[draft.id], person_id)]


def came_back(person_id: str) -> Select[Any]:
    """The open drafts that this person sent and that came back with a note."""
    return select(Draft.id).where(Draft.closed_at.is_(None), Draft.state == DRAFT, Draft.sent_by == person_id, Draft.judged_by.is_not(None))


def due(today: date) -> Select[Any]:
    """Every draft whose day has come, with the course, for whoever publishes what is due."""
    found = select(Draft.__table__).join(Course, Course.id == Draft.course_id).add_columns(Course.region_code)
    return found.where(Draft.closed_at.is_(None), Draft.due_day <= today).order_by(Draft.due_day, Draft.id)
