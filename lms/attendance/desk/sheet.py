"""The list of one day of an event as its trainer sees it: sessions across, people down, and what may still be ticked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lms import clock
from lms.attendance import rules
from lms.attendance.listing import Attended, attended
from lms.bimtek.models import Bimtek, steps_of
from lms.bimtek.roll import Listed, roll
from lms.bimtek.rules import Sitting, clock_words, sittings
from lms.db import Unit
from lms.people.names import call_name

LEADING = ("narasumber", "panitia")


@dataclass(frozen=True)
class Column:
    """One session: its step and JP, how many participants were there, whether it may be ticked, and who came by one phone."""

    sitting: Sitting
    there: int
    open: bool
    phones: list[list[str]]
    when: str

    @property
    def step(self) -> Any:
        """The step *absen*."""
        return self.sitting.step


@dataclass(frozen=True)
class Sheet:
    """A day: its sessions, the participants, and those who lead."""

    day: date
    days: list[date]
    columns: list[Column]
    people: list[Listed]
    leading: list[Listed]
    attended: Attended
    zone: str

    @property
    def everybody(self) -> list[Listed]:
        """Whoever may be ticked."""
        return self.people + self.leading

    def missing(self) -> int:
        """How many boxes there are to tick."""
        open_ones = [column.step.id for column in self.columns if column.open]
        return sum(one.person_id not in self.attended.get(step_id, {}) for step_id in open_ones for one in self.everybody)


def sheet(session: Unit, event: Bimtek, now: datetime, wanted: str = "") -> Sheet:
    """The list of the day that is asked for, else of today, else of the last day that has begun or the first one; three queries."""
    zone = clock.zone_of(event.region_code)
    found = sittings(session.scalars(steps_of(event.id)).all())
    days = sorted({sitting.step.day for sitting in found})
    there, listed = attended(session, event.id), roll(session, event.id, None)
    people = [one for one in listed if one.function not in LEADING]
    day = _day(days, wanted, clock.day_of(now, zone), event.from_day)
    columns = [_column(sitting, there, people, now, zone) for sitting in found if sitting.step.day == day]
    return Sheet(day, days, columns, people, [one for one in listed if one.function in LEADING], there, zone)


def _day(days: Sequence[date], wanted: str, today: date, first: date) -> date:
    named = next((day for day in days if day.isoformat() == wanted), None)
    begun = [day for day in days if day <= today]
    return named or max(begun, default=min(days, default=first))


def _column(sitting: Sitting, there: Attended, people: Sequence[Listed], now: datetime, zone: str) -> Column:
    step: Any = sitting.step
    came = there.get(step.id, {})
    names = {one.person_id: call_name(one.name) for one in people}
    phones = [[names.get(person_id, "") for person_id in group] for group in rules.by_one_phone(came)]
    when = f"{clock_words(step.at)} {clock.LETTERS[zone]}"
    return Column(sitting, len(names.keys() & came.keys()), rules.may_tick(step, now, zone), phones, when)
