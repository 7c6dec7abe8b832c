"""The teams of an event with their promises: one a kelurahan, and one for each kecamatan or kota that has a seat here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lms.bimtek.roll import Listed, roll
from lms.db import Reads
from lms.followup.plans.rules import KELURAHAN, team_of
from lms.followup.promises import Promise, of_event
from lms.wilayah.naming import short_place


@dataclass(frozen=True)
class Team:
    """One unit: its code, how it is written, its people on the list, and its promises in the order in which they were written."""

    code: str
    name: str
    people: tuple[Listed, ...]
    promises: tuple[Promise, ...]

    @property
    def kept(self) -> int:
        """How many promises are done."""
        return sum(promise.state == "terlaksana" for promise in self.promises)


def together(people: Sequence[Listed], promises: Iterable[Promise], event: Any) -> list[Team]:
    """Every team, kelurahan first; one whose people left the list stands as long as it has promises."""
    members: dict[str, list[Listed]] = {}
    written: dict[str, list[Promise]] = {}
    names: dict[str, str] = {}
    for person in people:
        code = team_of(person.region_code, event.region_code)
        members.setdefault(code, []).append(person)
        if person.region_code and person.region:
            names[code] = short_place(code, person.region)
    for promise in promises:
        written.setdefault(promise.region_code, []).append(promise)
        names[promise.region_code] = promise.place
    codes = sorted(members.keys() | written.keys(), key=lambda code: (len(code) < KELURAHAN, code))
    return [Team(code, names.get(code, event.place), tuple(members.get(code, ())), tuple(written.get(code, ()))) for code in codes]


def teams_of(reads: Reads, event: Any) -> list[Team]:
    """The teams of an event that was found through its door: two queries."""
    return together(roll(reads, event.id), of_event(reads, event.id), event)


def own_team(reads: Reads, event: Any, person_id: str) -> Team | None:
    """The team of somebody on the list; None where she is no participant (a speaker, the committee)."""
    return next((team for team in teams_of(reads, event) if any(person.person_id == person_id for person in team.people)), None)
