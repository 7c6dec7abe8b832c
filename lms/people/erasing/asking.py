"""Requests about own data as records: asked, taken back, answered; and the rows that follow from them."""

from datetime import date, datetime

from sqlalchemy import exists, insert, select, update
from sqlalchemy.orm import Session

from lms.clock import day_of
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.door import Act, enter, lock
from lms.journal.models import Record
from lms.journal.registry import Entry, derives, handles
from lms.people.erasing import rules
from lms.people.erasing.models import DataRequest, own
from lms.people.holdings import Ids, erases_rows, moves_rows
from lms.typed import sentence

derives(DataRequest)


def ask(session: Session, person_id: str, kind: str, field: str | None, typed: str, now: datetime) -> str:
    """Keep a request of somebody about the own data, inside the caller's transaction; returns its id. Raises Refused."""
    person_id, _last = lock(session, person_id)
    waiting = session.scalars(own(person_id).where(DataRequest.state == "diminta").with_only_columns(DataRequest.kind)).all()
    rules.check_asking(kind, field, waiting)
    said = sentence(typed, rules.SAID, "Seharusnya") if kind == "perbaikan" or typed.strip() else ""
    data = {"kind": kind, "field": field if kind == "perbaikan" else None}
    act = Act(person_id, "data.asked", uuid7(), data, person_id, {"said": said} if said else {})
    enter(session, act, now)
    return act.object


def withdraw(session: Session, person_id: str, request_id: str, now: datetime) -> None:
    """Take an own request back, inside the caller's transaction. Raises Refused for one that is not hers or was answered."""
    person_id, _last = lock(session, person_id)
    state = session.scalar(own(person_id).where(DataRequest.id == request_id).with_only_columns(DataRequest.state))
    if state is None:
        raise Refused("Permintaan ini tidak ada.")
    rules.check_open(state)
    enter(session, Act(person_id, "data.withdrawn", request_id, {}, person_id), now)


def answer(session: Session, asked: DataRequest, state: str, reason: str, actor_id: str, now: datetime) -> None:
    """*Diperbaiki*, or *ditolak* with a reason, inside the caller's transaction. Raises Refused."""
    lock(session, asked.person_id)
    session.refresh(asked)
    rules.check_open(asked.state)
    if state not in ("diperbaiki", "ditolak"):
        raise Refused("Pilih satu jawaban.")
    if state == "diperbaiki":
        rules.check_corrected(asked.kind, corrected_since(session, asked))
    said = sentence(reason, rules.REASON, "Alasan") if state == "ditolak" else ""
    decide(session, asked.person_id, asked.id, state, said, actor_id, now)


def decide(session: Session, person_id: str, request_id: str, state: str, reason: str, actor_id: str, now: datetime) -> None:
    """The record of an answer; the caller has checked it."""
    texts = {"reason": reason} if reason else {}
    data = {"state": state, "day": day_of(now).isoformat()}
    enter(session, Act(person_id, "data.decided", request_id, data, actor_id, texts), now)


def corrected_since(session: Session, asked: DataRequest) -> bool:
    """Whether something about the person was put right after the request."""
    later = (Record.person_id == asked.person_id) & (Record.received_at >= asked.asked_at)
    return bool(session.scalar(select(exists().where(later, Record.verb.in_(sorted(rules.CORRECTING))))))


@handles("data.asked")
def asked(session: Session, entry: Entry) -> None:
    """A request that waits for an answer."""
    values = {"kind": entry.data["kind"], "field": entry.data["field"], "said": entry.texts.get("said", "")}
    row = {"id": entry.object, "person_id": entry.person_id, "state": "diminta", "asked_at": entry.received_at, "reason": ""}
    session.execute(insert(DataRequest).values(**row, **values))


@handles("data.withdrawn")
def withdrawn(session: Session, entry: Entry) -> None:
    """She needs it no longer."""
    _close(session, entry, {"state": "ditarik", "decided_on": day_of(entry.received_at)})


@handles("data.decided")
def decided(session: Session, entry: Entry) -> None:
    """What the office answered; the first answer stays."""
    day = date.fromisoformat(entry.data["day"])
    said = {"state": entry.data["state"], "decided_by": entry.actor_id, "decided_on": day, "reason": entry.texts.get("reason", "")}
    _close(session, entry, said)


def _close(session: Session, entry: Entry, said: dict[str, object]) -> None:
    waits = (DataRequest.id == entry.object) & (DataRequest.state == "diminta")
    session.execute(update(DataRequest).where(waits).values(**said))


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """Requests follow the person."""
    session.execute(update(DataRequest).where(DataRequest.person_id == merged).values(person_id=survivor))


@erases_rows
def erase(session: Session, ids: Ids) -> None:
    """That something was asked and answered stays, without its words."""
    session.execute(update(DataRequest).where(DataRequest.person_id.in_(ids)).values(said="", reason=""))
