"""Everybody's standing, kept in the transaction of the record that changes it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Date, Select, and_, bindparam, delete, insert, or_, select
from sqlalchemy.orm import Session

from lms.db import AnyRow, Reads, table
from lms.journal.registry import derives, follows
from lms.people.holdings import moves_rows
from lms.people.marks import people_changed
from lms.programs.models import ProgramRole, Standing
from lms.programs.registry import Document, Earned, Progress, documents, earned_elsewhere, requirements
from lms.programs.rules import NOT_BEGUN, Edition, Interval, Terms, history, recognised, replaced
from lms.programs.terms import all_terms

derives(Standing)
UNMET = Progress()


@follows(
    "lesson.finished", "attempt.opened", "attempt.submitted", "attempt.cut", "answer.marked", "certificate.issued", "certificate.ended",
    "external.recorded", "external.removed", "person.merged", "person.erased", "session.attended", "session.unattended",
    "skill.observed", "skill.withdrawn",
)  # fmt: skip
def follow(session: Session, person_id: str) -> None:
    """After a record that may have changed a standing."""
    refresh(session, person_id)


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """Nobody is the merged person any more; the survivor's standing follows from what was moved."""
    session.execute(delete(Standing).where(Standing.person_id == merged))


_ROWS = table(Standing)
_HERS = _ROWS.c.person_id == bindparam("person")
_STORED = select(_ROWS).where(_HERS).order_by(_ROWS.c.from_day)
_FORGET = delete(_ROWS).where(_HERS, _ROWS.c.program_id.in_(bindparam("programs", expanding=True)))
_KEEP = insert(_ROWS)
_WORDS = ("from_day", "until_day", "status", "reason", "detail")


class Facts(Protocol):
    """What is known of one person: the same questions, whether she was looked up alone or with many."""

    def progress(self, kind: str, about: str, percent: int | None) -> Progress:
        """How far she is with a requirement."""

    def documents(self, program_id: str) -> list[Document]:
        """Her documents of a program."""

    def earned(self) -> list[Earned]:
        """What she earned elsewhere."""


def intervals(program_id: str, asked: Iterable[Terms], facts: Facts) -> list[Interval]:
    """The standing of a person in a program under its terms of each day."""
    return history([edition(program_id, terms, facts) for terms in asked])


def edition(program_id: str, terms: Terms, facts: Facts) -> Edition:
    """What of a person decides under these terms; something recognised from elsewhere stands for every requirement but the tier."""
    day = recognised(terms, facts.earned()) if terms.elsewhere else None
    needed = [facts.progress("course", course, percent) for course, percent in terms.courses]
    if terms.attendance_percent is not None:
        needed.append(facts.progress("attendance", program_id, terms.attendance_percent))
    tier = facts.progress("tier", terms.tier, None) if terms.tier else None
    return Edition(terms.from_day, [replaced(progress, day) for progress in needed], tier, facts.documents(program_id))


class _Hers:
    """The facts of one person, each asked once."""

    def __init__(self, reads: Reads, person_id: str) -> None:
        self.reads, self.person_id = reads, person_id
        self.held = {program: found for source in documents for program, found in source(reads, person_id).items()}
        self.known: dict[tuple[str, str, int | None], Progress] = {}
        self.elsewhere: list[Earned] | None = None

    def progress(self, kind: str, about: str, percent: int | None) -> Progress:
        if (kind, about, percent) not in self.known:
            judge = requirements.get(kind)  # a requirement whose feature is absent is not met
            self.known[kind, about, percent] = judge(self.reads, self.person_id, about, percent) if judge else UNMET
        return self.known[kind, about, percent]

    def documents(self, program_id: str) -> list[Document]:
        return self.held.get(program_id, [])

    def earned(self) -> list[Earned]:
        if self.elsewhere is None:
            self.elsewhere = [one for ask in earned_elsewhere for one in ask(self.reads, self.person_id).get(self.person_id, [])]
        return self.elsewhere


def refresh(session: Session, person_id: str, programs: Iterable[str] | None = None) -> None:
    """Compute the intervals of a person in every program (or in these) and write what differs."""
    only = None if programs is None else set(programs)
    stored: dict[str, list[tuple[Any, ...]]] = {}
    session.flush()
    connection = session.connection()  # a session asks itself more for each statement, and the lock is held meanwhile
    for row in connection.execute(_STORED, {"person": person_id}):
        stored.setdefault(row.program_id, []).append((row.from_day, row.until_day, row.status, row.reason, row.detail))
    facts = _Hers(connection, person_id)
    changed: dict[str, list[tuple[Any, ...]]] = {}
    for program_id, asked in all_terms(connection).items():
        if only is not None and program_id not in only:
            continue
        new = [(i.from_day, i.until_day, i.status, i.reason, i.detail) for i in intervals(program_id, asked, facts)]
        if new != stored.get(program_id, []):
            changed[program_id] = new
    _write(session, person_id, changed, [program_id for program_id in changed if program_id in stored])


def _write(session: Session, person_id: str, changed: dict[str, list[tuple[Any, ...]]], stale: list[str]) -> None:
    """Put the new intervals of these programs in the place of those that stand there."""
    if changed:
        people_changed(session, (person_id,))
    if stale:
        session.connection().execute(_FORGET, {"person": person_id, "programs": stale})
    intervals = [(program_id, interval) for program_id, new in changed.items() for interval in new]
    rows = [{"person_id": person_id, "program_id": program_id, **dict(zip(_WORDS, i, strict=True))} for program_id, i in intervals]
    if rows:
        session.connection().execute(_KEEP, rows)


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
BEGUN = select(_ROLE.c.role, _ROLE.c.program_id, _ROLE.c.from_day).where(_ROLE.c.from_day <= _DAY)  # the programs wajib up to the bound day


def compulsory(session: Reads, day: date) -> dict[str, str]:
    """The program wajib of each seat role on a day: role -> program id (the latest row that has begun; a role without one is left out)."""
    return latest(session.execute(BEGUN, {"day": day}))


def latest(begun: Iterable[AnyRow]) -> dict[str, str]:
    """The same of the rows of `BEGUN`."""
    found = {row.role: row.program_id for row in sorted(begun, key=lambda row: row.from_day)}
    return {role: program_id for role, program_id in found.items() if program_id is not None}
