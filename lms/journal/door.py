"""The one door through which acts enter: lock the person, compare, number, write, derive."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from lms.db import table
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal import registry
from lms.journal.models import JournalPerson, Parked, Record, RecordText

SYSTEM = "00000000-0000-7000-8000-000000000000"  # the person of commands and of acts that have no other person

_PEOPLE, _RECORD, _TEXT = table(JournalPerson), table(Record), table(RecordText)
_PERSON = _PEOPLE.c.person_id == bindparam("person")
_LOCK = select(_PEOPLE.c.last_seq, _PEOPLE.c.alias_of).where(_PERSON).with_for_update()
_ALIAS = select(_PEOPLE.c.alias_of).where(_PERSON)
_NUMBER = update(_PEOPLE).where(_PERSON).values(last_seq=bindparam("seq"))
_LATEST = (
    select(_RECORD.c.person_id, _RECORD.c.n, _RECORD.c.seq, _RECORD.c.digest, _RECORD.c.received_at)
    .where(_RECORD.c.id == bindparam("id"))
    .order_by(_RECORD.c.n.desc())
    .limit(1)
)
_WRITE, _WRITE_TEXT = insert(_RECORD), insert(_TEXT)


@dataclass(frozen=True)
class Act:
    """What somebody did, as it arrives at the door. `id` is given by a client that may send again, else made here."""

    person_id: str
    verb: str
    object: str
    data: dict[str, Any] = field(default_factory=dict)
    actor_id: str = SYSTEM
    texts: dict[str, str] = field(default_factory=dict)
    id: str | None = None
    device_id: str | None = None
    occurred_at: datetime | None = None


@dataclass(frozen=True)
class Receipt:
    """The answer to an act: where its record stands. `again` says that it had been received before."""

    person_id: str
    id: str
    n: int
    seq: int
    received_at: datetime
    again: bool = False


class Parkable(Refused):
    """An act that cannot be applied but must not be lost: the edge parks it with this reason."""


def digest_of(act: Act) -> str:
    """What makes two acts the same content: verb, object, data and texts."""
    content = [act.verb, act.object, act.data, act.texts]
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def lock(session: Session, person_id: str) -> tuple[str, int]:
    """Lock the history of a person until the transaction ends; returns (survivor's id, last seq)."""
    while True:
        row = session.execute(_LOCK, {"person": person_id}).one_or_none()
        if row is None:
            session.execute(_insert(session)(JournalPerson).values(person_id=person_id, last_seq=0).on_conflict_do_nothing())
        elif row.alias_of:
            person_id = row.alias_of
        else:
            return person_id, row.last_seq


def enter(session: Session, act: Act, now: datetime) -> Receipt:
    """Write one act as a record and derive what follows from it, inside the caller's transaction.

    The same content as the latest record of its id gives that record's receipt; other content makes record n+1.
    Raises `Parkable` when the id belongs to another person, and whatever its handlers refuse.
    """
    person_id, last = lock(session, act.person_id)
    digest, n = digest_of(act), 1
    if act.id is not None:
        latest = session.execute(_LATEST, {"id": act.id}).one_or_none()
        if latest is not None:
            if latest.person_id != person_id and survivor(session, latest.person_id) != person_id:
                raise Parkable("Catatan ini memakai nomor milik orang lain.")
            if latest.digest == digest:
                return Receipt(person_id, act.id, latest.n, latest.seq, latest.received_at, again=True)
            n = latest.n + 1
    return _write(session, act, person_id, last + 1, n, digest, now)


def _write(session: Session, act: Act, person_id: str, seq: int, n: int, digest: str, now: datetime) -> Receipt:
    record_id = act.id or uuid7()
    occurred_at = min(act.occurred_at, now) if act.occurred_at else now
    record = {
        "person_id": person_id, "seq": seq, "id": record_id, "n": n, "actor_id": act.actor_id, "device_id": act.device_id, "verb": act.verb,
        "object": act.object, "data": act.data, "digest": digest, "occurred_at": occurred_at, "received_at": now,
    }  # fmt: skip
    session.execute(_WRITE, record)
    if act.texts:
        rows = [{"person_id": person_id, "seq": seq, "field": name, "text": text} for name, text in act.texts.items()]
        session.execute(_WRITE_TEXT, rows)
    session.execute(_NUMBER, {"person": person_id, "seq": seq})
    entry = registry.Entry(person_id, seq, record_id, act.actor_id, act.verb, act.object, act.data, occurred_at, now, act.texts)
    registry.derive(session, entry)
    for reaction in registry.reactions.get(act.verb, ()):
        reaction(session, entry)
    return Receipt(person_id, record_id, n, seq, now)


def survivor(session: Session, person_id: str) -> str:
    """The id under which a person's history goes on: itself, or the one it was merged into."""
    while alias := session.scalar(_ALIAS, {"person": person_id}):
        person_id = alias
    return person_id


def park(session: Session, act: Act, reason: str, now: datetime) -> None:
    """Keep an act that could not be applied, with its reason; the same act again is kept once, also when it carries no id."""
    digest = digest_of(act)
    record_id = act.id or str(uuid5(NAMESPACE_OID, f"{act.person_id} {digest}"))
    session.execute(
        _insert(session)(Parked).values(
            person_id=act.person_id, record_id=record_id, actor_id=act.actor_id, device_id=act.device_id, verb=act.verb,
            object=act.object, data=act.data, digest=digest, reason=reason, occurred_at=act.occurred_at or now, received_at=now,
        ).on_conflict_do_nothing()
    )  # fmt: skip


def _insert(session: Session) -> Any:
    return pg_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
