"""Invited seats: roles of a region become units, with who holds each seat on the day of the event, and the seats that nobody holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from lms.db import Reads, in_region
from lms.instansi.needs.acts import present
from lms.instansi.needs.rules import Seats
from lms.people.models import SEAT_ROLES, Person, Tenure, current
from lms.wilayah.models import Posyandu, Region, open_on
from lms.wilayah.naming import named_post, region_place

UNITS = {"lurah": (13,), "pkk": (13, 8), "kader": (13,), "puskesmas": (13,), "camat": (8,)}  # lengths of the codes of a role's units
KIND = {13: "kelurahan", 8: "kecamatan"}
MOST = 1500  # seats in one choice


@dataclass(frozen=True)
class Choice:
    """One choice: these roles of this region, and of kader one posyandu or ("") all."""

    roles: tuple[str, ...]
    region: str
    posyandu: str = ""


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a seat of the choice on the day. `listed`: she stands on the list already."""

    tenure_id: str
    person_id: str
    name: str
    role: str
    region_code: str
    posyandu: str
    listed: bool


@dataclass(frozen=True)
class Unit:
    """One unit of a role: its name, who holds its seats, and how many of them nobody holds."""

    role: str
    code: str
    name: str
    holders: tuple[Holder, ...]
    empty: int


def chosen_seats(reads: Reads, choice: Choice, day: date, listed: set[str]) -> list[Unit]:
    """The units of a choice in the order of roles and places (four queries).

    The caller has checked that the region lies inside the visitor's scopes: all rows read here lie inside it.
    """
    places = _places(reads, choice.region)
    posts = _posts(reads, choice, day) if "kader" in choice.roles else {}
    needs = _needs(reads, choice.region[:5], day)
    held = _held(reads, choice, day, listed)
    found: list[Unit] = []
    for role in (role for role in SEAT_ROLES if role in choice.roles):
        for code, name in places.items():
            if len(code) not in UNITS[role]:
                continue
            if role == "kader":
                found += _kader(code, name, posts, held, needs)
                if not choice.posyandu and (nowhere := held.get((role, code, ""))):
                    found.append(Unit(role, code, region_place(code, name), tuple(nowhere), 0))
            else:
                seated = tuple(held.get((role, code, ""), ()))
                need = needs.get(Seats(role, KIND[len(code)]), 1 if role != "pkk" or len(code) == 13 else 0)
                if seated or need:
                    found.append(Unit(role, code, region_place(code, name), seated, max(0, need - len(seated))))
    return found


def holders(units: Sequence[Unit]) -> list[Holder]:
    """Everybody of a choice once, for the first seat that she holds in it."""
    found: dict[str, Holder] = {}
    for unit in units:
        for holder in unit.holders:
            found.setdefault(holder.person_id, holder)
    return list(found.values())


def empty(units: Sequence[Unit]) -> int:
    """How many seats of a choice nobody holds."""
    return sum(unit.empty for unit in units)


def posts_in(reads: Reads, region: str, day: date) -> list[tuple[str, str]]:
    """The posyandu of a region that are open on a day, to choose one from; none above a kecamatan."""
    if len(region) < 8:
        return []
    rows = reads.execute(
        select(Posyandu.id, Posyandu.name, Region.name.label("region"))
        .join(Region, Region.code == Posyandu.region_code)
        .where(in_region(Posyandu.region_code, region), open_on(day))
        .order_by(Posyandu.region_code, Posyandu.name_key)
    )
    return [(row.id, f"{named_post('Posyandu', row.name)}, {row.region}") for row in rows]


def _places(reads: Reads, region: str) -> dict[str, str]:
    """Kecamatan and kelurahan of a region, and the region itself."""
    inside = select(Region.code, Region.name).where(in_region(Region.code, region), func.length(Region.code) >= 8)
    return dict(reads.execute(inside.order_by(Region.code)).all())


def _posts(reads: Reads, choice: Choice, day: date) -> dict[str, list[tuple[str, str]]]:
    """The open posyandu by kelurahan: id and name."""
    wanted = select(Posyandu.id, Posyandu.name, Posyandu.region_code).where(in_region(Posyandu.region_code, choice.region), open_on(day))
    if choice.posyandu:
        wanted = wanted.where(Posyandu.id == choice.posyandu)
    found: dict[str, list[tuple[str, str]]] = {}
    for row in reads.execute(wanted.order_by(Posyandu.name_key)):
        found.setdefault(row.region_code, []).append((row.id, row.name))
    return found


def _needs(reads: Reads, city: str, day: date) -> Mapping[Seats, int]:
    """How many holders each kind of seat needs there; where nothing was decided, one (a posyandu: what is held)."""
    return present(reads, city, day)


def _held(reads: Reads, choice: Choice, day: date, listed: set[str]) -> dict[tuple[str, str, str], list[Holder]]:
    """Who holds the seats of these roles in the region on the day, by role, unit and posyandu."""
    wanted = (
        select(Tenure.id, Tenure.person_id, Person.name, Person.gelar, Tenure.role, Tenure.region_code, Tenure.posyandu_id, Posyandu.name.label("post"))
        .join(Person, Person.id == Tenure.person_id)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .where(in_region(Tenure.region_code, choice.region), Tenure.role.in_(choice.roles), current(Tenure, day))
        .where(Person.merged_into.is_(None), Person.erased_on.is_(None))
        .order_by(Person.name_key, Tenure.from_day, Tenure.id)
        .limit(MOST)
    )  # fmt: skip
    found: dict[tuple[str, str, str], list[Holder]] = {}
    for row in reads.execute(wanted):
        name = f"{row.name}, {row.gelar}" if row.gelar else row.name
        post = named_post("Posyandu", row.post) if row.post else ""
        one = Holder(row.id, row.person_id, name, row.role, row.region_code, post, row.person_id in listed)
        seat = found.setdefault((row.role, row.region_code, row.posyandu_id or ""), [])
        if all(other.person_id != one.person_id for other in seat):
            seat.append(one)
    return found


def _kader(
    code: str, name: str, posts: Mapping[str, list[tuple[str, str]]], held: Mapping[tuple[str, str, str], list[Holder]],
    needs: Mapping[Seats, int],
) -> list[Unit]:  # fmt: skip
    """The posyandu of a kelurahan as units."""
    need = needs.get(Seats("kader", "posyandu"), 0)
    found = []
    for post_id, post in posts.get(code, ()):
        seated = tuple(held.get(("kader", code, post_id), ()))
        found.append(Unit("kader", code, f"{named_post('Posyandu', post)}, {name}", seated, max(0, need - len(seated))))
    return found
