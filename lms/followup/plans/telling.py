"""What the board of an event says of its step *RTL*, and what the projector shows of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import bindparam, func, select

from lms.bimtek.registry import Hall, Slide, Told, knows_done, shows, tells
from lms.db import Reads
from lms.followup.plans.rules import team_of
from lms.followup.plans.teams import Team, together
from lms.followup.promises import PLAN, of_event, own

CARDS = 6  # teams that are readable on one screen
_COUNTS = (
    select(PLAN.c.region_code, func.count())
    .where(PLAN.c.bimtek_id == bindparam("bimtek"), PLAN.c.withdrawn_at.is_(None))
    .group_by(PLAN.c.region_code)
)


@tells("rtl")
def told(reads: Reads, hall: Hall, steps: Sequence[Any]) -> dict[str, Told]:
    """How many teams have promised, and how many have not; one query."""
    counts: dict[str, int] = dict(reads.execute(_COUNTS, {"bimtek": hall.bimtek.id}).all())  # type: ignore[arg-type]
    teams = {team_of(person.region_code, hall.bimtek.region_code) for person in hall.people if person.function == "peserta"} | set(counts)
    missing = len(teams) - len(counts)
    sentence = f"{len(counts)} dari {len(teams)} tim sudah menulis {sum(counts.values())} janji." if counts else "Belum ada janji."
    href = url_for("followup.board", bimtek_id=hall.bimtek.id)
    alert = f"{missing} tim belum menulis janji." if missing else ""
    return {
        step.id: Told(sentence if step.opened_at else "", href, "Papan RTL", alert if step.opened_at and not step.closed_at else "")
        for step in steps
    }


@dataclass(frozen=True)
class Screen:
    """What the projector shows: some teams at a time, in turn by the clock, and those who have no promise yet."""

    teams: tuple[Team, ...]
    page: int
    pages: int
    missing: tuple[str, ...]
    total: int
    kept: int


@knows_done("rtl")
def done(reads: Reads, event: Any, steps: Sequence[Any], person_id: str) -> frozenset[str]:
    """Her team has promised something."""
    promised = any(promise.bimtek_id == event.id for promise in own(reads, person_id))
    return frozenset(step.id for step in steps) if promised else frozenset()


@shows("rtl")
def slide(reads: Reads, hall: Hall, step: Any, now: datetime) -> Slide:
    """The promises on the projector."""
    return Slide("followup/_slide.html", {"step": step, "screen": screen(reads, hall, step, now)})


def screen(reads: Reads, hall: Hall, step: Any, now: datetime) -> Screen:
    """The promises of an event for the hall: one query beside what the board has looked up. Names of persons are not shown."""
    people = [person for person in hall.people if person.function == "peserta"]
    teams = together(people, of_event(reads, hall.bimtek.id), hall.bimtek)
    written = [team for team in teams if team.promises]
    pages = max(1, -(-len(written) // CARDS))
    page = int(now.timestamp()) // 20 % pages
    shown = tuple(written[page * CARDS : (page + 1) * CARDS])
    missing = tuple(team.name for team in teams if not team.promises)
    return Screen(shown, page + 1, pages, missing, sum(len(team.promises) for team in teams), sum(team.kept for team in teams))
