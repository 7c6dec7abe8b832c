"""What was changed about a person, when and by whom, in words, as far as the reader may see it."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, func, literal_column, or_, select, union_all

from lms.db import AnyRow, PlainText, Reads, in_any_region, table
from lms.journal.door import SYSTEM
from lms.journal.models import Record, RecordText
from lms.people.importing.planning import WHAT
from lms.people.models import Grant, Person, Tenure, visible_to
from lms.people.rules import REASONS
from lms.web.text import ROLES, masked_phone, plain_day
from lms.wilayah.models import Region
from lms.wilayah.naming import region_place

VERBS = (
    "person.added", "person.changed", "person.merged", "tenure.started", "tenure.ended", "tenure.corrected", "grant.given", "grant.ended",
)  # fmt: skip
TEXTED = ("person.changed", "tenure.corrected")  # those told with what stands beside the record
MOST, KEPT = 50, 128


class Told(NamedTuple):
    """One change: the moment, what happened, and by whom."""

    at: datetime
    title: str
    by: str


_PERSON, _RECORD, _TEXT = bindparam("person", type_=PlainText), table(Record), table(RecordText)


def _said(verbs: tuple[str, ...]) -> list[Any]:
    """Verbs written into the statement: a list of values would be written into it anew each time."""
    return [literal_column(f"'{verb}'") for verb in verbs]


@lru_cache(KEPT)
def _asked(scopes: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """The newest records of a person and of those merged into her, a row for each text beside them.

    Columns: those of the record, field and text, role and region (none outside the scopes), place, and who did it where the reader may know.
    """
    hers = union_all(select(_PERSON.label("id")), select(Person.id).where(Person.merged_into == _PERSON)).subquery()
    newest = _RECORD.c.received_at.desc(), _RECORD.c.seq.desc()
    chosen = select(_RECORD).join(hers, hers.c.id == _RECORD.c.person_id).where(_RECORD.c.verb.in_(_said(VERBS)))
    record = chosen.order_by(*newest).limit(MOST).subquery()
    by = visible_to(scopes).where(Person.id == record.c.actor_id).with_only_columns(Person.name).order_by(None).scalar_subquery()
    seat = and_(Tenure.id == record.c.object, Tenure.person_id == _PERSON, in_any_region(Tenure.region_code, scopes))
    near = or_(Grant.region_code.is_(None), in_any_region(Grant.region_code, scopes))
    code = func.coalesce(Tenure.region_code, Grant.region_code)
    beside = and_(_TEXT.c.person_id == record.c.person_id, _TEXT.c.seq == record.c.seq, record.c.verb.in_(_said(TEXTED)))
    return (
        select(
            *(record.c[name] for name in ("person_id", "seq", "verb", "data", "actor_id", "received_at")), _TEXT.c.field, _TEXT.c.text,
            func.coalesce(Tenure.role, Grant.role).label("role"), code.label("code"), Region.name.label("place"), by.label("by"),
        )
        .select_from(record)
        .outerjoin(Tenure, seat)
        .outerjoin(Grant, and_(Grant.id == record.c.object, Grant.person_id == _PERSON, near))
        .outerjoin(Region, Region.code == code)
        .outerjoin(_TEXT, beside)
        .order_by(record.c.received_at.desc(), record.c.seq.desc())
    )  # fmt: skip


def told(look: Reads, scopes: tuple[str, ...], person_id: str) -> tuple[Told, ...]:
    """The newest changes first, in one query. Seats and grants of other regions are left out, and officers of other regions have no name."""
    records: dict[tuple[str, int], tuple[AnyRow, dict[str, str]]] = {}
    for row in look.execute(_asked(scopes), {"person": person_id}):
        _record, texts = records.setdefault((row.person_id, row.seq), (row, {}))
        if row.field is not None:
            texts[row.field] = row.text
    return tuple(Told(row.received_at, title, _by(row)) for row, texts in records.values() if (title := _title(row, texts)))


def _by(record: AnyRow) -> str:
    if record.by is None:
        return "sistem" if record.actor_id == SYSTEM else "petugas wilayah lain"
    return str(record.by)


def _title(record: AnyRow, texts: dict[str, str]) -> str:
    """The sentence of a record; nothing for a seat or grant that is not to be seen."""
    if record.verb == "person.added":
        return "Dicatat sebagai orang baru"
    if record.verb == "person.merged":
        return "Digabung dengan data ganda"
    if record.verb == "person.changed":
        return "; ".join(_change(field, texts) for field in record.data["fields"])
    if record.role is None:
        return ""
    seat = f"{ROLES[record.role]}, {region_place(record.code, record.place)}" if record.code else ROLES[record.role]
    return _of_seat(record, seat, texts)


def _of_seat(record: AnyRow, seat: str, texts: dict[str, str]) -> str:
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
