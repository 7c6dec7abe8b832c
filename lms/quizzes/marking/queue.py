"""Whose answers somebody may mark, and which of them wait: inside the regions of the right, and never one's own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses import published
from lms.db import in_any_region
from lms.people.models import Person, Tenure, visible_to
from lms.quizzes.marking.models import ExtraTry, OpenAnswer
from lms.quizzes.models import Attempt
from lms.wilayah.models import names_of
from lms.wilayah.naming import short_place


@dataclass(frozen=True)
class Waiting:
    """An answer that waits for a mark; `code` is the kelurahan of her seat inside the visitor's regions, or nothing."""

    attempt_id: str
    item_id: str
    person_id: str
    name: str
    course_id: str
    title: str
    asks: str
    handed_in_at: datetime
    code: str
    place: str


def person_for(session: Session, scopes: tuple[str, ...], marker: str, person_id: str) -> Person | None:
    """Somebody else inside these regions: whose results a marker may read."""
    return session.scalar(visible_to(scopes).where(Person.id == person_id, Person.id != marker))


def paper_for(session: Session, scopes: tuple[str, ...], marker: str, attempt_id: str) -> Any:
    """An attempt of somebody else inside these regions that was handed in, with her name: the only door of markers to attempts."""
    hers = visible_to(scopes).join(Attempt, Attempt.person_id == Person.id).order_by(None)
    columns = hers.with_only_columns(*Attempt.__table__.c, Person.name, maintain_column_froms=True)
    return session.execute(columns.where(Person.id != marker, Attempt.submitted_at.is_not(None), Attempt.id == attempt_id)).one_or_none()


def waiting(session: Session, scopes: tuple[str, ...], marker: str) -> list[Waiting]:
    """Every answer that waits, the oldest first; of nobody whose data were erased."""
    hers = visible_to(scopes).join(OpenAnswer, OpenAnswer.person_id == Person.id).join(Attempt, Attempt.id == OpenAnswer.attempt_id)
    open_ones = OpenAnswer.mark.is_(None) & (Person.id != marker) & Person.erased_on.is_(None)
    columns = (
        OpenAnswer.attempt_id,
        OpenAnswer.item_id,
        Person.id,
        Person.name,
        OpenAnswer.course_id,
        Attempt.version_id,
        OpenAnswer.handed_in_at,
    )
    asked = hers.where(open_ones).with_only_columns(*columns, maintain_column_froms=True)
    rows = session.execute(asked.order_by(None).order_by(OpenAnswer.handed_in_at, OpenAnswer.attempt_id, OpenAnswer.item_id)).all()
    codes = seats(session, scopes, {row.id for row in rows})
    names = names_of(session, codes.values())
    found = []
    for row in rows:
        version, code = published.version(session, row.version_id), codes.get(row.id, "")
        title = version.title if version else row.course_id
        place = short_place(code, names.get(code, code)) if code else ""
        asks = published.bank(session, row.version_id)[row.item_id].prompt.striptags()
        found.append(Waiting(row.attempt_id, row.item_id, row.id, row.name, row.course_id, title, asks, row.handed_in_at, code, place))
    return found


def seats(session: Session, scopes: tuple[str, ...], person_ids: Iterable[str]) -> dict[str, str]:
    """The region of the latest seat of each of these persons inside the regions."""
    found: dict[str, str] = {}
    wanted = sorted(person_ids)
    for start in range(0, len(wanted), 500):
        held = select(Tenure.person_id, Tenure.region_code).where(Tenure.person_id.in_(wanted[start : start + 500]))
        for person_id, code in session.execute(held.where(in_any_region(Tenure.region_code, scopes)).order_by(Tenure.from_day, Tenure.id)):
            found[person_id] = code
    return found


def chosen(rows: Sequence[Waiting], course: str, region: str) -> list[Waiting]:
    """Those of one course and one kelurahan, where these are named."""
    return [row for row in rows if course in ("", row.course_id) and region in ("", row.code)]


def counted(rows: Iterable[Waiting], by: str, words: str) -> list[tuple[str, str, int]]:
    """How many wait by course or kelurahan: (value, in words, count), sorted by their words."""
    known = {getattr(row, by): getattr(row, words) for row in rows}
    counts = Counter(getattr(row, by) for row in rows)
    return sorted(((value, known[value], count) for value, count in counts.items() if value), key=lambda entry: (entry[1], entry[0]))


def extras(session: Session, person_id: str) -> list[ExtraTry]:
    """Every attempt that was allowed to somebody beyond the limit, the newest first."""
    return list(session.scalars(select(ExtraTry).where(ExtraTry.person_id == person_id).order_by(ExtraTry.given_at.desc(), ExtraTry.id)))


def named(session: Session, scopes: tuple[str, ...], ids: Iterable[str]) -> dict[str, str]:
    """The names of officers inside these regions by id; others stay without."""
    seen = visible_to(scopes).where(Person.id.in_(sorted(set(ids)))).with_only_columns(Person.id, Person.name).order_by(None)
    return {row.id: row.name for row in session.execute(seen)}
