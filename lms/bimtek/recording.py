"""Who stands on the list of an event, as the journal derives it."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from lms.bimtek.models import JoinRequest, Participant, StepSpeaker
from lms.db import upsert
from lms.journal.rebuild import derive_again
from lms.journal.registry import Entry, derives, handles
from lms.people.holdings import Ids, erases_rows, moves_rows

derives(Participant)
VERBS = ("participant.added", "participant.joined", "participant.removed")
_KEY = ("bimtek_id", "person_id")


@handles("participant.added")
def added(session: Session, entry: Entry) -> None:
    """On the list, or on it in another function or for another seat."""
    data = entry.data
    row = {
        "bimtek_id": entry.object, "person_id": entry.person_id, "function": data["function"], "way": data["way"],
        "tenure_id": data.get("tenure"), "role": data.get("role"), "region_code": data.get("region"),
        "agency": entry.texts.get("agency", ""), "added_at": entry.received_at, "joined_at": None,
    }  # fmt: skip
    again = {name: row[name] for name in ("function", "way", "tenure_id", "role", "region_code", "agency")}
    session.execute(upsert(session, Participant).values(**row).on_conflict_do_update(index_elements=_KEY, set_=again))


@handles("participant.joined")
def joined(session: Session, entry: Entry) -> None:
    """She came in; the first time counts."""
    hers = (Participant.bimtek_id == entry.object) & (Participant.person_id == entry.person_id) & Participant.joined_at.is_(None)
    session.execute(update(Participant).where(hers).values(joined_at=entry.occurred_at))


@handles("participant.removed")
def removed(session: Session, entry: Entry) -> None:
    """Off the list; what she did there stays in the journal and in its tables."""
    session.execute(delete(Participant).where(Participant.bimtek_id == entry.object, Participant.person_id == entry.person_id))


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """Both may stand on one list: one history decides. What was taught follows too."""
    derive_again(session, survivor, merged, VERBS, Participant)
    taught = select(StepSpeaker.step_id).where(StepSpeaker.person_id == survivor)
    session.execute(delete(StepSpeaker).where(StepSpeaker.person_id == merged, StepSpeaker.step_id.in_(taught)))
    session.execute(update(StepSpeaker).where(StepSpeaker.person_id == merged).values(person_id=survivor))


@erases_rows
def erase(session: Session, ids: Ids) -> None:
    """That she took part stays; what stood beside her name, and the name with which she asked to come in, go."""
    session.execute(update(Participant).where(Participant.person_id.in_(ids)).values(agency=""))
    session.execute(update(JoinRequest).where(JoinRequest.person_id.in_(ids)).values(name=""))
