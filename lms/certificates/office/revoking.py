"""Revoking a certificate by two persons: one asks with a reason, another decides within thirty days."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from lms.certificates.issuing import end
from lms.certificates.models import Certificate, Revocation, asked_for
from lms.certificates.office.rules import REVOCATIONS, check_asking, check_deciding, lapses_on, one_reason, read_sentence
from lms.clock import day_of
from lms.ids import uuid7
from lms.journal.door import Act, enter, lock, survivor
from lms.journal.registry import Entry, derives, handles
from lms.people.holdings import moves_rows

derives(Revocation)


def ask(session: Session, certificate_id: str, reason: str, typed: str, actor_id: str, now: datetime) -> str:
    """Ask for the revocation of a certificate inside the caller's transaction; returns the id of the request.

    `reason`: a code of REVOCATIONS; `typed`: the sentence for the second officer. Raises Refused.
    """
    one_reason(reason, REVOCATIONS)
    sentence = read_sentence(typed)
    held = session.execute(select(Certificate.person_id).where(Certificate.id == certificate_id)).one()
    person_id, _last = lock(session, held.person_id)
    row = session.execute(select(Certificate.state, Certificate.region_code).where(Certificate.id == certificate_id)).one()
    day = day_of(now)
    check_asking(row.state, session.scalar(asked_for(certificate_id, day)) is not None)
    data = {
        "certificate": certificate_id, "region": row.region_code, "reason": reason, "day": day.isoformat(),
        "until": lapses_on(day).isoformat(),
    }  # fmt: skip
    act = Act(person_id, "revocation.asked", uuid7(), data, actor_id, {"sentence": sentence})
    enter(session, act, now)
    return act.object


def decide(session: Session, request_id: str, agreed: bool, actor_id: str, now: datetime) -> None:
    """The second officer's decision inside the caller's transaction; when agreed, the certificate ends as *dicabut* that day.

    Raises Refused for the officer who asked, for the holder, and for a request that was decided, has lapsed, or whose document ended.
    """
    asked = session.execute(select(Revocation.person_id).where(Revocation.id == request_id)).one()
    person_id, _last = lock(session, asked.person_id)
    row: Any = session.execute(select(Revocation.__table__).where(Revocation.id == request_id)).one()
    own, day = survivor(session, actor_id), day_of(now)
    check_deciding(row.state, row.until_day, day, own == survivor(session, row.asked_by), own == person_id)
    data = {"state": "disetujui" if agreed else "ditolak", "day": day.isoformat()}
    enter(session, Act(person_id, "revocation.decided", request_id, data, actor_id), now)
    if agreed:
        end(session, row.certificate_id, "dicabut", day, row.reason, actor_id, now)


@handles("revocation.asked")
def asked(session: Session, entry: Entry) -> None:
    """A request that waits for its second officer."""
    data = entry.data
    session.execute(
        insert(Revocation).values(
            id=entry.object, certificate_id=data["certificate"], person_id=entry.person_id, region_code=data["region"], state="diminta",
            reason=data["reason"], sentence=entry.texts.get("sentence", ""), asked_by=entry.actor_id,
            asked_on=date.fromisoformat(data["day"]), until_day=date.fromisoformat(data["until"]),
        )
    )  # fmt: skip


@handles("revocation.decided")
def decided(session: Session, entry: Entry) -> None:
    """What the second officer said; the first decision stays."""
    waits = (Revocation.id == entry.object) & (Revocation.state == "diminta")
    change = {"state": entry.data["state"], "decided_by": entry.actor_id, "decided_on": date.fromisoformat(entry.data["day"])}
    session.execute(update(Revocation).where(waits).values(**change))


@moves_rows
def move(session: Session, merged: str, survivor_id: str) -> None:
    """Requests follow the holder of the certificate."""
    session.execute(update(Revocation).where(Revocation.person_id == merged).values(person_id=survivor_id))
