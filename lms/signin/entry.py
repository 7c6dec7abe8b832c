"""The one place where a session begins and ends: its row, its record, its cookie."""

from datetime import datetime

from flask import flash
from flask import session as cookie
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.journal.door import Act, enter
from lms.signin import devices, gate, resetting, sessions
from lms.signin.models import Device

PLACE = "_user_id"  # where Flask-Login looks; its login_user would also put a digest of address and browser into every cookie


def let_in(session: Session, person_id: str, kind: str, device_id: str | None, now: datetime, borrowed: bool = False) -> None:
    """Sign a person in: ends the session that this browser had, opens a new one with a new id, commits, then changes the cookie.

    `kind` is "pin", "staff" or "contoh". On a borrowed phone the cookie goes with the browser, and the session after an idle hour.
    """
    close(session, now)
    told = resetting.news(session, person_id)
    token = sessions.start(session, person_id, kind, device_id, now)
    enter(session, Act(person_id, "signin.opened", device_id or person_id, {"kind": kind}, person_id, device_id=device_id), now)
    session.commit()
    cookie.clear()
    cookie.permanent = not borrowed
    cookie[PLACE], cookie["seen"] = token, gate.minute_of(now)
    if borrowed:
        cookie["borrowed"] = True
    if told:
        flash(told, "alert")


def close(session: Session, now: datetime) -> None:
    """End the session of this browser, if there is one, and with it a phone that is not remembered. The caller commits."""
    ended = sessions.end(session, cookie[PLACE], now) if PLACE in cookie else None
    if ended is None:
        return
    person_id, device_id = ended
    enter(session, Act(person_id, "signin.ended", device_id or person_id, {}, person_id, device_id=device_id), now)
    borrowed = select(Device.id).where(Device.id == device_id, Device.kind == "pin", Device.pin_hash == devices.NO_PIN)
    if device_id and session.scalar(borrowed):
        devices.end(session, device_id, person_id, now)
