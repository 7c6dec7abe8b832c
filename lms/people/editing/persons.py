"""Persons: add one with the first seat, after a look at who may be the same; put names and numbers right."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from lms.errors import Fault
from lms.people.editing.proposal import Faulty, Proposal, of_row
from lms.people.importing.identity import TAKEN
from lms.people.importing.lines import NEW, Line, line_of
from lms.people.importing.plan import Change
from lms.people.importing.planning import WHAT, shown
from lms.people.importing.register import FIELDS, compatible
from lms.people.importing.sheet import Row
from lms.people.models import Person, Tenure, current, visible_to
from lms.web.text import ROLES
from lms.wilayah.models import names_of
from lms.wilayah.naming import short_place

MOST = 8


@dataclass(frozen=True)
class Alike:
    """Somebody registered who may be the one that is typed, and what speaks for it."""

    id: str
    name: str
    why: str
    seats: tuple[str, ...]


def adding(session: Session, scopes: tuple[str, ...], cells: dict[str, str], today: date) -> Proposal:
    """A new person in a first seat. Raises Faulty, also for a NIP that somebody has: there is one holder of each."""
    changes = of_row(session, scopes, {**cells, "id": NEW}, today)
    _refuse_nip(session, scopes, _line(cells).nip, "")
    return Proposal(changes)


def staffing(session: Session, scopes: tuple[str, ...], cells: dict[str, str]) -> Proposal:
    """A new person without a seat, who comes in through a grant. Raises Faulty."""
    line = _line(cells)
    _refuse_nip(session, scopes, line.nip, "")
    values = {"name": line.name, "gelar": line.gelar, "sex": line.sex, "phone": line.phone, "nip": line.nip}
    return Proposal((Change(1, "person.added", f"Orang baru: {line.name.removesuffix('.')}.", "baru:1", values),))


def alike(session: Session, scopes: tuple[str, ...], cells: dict[str, str], today: date) -> list[Alike]:
    """Whom the visitor may see and who has the same name, nearly the same one in the same first word, or the same phone."""
    line = _line(cells)
    first = line.key.split()[0]
    by_phone = Person.phone == line.phone if line.phone else Person.name_key == line.key
    chosen = visible_to(scopes).where(
        or_(Person.name_key == line.key, Person.name_key == first, Person.name_key.startswith(f"{first} ", autoescape=True), by_phone)
    )
    found = []
    for person in session.scalars(chosen.limit(200)):
        why = _why(person, line)
        if why:
            found.append((person, why))
    held = present_seats(session, scopes, [person.id for person, _ in found[:MOST]], today)
    return [Alike(person.id, person.name, why, tuple(held.get(person.id, ()))) for person, why in found[:MOST]]


def _why(person: Person, line: Line) -> str:
    said = ["nomor HP sama"] if line.phone and person.phone == line.phone else []
    if person.name_key == line.key:
        said.append("nama sama")
    elif compatible(person.name_key, line.key) and min(len(person.name_key.split()), len(line.key.split())) > 1:
        said.append("nama serupa")
    return ", ".join(said)


def present_seats(session: Session, scopes: tuple[str, ...], people: list[str], today: date) -> dict[str, list[str]]:
    """The present seats of these people inside the scopes, in words."""
    held = select(Tenure.person_id, Tenure.role, Tenure.region_code).where(Tenure.person_id.in_(people), current(Tenure, today))
    rows = [row for row in session.execute(held.order_by(Tenure.from_day)) if _inside(row.region_code, scopes)]
    names = names_of(session, {row.region_code for row in rows})
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(f"{ROLES[row.role]} {short_place(row.region_code, names[row.region_code])}")
    return found


def _inside(code: str, scopes: tuple[str, ...]) -> bool:
    return any(not scope or code == scope or code.startswith(f"{scope}.") for scope in scopes)


def correcting(session: Session, scopes: tuple[str, ...], person: Person, cells: dict[str, str]) -> Proposal:
    """Name, titles, L/P, phone and NIP as they should be; an empty field empties. Raises Faulty."""
    line = _line(cells)
    _refuse_nip(session, scopes, line.nip, person.id)
    said = {"name": line.name, "gelar": line.gelar, "sex": line.sex, "phone": line.phone, "nip": line.nip}
    known = values_of(person)
    after = {field: said[field] for field in FIELDS if said[field] != known[field]}
    if not after:
        raise Faulty([Fault("nama", 1, "Belum ada yang berubah. Ubah isiannya, atau kembali.")])
    before = {field: known[field] for field in after}
    told = ", ".join(f"{WHAT[field]} {shown(field, before[field])} menjadi {shown(field, after[field])}" for field in after)
    return Proposal((Change(1, "person.changed", f"{person.name}: {told}.", person.id, {"before": before, "after": after}),))


def renames(proposal: Proposal) -> bool:
    """Whether this changes what is printed as somebody's name."""
    return any({"name", "gelar"} & set(change.values["after"]) for change in proposal.changes)


def values_of(person: Person) -> dict[str, str | None]:
    """What stands about a person, by field."""
    return {"name": person.name, "gelar": person.gelar or "", "sex": person.sex, "phone": person.phone, "nip": person.nip}


def mark_of(person: Person) -> str:
    """What tells these values from later ones: a form carries it, so that two officers do not overwrite one another."""
    return Proposal((Change(1, "person.changed", "", person.id, dict(values_of(person))),)).mark


def _line(cells: dict[str, str]) -> Line:
    """The typed values of the person alone. Raises Faulty."""
    line, faults = line_of(Row(1, {**cells, "unsur": "kader"}))
    if line is None:
        raise Faulty(faults)
    return line


def _refuse_nip(session: Session, scopes: tuple[str, ...], nip: str | None, own: str) -> None:
    if not nip:
        return
    holder = session.execute(
        select(Person.id, Person.name).where(Person.nip == nip, Person.merged_into.is_(None), Person.id != own)
    ).first()
    if holder is None:
        return
    seen = session.scalar(visible_to(scopes).where(Person.id == holder.id).with_only_columns(Person.id)) is not None
    taken = f"NIP ini sudah terdaftar atas nama {holder.name}. Buka halaman orang itu." if seen else TAKEN["nip"]
    raise Faulty([Fault("nip", 1, taken)])
