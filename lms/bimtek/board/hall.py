"""What the pages of the day look up at once: the steps, who asks to come in, the list, who is there, and what the features tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from lms.at_once import AtOnce
from lms.bimtek.board.rules import running
from lms.bimtek.models import Bimtek, BimtekStep, JoinRequest
from lms.bimtek.registry import Hall, Teller, Told, attended, tellers
from lms.bimtek.roll import ROLL, listed
from lms.db import Reads, table

_STEP, _ASKS = table(BimtekStep), table(JoinRequest)
_EVENT = bindparam("bimtek")
_DAY = AtOnce(
    steps=select(*(column for column in _STEP.c if column.name != "removed_at")).where(
        _STEP.c.bimtek_id == _EVENT, _STEP.c.removed_at.is_(None)
    ),
    waiting=select(_ASKS.c.id).where(_ASKS.c.bimtek_id == _EVENT, _ASKS.c.state == "menunggu"),
    roll=ROLL,
)


@dataclass(frozen=True)
class Looked:
    """The hall, and how many ask to come in."""

    hall: Hall
    waiting: int


def look(reads: Reads, event: Bimtek) -> Looked:
    """Everything of an event on its day: one query of ours and one of whoever knows who is there."""
    found = _DAY.ask(reads, bimtek=event.id)
    steps = sorted(found["steps"], key=lambda step: (step.day, step.position, step.id))
    there = attended(reads, event.id)
    sessions = [step for step in steps if step.kind == "absen" and step.opened_at is not None]
    present = frozenset(there.get(sessions[-1].id, ())) if sessions else frozenset()
    return Looked(Hall(event, steps, listed(found["roll"]), present, there), len(found["waiting"]))


def told(reads: Reads, hall: Hall, next_id: str | None) -> dict[str, Told]:
    """How each step stands, by its id: of those that began and of the next one, one call for each feature."""
    asked: dict[Teller, list[Any]] = {}
    for step in hall.steps:
        if step.kind in tellers and (step.opened_at is not None or step.id == next_id):
            asked.setdefault(tellers[step.kind], []).append(step)
    return {step_id: said for teller, steps in asked.items() for step_id, said in teller(reads, hall, steps).items()}


def shown_now(steps: Sequence[Any]) -> Any | None:
    """The step that the hall is about: of those that run, the one that began last."""
    open_now = [step for step in steps if running(step)]
    return max(open_now, key=lambda step: (step.opened_at, step.position), default=None)
