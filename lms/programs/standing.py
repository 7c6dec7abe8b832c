"""Everybody's standing, kept in the transaction of the record that changes it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Date, Select, bindparam, delete, insert, or_, select
from sqlalchemy.orm import Session

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


def refresh(session: Session, person_id: str, programs: Iterable[str] | None = None) -> None:
    """Compute the intervals of a person in every program (or in these) and write what differs."""
    wanted = select(Program.id, Program.tier).order_by(Program.id)
    if programs is not None:
        wanted = wanted.where(Program.id.in_(list(programs)))
    asked = session.execute(wanted).all()
    courses = _courses(session)
    held = {program: found for source in documents for program, found in source(session, person_id).items()}
    known: dict[tuple[str, int | None], Progress] = {}
    stored = session.execute(select(Standing.__table__).where(Standing.person_id == person_id)).all()
    for program_id, tier in asked:
        progress = []
        for key in courses.get(program_id, ()):
            if key not in known:
                known[key] = _judge(session, "course", person_id, *key)
            progress.append(known[key])
        reached = _judge(session, "tier", person_id, tier, None) if tier else None
        new = [(i.from_day, i.until_day, i.status, i.reason, i.detail) for i in timeline(progress, reached, held.get(program_id, ()))]
        old = sorted((s.from_day, s.until_day, s.status, s.reason, s.detail) for s in stored if s.program_id == program_id)
        if new != old:
            session.execute(delete(Standing).where(Standing.person_id == person_id, Standing.program_id == program_id))
            columns = ("from_day", "until_day", "status", "reason", "detail")
            rows = [{"person_id": person_id, "program_id": program_id, **dict(zip(columns, row, strict=True))} for row in new]
            if rows:
                session.execute(insert(Standing), rows)


def _courses(session: Session) -> dict[str, list[tuple[str, int | None]]]:
    found: dict[str, list[tuple[str, int | None]]] = {}
    for row in session.execute(select(ProgramCourse.__table__).order_by(ProgramCourse.program_id, ProgramCourse.position)):
        found.setdefault(row.program_id, []).append((row.course_id, row.pass_percent))
    return found


def _judge(session: Session, kind: str, person_id: str, about: str, percent: int | None) -> Progress:
    judge = requirements.get(kind)
    return judge(session, person_id, about, percent) if judge else UNMET  # a requirement whose feature is absent is not met


def on_day(day: date) -> Select[tuple[Standing]]:
    """The standings that hold on a day; who has no row is *belum ikut*."""
    holds = (Standing.from_day <= day) & (Standing.until_day.is_(None) | (Standing.until_day >= day))
    return select(Standing).where(holds)


_ROWS = Standing.__table__
_DAY = bindparam("day", type_=Date())
_OF_PERSON = select(_ROWS.c.status, _ROWS.c.reason, _ROWS.c.detail).where(
    _ROWS.c.person_id == bindparam("person"), _ROWS.c.program_id == bindparam("program"), _ROWS.c.from_day <= _DAY,
    or_(_ROWS.c.until_day.is_(None), _ROWS.c.until_day >= _DAY),
)  # fmt: skip


def of_person(session: Session, person_id: str, program_id: str, day: date) -> tuple[str, str, str]:
    """(status, reason, detail) of a person in a program on a day."""
    row = session.execute(_OF_PERSON, {"person": person_id, "program": program_id, "day": day}).one_or_none()
    return (row.status, row.reason, row.detail) if row else NOT_BEGUN


def compulsory(session: Session, day: date) -> dict[str, str]:
    """The program wajib of each seat role on a day: role -> program id (the latest row that has begun)."""
    rows = session.execute(
        select(ProgramRole.role, ProgramRole.program_id).where(ProgramRole.from_day <= day).order_by(ProgramRole.from_day)
    )
    return {row.role: row.program_id for row in rows}
