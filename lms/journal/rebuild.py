"""Derive all state again from the records alone."""

from collections.abc import Iterator
from heapq import merge
from itertools import groupby

from sqlalchemy import delete, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from lms.db import Base
from lms.journal import registry
from lms.journal.models import JournalPerson, Record, RecordText
from lms.journal.registry import Entry

Rows = list[tuple[object, ...]]


def rebuild(session: Session) -> int:
    """Empty every derived table and apply every record again, person by person in their order; returns how many records."""
    session.flush()
    if session.get_bind().dialect.name == "postgresql":  # SQLite's write transaction holds the door shut already
        session.execute(sql("LOCK TABLE journal_person IN EXCLUSIVE MODE"))
    for table in reversed(registry.derived):
        session.execute(delete(table))
    count = 0
    for person_id, entries in groupby(_entries(session), key=lambda entry: entry.person_id):
        due: dict[registry.Follower, None] = {}
        for entry in entries:
            count += 1
            if handler := registry.handlers.get(entry.verb):
                handler(session, entry)
            due |= dict.fromkeys(registry.followers.get(entry.verb, ()))
        for follower in due:
            follower(session, person_id)
    return count


def state(session: Session) -> dict[str, Rows]:
    """Every derived table row by row, in the order of its columns: what a proof compares."""
    session.flush()
    return {table.__tablename__: _rows(session, table) for table in registry.derived}


def _rows(session: Session, table: type[Base]) -> Rows:
    return sorted((tuple(row) for row in session.execute(select(table.__table__))), key=repr)


def _entries(session: Session) -> Iterator[Entry]:
    """All records grouped by the surviving person; of merged persons each history keeps its order, the two meet by time of receipt."""
    aliases = dict(
        session.execute(select(JournalPerson.person_id, JournalPerson.alias_of).where(JournalPerson.alias_of.is_not(None))).all()
    )
    members: dict[str, list[str]] = {}
    for (person_id,) in session.execute(select(JournalPerson.person_id).order_by(JournalPerson.person_id)):
        final = person_id
        while final in aliases:
            final = aliases[final] or final
        members.setdefault(final, []).append(person_id)
    for final, ids in sorted(members.items()):
        histories = [_history(session, person_id, final) for person_id in ids]
        yield from merge(*histories, key=lambda entry: entry.received_at)


def _history(session: Session, person_id: str, final: str) -> list[Entry]:
    texts: dict[int, dict[str, str]] = {}
    for text in session.execute(select(RecordText.seq, RecordText.field, RecordText.text).where(RecordText.person_id == person_id)):
        texts.setdefault(text.seq, {})[text.field] = text.text
    rows = session.execute(select(Record.__table__).where(Record.person_id == person_id).order_by(Record.seq))
    return [
        Entry(final, r.seq, r.id, r.actor_id, r.verb, r.object, r.data, r.occurred_at, r.received_at, texts.get(r.seq, {})) for r in rows
    ]
