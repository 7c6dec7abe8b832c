"""What was counted of each region on a day, kept in memory as long as the region's mark stays."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from lms.people.marks import unsettled

STATES, REGIONS = 6, 20_000  # how many of them, and how many regions in all of them together, a process keeps

Figures = TypeVar("Figures")
_Marked = tuple[str | None, Any]
_making_room = Lock()
_kept: WeakKeyDictionary[Engine | Connection, OrderedDict[Hashable, dict[str, _Marked]]] = WeakKeyDictionary()


def counted(
    session: Session,
    state: Hashable,
    marks: Mapping[str, str | None],
    count: Callable[[list[str]], Mapping[str, Figures]],
    nothing: Figures,
) -> dict[str, Figures]:
    """What stands in these regions in a state (the day, and all that is decided for everywhere), counted anew only where the mark is another.

    `nothing`: the figures of a region of which nothing was counted. The marks were read before, in the same transaction: what is counted after is at least as new, so nothing old stays under a new mark.
    """
    if unsettled(session):
        return dict(count(list(marks)))
    known = _in_state(session, state, len(marks))
    stale = [code for code, mark in marks.items() if code not in known or known[code][0] != mark]
    if stale:
        found = count(stale)
        known.update({code: (marks[code], found.get(code, nothing)) for code in stale})
    return {code: known[code][1] for code in marks}


def forget() -> None:
    """Keep nothing: the database behind an engine was put in the place of another one."""
    _kept.clear()


def _in_state(session: Session, state: Hashable, more: int) -> dict[str, _Marked]:
    """What is kept of a state, those asked least lately having made room."""
    with _making_room:
        states = _kept.setdefault(session.get_bind(), OrderedDict())
        known = states.pop(state, {})
        while states and (len(states) >= STATES or more + sum(map(len, states.values())) > REGIONS):
            states.popitem(last=False)
        states[state] = known if len(known) <= REGIONS else {}
        return states[state]
