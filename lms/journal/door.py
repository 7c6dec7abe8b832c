"""The one door through which acts enter: lock the person, compare, number, write, derive."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import bindparam, exists, insert, select, update
from sqlalchemy.orm import Session

from lms.db import Reads, table, upsert
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal import registry
from lms.journal.models import JournalPerson, Parked, Record, RecordText
from lms.journal.seal import sealed

_AT_ONCE = 500  # persons asked for in one statement
SYSTEM = "00000000-0000-7000-8000-000000000000"  # the person of commands and of acts that have no other person
canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode  # the one spelling of data that digests are made of

_PEOPLE, _RECORD, _TEXT = table(JournalPerson), table(Record), table(RecordText)
_PERSON = _PEOPLE.c.person_id == bindparam("person")
_LOCK = select(_PEOPLE.c.last_seq, _PEOPLE.c.alias_of).where(_PERSON).with_for_update()
_SEEN = select(_PEOPLE.c.last_seq, _PEOPLE.c.alias_of).where(_PERSON)
_ALIAS = select(_PEOPLE.c.alias_of).where(_PERSON)
_NEXT = (
    update(_PEOPLE)
    .where(_PERSON, _PEOPLE.c.alias_of.is_(None))
    .values(last_seq=_PEOPLE.c.last_seq + 1, last_at=bindparam("now", type_=_PEOPLE.c.last_at.type))
    .returning(_PEOPLE.c.last_seq)
)
_KNOWN = select(_PEOPLE.c.person_id, _PEOPLE.c.last_seq, _PEOPLE.c.alias_of).where(
    _PEOPLE.c.person_id.in_(bindparam("people", expanding=True))
)
_COUNTED = update(_PEOPLE).where(_PERSON).values(last_seq=bindparam("reached"), last_at=bindparam("now", type_=_PEOPLE.c.last_at.type))
_BACK = update(_PEOPLE).where(_PERSON).values(last_seq=_PEOPLE.c.last_seq - 1)
_LATEST = (
    select(_RECORD.c.person_id, _RECORD.c.n, _RECORD.c.seq, _RECORD.c.digest, _RECORD.c.received_at)
    .where(_RECORD.c.id == bindparam("id"))
    .order_by(_RECORD.c.n.desc())
    .limit(1)
)
_SALT = select(_TEXT.c.salt).where(_TEXT.c.person_id == bindparam("person"), _TEXT.c.seq == bindparam("seq")).limit(1)
_WRITE, _WRITE_TEXT = insert(_RECORD), insert(_TEXT)
_UNKNOWN = ~exists().where(_RECORD.c.id == bindparam("id"))
_GIVEN = select(*(bindparam(column.name, type_=column.type) for column in _RECORD.c))
_WRITE_UNKNOWN = insert(_RECORD).from_select(_RECORD.c.keys(), _GIVEN.where(_UNKNOWN)).execution_options(preserve_rowcount=True)


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


def digest_of(act: Act, salt: str | None = None) -> str:
    """What makes two acts the same content: verb, object, data and texts; the texts with the salt that stands beside them."""
    said = [act.verb, act.object, act.data, act.texts]
    return hashlib.sha256(canonical([*said, salt] if salt else said).encode()).hexdigest()


def lock(session: Session, person_id: str) -> tuple[str, int]:
    """Lock the history of a person until the transaction ends; returns (survivor's id, last seq)."""
    while True:
        row = session.execute(_LOCK, {"person": person_id}).one_or_none()
        if row is None:
            session.execute(upsert(session, JournalPerson).values(person_id=person_id, last_seq=0).on_conflict_do_nothing())
        elif row.alias_of:
            person_id = row.alias_of
        else:
            return person_id, row.last_seq


def last_seq(reads: Reads, person_id: str) -> tuple[str, int]:
    """The same without a lock: (survivor's id, last seq), 0 of whom nothing is on record yet."""
    while True:
        row = reads.execute(_SEEN, {"person": person_id}).one_or_none()
        if row is None or not row.alias_of:
            return person_id, row.last_seq if row else 0
        person_id = row.alias_of


def enter(session: Session, act: Act, now: datetime) -> Receipt:
    """Write one act as a record and derive what follows from it, inside the caller's transaction.

    The same content as the latest record of its id gives that record's receipt; other content makes record n+1.
    Raises `Parkable` when the id belongs to another person, and whatever its handlers refuse.
    """
    connection = session.connection()  # a session asks itself more for each statement, and the lock is held meanwhile
    person_id, seq = _next(session, act.person_id, now)
    salt = _salt(act)
    record = _record(act, person_id, seq, now, salt)
    if act.id is None:
        connection.execute(_WRITE, record)
    elif not connection.execute(_WRITE_UNKNOWN, record).rowcount:
        known = _again(session, act, record)
        if isinstance(known, Receipt):
            return known
        record["n"] = known
        record["seal"] = sealed(record)
        connection.execute(_WRITE, record)
    if act.texts:
        connection.execute(_WRITE_TEXT, list(_texts(act, person_id, seq, salt)))
    occurred_at = record["occurred_at"]
    entry = registry.Entry(person_id, seq, record["id"], act.actor_id, act.verb, act.object, act.data, occurred_at, now, act.texts)
    registry.derive(session, entry)
    for reaction in registry.reactions.get(act.verb, ()):
        reaction(session, entry)
    return Receipt(person_id, record["id"], record["n"], seq, now)


def enter_all(session: Session, acts: Iterable[Act], now: datetime) -> list[Receipt]:
    """Write many acts inside the caller's transaction: the same records as one `enter` after the other, in far fewer statements.

    Persons are locked in the order of their ids, so the acts of one call may come in any order. Raises what `enter` raises.
    """
    receipts: list[Receipt] = []
    waiting: list[Act] = []
    for act in acts:
        if _nothing_follows(act):
            waiting.append(act)
            continue
        receipts += _write_together(session, waiting, now)
        waiting = []
        receipts.append(enter(session, act, now))
    return receipts + _write_together(session, waiting, now)


def _nothing_follows(act: Act) -> bool:
    """Whether an act is new for certain, and nothing is derived from its verb, so that only its record has to be written."""
    verb = act.verb
    return act.id is None and not (registry.handlers.get(verb) or registry.followers.get(verb) or registry.reactions.get(verb))


def _write_together(session: Session, acts: Sequence[Act], now: datetime) -> list[Receipt]:
    """The records of acts of which nothing follows, all at once."""
    if not acts:
        return []
    last, survivors = _lock_all(session, sorted({act.person_id for act in acts}))
    records, texts = [], []
    for act in acts:
        person_id = survivors.get(act.person_id, act.person_id)
        last[person_id] += 1
        salt = _salt(act)
        records.append(_record(act, person_id, last[person_id], now, salt))
        texts += _texts(act, person_id, last[person_id], salt)
    connection = session.connection()
    connection.execute(_COUNTED, [{"person": person_id, "reached": seq, "now": now} for person_id, seq in last.items()])
    connection.execute(_WRITE, records)
    if texts:
        connection.execute(_WRITE_TEXT, texts)
    return [Receipt(row["person_id"], row["id"], 1, row["seq"], now) for row in records]


def _lock_all(session: Session, people: list[str]) -> tuple[dict[str, int], dict[str, str]]:
    """Lock these histories until the transaction ends: the last seq of each survivor, and the survivors of merged persons."""
    rows = [{"person_id": person_id, "last_seq": 0} for person_id in people]
    session.connection().execute(upsert(session, JournalPerson).on_conflict_do_nothing(), rows)
    last: dict[str, int] = {}
    merged: list[str] = []
    for start in range(0, len(people), _AT_ONCE):
        asked = _KNOWN.order_by(_PEOPLE.c.person_id).with_for_update()
        for row in session.execute(asked, {"people": people[start : start + _AT_ONCE]}):
            if row.alias_of:
                merged.append(row.person_id)
            else:
                last[row.person_id] = row.last_seq
    survivors = {}
    for person_id in merged:
        survivors[person_id], seq = lock(session, person_id)
        last.setdefault(survivors[person_id], seq)
    return last, survivors


def _salt(act: Act) -> str | None:
    """Something that nobody can guess, beside texts."""
    return secrets.token_hex(16) if act.texts else None


def _record(act: Act, person_id: str, seq: int, now: datetime, salt: str | None) -> dict[str, Any]:
    """The row of an act, as the first of its id."""
    occurred_at = min(act.occurred_at, now) if act.occurred_at else now
    row = {
        "person_id": person_id, "seq": seq, "id": act.id or uuid7(), "n": 1, "actor_id": act.actor_id, "device_id": act.device_id,
        "verb": act.verb, "object": act.object, "data": act.data, "digest": digest_of(act, salt), "occurred_at": occurred_at, "received_at": now,
    }  # fmt: skip
    return {**row, "seal": sealed(row)}


def _texts(act: Act, person_id: str, seq: int, salt: str | None) -> Iterator[dict[str, Any]]:
    """The rows of the texts of an act."""
    return ({"person_id": person_id, "seq": seq, "field": name, "text": text, "salt": salt} for name, text in act.texts.items())


def _next(session: Session, person_id: str, now: datetime) -> tuple[str, int]:
    """Lock the history of a person and take its next number; returns (survivor's id, seq)."""
    seq = session.connection().scalar(_NEXT, {"person": person_id, "now": now})
    if seq is None:  # nothing stands about the person yet, or it was merged
        person_id, _last = lock(session, person_id)
        seq = session.connection().scalar(_NEXT, {"person": person_id, "now": now})
    return person_id, int(seq or 0)


def _again(session: Session, act: Act, record: dict[str, Any]) -> Receipt | int:
    """Of an act whose id is known: the receipt of the same content, or the n of other content. Raises Parkable for another person's."""
    person_id = record["person_id"]
    latest = session.execute(_LATEST, {"id": record["id"]}).one()
    foreign = latest.person_id != person_id and survivor(session, latest.person_id) != person_id
    if not foreign and latest.digest != digest_of(act, session.scalar(_SALT, {"person": latest.person_id, "seq": latest.seq})):
        return int(latest.n) + 1
    session.execute(_BACK, {"person": person_id})  # no record takes the number
    if foreign:
        raise Parkable("Catatan ini memakai nomor milik orang lain.")
    return Receipt(person_id, record["id"], latest.n, latest.seq, latest.received_at, again=True)


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
        upsert(session, Parked).values(
            person_id=act.person_id, record_id=record_id, actor_id=act.actor_id, device_id=act.device_id, verb=act.verb,
            object=act.object, data=act.data, digest=digest, reason=reason, occurred_at=act.occurred_at or now, received_at=now,
        ).on_conflict_do_nothing()
    )  # fmt: skip
