"""The ticket behind the QR of a try-out: one phone looks at one lesson of a draft for half an hour, and at nothing else, without signing in."""

import hashlib
import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.access import Right
from lms.courses.models import Course
from lms.people.models import Grant, current
from lms.people.rights import STAFF_RIGHTS
from lms.studio.models import Draft, writable

HOLDS = timedelta(minutes=30)
_SIZE, _MAC = 36, 12
_ROLES = tuple(role for role, rights in STAFF_RIGHTS.items() if Right.COURSE_WRITE in rights)


@dataclass(frozen=True)
class Ticket:
    """Which draft is shown, who showed it, and until when."""

    draft_id: str
    person_id: str
    until: datetime


def made(key: bytes, lesson: str, ticket: Ticket) -> str:
    """The ticket for one lesson as it stands in an address; nobody makes one without the key."""
    said = UUID(ticket.draft_id).bytes + UUID(ticket.person_id).bytes + struct.pack(">I", int(ticket.until.timestamp()))
    return urlsafe_b64encode(said + _seal(key, lesson, said)).decode()


def read(key: bytes, lesson: str, text: str, now: datetime) -> Ticket | None:
    """The ticket of an address; None for one that is over, of another lesson, or not ours."""
    try:
        raw = urlsafe_b64decode(text) if text.isascii() and len(text) == (_SIZE + _MAC) * 4 // 3 else b""
    except Error:
        raw = b""
    said, seal = raw[:_SIZE], raw[_SIZE:]
    if not hmac.compare_digest(seal, _seal(key, lesson, said)):
        return None
    until = datetime.fromtimestamp(struct.unpack(">I", said[32:])[0], UTC)
    return Ticket(str(UUID(bytes=said[:16])), str(UUID(bytes=said[16:32])), until) if now < until else None


def _seal(key: bytes, lesson: str, said: bytes) -> bytes:
    return hmac.digest(key, b"uji coba\0" + lesson.encode() + b"\0" + said, hashlib.sha256)[:_MAC]


def draft_of(session: Session, ticket: Ticket, today: date) -> Draft | None:
    """The draft of a ticket while it is open, and while whoever showed it may still write its course."""
    regions = select(Grant.region_code).where(Grant.person_id == ticket.person_id, Grant.role.in_(_ROLES), current(Grant, today))
    draft = session.scalar(select(Draft).where(Draft.id == ticket.draft_id, Draft.closed_at.is_(None)))
    if draft is None:
        return None
    scopes = tuple(code for code in session.scalars(regions) if code)
    return draft if session.scalar(writable(scopes).where(Course.id == draft.course_id)) is not None else None
