"""What was changed about a person, when and by whom, in words, as far as the reader may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.journal.door import SYSTEM
from lms.journal.models import JournalPerson, Record, RecordText
from lms.people.importing.planning import WHAT
from lms.people.models import Grant, Person, Tenure, visible_to
from lms.people.rules import REASONS
from lms.web.text import ROLES, masked_phone, plain_day
from lms.wilayah.models import names_of
from lms.wilayah.naming import region_place

VERBS = (
    "person.added", "person.changed", "person.merged", "tenure.started", "tenure.ended", "tenure.corrected", "grant.given", "grant.ended",
)  # fmt: skip
MOST = 50


@dataclass(frozen=True)
class Told:
    """One change: the moment, what happened, and by whom."""

    at: datetime
    title: str
    by: str


def told(session: Session, scopes: tuple[str, ...], person_id: str) -> tuple[Told, ...]:
    """The newest changes first. Seats and grants of other regions are left out, and officers of other regions have no name."""
    ids = [person_id, *session.scalars(select(JournalPerson.person_id).where(JournalPerson.alias_of == person_id))]
    wanted = select(Record).where(Record.person_id.in_(ids), Record.verb.in_(VERBS))
    records = session.scalars(wanted.order_by(Record.received_at.desc(), Record.seq.desc()).limit(MOST)).all()
    texts: dict[tuple[str, int], dict[str, str]] = {}
    for text in session.scalars(select(RecordText).where(RecordText.person_id.in_(ids))):
        texts.setdefault((text.person_id, text.seq), {})[text.field] = text.text
    places = _places(session, ids[0], scopes)
    names = names_of(session, {place[1] for place in places.values() if place[1]})
    by = _actors(session, scopes, {record.actor_id for record in records})
    found = []
    for record in records:
        if title := _title(record, texts.get((record.person_id, record.seq), {}), places, names):
            found.append(Told(record.received_at, title, by.get(record.actor_id, "petugas wilayah lain")))
    return tuple(found)


def _places(session: Session, person_id: str, scopes: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Role and region of each seat and grant of a person that lies inside the scopes, by its id."""
    seats = session.execute(select(Tenure.id, Tenure.role, Tenure.region_code).where(Tenure.person_id == person_id)).all()
    grants = session.execute(select(Grant.id, Grant.role, Grant.region_code).where(Grant.person_id == person_id)).all()
    rows = [(id, role, code or "") for id, role, code in (*seats, *grants)]
    return {id: (role, code) for id, role, code in rows if not code or any(code == one or code.startswith(f"{one}.") for one in scopes)}


def _actors(session: Session, scopes: tuple[str, ...], ids: Iterable[str]) -> dict[str, str]:
    seen = visible_to(scopes).where(Person.id.in_(ids)).with_only_columns(Person.id, Person.name).order_by(None)
    return {SYSTEM: "sistem"} | {row.id: row.name for row in session.execute(seen)}


def _title(record: Record, texts: dict[str, str], places: dict[str, tuple[str, str]], names: dict[str, str]) -> str:
    """The sentence of a record; nothing for a seat or grant that is not to be seen."""
    if record.verb == "person.added":
        return "Dicatat sebagai orang baru"
    if record.verb == "person.merged":
        return "Digabung dengan data ganda"
    if record.verb == "person.changed":
        return "; ".join(_change(field, texts) for field in record.data["fields"])
    if record.object not in places:
        return ""
    role, code = places[record.object]
    seat = f"{ROLES[role]}, {region_place(code, names.get(code, code))}" if code else ROLES[role]
    return _of_seat(record, seat, texts)


def _of_seat(record: Record, seat: str, texts: dict[str, str]) -> str:
    since, until = (_day(record.data.get(name)) for name in ("from", "until"))
    if record.verb == "tenure.started":
        return f"Mulai sebagai {seat}, {since}"
    if record.verb == "tenure.ended":
        reason = REASONS.get(record.data.get("reason", ""), "")
        return f"Selesai sebagai {seat}, {until}{f': {reason.lower()}' if reason else ''}"
    if record.verb == "tenure.corrected":
        return f"{seat}: mulai {since}, SK {texts.get('sk', '–')}"
    return f"Wewenang {seat} {'diberikan' if record.verb == 'grant.given' else 'diakhiri'}"


def _change(field: str, texts: dict[str, str]) -> str:
    before, after = (_shown(field, texts.get(name)) for name in (f"{field}_before", field))
    what = WHAT[field]
    return f"{what[0].upper()}{what[1:]}: {before} menjadi {after}"


def _shown(field: str, value: str | None) -> str:
    if not value:
        return "kosong"
    return masked_phone(value) if field == "phone" else value


def _day(text: str | None) -> str:
    return plain_day(date.fromisoformat(text)) if text else ""
