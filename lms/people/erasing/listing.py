"""What the office sees of requests about own data: the list, and one of them with what stands about the person now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.db import in_any_region
from lms.people.erasing.models import DataRequest, visible_to
from lms.people.models import Person, Tenure
from lms.web.text import ROLES, decree, phone, short_day
from lms.wilayah.models import Posyandu, names_of
from lms.wilayah.naming import named_post, short_place

MOST = 100  # answered requests on the page, the newest first


@dataclass(frozen=True)
class Page:
    """The requests that wait, the oldest first, and those that were answered; each row with the name of now."""

    waiting: Sequence[Any]
    answered: Sequence[Any]


def page(session: Session, scopes: tuple[str, ...]) -> Page:
    """All requests of these regions."""
    rows = visible_to(scopes).join(Person, Person.id == DataRequest.person_id).add_columns(Person.name)
    waiting = session.execute(rows.where(DataRequest.state == "diminta")).all()
    newest = rows.where(DataRequest.state != "diminta").order_by(None).order_by(DataRequest.decided_on.desc(), DataRequest.id.desc())
    return Page(waiting, session.execute(newest.limit(MOST)).all())


def waiting_count(session: Session, scopes: tuple[str, ...]) -> int:
    """How many requests of these regions wait for an answer."""
    waits = visible_to(scopes).where(DataRequest.state == "diminta").order_by(None).with_only_columns(DataRequest.id)
    return session.scalar(select(func.count()).select_from(waits.subquery())) or 0


def one(session: Session, scopes: tuple[str, ...], request_id: str) -> DataRequest | None:
    """A request of these regions; None where there is none."""
    return session.scalar(visible_to(scopes).where(DataRequest.id == request_id))


def present(session: Session, scopes: tuple[str, ...], person: Person, field: str | None) -> list[tuple[str, str]]:
    """Label and value of what a request may be about: names and numbers, or the seats inside these regions with their SK."""
    numbers = [
        ("nama", "Nama", person.name),
        ("gelar", "Gelar", person.gelar or "kosong"),
        ("sex", "L/P", person.sex or "kosong"),
        ("hp", "HP", phone(person.phone) if person.phone else "kosong"),
        ("nip", "NIP", person.nip or "kosong"),
    ]
    shown = [(label, value) for name, label, value in numbers if field in (name, None, "lain")]
    return shown or seats(session, scopes, person.id)


def seats(session: Session, scopes: tuple[str, ...], person_id: str) -> list[tuple[str, str]]:
    """The seats of a person inside these regions, the newest first: role, and place, days, number of the SK."""
    rows = session.execute(
        select(Tenure, Posyandu.name)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .where(Tenure.person_id == person_id, in_any_region(Tenure.region_code, scopes))
        .order_by(Tenure.from_day.desc(), Tenure.id)
    ).all()
    names = names_of(session, {seat.region_code for seat, _ in rows})
    return [(ROLES[seat.role], _told(seat, post, names)) for seat, post in rows]


def _told(seat: Tenure, post: str | None, names: dict[str, str]) -> str:
    place = f"{named_post('Posyandu', post) + ', ' if post else ''}{short_place(seat.region_code, names[seat.region_code])}"
    days = f"{short_day(seat.from_day)} – {short_day(seat.until_day) if seat.until_day else 'kini'}"
    return f"{place}, {days}, {decree(seat.sk_number or 'belum bernomor')}"
