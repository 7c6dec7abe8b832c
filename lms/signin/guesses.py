"""Wrong codes by address: a hall behind one address may come in at once, but nobody tries codes over many accounts from one place.

Only wrong codes count, so 250 first sign-ins in five minutes pass. A hundred wrong ones within one span of five minutes close the door
for codes from that address until the span ends: any five minutes hold at most two hundred.
"""

from datetime import UTC, datetime, timedelta

from flask import request
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lms.db import Reads, upsert
from lms.errors import Refused
from lms.signin import codes
from lms.signin.models import CodeGuess
from lms.signin.rules import in_words

SPAN = 300  # seconds
MOST = 100
KEPT = timedelta(days=1)


class TooMany(Refused):
    """Too many wrong codes came from this address; `seconds` are left."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"Terlalu banyak kode yang belum tepat dari jaringan ini. Tunggu {in_words(seconds)}, lalu coba lagi.")


def place() -> str:
    """The address of this request as it is kept: HMAC under the key for codes; of IPv6 the network of the household (/64)."""
    address = request.remote_addr or ""
    return codes.sealed(f"alamat {':'.join(address.split(':')[:4]) if ':' in address else address}")


def check(session: Reads, where: str, now: datetime) -> None:
    """Refuse another code from this place while too many were wrong. Raises TooMany."""
    wrong = session.scalar(select(CodeGuess.wrong).where(CodeGuess.place == where, CodeGuess.since == _since(now)))
    refuse(now, (wrong or 0) + 1)


def refuse(now: datetime, wrong: int) -> None:
    """Refuse the wrong code with this number in its span. Raises TooMany past the limit."""
    if wrong > MOST:
        raise TooMany(SPAN - int(now.timestamp()) % SPAN)


def count(session: Session, where: str, now: datetime) -> int:
    """One more wrong code from this place; returns how many there are in this span. The caller commits."""
    more = upsert(session, CodeGuess).values(place=where, since=_since(now), wrong=1)
    more = more.on_conflict_do_update(index_elements=["place", "since"], set_={"wrong": CodeGuess.wrong + 1}).returning(CodeGuess.wrong)
    wrong = session.scalar(more) or 0
    if wrong == 1:
        session.execute(delete(CodeGuess).where(CodeGuess.since < now - KEPT))
    return wrong


def _since(now: datetime) -> datetime:
    return datetime.fromtimestamp(int(now.timestamp()) // SPAN * SPAN, UTC)
