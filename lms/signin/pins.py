"""PINs: argon2id, and tries that are counted in the database before the hash is reached."""

from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from lms.ids import uuid7
from lms.journal import door
from lms.signin import rules
from lms.signin.devices import NO_PIN
from lms.signin.models import Device, PinFailure
from lms.signin.sessions import digest

# OWASP's least for argon2id: 19 MiB, two passes, one lane
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


@dataclass(frozen=True)
class Try:
    """A reserved try: it stands as a failure until it is taken back."""

    id: str
    device_id: str
    person_id: str
    pin_hash: str
    failures: int


def hashed(pin: str) -> str:
    """The PIN as it is kept: argon2id, t=2, m=19456 KiB, p=1."""
    return _hasher.hash(pin)


def fits(attempt: Try, pin: str) -> bool:
    """Whether this is the PIN. Slow on purpose: never inside a transaction."""
    return verified(attempt.pin_hash, pin)


def verified(kept: str, typed: str) -> bool:
    """Whether what was typed gives the hash that is kept; also of passwords."""
    try:
        return _hasher.verify(kept, typed)
    except VerificationError:
        return False


def reserve(session: Session, device_id: str, token: str, now: datetime) -> Try | None:
    """Count a try of this device before it is made; None without the live token of that very device. The caller commits.

    Raises Stopped or TooSoon. The person's lock puts tries at the same moment one behind the other, on all her devices. Her own count
    begins with this device: a new code is a human's word, and must help her after somebody else used up a hundred tries.
    """
    device = Device.id == device_id, Device.token_digest == digest(token), Device.ended_at.is_(None), Device.pin_hash != NO_PIN
    person_id = session.scalar(select(Device.person_id).where(*device))
    if person_id is None:
        return None
    door.lock(session, person_id)
    found = select(Device.pin_hash, Device.failures, Device.last_used_at, Device.created_at).where(*device)
    row = session.execute(found).one_or_none()
    if row is None:
        return None
    rules.may_try(row.failures, _of_person(session, person_id, row.created_at, now), row.last_used_at, now)
    attempt = Try(uuid7(), device_id, person_id, row.pin_hash, row.failures + 1)
    session.execute(update(Device).where(Device.id == device_id).values(failures=attempt.failures, last_used_at=now))
    session.execute(insert(PinFailure).values(id=attempt.id, person_id=person_id, at=now))
    return attempt


def take_back(session: Session, attempt: Try) -> bool:
    """The PIN was right: no failure of this device stands any more. False when the device ended meanwhile. The caller commits."""
    door.lock(session, attempt.person_id)
    session.execute(delete(PinFailure).where(PinFailure.id == attempt.id))
    live = update(Device).where(Device.id == attempt.device_id, Device.ended_at.is_(None)).values(failures=0)
    return session.scalar(live.returning(Device.id)) is not None


def stopped(session: Session, device_id: str, now: datetime) -> bool:
    """Whether only a new code helps on this device."""
    row = session.execute(select(Device.person_id, Device.failures, Device.created_at).where(Device.id == device_id)).one()
    return row.failures >= rules.TRIES_PER_DEVICE or _of_person(session, row.person_id, row.created_at, now) >= rules.TRIES_PER_PERSON


def _of_person(session: Session, person_id: str, since: datetime, now: datetime) -> int:
    since = max(now - rules.PERSON_WINDOW, since)
    wrong = select(func.count()).select_from(PinFailure).where(PinFailure.person_id == person_id, PinFailure.at >= since)
    return session.scalar(wrong) or 0
