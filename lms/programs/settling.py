"""New terms for everybody: what they make of each standing is computed while all others go on, and what differs is written at once.

Only the writing holds the lock. Of whom something arrived after it was read, the standing is computed again under the lock.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from lms.db import Reads, table
from lms.journal.models import JournalPerson
from lms.people.marks import people_changed
from lms.programs.many import Crowd
from lms.programs.models import Standing
from lms.programs.rules import Interval, Terms, onward
from lms.programs.standing import edition
from lms.programs.terms import all_terms

AT_ONCE = 500  # persons of whom the facts are read together
MANY = 5_000  # persons from which on whoever waits is told so
Look = Callable[[], AbstractContextManager[Reads]]
Positions = Mapping[str, int]  # how many records somebody had when the facts were read
_PEOPLE, _ROWS = table(JournalPerson), table(Standing)
_POSITIONS = select(_PEOPLE.c.person_id, _PEOPLE.c.last_seq)
_NEXT = _POSITIONS.where(_PEOPLE.c.person_id > bindparam("after")).order_by(_PEOPLE.c.person_id).limit(AT_ONCE)
_WORDS = ("from_day", "until_day", "status", "reason", "detail")
_REACHING = (
    select(_ROWS.c.person_id, *(_ROWS.c[name] for name in _WORDS))
    .where(_ROWS.c.program_id == bindparam("program"), or_(_ROWS.c.until_day.is_(None), _ROWS.c.until_day >= bindparam("day")))
    .order_by(_ROWS.c.person_id, _ROWS.c.from_day)
)
_OF_THESE = and_(_ROWS.c.program_id == bindparam("program"), _ROWS.c.person_id.in_(bindparam("people", expanding=True)))
_FORGET = delete(_ROWS).where(_OF_THESE, _ROWS.c.from_day == bindparam("day"))
_ENDED = _ROWS.c.until_day.is_not_distinct_from(bindparam("ended", type_=_ROWS.c.until_day.type))
_END = update(_ROWS).where(_OF_THESE, _ENDED).values(until_day=bindparam("day"))
_ADD = insert(_ROWS)


def hold_still(session: Session) -> None:
    """No history grows until the transaction ends: the first thing a change of terms does (SQLite's write transaction does it already)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sql("LOCK TABLE journal_person IN EXCLUSIVE MODE"))


def takes_long(reads: Reads) -> int | None:
    """How many are computed again, where that takes long enough to say so."""
    people = reads.scalar(select(func.count()).select_from(_PEOPLE)) or 0
    return people if people >= MANY else None


class _Difference:
    """From the rows of one person in one program to others: which go (by their first day), which end on another day, which come.

    No two rows of hers end on the same day, so the day on which one ended tells which it is.
    """

    def __init__(self, person_id: str, program_id: str, old: Sequence[Interval], new: Sequence[Interval]) -> None:
        kept = {one.from_day: one for one in new}
        self.gone, self.ended, same = [], [], set()
        for one in old:
            now = kept.get(one.from_day)
            if now is None or replace(now, until_day=one.until_day) != one:
                self.gone.append((("day", one.from_day),))
                continue
            same.add(one.from_day)
            if now.until_day != one.until_day:
                self.ended.append((("ended", one.until_day), ("day", now.until_day)))
        own = {"person_id": person_id, "program_id": program_id}
        self.added = [{**own, **vars(one)} for one in new if one.from_day not in same]


class Outlook:
    """What the terms of some programs, from the first day of them on, make of everybody who was looked at so far."""

    def __init__(self, asked: Mapping[str, Sequence[Terms]]) -> None:
        self.asked = asked
        self._seen: dict[str, int] = {}
        self._differing: dict[tuple[str, str], _Difference] = {}

    def look_ahead(self, look: Look) -> None:
        """Compute everybody in short looks, and once more of whom something arrived meanwhile, so that few are left for the lock."""
        after = ""
        while True:
            with look() as reads:
                positions = dict(reads.execute(_NEXT, {"after": after}).all())
                if not positions:
                    break
                latest = max(positions)
                self._compute(reads, positions, and_(_PEOPLE.c.person_id > after, _PEOPLE.c.person_id <= latest))
            after = latest
        with look() as reads:
            self._catch_up(reads)

    def settle(self, session: Session) -> set[str]:
        """Write what differs, in a transaction that holds everybody still; returns the persons. Whoever was not looked at is, now."""
        self._catch_up(session)
        connection = session.connection()
        for statement, kind in ((_FORGET, "gone"), (_END, "ended")):
            for keys, people in self._alike(kind).items():
                for start in range(0, len(people), AT_ONCE):
                    connection.execute(statement, {**dict(keys), "people": people[start : start + AT_ONCE]})
        if added := [row for key in sorted(self._differing) for row in self._differing[key].added]:
            connection.execute(_ADD, added)
        people = {person_id for person_id, _program_id in self._differing}
        people_changed(session, people)
        return people

    def _alike(self, kind: str) -> dict[tuple[tuple[str, Any], ...], list[str]]:
        """The persons to whose rows the same happens, by what that is."""
        found: dict[tuple[tuple[str, Any], ...], list[str]] = {}
        for person_id, program_id in sorted(self._differing):
            for keys in getattr(self._differing[person_id, program_id], kind):
                found.setdefault((("program", program_id), *keys), []).append(person_id)
        return found

    def _catch_up(self, reads: Reads) -> None:
        """Compute again of whom something arrived since: its number is read before the facts, so nothing is missed."""
        moved = {person_id: seq for person_id, seq in reads.execute(_POSITIONS).all() if self._seen.get(person_id) != seq}
        people = sorted(moved)
        for start in range(0, len(people), AT_ONCE):
            some = people[start : start + AT_ONCE]
            self._compute(reads, {person_id: moved[person_id] for person_id in some}, _PEOPLE.c.person_id.in_(some))

    def _compute(self, reads: Reads, positions: Positions, chosen: ColumnElement[bool]) -> None:
        among = select(_PEOPLE.c.person_id).where(chosen)
        crowd = Crowd(reads, among, self.asked)
        for program_id, terms in self.asked.items():
            stored: dict[str, list[Interval]] = {}
            reaching = {"program": program_id, "day": terms[0].from_day - timedelta(days=1)}
            for person_id, *words in reads.execute(_REACHING.where(_ROWS.c.person_id.in_(among)), reaching).all():
                stored.setdefault(person_id, []).append(Interval(*words))
            for person_id in positions:
                old, facts = stored.get(person_id, []), crowd.of(person_id)
                new = [replace(one, until_day=None) for one in old if one.from_day < terms[0].from_day]
                for one, following in zip(terms, [*terms[1:], None], strict=True):
                    new = onward(new, edition(program_id, one, facts), following.from_day if following else None)
                self._differing.pop((person_id, program_id), None)
                if new != old:
                    self._differing[person_id, program_id] = _Difference(person_id, program_id, old, new)
        self._seen |= positions


def refresh_everybody(session: Session, programs: Iterable[str]) -> set[str]:
    """Compute everybody's intervals in these programs again and write what differs; whose standing that was."""
    wanted = set(programs)
    return Outlook({program_id: terms for program_id, terms in all_terms(session).items() if program_id in wanted}).settle(session)
