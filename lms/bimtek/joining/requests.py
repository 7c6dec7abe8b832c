"""Requests to come in: found by the class code, made once, decided once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from lms.bimtek.joining import rules
from lms.bimtek.models import Bimtek, BimtekStep, JoinRequest
from lms.db import Reads, upsert
from lms.ids import plain_code


@dataclass(frozen=True)
class Asked:
    """What somebody without a card says of herself; `person_id` where she is signed in."""

    name: str
    role: str
    region_code: str
    person_id: str | None = None


def event_of(reads: Session, code: str) -> Bimtek | None:
    """The event of a class code as it was typed."""
    plain = plain_code(code)
    return reads.scalar(select(Bimtek).where(Bimtek.join_code == plain)) if len(plain) == rules.CODE_LENGTH else None


def begins_at(reads: Reads, event: Bimtek) -> int | None:
    """When the first day begins, in minutes since midnight."""
    first = select(func.min(BimtekStep.at)).where(
        BimtekStep.bimtek_id == event.id, BimtekStep.day == event.from_day, BimtekStep.removed_at.is_(None)
    )
    return reads.scalar(first)


def of_browser(session: Session, event: Bimtek, ids: Sequence[str]) -> list[JoinRequest]:
    """The requests that this browser made at this event."""
    if not ids:
        return []
    mine = select(JoinRequest).where(JoinRequest.bimtek_id == event.id, JoinRequest.id.in_(ids)).order_by(JoinRequest.asked_at)
    return list(session.scalars(mine).all())


def of_event(session: Session, event: Bimtek) -> list[JoinRequest]:
    """All requests of an event that the trainer found through its door, the oldest first."""
    asked = select(JoinRequest).where(JoinRequest.bimtek_id == event.id).order_by(JoinRequest.asked_at, JoinRequest.id)
    return list(session.scalars(asked).all())


def ask(session: Session, event: Bimtek, request_id: str, asked: Asked, own: int, now: datetime) -> None:
    """Somebody asks to come in; sent again it is the same request, put right while nobody decided. Raises Refused. The caller commits."""
    said = {"name": asked.name, "role": asked.role, "region_code": asked.region_code}
    still = (JoinRequest.id == request_id, JoinRequest.bimtek_id == event.id, JoinRequest.state == "menunggu")
    if session.scalar(select(JoinRequest.id).where(JoinRequest.id == request_id)) is not None:
        session.execute(update(JoinRequest).where(*still).values(**said))
        return
    waiting = session.scalar(
        select(func.count()).select_from(JoinRequest).where(JoinRequest.bimtek_id == event.id, JoinRequest.state == "menunggu")
    )
    rules.check_room(waiting or 0, own)
    row = {"id": request_id, "bimtek_id": event.id, **said, "state": "menunggu", "person_id": asked.person_id, "asked_at": now}
    session.execute(upsert(session, JoinRequest).values(**row).on_conflict_do_nothing())


def waiting_of(session: Session, event: Bimtek, person_id: str) -> JoinRequest | None:
    """The request of somebody who is signed in that nobody decided yet."""
    hers = (JoinRequest.bimtek_id == event.id, JoinRequest.person_id == person_id, JoinRequest.state == "menunggu")
    return session.scalar(select(JoinRequest).where(*hers).limit(1))


def take(session: Session, event: Bimtek, request_id: str, state: str, actor_id: str, now: datetime) -> JoinRequest | None:
    """Decide a request, once among all who decide; None where it is decided already. The caller commits."""
    open_one = (JoinRequest.id == request_id, JoinRequest.bimtek_id == event.id, JoinRequest.state == "menunggu")
    taken = update(JoinRequest).where(*open_one).values(state=state, decided_by=actor_id, decided_at=now).returning(JoinRequest.id)
    if session.scalar(taken) is None:
        return None
    found = select(JoinRequest).where(JoinRequest.id == request_id).execution_options(populate_existing=True)
    return session.scalars(found).one()


def forget_old(session: Session, today: date) -> int:
    """Empty the names of requests whose event was over more than thirty days ago; gives how many. The caller commits."""
    old = select(Bimtek.id).where(Bimtek.until_day < today - timedelta(days=rules.KEPT_DAYS))
    emptied = update(JoinRequest).where(JoinRequest.name != "", JoinRequest.bimtek_id.in_(old)).values(name="").returning(JoinRequest.id)
    return len(session.scalars(emptied).all())
