"""Two entries side by side, and making one of them: the record, the seats that stood twice, the numbers that one of them lacked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from lms.db import in_any_region
from lms.errors import Refused
from lms.journal.door import Act, enter
from lms.people.editing.persons import present_seats, values_of
from lms.people.holdings import lock_pair
from lms.people.importing.applying import write
from lms.people.importing.plan import Change
from lms.people.models import Person, Tenure, visible_to
from lms.people.names import name_key
from lms.people.reach import serves_beyond
from lms.people.rules import Term
from lms.web.text import ROLES, masked_phone, short_day
from lms.wilayah.models import Posyandu, names_of
from lms.wilayah.naming import named_post, short_place

Tell = Callable[[Session, str], list[str]]
tellers: list[tuple[str, Tell]] = []
FOUND = 20
ELSEWHERE = "Salah satunya juga bertugas di luar wilayah Anda. Minta Dinas Kesehatan provinsi menggabungkannya."


def tells(label: str) -> Callable[[Tell], Tell]:
    """Register under a label how a feature names what it holds of a person, one line each."""

    def register(tell: Tell) -> Tell:
        tellers.append((label, tell))
        return tell

    return register


@dataclass(frozen=True)
class Side:
    """One of the two: who, and under each label what stands about them."""

    id: str
    name: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the same, told apart from others of that name by seat and phone."""

    id: str
    name: str
    told: str


def candidates(session: Session, scopes: tuple[str, ...], person: Person, typed: str, today: date) -> list[Candidate]:
    """Who may be the same: by what is typed, else by the first word of the name, the phone or the NIP."""
    key = name_key(typed) if typed else person.name_key.split()[0]
    same = [column == value for column, value in ((Person.phone, person.phone), (Person.nip, person.nip)) if value and not typed]
    chosen = visible_to(scopes).where(Person.id != person.id, or_(Person.name_key.contains(key, autoescape=True), *same))
    rows = session.execute(chosen.with_only_columns(Person.id, Person.name, Person.phone).limit(FOUND)).all()
    held = present_seats(session, scopes, [row.id for row in rows], today)
    return [Candidate(row.id, row.name, _told(held.get(row.id, []), row.phone)) for row in rows]


def _told(held: list[str], phone: str | None) -> str:
    return ", ".join([*(held or ["tanpa kedudukan sekarang"]), f"HP {masked_phone(phone)}" if phone else "tanpa HP"])


def doubts(one: Person, other: Person) -> list[str]:
    """What speaks against the two being one person: to be looked at, not to be refused."""
    found = ["L/P keduanya berbeda. Pastikan ini memang satu orang."] if one.sex and other.sex and one.sex != other.sex else []
    if one.phone and other.phone and one.phone != other.phone:
        found.append("Nomor HP keduanya berbeda. Pastikan ini memang satu orang; nomor yang kedua tidak dipakai lagi.")
    return found


def side(session: Session, person: Person) -> Side:
    """All that will be joined, of somebody whose seats the visitor may all see."""
    numbers = [f"L/P: {person.sex or 'belum diketahui'}", f"HP: {masked_phone(person.phone) if person.phone else 'tidak ada'}"]
    told = [("Data", (*numbers, f"NIP: {person.nip or 'tidak ada'}")), ("Kedudukan", tuple(_seats(session, person.id)))]
    return Side(person.id, person.name, tuple(told + [(label, tuple(tell(session, person.id))) for label, tell in tellers]))


def _seats(session: Session, person_id: str) -> list[str]:
    rows = session.execute(
        select(Tenure, Posyandu.name)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .where(Tenure.person_id == person_id)
        .order_by(Tenure.from_day.desc(), Tenure.id)
    ).all()
    names = names_of(session, {seat.region_code for seat, _ in rows})
    return [
        f"{ROLES[seat.role]} {named_post('Posyandu', post) + ', ' if post else ''}{short_place(seat.region_code, names[seat.region_code])}, "
        f"{short_day(seat.from_day)} – {short_day(seat.until_day) if seat.until_day else 'kini'}"
        for seat, post in rows
    ]


def check(session: Session, scopes: tuple[str, ...], survivor: Person, merged: Person, today: date) -> None:
    """Both lie wholly inside the scopes, also what they held before, and two different NIP are two persons. Raises Refused."""
    both = (survivor.id, merged.id)
    away = select(func.count()).where(Tenure.person_id.in_(both), ~in_any_region(Tenure.region_code, scopes))
    beyond = select(func.count()).where(Person.id.in_(both), serves_beyond(scopes, today))
    if session.scalar(away) or session.scalar(beyond):
        raise Refused(ELSEWHERE)
    if survivor.nip and merged.nip and survivor.nip != merged.nip:
        raise Refused("NIP keduanya berbeda, jadi ini dua orang. Betulkan dahulu NIP yang keliru.")


def merge(session: Session, survivor: Person, merged: Person, actor_id: str, now: datetime) -> None:
    """Everything of the merged entry becomes the survivor's, by a record; the caller commits. Raises Refused."""
    lock_pair(session, survivor.id, merged.id)
    known, other = values_of(survivor), values_of(merged)
    after = {field: other[field] for field in ("gelar", "sex", "phone", "nip") if other[field] and not known[field]}
    enter(session, Act(survivor.id, "person.merged", merged.id, {"merged": merged.id}, actor_id), now)
    if after:
        values = {"before": {field: known[field] for field in after}, "after": after}
        write(session, [Change(1, "person.changed", "", survivor.id, values)], actor_id, now)
    _join_seats(session, survivor.id, actor_id, now)


def _join_seats(session: Session, person_id: str, actor_id: str, now: datetime) -> None:
    """The same seat held twice at a time is one tenure: from the earlier beginning to the later end."""
    kept: dict[tuple[str, str, str | None], Tenure] = {}
    for seat in session.scalars(select(Tenure).where(Tenure.person_id == person_id).order_by(Tenure.from_day, Tenure.id)).all():
        key = (seat.role, seat.region_code, seat.posyandu_id)
        first = kept.get(key)
        if first is None or not Term("", first.from_day, first.until_day).meets(Term("", seat.from_day, seat.until_day)):
            kept[key] = seat
            continue
        until = _later(first.until_day, seat.until_day)
        number = first.sk_number or seat.sk_number
        session.execute(delete(Tenure).where(Tenure.id == seat.id))
        session.execute(update(Tenure).where(Tenure.id == first.id).values(until_day=until, sk_number=number))
        session.refresh(first)
        data = {"into": first.id, "until": until.isoformat() if until else None}
        enter(session, Act(person_id, "tenure.merged", seat.id, data, actor_id, {"sk": number} if number else {}), now)


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else None
