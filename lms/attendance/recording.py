"""Attendance as the journal derives it."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from lms.attendance.models import Attendance
from lms.db import upsert
from lms.journal.rebuild import derive_again
from lms.journal.registry import Entry, derives, handles
from lms.people.holdings import moves_rows

derives(Attendance)
_KEY = ("step_id", "person_id")


@handles("session.attended")
def attended(session: Session, entry: Entry) -> None:
    """She was there; of several ways the earliest moment stays."""
    data = entry.data
    row = {
        "step_id": entry.object, "person_id": entry.person_id, "bimtek_id": data["bimtek"], "way": data["way"], "late": data["late"],
        "device_id": data.get("device"), "at": entry.occurred_at, "by_person": entry.actor_id,
    }  # fmt: skip
    new = upsert(session, Attendance).values(**row)
    earlier = new.excluded.at < Attendance.at
    changed = {name: new.excluded[name] for name in ("way", "late", "device_id", "at", "by_person")}
    session.execute(new.on_conflict_do_update(index_elements=_KEY, set_=changed, where=earlier))


@handles("session.unattended")
def unattended(session: Session, entry: Entry) -> None:
    """It was somebody else, or a mistake; the record says why."""
    session.execute(delete(Attendance).where(Attendance.step_id == entry.object, Attendance.person_id == entry.person_id))


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """Both may have been at one session: one history decides."""
    derive_again(session, survivor, merged, ("session.attended", "session.unattended"), Attendance)
