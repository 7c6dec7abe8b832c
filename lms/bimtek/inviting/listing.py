"""What the page of the list shows: everybody on it, whom its seats still lack, and people to find by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.bimtek.inviting.seats import Choice, Unit, chosen_seats
from lms.bimtek.models import Bimtek
from lms.bimtek.roll import Listed
from lms.db import Reads, in_any_region
from lms.people.models import Person, Tenure, current, visible_to
from lms.people.names import name_key
from lms.programs.standing import compulsory
from lms.web.text import ROLES
from lms.wilayah.models import Posyandu, Region
from lms.wilayah.naming import named_post, short_place

FOUND, LONGEST = 20, 80
OFFICIALS = ("lurah", "pkk")


@dataclass(frozen=True)
class Found:
    """Somebody found by name, with what she holds on the day of the event."""

    person_id: str
    name: str
    seats: str
    listed: str  # the function in which she stands on the list already


def asked_first(reads: Reads, event: Bimtek) -> tuple[str, ...]:
    """The roles that are proposed: those of the event's program; lurah and PKK come together."""
    roles = tuple(role for role, program in compulsory(reads, event.from_day).items() if program == event.program_id)
    return roles if roles and not set(roles) & set(OFFICIALS) else OFFICIALS


def lacking(reads: Reads, event: Bimtek, people: Sequence[Listed]) -> list[Unit]:
    """The units of the invited roles in the event's region in which a seat is empty, or its holder stands on no line of the list."""
    roles = tuple(
        dict.fromkeys(one.role for one in people if one.role and one.way in ("kedudukan", "lembar") and one.function == "peserta")
    )
    if not roles:
        return []
    listed = {one.person_id for one in people}
    units = chosen_seats(reads, Choice(roles, event.region_code), event.from_day, listed)
    return [unit for unit in units if unit.empty or any(not holder.listed for holder in unit.holders)]


def search(session: Session, scopes: tuple[str, ...], typed: str, day: date, listed: dict[str, str]) -> list[Found]:
    """People of the scopes whose name holds what was typed, with the seats of the day that they hold there (two queries).

    Nothing for fewer than two letters; of whoever also serves elsewhere only what lies inside.
    """
    key = name_key(typed[:LONGEST])
    if len(key) < 2:
        return []
    hers = visible_to(scopes).where(Person.name_key.contains(key, autoescape=True), Person.erased_on.is_(None))
    people = session.execute(hers.with_only_columns(Person.id, Person.name, Person.gelar).limit(FOUND)).all()
    seats = _seats(session, scopes, [one.id for one in people], day)
    return [
        Found(one.id, f"{one.name}, {one.gelar}" if one.gelar else one.name, "; ".join(seats.get(one.id, ())), listed.get(one.id, ""))
        for one in people
    ]


def _seats(session: Session, scopes: tuple[str, ...], person_ids: list[str], day: date) -> dict[str, list[str]]:
    """Role and place of every seat that these people hold inside the scopes on a day, in words."""
    wanted = (
        select(Tenure.person_id, Tenure.role, Tenure.region_code, Region.name, Posyandu.name.label("post"))
        .join(Region, Region.code == Tenure.region_code)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .where(Tenure.person_id.in_(person_ids), current(Tenure, day), in_any_region(Tenure.region_code, scopes))
        .order_by(Tenure.from_day, Tenure.id)
    )
    found: dict[str, list[str]] = {}
    for row in session.execute(wanted) if person_ids else ():
        post: Any = f" {named_post('Posyandu', row.post)}" if row.post else ""
        found.setdefault(row.person_id, []).append(f"{ROLES[row.role]}{post}, {short_place(row.region_code, row.name)}")
    return found
