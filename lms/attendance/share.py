"""The share of sessions as programs ask for it: how far one person is, or many, from rows alone; and who follows when an event changes."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from lms.attendance.models import Attendance
from lms.attendance.rules import Came, share
from lms.bimtek.models import Bimtek, BimtekStep
from lms.clock import day_of
from lms.db import Reads, table
from lms.journal.door import lock
from lms.journal.registry import Entry, reacts
from lms.programs.registry import Among, Progress, requirement, requirement_of_many
from lms.programs.standing import refresh
from lms.programs.terms import all_terms

_ROWS, _STEP, _EVENT = table(Attendance), table(BimtekStep), table(Bimtek)
_ASKS = (_EVENT.c.program_id == bindparam("program")) & _EVENT.c.cancelled_at.is_(None)
_OTHER = _STEP.alias("other_step")
_SIZE = (
    select(func.count())
    .select_from(_OTHER)
    .where(_OTHER.c.bimtek_id == _EVENT.c.id, _OTHER.c.kind == "absen", _OTHER.c.removed_at.is_(None))
    .scalar_subquery()
)
_SIZES = select(_EVENT.c.id, _SIZE.label("sessions")).where(_ASKS)


def _came(*more: Any) -> Select[Any]:
    """The sessions, of events of the program that were held, at which somebody was."""
    return (
        select(_ROWS.c.person_id, _ROWS.c.bimtek_id, _ROWS.c.at, *more)
        .join(_STEP, _STEP.c.id == _ROWS.c.step_id)
        .join(_EVENT, _EVENT.c.id == _ROWS.c.bimtek_id)
        .where(_ASKS, _STEP.c.kind == "absen", _STEP.c.removed_at.is_(None))
    )


_HERS = _came(_SIZE.label("sessions")).where(_ROWS.c.person_id == bindparam("person"))
_THEIRS = _came()


@requirement("attendance")
def attendance_of(reads: Reads, person_id: str, program_id: str, percent: int | None) -> Progress:
    """The share of sessions of one event of the program: one query."""
    rows = reads.execute(_HERS, {"person": person_id, "program": program_id})
    return share([Came(row.bimtek_id, day_of(row.at), row.sessions) for row in rows], percent or 0)


@requirement_of_many("attendance")
def attendance_of_many(reads: Reads, among: Among, program_id: str, percent: int | None, _brief: bool) -> dict[str, Progress]:
    """The same of everybody who was at some session, or of those among these persons: two queries."""
    asked = {"program": program_id}
    sizes = {row.id: row.sessions for row in reads.execute(_SIZES, asked)}
    if not sizes:
        return {}
    found: dict[str, list[Came]] = defaultdict(list)
    wanted = _THEIRS if among is None else _THEIRS.where(_ROWS.c.person_id.in_(among))
    for row in reads.execute(wanted, asked):
        found[row.person_id].append(Came(row.bimtek_id, day_of(row.at), sizes[row.bimtek_id]))
    return {person_id: share(came, percent or 0) for person_id, came in found.items()}


@reacts("step.changed", "bimtek.changed", "bimtek.cancelled", "bimtek.reopened")
def follow_event(session: Session, entry: Entry) -> None:
    """Another number of sessions, or no event at all: the share of everybody who was there is another one.

    The rows are changed before the record is entered.
    """
    if not any(one.attendance_percent is not None for terms in all_terms(session).values() for one in terms):
        return
    there = select(_ROWS.c.person_id).where(_ROWS.c.bimtek_id == entry.data.get("bimtek", entry.object)).distinct()
    for person_id in sorted(session.scalars(there)):
        lock(session, person_id)
        refresh(session, person_id)
