"""Devices: the profiles of one phone, the cookie that holds their tokens, adding and ending one."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from flask import Response, current_app, request
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from lms.db import AnyRow
from lms.journal.door import Act, enter
from lms.people.models import Person
from lms.signin import persons
from lms.signin.models import Device
from lms.signin.persons import Named
from lms.signin.sessions import digest, end_others

MOST = 5  # profiles on one phone
DAYS = 400  # as long as browsers keep a cookie
NO_PIN = ""  # of a phone that is not remembered: no hash, so no PIN opens it


@dataclass(frozen=True)
class Profile:
    """A person on this phone; `kind` says what opens it: a PIN, or the password and second factor of staff."""

    device_id: str
    person: Named
    token: str
    kind: str = "pin"


def tokens() -> list[str]:
    """The device tokens that this phone sent, at most five."""
    sent = request.cookies.get(current_app.config["DEVICE_COOKIE"], "")
    return [token for token in sent.split(".")[:MOST] if 20 <= len(token) <= 64 and token.isascii()]


def keep(response: Response, kept: list[str]) -> None:
    """Send the phone its tokens; without any, the cookie goes."""
    name, secure = current_app.config["DEVICE_COOKIE"], current_app.config["SESSION_COOKIE_SECURE"]
    if kept:
        response.set_cookie(name, ".".join(kept), max_age=DAYS * 86400, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(name, secure=secure, httponly=True, samesite="Lax")


def profiles(session: Session, sent: list[str]) -> list[Profile]:
    """The live profiles behind these tokens, the one used last first."""
    if not sent:
        return []
    by_digest = {digest(token): token for token in sent}
    rows = session.execute(
        select(Device.id, Device.person_id, Device.token_digest, Device.kind)
        .join(Person, Person.id == Device.person_id)
        .where(Device.token_digest.in_(by_digest), Device.ended_at.is_(None), Person.merged_into.is_(None))
        .order_by(Device.last_used_at.desc(), Device.id)
    ).all()
    named = persons.named(session, [row.person_id for row in rows])
    return [Profile(row.id, named[row.person_id], by_digest[row.token_digest], row.kind) for row in rows]


def add(session: Session, device_id: str, person_id: str, pin_hash: str, label: str, now: datetime, kind: str = "pin") -> str:
    """A new profile with its PIN (staff have none); returns its token (256 bits, known to the phone only).

    `device_id` was fixed at "Ya, saya": a second try with the same one breaks the primary key, so a code makes one device.
    """
    token = secrets.token_urlsafe(32)
    remembered = {"remembered": kind == "staff" or pin_hash != NO_PIN}
    enter(session, Act(person_id, "device.added", device_id, remembered, person_id, device_id=device_id), now)
    session.execute(
        insert(Device).values(
            id=device_id, person_id=person_id, token_digest=digest(token), kind=kind, pin_hash=pin_hash, label=label, failures=0,
            created_at=now, last_used_at=now,
        )
    )  # fmt: skip
    return token


def join(session: Session, sent: list[str], device_id: str, person_id: str, pin_hash: str, now: datetime, kind: str = "pin") -> list[str]:
    """Add a profile to the phone that sent these tokens; returns the tokens it keeps from now on.

    One profile a person: an earlier one ends. A sixth profile ends the one that was not used for longest. A phone that is not
    remembered (`NO_PIN`) is given no token.
    """
    token = add(session, device_id, person_id, pin_hash, label(), now, kind)
    kept = [] if kind == "pin" and pin_hash == NO_PIN else [token]
    for profile in profiles(session, sent):
        if profile.person.person_id == person_id or len(kept) == MOST:
            end(session, profile.device_id, person_id, now)
        else:
            kept.append(profile.token)
    return kept


def end(session: Session, device_id: str, actor_id: str, now: datetime) -> None:
    """End a profile: its PIN and its sessions hold no longer from the next request on. Ending it twice changes nothing."""
    live = (Device.id == device_id, Device.ended_at.is_(None))
    person_id = session.scalar(update(Device).where(*live).values(ended_at=now).returning(Device.person_id))
    if person_id is not None:
        enter(session, Act(person_id, "device.ended", device_id, {}, actor_id, device_id=device_id), now)


def own(session: Session, person_id: str, device_id: str) -> AnyRow | None:
    """A phone of this person (id, label, last use), ended or not; None for anybody else's."""
    mine = select(Device.id, Device.label, Device.last_used_at).where(Device.id == device_id, Device.person_id == person_id)
    return session.execute(mine).one_or_none()


def end_all(session: Session, person_id: str, actor_id: str, now: datetime, kept: str | None = None, token: str = "") -> None:
    """End every profile and every session of a person, wherever they are, but the profile and the session of the token that are kept.

    The caller commits.
    """
    live = select(Device.id).where(Device.person_id == person_id, Device.ended_at.is_(None)).order_by(Device.id)
    for device_id in session.scalars(live).all():
        if device_id != kept:
            end(session, device_id, actor_id, now)
    end_others(session, person_id, token, now)


def label() -> str:
    """What the list of devices calls this phone: "HP Android", "iPhone" or "Komputer"."""
    agent = request.user_agent.string
    return "HP Android" if "Android" in agent else "iPhone" if "iPhone" in agent else "Komputer"
