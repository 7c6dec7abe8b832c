"""What the features give the board of an event: how a step of their kind stands, and what there is to do about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
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
    """What the board has looked up already, so that no feature asks again: the event, its steps, who is on the list, who is there."""

    bimtek: Any
    steps: Sequence[Any]
    people: Sequence[Any]
    present: frozenset[str] = field(default_factory=frozenset)


Teller = Callable[[Reads, Hall, Sequence[Any]], dict[str, Told]]  # the steps of this kind -> by step id
tellers: dict[str, Teller] = {}


def tells(*kinds: str) -> Callable[[Teller], Teller]:
    """Register how steps of these kinds stand: (reads, hall, steps of the kind) -> step id -> Told; one or two queries for all of them."""

    def register(teller: Teller) -> Teller:
        tellers.update(dict.fromkeys(kinds, teller))
        return teller

    return register
