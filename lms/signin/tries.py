"""Tries of a password or a second factor, counted in the database for the person, one behind the other."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from lms.db import AnyRow, Reads, upsert
from lms.ids import uuid7
from lms.signin import rules
from lms.signin.models import PinFailure, StaffSecret, StaffTry


def lock(session: Session, person_id: str, what: str) -> AnyRow:
    """The counts of a person (failures, last_at, step), locked until the transaction ends. `what`: "sandi" or "faktor"."""
    row = {"person_id": person_id, "what": what, "failures": 0, "step": 0}
    session.execute(upsert(session, StaffTry).values(**row).on_conflict_do_nothing())
    found = select(StaffTry.failures, StaffTry.last_at, StaffTry.step).where(*_of(person_id, what))
    return session.execute(found.with_for_update()).one()


def check(session: Session, person_id: str, what: str, row: AnyRow, now: datetime) -> None:
    """Refuse another try: Stopped after too many in a row, or 100 in 30 days, TooSoon within the wait."""
    rules.may_try_secret(what, row.failures, of_person(session, person_id, now), row.last_at or now, now)


def count(session: Session, person_id: str, what: str, now: datetime, id: str | None = None) -> int:
    """One more failure of this kind; returns how many there are in a row. The caller commits."""
    session.execute(insert(PinFailure).values(id=id or uuid7(), person_id=person_id, at=now))
    more = update(StaffTry).where(*_of(person_id, what)).values(failures=StaffTry.failures + 1, last_at=now)
    return session.scalar(more.returning(StaffTry.failures)) or 0


def succeed(session: Session, person_id: str, what: str, step: int = 0) -> None:
    """No failure of this kind stands any more; a second factor takes its step with it. The caller commits."""
    session.execute(update(StaffTry).where(*_of(person_id, what)).values(failures=0, **({"step": step} if step else {})))


def of_person(session: Reads, person_id: str, now: datetime) -> int:
    """Wrong passwords, factors and PINs of a person within thirty days, since her secrets were set."""
    set_at = session.scalar(select(StaffSecret.set_at).where(StaffSecret.person_id == person_id))
    since = max(now - rules.PERSON_WINDOW, set_at or now - timedelta(days=365))
    wrong = select(func.count()).select_from(PinFailure).where(PinFailure.person_id == person_id, PinFailure.at >= since)
    return session.scalar(wrong) or 0


def _of(person_id: str, what: str) -> tuple[Any, Any]:
    return StaffTry.person_id == person_id, StaffTry.what == what
