"""What the commands of upkeep do and say."""

import os
from datetime import datetime
from pathlib import Path

import lms
from lms import clock
from lms.bimtek.joining.requests import forget_old
from lms.config import Settings
from lms.db import db
from lms.errors import Refused
from lms.journal.rebuild import rebuild
from lms.people.marks import everywhere_changed
from lms.sistem.backups import note_backup
from lms.studio.publishing import commands as publishing
from lms.upkeep import backup as copies
from lms.upkeep import founding, nights, restoring, schema, upgrading
from lms.upkeep import manifest as manifests
from lms.upkeep.content import load_content
from lms.upkeep.sealing import read_key
from lms.upkeep.source import opened
from lms.upkeep.verifying import verify as compared

FIRST_ADMIN = 'Admin pertama belum ada. Buat di terminal: python3 run.py admin create --sandi "Nama Lengkap"'
SAME = "Semua tabel, kunci, dan berkas sesuai"
Said = tuple[str, int]


def init(region: str, address: str, needs: list[str]) -> Said:
    """Make a real instance in an empty LMS_HOME; status 0 when it stands, whatever is still open."""
    settings = founding.settings_for(dict(os.environ), region, address)
    decided = founding.needs_of(needs)
    founding.begin(settings)
    with schema.alone(settings):
        founding.begin(settings)  # another one may have been quicker
        app = lms.create_app(settings)
        with app.app_context():
            schema.migrate(app)
            session = db.session()
            count, faults = founding.fill(session, settings, decided, clock.now())
            session.commit()
            session.close()
            db.engine.dispose()
        keep_manifest(settings, clock.now())
    lines = [f"Instansi {region} siap di {settings.home}: {count} wilayah, belum ada orang.", f"Alamat resmi: {settings.public_url}"]
    lines += [str(fault) for fault in faults]
    lines += ["Yang masih perlu diputuskan:", *(f"- {point}" for point in founding.open_points(decided))]
    return "\n".join(lines), 0


def keep_manifest(settings: Settings, at: datetime) -> manifests.Manifest:
    """Write down what the instance holds now: what `verify` compares with from here on."""
    with copies.workplace(settings.home, at) as work, opened(settings, work) as source:
        found = manifests.survey(source, settings, manifests.kept_in(settings.home), at, manifests.nowhere)
    manifests.keep(settings.home, found)
    return found


def backup(settings: Settings, to: str | None, key: str | None) -> Said:
    """One file with everything; its path is the last line."""
    at = clock.now()
    target, found = copies.make(settings, Path(to) if to else None, read_key(Path(key)) if key else None, at)
    note_backup(settings.home, target, key is not None, at)
    if manifests.kept_in(settings.home) is None:
        manifests.keep(settings.home, found)
    return f"{_summary(found)}\nRantai catatan: {found.chain.head}\n{target}", 0


def restore(settings: Settings, file: str, key: str | None) -> Said:
    """Fill an empty LMS_HOME; says which command comes next."""
    found = restoring.restore(settings, copies.newest(Path(file)), read_key(Path(key)) if key else None, clock.now())
    lines = [f"Dipulihkan ke {settings.home}, keadaan {found.at}. {_summary(found)}"]
    if found.revision != schema.head():
        lines.append("Versi Langkah ini lebih baru daripada cadangan. Jalankan: python3 run.py upgrade")
    return "\n".join(lines), 0


def verify(settings: Settings, file: str | None, key: str | None) -> Said:
    """Compare with a backup, else with the manifest of this place; every fault on a line of its own, status 1."""
    at = clock.now()
    reference = manifests.kept_in(settings.home)
    if file:
        opener = read_key(Path(key)) if key else None
        with copies.workplace(settings.home, at) as work, copies.reading(copies.newest(Path(file)), opener, work) as (found, _packed):
            reference = found
    report = compared(settings, reference, at)
    if report.faults:
        return "\n".join(["Ada yang tidak sesuai:", *(f"- {fault}" for fault in report.faults)]), 1
    against = f"manifes {reference.at}" if reference else "sidiknya sendiri"
    notes = [f"- {note}" for note in report.notes]
    return "\n".join([f"{SAME} dengan {against}. {_summary(report.now)}", *(["Berubah karena dipakai:", *notes] if notes else [])]), 0


def upgrade(settings: Settings, key: str | None) -> Said:
    """Copy, migrate, check, then publish the shipped content of this version."""
    app = lms.create_app(settings)
    at = clock.now()
    with schema.alone(settings), app.app_context():
        copy = upgrading.upgrade(app, at, read_key(Path(key)) if key else None)
        session = db.session()
        faults = load_content(session)
        session.commit()
        session.close()
        db.engine.dispose()
        keep_manifest(settings, at)
    lines = [str(fault) for fault in faults]
    if copy:
        note_backup(settings.home, copy, key is not None, at)
        lines.append(f"Salinan sebelum pembaruan: {copy}")
    return "\n".join([*lines, "Basis data dan materi sudah sesuai dengan versi ini."]), 0


def nightly(settings: Settings, key: str | None, keep_days: int, beside: str | None = None) -> Said:
    """One night's work, with a copy in a folder `beside`; the path of the copy is the last line, faults give status 1."""
    if not 1 <= keep_days <= 3650:
        raise Refused("Lama simpan harus 1 sampai 3650 hari.")
    target, faults = nights.night(settings, read_key(Path(key)) if key else None, keep_days, clock.now(), Path(beside) if beside else None)
    if faults:
        return "\n".join(["Cadangan dibuat, tetapi ada yang tidak sesuai:", *(f"- {fault}" for fault in faults), str(target)]), 1
    return f"{nights.GOOD}\n{target}", 0


def publish_due() -> Said:
    """What trainers dated for today or before goes to their readers; status 1 where something stays a draft, with its reason."""
    return publishing.publish_due()


def forget() -> Said:
    """What is kept no longer: the names of those who asked to come in at events that are over; the caller commits."""
    count = forget_old(db.session(), clock.today())
    return f"{count} nama permintaan lama dikosongkan." if count else "", 0


def rebuild_all() -> Said:
    """All state derived again from the records; the caller commits."""
    count = rebuild(db.session())
    everywhere_changed(db.session())
    return f"{count} catatan diturunkan kembali.", 0


def _summary(found: manifests.Manifest) -> str:
    rows = sum(table.sum.rows for table in found.tables.values())
    return f"{len(found.tables)} tabel, {rows} baris, {len(found.files)} berkas."
