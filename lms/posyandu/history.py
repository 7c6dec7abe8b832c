"""What was done to a place, when and by whom: found by the place, told in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.db import upsert
from lms.journal.door import SYSTEM
from lms.journal.models import Record, RecordText
from lms.journal.registry import Entry, derives, handles
from lms.people.models import Person, visible_to
from lms.posyandu.models import PlaceChange
from lms.web.text import plain_day

MOST = 50
derives(PlaceChange)


@dataclass(frozen=True)
class Told:
    """One change: the moment, what happened, by whom, and the reason that was typed."""

    at: datetime
    title: str
    by: str
    why: str


def _keep(session: Session, entry: Entry) -> None:
    """It belongs to the place, so it is still there when its officer alone is derived again."""
    row = {"record_id": entry.id, "object": entry.object, "at": entry.received_at}
    session.execute(upsert(session, PlaceChange).values(**row).on_conflict_do_nothing())


def told(session: Session, scopes: tuple[str, ...], places: Iterable[str]) -> tuple[Told, ...]:
    """The newest changes of these places first; officers whom the reader may not see have no name. The caller let the places through a door."""
    chosen = (
        select(Record.person_id, Record.seq, Record.actor_id, Record.verb, Record.data, PlaceChange.at)
        .join(PlaceChange, (PlaceChange.record_id == Record.id) & (Record.n == 1))
        .where(PlaceChange.object.in_(list(places)))
    )
    rows = session.execute(chosen.order_by(PlaceChange.at.desc(), Record.id.desc()).limit(MOST)).all()
    texts: dict[tuple[str, int], dict[str, str]] = {}
    people = {row.person_id for row in rows}
    written = select(RecordText).where(RecordText.person_id.in_(people), RecordText.seq.in_([row.seq for row in rows]))
    for text in session.scalars(written):
        texts.setdefault((text.person_id, text.seq), {})[text.field] = text.text
    seen = visible_to(scopes).where(Person.id.in_({row.actor_id for row in rows})).with_only_columns(Person.id, Person.name).order_by(None)
    names = {SYSTEM: "sistem"} | dict(session.execute(seen).all())
    found = []
    for row in rows:
        said = texts.get((row.person_id, row.seq), {})
        by = names.get(row.actor_id, "petugas wilayah lain")
        found.append(Told(row.at, SENTENCES[row.verb](row.data, said), by, said.get("reason", "")))
    return tuple(found)


def _day(data: Mapping[str, Any], key: str) -> str:
    return plain_day(date.fromisoformat(data[key])) if data.get(key) else ""


def _from(data: Mapping[str, Any]) -> str:
    return f" mulai {_day(data, 'from')}" if data.get("from") else ""


def _changed(data: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    words = {"name": "nama", "rw": "RW", "puskesmas": "puskesmas pembina", "registration": "nomor registrasi"}
    parts = [
        f"{words[name]} {texts.get(f'{name}_before', 'kosong')} menjadi {texts.get(name, 'kosong')}" for name in data.get("fields", ())
    ]
    return f"Diubah: {', '.join(parts)}"


def _area(data: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    parts = [f"{word} {texts[key]}" for key, word in (("added", "bertambah"), ("removed", "berkurang")) if texts.get(key)]
    return f"Wilayah kerja mulai {_day(data, 'from')}: {'; '.join(parts)}"


def _assessed(data: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    marks = data.get("marks", {})
    parts = [f"{sum(marks.values())} dari {len(marks)} kriteria terpenuhi"] if marks else []
    parts += [f"strata {texts['level']}"] if texts.get("level") else []
    return f"Tahun {data.get('year')}: {', '.join(parts) or 'penilaian dikosongkan'}"


def _decree(data: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    until = f" sampai {_day(data, 'until')}" if data.get("until") else ""
    return f"SK {texts.get('number', '–')} tanggal {_day(data, 'signed')}, berlaku {_day(data, 'from')}{until}"


SENTENCES: dict[str, Callable[[Mapping[str, Any], Mapping[str, str]], str]] = {
    "posyandu.added": lambda data, texts: f"Posyandu dicatat{_from(data)}",
    "posyandu.changed": _changed,
    "posyandu.closed": lambda data, texts: f"Ditutup, hari terakhir {_day(data, 'until')}",
    "posyandu.reopened": lambda data, texts: "Dibuka kembali",
    "posyandu.assessed": _assessed,
    "board.began": lambda data, texts: f"{data.get('position')}: {texts.get('name', '–')}{_from(data)}",
    "board.ended": lambda data, texts: f"{data.get('position')}: {texts.get('name', '–')} sampai {_day(data, 'until')}",
    "puskesmas.added": lambda data, texts: "Puskesmas dicatat",
    "puskesmas.renamed": lambda data, texts: f"Nama {texts.get('name_before', '–')} menjadi {texts.get('name', '–')}",
    "area.changed": _area,
    "criteria.set": lambda data, texts: f"Susunan mulai {data.get('year')} disimpan, {data.get('count')} baris",
    "decree.recorded": _decree,
    "decree.changed": _decree,
}
for verb in SENTENCES:
    handles(verb)(_keep)
