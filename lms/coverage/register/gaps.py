"""Seats that nobody holds, and tenures whose SK has no number, by kelurahan."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from lms.coverage.register.listing import place_names
from lms.coverage.rules import Coverage, Missing, Seat
from lms.db import in_region
from lms.people.models import SEAT_ROLES, Person, Tenure, current
from lms.web.text import ROLES
from lms.wilayah.naming import named_post, region_place


@dataclass(frozen=True)
class Gaps:
    """The gaps of one kelurahan (or of the kecamatan's own seats): how many, and in words where the region asked for is small."""

    code: str
    name: str
    seats: int
    empty: tuple[str, ...]
    unnumbered: tuple[tuple[str, str, str], ...]
    numbers: int


def gaps(session: Session, figures: Coverage, region: str, day: date, detailed: bool) -> list[Gaps]:
    """Every place of a region in which something is missing, by code; names only where `detailed`, of figures that have them.

    The caller has checked that the region is the visitor's.
    """
    return _named(session, figures, region, day) if detailed else _counted(session, figures, region, day)


def _counted(session: Session, figures: Coverage, region: str, day: date) -> list[Gaps]:
    """How many, by place."""
    bare = dict(
        session.execute(_without_number(region, day).with_only_columns(Tenure.region_code, func.count()).group_by(Tenure.region_code)).all()
    )
    found = []
    for unit in figures.below(region):
        if unit.kind == "posyandu":
            continue
        cells = figures.cells if unit.kind == "kelurahan" else figures.own  # above kelurahan only the seats of the unit itself
        empty = sum(cell.lack("terisi") for cell in cells[unit.key].values())
        if empty or unit.key in bare:
            found.append(Gaps(unit.key, region_place(unit.key, unit.name), empty, (), (), bare.get(unit.key, 0)))
    return sorted(found, key=lambda one: one.code)


def _named(session: Session, figures: Coverage, region: str, day: date) -> list[Gaps]:
    """In words, by place."""
    vacant: dict[str, list[Missing]] = defaultdict(list)
    for role in SEAT_ROLES:
        for missing in figures.missing(region, role, "terisi"):
            vacant[missing.unit.region_code].append(missing)
    bare = _unnumbered(session, region, day)
    names = place_names(session, [seat for seats in bare.values() for seat in seats])
    found = []
    for code in sorted({*vacant, *bare}):
        unit, told = figures.units[code], tuple(_empty(one) for one in vacant[code])
        lines = tuple((seat.person_id, seat.name, f"{ROLES[seat.role]}, {names[seat.unit]}") for seat in bare[code])
        found.append(Gaps(code, region_place(code, unit.name), sum(one.empty for one in vacant[code]), told, lines, len(bare[code])))
    return found


def _empty(missing: Missing) -> str:
    place = named_post("Posyandu", missing.unit.name) if missing.unit.kind == "posyandu" else ""
    return f"{missing.empty} {ROLES[missing.role]}{f' di {place}' if place else ''}"


def _without_number(region: str, day: date) -> Select[Any]:
    """The tenures of a day without a number of their SK, with their holders."""
    bare = or_(Tenure.sk_number.is_(None), Tenure.sk_number == "")
    columns = select(Tenure.posyandu_id, Tenure.region_code, Tenure.role, Person.id, Person.name, Person.name_key)
    held = columns.join(Person, Person.id == Tenure.person_id).where(Person.merged_into.is_(None))
    return held.where(in_region(Tenure.region_code, region), current(Tenure, day), bare)


def _unnumbered(session: Session, region: str, day: date) -> dict[str, list[Seat]]:
    """The same by kelurahan and name."""
    found: dict[str, list[Seat]] = defaultdict(list)
    rows = _without_number(region, day).order_by(Tenure.region_code, Person.name_key, Person.id)
    for post, code, role, person, name, key in session.execute(rows):
        found[code].append(Seat(post or code, role, person, name, key, "", "", ""))
    return found
