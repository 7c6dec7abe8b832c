"""Whether an instance is what it was: against a manifest, but for what records tell since, and against its own records always."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lms.config import Settings
from lms.courses.models import CourseVersion, Frozen
from lms.db import db
from lms.journal import registry
from lms.journal.rebuild import rebuild, state
from lms.upkeep import loading, own, schema
from lms.upkeep import manifest as manifests
from lms.upkeep.backup import workplace
from lms.upkeep.manifest import KEYS, Manifest
from lms.upkeep.proof.histories import Histories
from lms.upkeep.proof.touching import MOVING, derived, touched
from lms.upkeep.source import Source, opened
from lms.upkeep.tables import Tally, line

BESIDE = {"record_text", "journal_person"}  # what stands beside records is proved by these
GROWING = ("parked", "journal_person")  # what was kept aside, and whoever was only locked, leave a row and no record
# Tables of published versions with the column that names the version: no row of them ever changes.
FROZEN = {
    str(model.__table__.name): "id" if model is CourseVersion else "version_id"
    for model in Frozen.__subclasses__()
    if model is CourseVersion or "version_id" in model.__table__.columns
}
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
        histories = Histories(source, settings.home, reference)
        proved = own.faults(source, settings.home, histories)
        if reference and reference.revision != now.revision:
            faults.append(f"Basis data berada pada revisi {now.revision}, manifes pada {reference.revision}.")
        elif reference and changed:
            told = _explained(source, reference, now, changed, histories) if growth else (_all_said(changed, reference, now), [])
            faults, notes = faults + told[0], notes + told[1]
        faults += proved
        moved = not reference or derived() & set(changed) or any(map(_derives, histories.news))
        if moved and now.revision == schema.head():
            faults += _derived(source, settings, now, work)
    return Report(tuple(dict.fromkeys(faults)), tuple(notes), now)


def _derives(verb: str) -> bool:
    """Whether something follows from records of this verb."""
    return verb in registry.handlers or verb in registry.followers


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


def _all_said(changed: list[str], reference: Manifest, now: Manifest) -> list[str]:
    return [_said(name, reference, now) for name in changed]


def _explained(source: Source, reference: Manifest, now: Manifest, changed: list[str], histories: Histories) -> tuple[list[str], list[str]]:
    """Faults and notes of tables that differ: only a record that entered since, and whose verb touches a table, explains the table."""
    news = frozenset(histories.news)
    by_records = touched(news) | (derived() if any(map(_derives, news)) else frozenset()) | (BESIDE if news else set()) | {"seat_mark"}
    more = {name for name in changed if name in now.tables and name in reference.tables and _rows(now, name) > _rows(reference, name)}
    came = bool(news or more & MOVING)
    faults, notes = [], []
    for name in changed:
        if not (name in now.tables and name in reference.tables):
            fine = False
        elif name == "record":
            fine = name in more and records_stand(source, reference)
        elif name in FROZEN:
            fine = name in by_records and versions_stand(source, reference, name, histories.versions)
        else:
            fine = name in by_records or (came and name in MOVING) or (name in GROWING and name in more)
        (notes if fine else faults).append(_said(name, reference, now))
    return faults, notes


def _rows(manifest: Manifest, name: str) -> int:
    return manifest.tables[name].sum.rows


def records_stand(source: Source, reference: Manifest) -> bool:
    """Whether the records of the manifest still stand as they stood, in the columns that they had."""
    shape = reference.tables["record"].shape
    person_at, seq_at = shape.place("person_id"), shape.place("seq")
    return _stand(source, reference, "record", lambda row: row[seq_at] <= reference.seqs.get(row[person_at], 0))


def versions_stand(source: Source, reference: Manifest, name: str, new: set[str]) -> bool:
    """Whether a table of published versions holds what it held, but for the versions that were published since."""
    place = reference.tables[name].shape.place(FROZEN[name])
    return _stand(source, reference, name, lambda row: row[place] not in new)


def _stand(source: Source, reference: Manifest, name: str, old: Callable[[list[Any]], bool]) -> bool:
    table = reference.tables[name]
    tally = Tally(table.shape)
    for row in source.rows(table.shape):
        if old(row):
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
