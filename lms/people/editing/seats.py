"""Seats: begin one, end it, move to another place, put its SK number or first day right."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from lms.db import in_any_region
from lms.errors import Fault, Refused
from lms.people.editing.proposal import Faulty, Proposal, of_row
from lms.people.importing.days import day as read_day
from lms.people.importing.plan import Change
from lms.people.models import Person, Tenure
from lms.people.names import plain
from lms.people.rules import ONE_HOLDER, Term, check_day, check_end, check_room
from lms.web.text import ROLES, decree, plain_day
from lms.wilayah.models import Posyandu, Region, names_of, open_on, parent_of, regions_visible_to
from lms.wilayah.naming import named_post, region_place

Cells = dict[str, str]
MANY = 600
Value = TypeVar("Value")


def seat_in(session: Session, scopes: tuple[str, ...], person_id: str, tenure_id: str) -> Tenure | None:
    """A seat of this person inside the scopes; nothing else."""
    return session.scalar(
        select(Tenure).where(Tenure.id == tenure_id, Tenure.person_id == person_id, in_any_region(Tenure.region_code, scopes))
    )


def named(session: Session, seat: Tenure) -> str:
    """ "Lurah, Kelurahan Laing", "Kader, Posyandu Melati I, Kelurahan Laing" """
    place = region_place(seat.region_code, names_of(session, [seat.region_code]).get(seat.region_code, seat.region_code))
    post = session.scalar(select(Posyandu.name).where(Posyandu.id == seat.posyandu_id)) if seat.posyandu_id else None
    return f"{ROLES[seat.role]}, {named_post('Posyandu', post) + ', ' if post else ''}{place}"


def typed_place(session: Session, seat: Tenure) -> str:
    """The place of a seat as somebody would type it: most kader move within their kelurahan."""
    names = names_of(session, [seat.region_code])
    return f"{names[seat.region_code]}, Kec. {names[parent_of(seat.region_code)]}"


def posts_beside(session: Session, seat: Tenure, day: date) -> list[str]:
    """The other posyandu that are open in the kelurahan of a kader's seat."""
    here = select(Posyandu.name).where(Posyandu.region_code == seat.region_code, Posyandu.id != seat.posyandu_id, open_on(day))
    return list(session.scalars(here.order_by(Posyandu.name_key))) if seat.posyandu_id else []


def split_place(typed: str, role: str) -> Cells:
    """The cells of "Tanjung Paku, Kec. Tanjung Harapan": what follows a comma is the kecamatan, then the kota. A camat has no kelurahan."""
    parts = [part.strip() for part in typed.split(",")]
    columns = ("kecamatan", "kota") if role == "camat" else ("kelurahan", "kecamatan", "kota")
    return {"kelurahan": ""} | dict(zip(columns, parts, strict=False))


def places(session: Session, scopes: tuple[str, ...]) -> list[str]:
    """Kelurahan with their kecamatan, and kecamatan, to choose from while typing; none where there would be too many."""
    rows = session.execute(regions_visible_to(scopes).with_only_columns(Region.code, Region.name).limit(MANY + 1)).all()
    if len(rows) > MANY:
        return []
    names = names_of(session, scopes) | {row.code: row.name for row in rows}
    villages = [f"{row.name}, Kec. {names[row.code[:8]]}" for row in rows if len(row.code) == 13]
    return [*villages, *(f"Kecamatan {row.name}" for row in rows if len(row.code) == 8)]


def beginning(session: Session, scopes: tuple[str, ...], person: Person, cells: Cells, today: date) -> Proposal:
    """A new seat of somebody registered; where it has one holder, the seat of the one before ends the day before. Raises Faulty."""
    changes = of_row(session, scopes, {**cells, "nama": person.name, "id": person.id}, today)
    begun = next((change for change in changes if change.verb == "tenure.started"), None)
    if begun is None or any(change.verb == "tenure.corrected" for change in changes):
        raise Faulty([Fault("unsur", 1, f"{person.name} sudah memegang kedudukan ini pada hari itu. Betulkan SK atau harinya di sana.")])
    in_field(lambda: check_day(begun.values["from"], today, "Mulai"), "mulai")
    return Proposal(changes)


def moving(session: Session, scopes: tuple[str, ...], person: Person, seat: Tenure, cells: Cells, today: date) -> Proposal:
    """The same role in another place: the old seat ends the day before the new one begins. Raises Faulty."""
    begun = beginning(session, scopes, person, {**cells, "unsur": seat.role}, today)
    start = next(change.values["from"] for change in begun.changes if change.verb == "tenure.started")
    last = start - timedelta(days=1)
    if seat.until_day is not None and seat.until_day <= last:
        return begun
    in_field(lambda: check_end(Term(person.name, seat.from_day, seat.until_day), last, today), "mulai")
    return Proposal((_ended(person, seat, last, "pindah", named(session, seat)), *begun.changes))


def ending(session: Session, person: Person, seat: Tenure, until: date, reason: str, today: date) -> Proposal:
    """The seat ends with that day; a later end than before must not meet another holder. Raises Refused."""
    check_end(Term(person.name, seat.from_day, seat.until_day), until, today)
    if seat.until_day is not None and until > seat.until_day:
        check_room(Term(person.name, seat.from_day, until), _others(session, seat))
    return Proposal((_ended(person, seat, until, reason, named(session, seat)),))


def correcting(session: Session, person: Person, seat: Tenure, cells: Cells, today: date) -> Proposal:
    """The number of the SK and the first day as they should have been. Raises Faulty."""
    start = in_field(lambda: read_day(cells["mulai"]) or seat.from_day, "mulai")
    number = in_field(lambda: plain(cells["sk"], "Nomor SK") or None, "sk")
    if start != seat.from_day:
        in_field(lambda: _check_start(session, person, seat, start, today), "mulai")
    if (start, number) == (seat.from_day, seat.sk_number):
        raise Faulty([Fault("sk", 1, "Belum ada yang berubah. Isi nomor SK atau hari mulai yang betul.")])
    sentence = f"{person.name}, {named(session, seat)}: sejak {plain_day(start)}, {decree(number or '–')}."
    return Proposal((Change(1, "tenure.corrected", sentence, person.id, {"tenure": seat.id, "from": start, "sk": number}),))


def _check_start(session: Session, person: Person, seat: Tenure, start: date, today: date) -> None:
    check_day(start, today, "Mulai")
    if seat.until_day is not None and start > seat.until_day:
        raise Refused(f"Kedudukan ini selesai {plain_day(seat.until_day)}. Hari mulai tidak boleh sesudah itu.")
    if start < seat.from_day:
        check_room(Term(person.name, start, seat.until_day), _others(session, seat))


def _others(session: Session, seat: Tenure) -> list[Term]:
    """Terms that may not meet this one: of the same person in the same seat, and of everybody where a seat has one holder."""
    same = (Tenure.person_id == seat.person_id) & (Tenure.posyandu_id.is_not_distinct_from(seat.posyandu_id))
    wanted = or_(same, Tenure.role.in_(ONE_HOLDER))
    rows = session.execute(
        select(Person.name, Tenure.from_day, Tenure.until_day)
        .join(Person, Person.id == Tenure.person_id)
        .where(Tenure.role == seat.role, Tenure.region_code == seat.region_code, Tenure.id != seat.id, wanted)
        .where(Person.merged_into.is_(None))
        .order_by(Tenure.from_day, Tenure.id)
    )
    return [Term(*row) for row in rows]


def _ended(person: Person, seat: Tenure, until: date, reason: str, name: str) -> Change:
    sentence = f"{person.name} selesai sebagai {name} pada {plain_day(until)}."
    return Change(1, "tenure.ended", sentence, person.id, {"tenure": seat.id, "until": until, "reason": reason})


def in_field(rule: Callable[[], Value], field: str) -> Value:
    """What a rule gives; its refusal belongs to this field."""
    try:
        return rule()
    except Refused as refusal:
        if isinstance(refusal, Faulty):
            raise
        raise Faulty([Fault(field, 1, str(refusal))]) from refusal
