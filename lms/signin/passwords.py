"""Passwords of staff: argon2id as for PINs, tries counted for the person before the hash is reached, and what setting one brings about."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from lms.db import Reads, upsert
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.people.holdings import moves_rows
from lms.people.models import Grant, Person, current
from lms.signin import devices, factor, pins, sessions, tries
from lms.signin.models import Device, PinFailure, StaffSecret, StaffTry
from lms.wilayah.models import Region


@dataclass(frozen=True)
class Try:
    """A reserved try: it stands as a failure until it is taken back. `set_at` tells one password from the next."""

    id: str
    device_id: str
    person_id: str
    password_hash: str
    set_at: datetime
    failures: int


def hashed(password: str) -> str:
    """The password as it is kept; the same letters typed on another keyboard give the same one. Slow on purpose."""
    return pins.hashed(unicodedata.normalize("NFC", password))


def fits(attempt: Try, password: str) -> bool:
    """Whether this is the password. Slow on purpose: never inside a transaction."""
    return pins.verified(attempt.password_hash, unicodedata.normalize("NFC", password))


def needed(session: Reads, person_id: str, day: date) -> bool:
    """Whether somebody signs in with password and second factor: who holds a staff role on that day."""
    grants = select(Grant.id).where(Grant.person_id == person_id, current(Grant, day)).limit(1)
    return session.execute(grants).first() is not None


def set_at(session: Reads, person_id: str) -> datetime | None:
    """When somebody's password or second factor was set last; None where there are none."""
    return session.scalar(select(StaffSecret.set_at).where(StaffSecret.person_id == person_id))


def own_words(session: Session, person_id: str) -> tuple[str, ...]:
    """What others know of somebody and a password must not be made of: name, phone, NIP, and the places of the staff roles."""
    person = session.execute(select(Person.name, Person.phone, Person.nip).where(Person.id == person_id)).one()
    places = session.scalars(
        select(Region.name)
        .join(Grant, Grant.region_code == Region.code)
        .where(Grant.person_id == person_id)
        .distinct()
        .order_by(Region.name)
    )
    return tuple(text for text in (person.name, person.phone, person.nip, *places) if text)


def reserve(session: Session, device_id: str, token: str, now: datetime) -> Try | None:
    """Count a try before it is made; None without the live token of that very device, or where no password is set. The caller commits.

    Raises Stopped or TooSoon. The count is the person's: tries on all her devices stand one behind the other.
    """
    live = Device.id == device_id, Device.token_digest == sessions.digest(token), Device.ended_at.is_(None), Device.kind == "staff"
    secret = select(StaffSecret).join(Device, Device.person_id == StaffSecret.person_id).where(*live)
    found = session.execute(secret.with_only_columns(StaffSecret.person_id)).one_or_none()
    if found is None:
        return None
    row = tries.lock(session, found.person_id, "sandi")
    secrets = select(StaffSecret.password_hash, StaffSecret.set_at).where(StaffSecret.person_id == found.person_id)
    kept = session.execute(secrets).one()
    return _count(session, found.person_id, device_id, kept.password_hash, kept.set_at, row, now)


def reserve_for(session: Session, person_id: str, now: datetime) -> Try | None:
    """`reserve` for somebody whose kode masuk was used a moment ago: this device is not remembered yet."""
    row = tries.lock(session, person_id, "sandi")
    secrets = select(StaffSecret.password_hash, StaffSecret.set_at).where(StaffSecret.person_id == person_id)
    kept = session.execute(secrets).one_or_none()
    return kept and _count(session, person_id, "", kept.password_hash, kept.set_at, row, now)


def _count(session: Session, person_id: str, device_id: str, kept: str, set_at: datetime, row, now: datetime) -> Try:  # type: ignore[no-untyped-def]
    tries.check(session, person_id, "sandi", row, now)
    id = uuid7()
    return Try(id, device_id, person_id, kept, set_at, tries.count(session, person_id, "sandi", now, id))


def take_back(session: Session, attempt: Try) -> bool:
    """The password was right: no failure of it stands any more. False when it was changed meanwhile. The caller commits."""
    tries.lock(session, attempt.person_id, "sandi")
    session.execute(delete(PinFailure).where(PinFailure.id == attempt.id))
    tries.succeed(session, attempt.person_id, "sandi")
    same = select(StaffSecret.person_id).where(StaffSecret.person_id == attempt.person_id, StaffSecret.set_at == attempt.set_at)
    return session.scalar(same) is not None


def keep(session: Session, person_id: str, password_hash: str, secret: bytes, step: int, set_by: str, now: datetime) -> None:
    """Give somebody this password and second factor in place of any other; failures begin anew, the step just shown is used up.

    Writes the record `secret.set`. Ending devices and sessions is the caller's, and so is the commit.
    """
    enter(session, Act(person_id, "secret.set", person_id, {"parts": ["sandi", "faktor"]}, set_by), now)
    row = {
        "person_id": person_id,
        "password_hash": password_hash,
        "factor": factor.sealed(secret, person_id),
        "set_at": now,
        "set_by": set_by,
    }
    added = upsert(session, StaffSecret).values(**row)
    session.execute(
        added.on_conflict_do_update(index_elements=["person_id"], set_={name: row[name] for name in row if name != "person_id"})
    )
    for what in ("sandi", "faktor"):
        tries.lock(session, person_id, what)
    session.execute(update(StaffTry).where(StaffTry.person_id == person_id).values(failures=0, last_at=None))
    if step:
        tries.succeed(session, person_id, "faktor", step)


def change(
    session: Session, person_id: str, token: str, now: datetime, password_hash: str = "", secret: bytes = b"", step: int = 0
) -> None:
    """Change one's own password or second factor: every other session ends. Writes `secret.set`. The caller commits."""
    parts = [name for name, given in (("sandi", password_hash), ("faktor", secret)) if given]
    enter(session, Act(person_id, "secret.set", person_id, {"parts": parts}, person_id), now)
    values = {"set_at": now, "set_by": person_id}
    if password_hash:
        values["password_hash"] = password_hash
    if secret:
        values["factor"] = factor.sealed(secret, person_id)
        tries.lock(session, person_id, "faktor")
        tries.succeed(session, person_id, "faktor", step)
    session.execute(update(StaffSecret).where(StaffSecret.person_id == person_id).values(**values))
    sessions.end_others(session, person_id, token, now)


def replace(
    session: Session, sent: list[str], device_id: str, person_id: str, password_hash: str, secret: bytes, step: int, now: datetime
) -> list[str]:
    """After a kode masuk: a new password and second factor, every earlier device and session over, this one remembered; its tokens."""
    devices.end_all(session, person_id, person_id, now)
    keep(session, person_id, password_hash, secret, step, person_id, now)
    return devices.join(session, sent, device_id, person_id, devices.NO_PIN, now, kind="staff")


@moves_rows
def _drop_secrets(session: Session, merged: str, survivor: str) -> None:
    """The survivor keeps the own password and second factor; those of the merged one open nothing any more."""
    for model in (StaffTry, StaffSecret):
        session.execute(delete(model).where(model.person_id == merged))
