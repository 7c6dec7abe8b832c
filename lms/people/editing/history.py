"""What was changed about a person, when and by whom, in words, as far as the reader may see it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, case, func, literal_column, or_, select, union_all

from lms.db import PlainText, in_any_region, table
from lms.journal.door import SYSTEM
from lms.journal.models import Record, RecordText, rare
from lms.people.importing.planning import WHAT
from lms.people.models import Grant, Person, Tenure, visible_to
from lms.people.rules import TOLD
from lms.web.text import ROLES, decree, masked_phone, plain_day
from lms.wilayah.models import Region
from lms.wilayah.naming import region_place

VERBS = (
    "person.added", "person.changed", "person.merged", "tenure.started", "tenure.ended", "tenure.corrected", "grant.given", "grant.ended",
)  # fmt: skip
TEXTED = ("person.changed", "tenure.corrected")  # those told with what stands beside the record
MOST = 50


class Told(NamedTuple):
    """One change: the moment, what happened, and by whom."""

    at: datetime
    title: str
    by: str


_PERSON, _RECORD, _TEXT = bindparam("person", type_=PlainText), table(Record), table(RecordText)


def _said(verbs: tuple[str, ...]) -> list[Any]:
    """Verbs written into the statement: a list of values would be written into it anew each time."""
    return [literal_column(f"'{verb}'") for verb in verbs]


def changes(scopes: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """What was changed about the bound `person` and those merged into her, a row for each text beside a record.

    Role, code and place are those of the seat or grant (none outside the scopes); `by` is who did it, where the reader may know.
    """
    hers = union_all(select(_PERSON), select(Person.id).where(Person.merged_into == _PERSON))
    by = visible_to(scopes).where(Person.id == _RECORD.c.actor_id).with_only_columns(Person.name).order_by(None).scalar_subquery()
    seat = and_(Tenure.id == _RECORD.c.object, Tenure.person_id == _PERSON, in_any_region(Tenure.region_code, scopes))
    near = or_(Grant.region_code.is_(None), in_any_region(Grant.region_code, scopes))
    code = func.coalesce(Tenure.region_code, Grant.region_code)
    beside = and_(_TEXT.c.person_id == _RECORD.c.person_id, _TEXT.c.seq == _RECORD.c.seq, _RECORD.c.verb.in_(_said(TEXTED)))
    return (
        select(
            *(_RECORD.c[name] for name in ("person_id", "seq", "verb", "data", "received_at")), _TEXT.c.field, _TEXT.c.text,
            func.coalesce(Tenure.role, Grant.role).label("role"), code.label("code"), Region.name.label("place"),
            func.coalesce(by, case((_RECORD.c.actor_id == SYSTEM, "sistem"), else_="petugas wilayah lain")).label("by"),
        )
        .select_from(_RECORD)
        .outerjoin(Tenure, seat)
        .outerjoin(Grant, and_(Grant.id == _RECORD.c.object, Grant.person_id == _PERSON, near))
        .outerjoin(Region, Region.code == code)
        .outerjoin(_TEXT, beside)
        .where(_RECORD.c.person_id.in_(hers), rare(), _RECORD.c.verb.in_(_said(VERBS)))
    )  # fmt: skip


def told(rows: Iterable[Any]) -> tuple[Told, ...]:
    """The rows of `changes` in words, the newest first. Seats and grants of other regions are left out, and officers of other regions have no name."""
    records: dict[tuple[str, int], tuple[Any, dict[str, str]]] = {}
    for row in rows:
        _record, texts = records.setdefault((row.person_id, row.seq), (row, {}))
        if row.field is not None:
            texts[row.field] = row.text
    newest = sorted(records.values(), key=lambda record: (record[0].received_at, record[0].seq), reverse=True)[:MOST]
    return tuple(Told(row.received_at, title, row.by) for row, texts in newest if (title := _title(row, texts)))


def _title(record: Any, texts: dict[str, str]) -> str:
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


def _of_seat(record: Any, seat: str, texts: dict[str, str]) -> str:
    since, until = (_day(record.data.get(name)) for name in ("from", "until"))
    if record.verb == "tenure.started":
        return f"Mulai sebagai {seat}, {since}"
    if record.verb == "tenure.ended":
        reason = TOLD.get(record.data.get("reason", ""), "")
        return f"Selesai sebagai {seat}, {until}{f': {reason.lower()}' if reason else ''}"
    if record.verb == "tenure.corrected":
        return f"{seat}: mulai {since}, {decree(texts.get('sk', '–'))}"
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
