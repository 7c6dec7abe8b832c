"""The office's own list of participants: each row of the file against the people of the visitor's regions, by the rules of the import."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from lms.bimtek.people import Place
from lms.people.importing.identity import Taken, identify
from lms.people.importing.lines import Line, Wrong, line_of
from lms.people.importing.places import Places
from lms.people.importing.planning import MANY_TAKEN, MOST_TAKEN
from lms.people.importing.register import Known, Register
from lms.people.importing.sheet import Row
from lms.wilayah.keys import posyandu_key

UNKNOWN = "Belum terdaftar di wilayah Anda."


@dataclass(frozen=True)
class Meant:
    """A row that means somebody: its number, her, the seat for which she comes, and whether she stands on the list already."""

    row: int
    person_id: str
    name: str
    place: Place
    where: str
    listed: bool


@dataclass(frozen=True)
class Lost:
    """A row that means nobody for certain, and why."""

    row: int
    name: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """What a file says: whom it means, and the rows that mean nobody."""

    meant: tuple[Meant, ...]
    lost: tuple[Lost, ...]

    @property
    def coming(self) -> tuple[Meant, ...]:
        """Those who do not stand on the list yet."""
        return tuple(one for one in self.meant if not one.listed)

    @property
    def mark(self) -> str:
        """What tells these people from any others: the form carries it from the preview to the confirmation."""
        return hashlib.sha256(repr(sorted((one.person_id, one.place.tenure_id or "") for one in self.meant)).encode()).hexdigest()


def read_rows(
    session: Session, scopes: tuple[str, ...], rows: Sequence[Row], day: date, today: date, listed: Iterable[str]
) -> Reading:  # fmt: skip
    """Whom the rows mean inside these scopes; nothing is written. `day`: that of the event, on which seats are held."""
    lost, lines = [], []
    for row in rows:
        line, faults = line_of(row)
        lines += [line] if line else []
        lost += [Lost(row.number, row.cells.get("nama", ""), f"{one.where}: {one.sentence}") for one in faults[:1]]
    places = Places(session, scopes, lines)
    units, wrong = _units(places, lines)
    register = Register(session, scopes, lines, {code for codes in units.values() for code in codes}, today)
    meant, more = _match(register, places, [line for line in lines if line.number in units], units, day, set(listed))
    return Reading(tuple(meant), tuple(sorted([*lost, *wrong, *more], key=lambda one: one.row)))


def _units(places: Places, lines: Sequence[Line]) -> tuple[dict[int, list[str]], list[Lost]]:
    """The unit of each row by its number, and the rows whose place is not there."""
    units, lost = {}, []
    for line in lines:
        try:
            units[line.number] = places.units(line)
        except Wrong as wrong:
            lost.append(Lost(line.number, line.name, str(wrong)))
    return units, lost


def _match(
    register: Register, places: Places, lines: Sequence[Line], units: dict[int, list[str]], day: date, listed: set[str]
) -> tuple[list[Meant], list[Lost]]:  # fmt: skip
    meant: dict[str, Meant] = {}
    lost, taken = [], []
    for line in lines:
        here = units[line.number]
        try:
            person = identify(register, line, here, _post(register, line, here[0]))
        except Taken as one:
            taken.append(Lost(line.number, line.name, str(one)))
            continue
        except Wrong as wrong:
            lost.append(Lost(line.number, line.name, str(wrong)))
            continue
        if person is None or not person.visible:
            lost.append(Lost(line.number, line.name, UNKNOWN))
        elif person.ref in meant:
            lost.append(Lost(line.number, line.name, f"Orang yang sama dengan baris {meant[person.ref].row}."))
        else:
            place = _seat(person, line, here, day)
            meant[person.ref] = Meant(line.number, person.ref, _name(person), place, places.label(here[0]), person.ref in listed)
    if len(taken) > MOST_TAKEN:  # a file is no means to try out numbers
        taken = [Lost(one.row, one.name, MANY_TAKEN % MOST_TAKEN) for one in taken]
    return list(meant.values()), lost + taken


def _post(register: Register, line: Line, unit: str) -> str | None:
    """The posyandu that a row of a kader names, where it is there."""
    if line.role != "kader" or not line.posyandu:
        return None
    return register.posyandu.get((unit, posyandu_key(line.posyandu)), (None, ""))[0]


def _seat(person: Known, line: Line, units: list[str], day: date) -> Place:
    """The seat of the row that she holds on the day; without one, what the row says of her."""
    own = [held for held in person.held if held.role == line.role and held.region in units and held.start <= day and held.holds(day)]
    if own:
        return Place(own[0].ref, own[0].role, own[0].region)
    return Place(None, line.role, units[0])


def _name(person: Known) -> str:
    name, gelar = person.values["name"] or "", person.values["gelar"]
    return f"{name}, {gelar}" if gelar else name
