"""Everybody's standing, kept in the transaction of the record that changes it."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Date, Select, and_, bindparam, delete, insert, or_, select
from sqlalchemy.orm import Session

from lms.db import AnyRow, table
from lms.journal.registry import derives, follows
from lms.people.holdings import moves_rows
from lms.programs.models import Program, ProgramCourse, ProgramRole, Standing
from lms.programs.registry import Progress, documents, requirements
from lms.programs.rules import NOT_BEGUN, timeline

derives(Standing)
UNMET = Progress()


@follows("lesson.finished", "attempt.opened", "attempt.submitted", "certificate.issued", "certificate.ended", "person.merged")
def follow(session: Session, person_id: str) -> None:
    """After a record that may have changed a standing."""
    refresh(session, person_id)


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """Nobody is the merged person any more; the survivor's standing follows from what was moved."""
    session.execute(delete(Standing).where(Standing.person_id == merged))


_PROGRAM, _COURSE, _ROWS = table(Program), table(ProgramCourse), table(Standing)
_ASKED = (
    select(_PROGRAM.c.id, _PROGRAM.c.tier, _COURSE.c.course_id, _COURSE.c.pass_percent)
    .outerjoin(_COURSE, _COURSE.c.program_id == _PROGRAM.c.id)
    .order_by(_PROGRAM.c.id, _COURSE.c.position)
)
_HERS = _ROWS.c.person_id == bindparam("person")
_STORED = select(_ROWS).where(_HERS).order_by(_ROWS.c.from_day)
_FORGET = delete(_ROWS).where(_HERS, _ROWS.c.program_id.in_(bindparam("programs", expanding=True)))
_KEEP = insert(_ROWS)
_WORDS = ("from_day", "until_day", "status", "reason", "detail")


def refresh(session: Session, person_id: str, programs: Iterable[str] | None = None) -> None:
    """Compute the intervals of a person in every program (or in these) and write what differs."""
    only = None if programs is None else set(programs)
    held = {program: found for source in documents for program, found in source(session, person_id).items()}
    stored: dict[str, list[tuple[Any, ...]]] = {}
    for row in session.execute(_STORED, {"person": person_id}):
        stored.setdefault(row.program_id, []).append((row.from_day, row.until_day, row.status, row.reason, row.detail))
    known: dict[tuple[str, str, int | None], Progress] = {}

    def judged(kind: str, about: str, percent: int | None) -> Progress:
        if (kind, about, percent) not in known:
            known[kind, about, percent] = _judge(session, kind, person_id, about, percent)
        return known[kind, about, percent]

    changed: dict[str, list[tuple[Any, ...]]] = {}
    for (program_id, tier), rows in groupby(session.execute(_ASKED).all(), key=lambda row: (row.id, row.tier)):
        if only is not None and program_id not in only:
            continue
        progress = [judged("course", row.course_id, row.pass_percent) for row in rows if row.course_id is not None]
        reached = judged("tier", tier, None) if tier else None
        new = [(i.from_day, i.until_day, i.status, i.reason, i.detail) for i in timeline(progress, reached, held.get(program_id, ()))]
        if new != stored.get(program_id, []):
            changed[program_id] = new
    _write(session, person_id, changed, [program_id for program_id in changed if program_id in stored])


def _write(session: Session, person_id: str, changed: dict[str, list[tuple[Any, ...]]], stale: list[str]) -> None:
    """Put the new intervals of these programs in the place of those that stand there."""
    if stale:
        session.execute(_FORGET, {"person": person_id, "programs": stale})
    intervals = [(program_id, interval) for program_id, new in changed.items() for interval in new]
    rows = [{"person_id": person_id, "program_id": program_id, **dict(zip(_WORDS, i, strict=True))} for program_id, i in intervals]
    if rows:
        session.execute(_KEEP, rows)


def _judge(session: Session, kind: str, person_id: str, about: str, percent: int | None) -> Progress:
    judge = requirements.get(kind)
    return judge(session, person_id, about, percent) if judge else UNMET  # a requirement whose feature is absent is not met


def on_day(day: date) -> Select[Standing]:
    """The standings that hold on a day; who has no row is *belum ikut*."""
    holds = (Standing.from_day <= day) & (Standing.until_day.is_(None) | (Standing.until_day >= day))
    return select(Standing).where(holds)


_DAY = bindparam("day", type_=Date())
HOLDS = and_(_ROWS.c.from_day <= _DAY, or_(_ROWS.c.until_day.is_(None), _ROWS.c.until_day >= _DAY))  # of the table, on the bound day
_OF_PERSON = select(_ROWS.c.status, _ROWS.c.reason, _ROWS.c.detail).where(_HERS, _ROWS.c.program_id == bindparam("program"), HOLDS)


def of_person(session: Session, person_id: str, program_id: str, day: date) -> tuple[str, str, str]:
    """(status, reason, detail) of a person in a program on a day."""
    return words(session.execute(_OF_PERSON, {"person": person_id, "program": program_id, "day": day}).one_or_none())


def words(row: AnyRow | None) -> tuple[str, str, str]:
    """(status, reason, detail) of a row that was looked for; who has none is *belum ikut*."""
    return (row.status, row.reason, row.detail) if row is not None and row.status is not None else NOT_BEGUN


_ROLE = table(ProgramRole)
_BEGUN = select(_ROLE.c.role, _ROLE.c.program_id).where(_ROLE.c.from_day <= bindparam("day")).order_by(_ROLE.c.from_day)


def compulsory(session: Session, day: date) -> dict[str, str]:
    """The program wajib of each seat role on a day: role -> program id (the latest row that has begun)."""
    return {row.role: row.program_id for row in session.execute(_BEGUN, {"day": day})}
