"""What the features give the pages of an event: how a step stands, who is there, what the hall sees, what a participant has done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lms.db import Reads


@dataclass(frozen=True)
class Told:
    """How a step stands, in words for its trainer. `href`: where its own page is; `label`: what that link says; `alert`: somebody must act."""

    sentence: str = ""
    href: str = ""
    label: str = ""
    alert: str = ""


@dataclass(frozen=True)
class Hall:
    """What the board has looked up already, so that no feature asks again: the event, its steps, who is on the list, who is there.

    `people`: the participants (`roll.Listed`). `attended`: who was at each step *absen*, by its id, and how;
    `present`: who was at the latest one.
    """

    bimtek: Any
    steps: Sequence[Any]
    people: Sequence[Any]
    present: frozenset[str] = field(default_factory=frozenset)
    attended: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


Teller = Callable[[Reads, Hall, Sequence[Any]], dict[str, Told]]  # the steps of this kind -> by step id
tellers: dict[str, Teller] = {}


def tells(*kinds: str) -> Callable[[Teller], Teller]:
    """Register how steps of these kinds stand: (reads, hall, steps of the kind) -> step id -> Told; one or two queries for all of them."""

    def register(teller: Teller) -> Teller:
        tellers.update(dict.fromkeys(kinds, teller))
        return teller

    return register


Presence = Callable[[Reads, str], Mapping[str, Mapping[str, Any]]]  # (reads, event) -> step *absen* -> who was there -> how
presences: list[Presence] = []


def tells_presence(finder: Presence) -> Presence:
    """Register who was there: (reads, event) -> the persons by step *absen*; one query."""
    presences.append(finder)
    return finder


def attended(reads: Reads, bimtek_id: str) -> dict[str, Mapping[str, Any]]:
    """Who was at each session of an event, as whoever knows says."""
    return {step: people for finder in presences for step, people in finder(reads, bimtek_id).items()}


@dataclass(frozen=True)
class Slide:
    """What the hall sees of a step: a template of the feature's own folder, without a frame, and what it is drawn from."""

    template: str
    data: Mapping[str, Any] = field(default_factory=dict)


Screen = Callable[[Reads, Hall, Any, datetime], Slide]  # (reads, hall, the step, now)
screens: dict[str, Screen] = {}


def shows(*kinds: str) -> Callable[[Screen], Screen]:
    """Register what the projector shows while a step of these kinds runs: (reads, hall, step, now) -> Slide."""

    def register(screen: Screen) -> Screen:
        screens.update(dict.fromkeys(kinds, screen))
        return screen

    return register


Doer = Callable[[Reads, Any, Sequence[Any], str], frozenset[str]]  # (reads, event, the steps of the kind, person) -> steps done
doers: dict[str, Doer] = {}


def knows_done(*kinds: str) -> Callable[[Doer], Doer]:
    """Register which steps of these kinds somebody has done: (reads, event, steps of the kind, person) -> their ids; one query."""

    def register(doer: Doer) -> Doer:
        doers.update(dict.fromkeys(kinds, doer))
        return doer

    return register
