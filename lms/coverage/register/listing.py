"""The register: people by name, phone tail or kelurahan, fifty a page, with their seats and standing."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session

from lms.certificates import models as certificates
from lms.certificates.models import Certificate
from lms.certificates.rules import CODE_LENGTH
from lms.coverage import words
from lms.coverage.asked import one_of, searched
from lms.coverage.figures import seats_held
from lms.coverage.rules import Seat
from lms.db import in_any_region
from lms.ids import plain_code
from lms.people.models import SEAT_ROLES, Person, Tenure, current, visible_to
from lms.people.names import name_key
from lms.wilayah.keys import typed_keys
from lms.wilayah.models import Posyandu, Region, names_of, regions_visible_to
from lms.wilayah.naming import named_post, region_place

PAGE = 50
SHORTEST = 4  # of a piece of a certificate's number
PHONE = re.compile(r"[0-9]{3,15}")


@dataclass(frozen=True)
class Search:
    """What is looked for: words of the box, a seat role, a region, and the person after whom the page begins ("" is none)."""

    text: str
    role: str
    region: str
    after: str

    def args(self, **changes: str) -> dict[str, str]:
        """The query of the address of this search after some changes."""
        said = {"q": self.text, "unsur": self.role, "wilayah": self.region, "setelah": self.after} | changes
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Held:
    """A seat as the register shows it."""

    role: str
    place: str
    status: str
    reason: str


@dataclass(frozen=True)
class Line:
    """One person of the register, and what of them matches the search where that is not their name."""

    id: str
    name: str
    why: str
    seats: tuple[Held, ...]


@dataclass(frozen=True)
class Page:
    """One page of the register: how many there are in all, and after whom the next page begins ("" is the last page)."""

    lines: tuple[Line, ...]
    total: int
    next: str


def read_search(args: Mapping[str, str], scopes: tuple[str, ...]) -> Search | None:
    """The search of an address; None for a region that is not there for these scopes. Raises Refused for a role that is none."""
    found = searched(args, scopes)
    if found is None:
        return None
    typed, region, after = found
    return Search(typed, one_of(args.get("unsur", ""), SEAT_ROLES, "Unsur"), region, after)


def page(session: Session, scopes: tuple[str, ...], search: Search, day: date, certificate_scopes: tuple[str, ...] = ()) -> Page:
    """The page of the register that a search asks for, inside these scopes (seven queries, one more for a certificate)."""
    papers = _papers(certificate_scopes, search.text)
    chosen = _found(scopes, search, day, papers)
    total = session.scalar(select(func.count()).select_from(chosen.with_only_columns(Person.id).order_by(None).subquery())) or 0
    if search.after:
        mark = visible_to(scopes).where(Person.id == search.after).with_only_columns(Person.name_key).order_by(None).scalar_subquery()
        chosen = chosen.where(or_(Person.name_key > mark, and_(Person.name_key == mark, Person.id > search.after)))
    people = session.execute(chosen.with_only_columns(Person.id, Person.name, Person.name_key).limit(PAGE + 1)).all()
    shown = [person.id for person in people[:PAGE]]
    held = _seats(session, scopes, shown, day)
    numbers = _numbers(session, papers, shown)
    why = {person.id: _why(search.text, person.name_key, numbers.get(person.id, "")) for person in people[:PAGE]}
    lines = tuple(Line(person.id, person.name, why[person.id], tuple(held.get(person.id, ()))) for person in people[:PAGE])
    return Page(lines, total, lines[-1].id if len(people) > PAGE else "")


def everybody(scopes: tuple[str, ...], search: Search, day: date, certificate_scopes: tuple[str, ...] = ()) -> Select[Person]:
    """All whom the register lists under a search, in its order, whatever the page."""
    return _found(scopes, search, day, _papers(certificate_scopes, search.text))


def _papers(scopes: tuple[str, ...], typed: str) -> Select[Any] | None:
    """The certificates whose number or code is typed, inside these scopes; None where the text cannot be either."""
    code = plain_code(typed)
    if not scopes or len(typed) < SHORTEST or not any(symbol.isdigit() for symbol in typed):
        return None
    if PHONE.fullmatch(_digits(typed)):
        return None
    by_number = Certificate.number.icontains(typed, autoescape=True)
    return certificates.visible_to(scopes).where(or_(by_number, Certificate.code == code) if len(code) == CODE_LENGTH else by_number)


def _numbers(session: Session, papers: Select[Any] | None, people: list[str]) -> dict[str, str]:
    """The number of a certificate that matches, by person."""
    if papers is None or not people:
        return {}
    rows = papers.where(Certificate.person_id.in_(people)).with_only_columns(Certificate.person_id, Certificate.number)
    return dict(session.execute(rows).all())


def _why(typed: str, name: str, number: str) -> str:
    """What matches, in words: nothing where it is the name, which stands there anyway."""
    digits = _digits(typed)
    if PHONE.fullmatch(digits):
        return f"nomor HP berakhiran {digits[-4:]}"
    if not typed or name_key(typed) in name:
        return ""
    return f"sertifikat {number}" if number else "kelurahannya"


def _digits(typed: str) -> str:
    return re.sub(r"[\s+().-]", "", typed)


def _found(scopes: tuple[str, ...], search: Search, day: date, papers: Select[Any] | None) -> Select[Person]:
    """Everybody of the scopes whom the search means."""
    chosen = visible_to(scopes)
    if search.role or search.region:
        seats = select(Tenure.person_id).where(
            in_any_region(Tenure.region_code, (search.region,) if search.region else scopes), current(Tenure, day)
        )
        chosen = chosen.where(Person.id.in_(seats.where(Tenure.role == search.role) if search.role else seats))
    if not search.text:
        return chosen
    meant = _matches(scopes, search.text, day)
    return chosen.where(
        meant if papers is None else or_(meant, Person.id.in_(papers.with_only_columns(Certificate.person_id).order_by(None)))
    )


def _matches(scopes: tuple[str, ...], typed: str, day: date) -> ColumnElement[bool]:
    """Part of the name, the end of the phone number, or the name of the kelurahan of a present seat."""
    digits = _digits(typed)
    if PHONE.fullmatch(digits):
        return Person.phone.like("%" + (digits[1:] if digits.startswith("0") else digits))
    keys = typed_keys(typed)
    places = regions_visible_to(scopes).with_only_columns(Region.code).order_by(None)
    near = select(Tenure.person_id).where(
        current(Tenure, day),
        Tenure.region_code.in_(places.where(or_(false(), *(Region.name_key.startswith(key, autoescape=True) for key in keys)))),
    )
    by_name = Person.name_key.contains(name_key(typed), autoescape=True)
    return or_(by_name, Person.id.in_(near)) if keys else by_name


def _seats(session: Session, scopes: tuple[str, ...], people: list[str], day: date) -> dict[str, list[Held]]:
    """The present seats of these people inside the scopes."""
    seats = seats_held(session, day, Tenure.person_id.in_(people), in_any_region(Tenure.region_code, scopes)) if people else []
    places = place_names(session, seats)
    found: dict[str, list[Held]] = defaultdict(list)
    for seat in sorted(seats, key=lambda seat: (SEAT_ROLES.index(seat.role), seat.unit)):
        found[seat.person_id].append(Held(seat.role, places[seat.unit], seat.status, words.seat_reason(seat)))
    return found


def place_names(session: Session, seats: list[Seat]) -> dict[str, str]:
    """The names of the units of seats, by unit: "Posyandu Melati I, Kelurahan Nan Balimo"."""
    keys = {seat.unit for seat in seats}
    rows = session.execute(select(Posyandu.id, Posyandu.name, Posyandu.region_code).where(Posyandu.id.in_(keys))).all() if keys else []
    posts = {post.id: post for post in rows}
    names = names_of(session, {*(key for key in keys if key not in posts), *(post.region_code for post in rows)})
    found = {key: region_place(key, names.get(key, key)) for key in keys if key not in posts}
    for key, post in posts.items():
        found[key] = f"{named_post('Posyandu', post.name)}, {region_place(post.region_code, names.get(post.region_code, post.region_code))}"
    return found
