"""Derive all state again from the records alone."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from heapq import merge
from itertools import groupby
from typing import cast

from sqlalchemy import ColumnElement, Delete, bindparam, delete, select, tuple_
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from lms.db import Base
from lms.db import table as table_of
from lms.journal import registry
from lms.journal.door import lock
from lms.journal.models import JournalPerson, Record, RecordText
from lms.journal.registry import Entry

Rows = list[tuple[object, ...]]
_PEOPLE, _RECORD, _TEXT = table_of(JournalPerson), table_of(Record), table_of(RecordText)
_HERS = bindparam("person")
_ALIASES = select(_PEOPLE.c.person_id).where(_PEOPLE.c.alias_of.in_(bindparam("people", expanding=True)))
_WORDS = select(_TEXT.c.seq, _TEXT.c.field, _TEXT.c.text).where(_TEXT.c.person_id == _HERS)
_READ = ("seq", "id", "actor_id", "verb", "object", "data", "occurred_at", "received_at")
_HISTORY = select(*(_RECORD.c[name] for name in _READ)).where(_RECORD.c.person_id == _HERS).order_by(_RECORD.c.seq)


def rebuild(session: Session) -> int:
    """Empty every derived table and apply every record again, person by person in their order; returns how many records."""
    session.flush()
    if session.get_bind().dialect.name == "postgresql":  # SQLite's write transaction holds the door shut already
        session.execute(sql("LOCK TABLE journal_person IN EXCLUSIVE MODE"))
    for table in reversed(registry.derived):
        session.execute(delete(table))
    return sum(
        _derived(session, person_id, entries) for person_id, entries in groupby(_entries(session), key=lambda entry: entry.person_id)
    )


def rebuild_person(session: Session, person_id: str) -> int:
    """Derive the state of one person again, who is nobody's alias; returns how many records. What counts for all (running numbers) stays."""
    lock(session, person_id)
    for table in reversed(registry.derived):
        if (forget := _forgetting(table)) is not None:
            session.execute(forget, {"person": person_id})
    return _derived(
        session, person_id, merge(*_histories(session, person_id, _known_as(session, person_id)), key=lambda entry: entry.received_at)
    )


def derive_again(session: Session, person_id: str, merged: str, verbs: Collection[str], *tables: type[Base]) -> None:
    """What two persons who turn out to be one left in these tables, as the one history gives it: for rows that both may have.

    Called by a feature that moves its rows, once `merged` is an alias; only the records of these verbs are read again.
    """
    for table in reversed(tables):
        for known_as in (merged, person_id):
            session.execute(cast(Delete, _forgetting(table)), {"person": known_as})
    for entry in merge(*_histories(session, person_id, _known_as(session, person_id)), key=lambda entry: entry.received_at):
        if entry.verb in verbs:
            registry.handlers[entry.verb](session, entry)


def state_of_person(session: Session, person_id: str) -> dict[str, Rows]:
    """The rows of one person in every derived table that has some: what a proof compares."""
    session.flush()
    return {
        table.__tablename__: _rows(session, table, mine.params(person=person_id))
        for table in registry.derived
        if (mine := _of_person(table)) is not None
    }


@cache
def _forgetting(table: type[Base]) -> Delete | None:
    """What deletes a person's rows of a table; None where they are nobody's."""
    mine = _of_person(table)
    return None if mine is None else delete(table_of(table)).where(mine)


def _of_person(table: type[Base]) -> ColumnElement[bool] | None:
    """The condition of a person's rows: by their column, else by the derived table that they hang on; None where they are nobody's."""
    columns = table.__table__.c
    if "person_id" in columns:
        return cast(ColumnElement[bool], columns.person_id == _HERS)
    for parent in registry.derived:
        keys = [(key.parent, key.column) for key in table.__table__.foreign_keys if key.column.table is parent.__table__]
        if keys and (mine := _of_person(parent)) is not None:
            return tuple_(*(own for own, _ in keys)).in_(select(*(theirs for _, theirs in keys)).where(mine))
    return None


def _derived(session: Session, person_id: str, entries: Iterable[Entry]) -> int:
    """Apply the records of one person, run by run, then once each follower that one of them asks for."""
    count = 0
    due: dict[registry.Follower, None] = {}
    for replay, run in groupby(entries, key=lambda entry: registry.replays.get(entry.verb)):
        together = list(run)
        count += len(together)
        if replay:
            replay(session, together)
        for entry in together:
            if not replay and (handler := registry.handlers.get(entry.verb)):
                handler(session, entry)
            due |= dict.fromkeys(registry.followers.get(entry.verb, ()))
    for follower in due:
        follower(session, person_id)
    return count


def state(session: Session) -> dict[str, Rows]:
    """Every derived table row by row, in the order of its columns: what a proof compares."""
    session.flush()
    return {table.__tablename__: _rows(session, table) for table in registry.derived}


def _rows(session: Session, table: type[Base], *which: ColumnElement[bool]) -> Rows:
    return sorted((tuple(row) for row in session.execute(select(table.__table__).where(*which))), key=repr)


def _entries(session: Session) -> Iterator[Entry]:
    """All records grouped by the surviving person; of merged persons each history keeps its order, the two meet by time of receipt."""
    for final, ids in sorted(_members(session).items()):
        yield from merge(*_histories(session, final, ids), key=lambda entry: entry.received_at)


def _members(session: Session) -> dict[str, list[str]]:
    """The ids under which each surviving person was known, in their order."""
    aliases = dict(
        session.execute(select(JournalPerson.person_id, JournalPerson.alias_of).where(JournalPerson.alias_of.is_not(None))).all()
    )
    members: dict[str, list[str]] = {}
    for (person_id,) in session.execute(select(JournalPerson.person_id).order_by(JournalPerson.person_id)):
        members.setdefault(_final(aliases, person_id), []).append(person_id)
    return members


def _known_as(session: Session, person_id: str) -> list[str]:
    """The ids under which one surviving person was known, in the same order."""
    found, latest = {person_id}, [person_id]
    while latest:
        latest = list(session.scalars(_ALIASES, {"people": latest}).all())
        found |= set(latest)
    return sorted(found)


def _final(aliases: dict[str, str | None], person_id: str) -> str:
    while person_id in aliases:
        person_id = aliases[person_id] or person_id
    return person_id


def _histories(session: Session, final: str, ids: list[str]) -> list[list[Entry]]:
    return [_history(session, person_id, final) for person_id in ids]


def _history(session: Session, person_id: str, final: str) -> list[Entry]:
    hers = {"person": person_id}
    texts: dict[int, dict[str, str]] = {}
    for seq, field, text in session.execute(_WORDS, hers):
        texts.setdefault(seq, {})[field] = text
    return [Entry(final, seq, *more, texts.get(seq, {})) for seq, *more in session.execute(_HISTORY, hers)]
