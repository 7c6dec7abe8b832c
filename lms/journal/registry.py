"""What the features give the journal: handlers, followers and reactions by verb, and the tables they derive.

Features register when they are imported; `lms/__init__` imports them in package order, so followers run in that order.
A follower derives from the state that the handlers have left, not from the record: a rebuild calls it once a person.
Verbs that come by the million have a second form of handler, which a rebuild calls once for a run of their records.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from lms.db import Base


@dataclass(frozen=True)
class Entry:
    """A record as its handlers see it; `person_id` is the survivor when persons were merged."""

    person_id: str
    seq: int
    id: str
    actor_id: str
    verb: str
    object: str
    data: dict[str, Any]
    occurred_at: datetime
    received_at: datetime
    texts: dict[str, str] = field(default_factory=dict)


Handler = Callable[[Session, Entry], None]
Replay = Callable[[Session, Sequence[Entry]], None]
Follower = Callable[[Session, str], None]
Registered = TypeVar("Registered", bound=Handler)
Following = TypeVar("Following", bound=Follower)
Replaying = TypeVar("Replaying", bound=Replay)

handlers: dict[str, Handler] = {}
replays: dict[str, Replay] = {}
followers: dict[str, list[Follower]] = defaultdict(list)
reactions: dict[str, list[Handler]] = defaultdict(list)
derived: list[type[Base]] = []


def handles(verb: str) -> Callable[[Registered], Registered]:
    """Register the one handler of a verb: it derives its feature's state from the record and nothing else."""

    def register(handler: Registered) -> Registered:
        if verb in handlers:
            raise RuntimeError(f"two handlers for {verb}")
        handlers[verb] = handler
        return handler

    return register


def handles_run(*verbs: str) -> Callable[[Replaying], Replaying]:
    """Register what a rebuild calls in the place of the handlers of these verbs, for records of one person that follow one another.

    It leaves the rows that the handlers would leave, in fewer statements; all of them are written when it returns.
    """

    def register(replay: Replaying) -> Replaying:
        replays.update(dict.fromkeys(verbs, replay))
        return replay

    return register


def follows(*verbs: str) -> Callable[[Following], Following]:
    """Register a follower (session, person id): derives further state of the person whom the record is about."""

    def register(follower: Following) -> Following:
        for verb in verbs:
            followers[verb].append(follower)
        return follower

    return register


def reacts(*verbs: str) -> Callable[[Registered], Registered]:
    """Register a reaction: may write further records, so it runs live only, never in a rebuild."""

    def register(handler: Registered) -> Registered:
        for verb in verbs:
            reactions[verb].append(handler)
        return handler

    return register


def derives(*tables: type[Base]) -> None:
    """Name tables that are derived from records and from nothing else; children after parents."""
    derived.extend(tables)


def derive(session: Session, entry: Entry) -> None:
    """Apply one record: its handler, then its followers."""
    if handler := handlers.get(entry.verb):
        handler(session, entry)
    for follower in followers.get(entry.verb, ()):
        follower(session, entry.person_id)
