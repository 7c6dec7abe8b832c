"""Whether an instance is what it was: against a manifest where nothing was done since, and against its own digests always."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lms.config import Settings
from lms.db import Base, db
from lms.journal import registry
from lms.journal.rebuild import rebuild, state
from lms.upkeep import loading, own, schema
from lms.upkeep import manifest as manifests
from lms.upkeep.backup import workplace
from lms.upkeep.manifest import KEYS, Manifest
from lms.upkeep.source import Source, opened
from lms.upkeep.tables import Tally, line

JOURNAL = ("record", "parked")
DERIVED_FAULT = "Tabel {} tidak sama dengan yang diturunkan dari catatan. Jalankan: python3 run.py rebuild"


@dataclass(frozen=True)
class Report:
    """What was found: `faults` are what must not be, `notes` what changed because people worked; and the manifest of now."""

    faults: tuple[str, ...]
    notes: tuple[str, ...]
    now: Manifest


def verify(settings: Settings, reference: Manifest | None, at: datetime, growth: bool = True) -> Report:
    """Compare an instance with a manifest and with itself. `growth` False: the manifest is of this very moment, every difference counts.

    Raises Refused for a place without an instance.
    """
    with workplace(settings.home, at) as work, opened(settings, work) as source:
        now = manifests.survey(source, settings, reference, at, manifests.nowhere)
        faults, notes = _files(reference, now) if reference else ([], [])
        changed = _changed(reference, now) if reference else []
        if reference and reference.revision != now.revision:
            faults.append(f"Basis data berada pada revisi {now.revision}, manifes pada {reference.revision}.")
        elif reference and changed:
            told = _explained(source, reference, now, changed) if growth else ([_said(name, reference, now) for name in changed], [])
            faults, notes = faults + told[0], notes + told[1]
        faults += own.faults(source, settings.home)
        proven = reference is not None and not set(changed) & derived_names()
        if not proven and now.revision == schema.head():
            faults += _derived(source, settings, now, work)
    return Report(tuple(dict.fromkeys(faults)), tuple(notes), now)


def derived_names() -> set[str]:
    """The tables that records alone give."""
    return {table.__tablename__ for table in registry.derived}


def moving_names() -> set[str]:
    """The tables of sign-in: they change without a record, whenever somebody comes."""
    return {str(mapper.local_table.name) for mapper in Base.registry.mappers if mapper.class_.__module__.startswith("lms.signin.")}  # type: ignore[attr-defined]


def _files(reference: Manifest, now: Manifest) -> tuple[list[str], list[str]]:
    faults, notes = [], []
    for name, digest in reference.files.items():
        what = f"Kunci {name}" if name.startswith(KEYS) else f"Berkas {name}"
        if name not in now.files:
            faults.append(f"{what} hilang.")
        elif now.files[name] != digest:
            faults.append(f"{what} berubah.")
    if more := sorted(now.files.keys() - reference.files.keys()):
        notes.append(f"Berkas baru: {', '.join(more[:5])}{' …' if len(more) > 5 else ''}.")
    return faults, notes


def _changed(reference: Manifest, now: Manifest) -> list[str]:
    names = sorted(reference.tables.keys() | now.tables.keys())
    return [name for name in names if reference.tables.get(name) != now.tables.get(name)]


def _said(name: str, reference: Manifest, now: Manifest) -> str:
    old, new = reference.tables.get(name), now.tables.get(name)
    if not (old and new):
        return f"Tabel {name} {'hilang' if old else 'tidak ada dalam manifes'}."
    rows = "" if old.sum.rows == new.sum.rows else f" ({old.sum.rows} baris menjadi {new.sum.rows})"
    return f"Tabel {name} berubah{rows}."


def _explained(source: Source, reference: Manifest, now: Manifest, changed: list[str]) -> tuple[list[str], list[str]]:
    """Faults and notes of tables that differ: work leaves more rows in the journal or at sign-in, and never fewer or other ones."""
    moving = moving_names()
    more = {name for name in changed if name in now.tables and name in reference.tables and _rows(now, name) > _rows(reference, name)}
    worked, came = bool(more & set(JOURNAL)), bool(more & (moving | set(JOURNAL)))
    faults, notes = [], []
    for name in changed:
        grown = name in more and name in JOURNAL
        if name == "record":
            fine = grown and records_stand(source, reference)
        else:
            fine = grown or (came and name in moving) or (worked and name in now.tables and name in reference.tables)
        (notes if fine else faults).append(_said(name, reference, now))
    return faults, notes


def _rows(manifest: Manifest, name: str) -> int:
    return manifest.tables[name].sum.rows


def records_stand(source: Source, reference: Manifest) -> bool:
    """Whether the records of the manifest still stand as they stood, in the columns that they had."""
    table = reference.tables["record"]
    tally = Tally(table.shape)
    person_at, seq_at = table.shape.place("person_id"), table.shape.place("seq")
    for row in source.rows(table.shape):
        if row[seq_at] <= reference.seqs.get(row[person_at], 0):
            tally.add(line(row))
    return tally.sum == table.sum


def _derived(source: Source, settings: Settings, now: Manifest, work: Path) -> list[str]:
    """The derived tables against a rebuild in a scratch database beside the instance."""
    scratch = dataclasses.replace(settings, home=work / "turunan", database_url="")
    scratch.home.mkdir()
    loading.fill(scratch, now.revision, source.shapes, source.rows, lambda _source: None)
    app = loading.app_of(scratch)
    with app.app_context():
        before = state(db.session())
        rebuild(db.session())
        after = state(db.session())
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()
    return [DERIVED_FAULT.format(name) for name in sorted(before) if before[name] != after[name]]
