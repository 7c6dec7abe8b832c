"""Verify is content with what is true, and names every table, key and file of which one byte differs."""

import random
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from lms.db import db
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.upkeep import backup, commands, manifest, tables
from lms.upkeep.restoring import restore
from lms.upkeep.source import opened
from lms.upkeep.verifying import verify
from tests.badinput.terminal import lms, said
from tests.filled import copy_of
from tests.upkeep.conftest import settings_of

LINKED = ("_id", "_code", "kind", "role", "sha")  # what a foreign key or a check of the database guards already
AT = datetime(2026, 11, 22, 19, tzinfo=UTC)


def changed_tables(settings, reference, work):
    with opened(settings, work) as source:
        now = manifest.survey(source, settings, None, AT, manifest.nowhere)
    return {name for name in reference.tables if reference.tables[name] != now.tables[name]}


def spoiled(value, kind, dice):
    """The same value with one byte changed, as a hand in the file would do it."""
    if value is None:
        return "x"
    if isinstance(value, int):
        return value + dice.choice((-1, 1, 256))
    data = bytearray(value if isinstance(value, bytes) else str(value).encode())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(3)
    return bytes(data) if kind == "bytes" else data.decode()


def test_one_changed_byte_in_any_column_of_any_table_is_named(full, tmp_path):
    file, dice = full.home / "langkah.sqlite", random.Random(11)
    _, reference = backup.make(full, tmp_path / "salinan", None, AT)
    live = sqlite3.connect(file, isolation_level=None)
    for (name,) in live.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        live.execute(f"DROP TRIGGER {name}")
    live.execute("PRAGMA foreign_keys = OFF")
    live.execute("PRAGMA ignore_check_constraints = ON")
    for number in range(max(len(table.shape.columns) for table in reference.tables.values())):
        kept = {}
        for name, table in reference.tables.items():
            column, kind = table.shape.columns[number % len(table.shape.columns)]
            value = live.execute(f'SELECT "{column}" FROM "{name}"').fetchone()[0]
            if value is not None or nullable(live, name, column):
                kept[name, column] = value
                live.execute(f'UPDATE "{name}" SET "{column}" = ?', (spoiled(value, kind, dice),))
        with tempfile.TemporaryDirectory() as work:
            assert changed_tables(full, reference, Path(work)) == {name for name, _ in kept}
        for (name, column), value in kept.items():
            live.execute(f'UPDATE "{name}" SET "{column}" = ?', (value,))
    live.close()


def nullable(live, name, column):
    return not next(row[3] for row in live.execute(f'PRAGMA table_info("{name}")') if row[1] == column)


def test_one_changed_value_in_any_table_of_postgresql_is_named(postgres_backend, founded, tmp_path):
    postgres_backend.reset()
    there = settings_of(tmp_path / "pg", postgres_backend.url)
    file, reference = backup.make(founded, None, None, AT)
    restore(there, file, None, AT)
    engine = sa.create_engine(postgres_backend.url, poolclass=sa.pool.NullPool)
    for name, table in reference.tables.items():
        texts = [column for column, kind in table.shape.columns if kind == "text" and not column.endswith((*LINKED, *table.shape.key))]
        if not table.sum.rows or not texts or name == "record":
            continue
        column = tables.quoted(texts[-1])
        with engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE \"{name}\" SET {column} = coalesce({column}, '') || 'x'")
        assert any(f"Tabel {name} " in fault for fault in verify(there, reference, AT).faults), name
        with engine.begin() as connection:
            connection.exec_driver_sql(f'UPDATE "{name}" SET {column} = left({column}, -1)')
    engine.dispose()
    postgres_backend.reset()


@pytest.mark.parametrize("name", ["kunci/sesi", "kunci/segel", "unggahan/foto", "instance.json"])
@pytest.mark.parametrize("how", ["changed", "gone"])
def test_a_changed_key_or_file_is_named(founded, name, how):
    for made in ("kunci/segel", "unggahan/foto"):
        (founded.home / made).parent.mkdir(exist_ok=True)
        (founded.home / made).write_bytes(bytes(32))
    reference = commands.keep_manifest(founded, AT)
    file = founded.home / name
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1])) if how == "changed" else file.unlink()
    what = "Kunci" if name.startswith("kunci/") else "Berkas"
    assert verify(founded, reference, AT).faults == (f"{what} {name} {'berubah' if how == 'changed' else 'hilang'}.",)


def test_work_that_was_recorded_is_no_fault_and_a_change_below_it_is(filled_home, tmp_path):
    here = settings_of(copy_of(filled_home, tmp_path / "var"))
    reference = commands.keep_manifest(here, AT)
    app = commands.lms.create_app(here)
    with app.app_context():
        person = db.session.scalar(sa.text("SELECT id FROM person LIMIT 1"))
        lesson = db.session.execute(sa.text("SELECT course_id, lesson_id FROM lesson_read LIMIT 1")).one()
        enter(db.session(), Act(person, "lesson.finished", lesson.lesson_id, {"course": lesson.course_id}, actor_id=person), AT)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    report = verify(here, reference, AT)
    assert report.faults == ()
    assert any("Tabel record berubah" in note for note in report.notes)
    spoil(here, "DROP TRIGGER record_no_update")
    spoil(here, "UPDATE record SET occurred_at = '2020-01-01 00:00:00.000000' WHERE rowid = 7")
    assert any("Tabel record berubah" in fault for fault in verify(here, reference, AT).faults)


def spoil(settings, statement):
    live = sqlite3.connect(settings.home / "langkah.sqlite")
    live.execute(statement)
    live.commit()
    live.close()


SPOILS = {
    "UPDATE answer SET value = '[9]' WHERE attempt_id = (SELECT min(attempt_id) FROM answer)": "Tabel answer tidak sama dengan yang diturunkan",
    "UPDATE standing SET status = 'bersertifikat' WHERE person_id = (SELECT min(person_id) FROM standing WHERE status <> 'bersertifikat')": "Tabel standing tidak sama",
    "UPDATE certificate SET seal = 'AAAA' WHERE rowid = 2": "segel sertifikat",
    "UPDATE blob SET data = x'00' WHERE rowid = 1": "Tabel blob: berkas",
    "UPDATE record_text SET text = 'Orang Lain' WHERE rowid = 9": "tidak sama dengan sidiknya",
    "UPDATE journal_person SET last_seq = last_seq + 1 WHERE last_seq = 4": "nomor terakhir",
}
LOSSES = {
    "DELETE FROM record_text WHERE rowid = 9": "tidak sama dengan sidiknya",
    "DELETE FROM seal_key": "segel sertifikat",
    "DELETE FROM record WHERE rowid = (SELECT rowid FROM record WHERE seq = 2 ORDER BY person_id LIMIT 1)": "terputus sebelum catatan 3",
}


@pytest.mark.parametrize("spoils", [SPOILS, LOSSES])
def test_without_a_manifest_it_proves_itself(filled_home, tmp_path, spoils):
    here = settings_of(copy_of(filled_home, tmp_path / "var"))
    spoil(here, "DROP TRIGGER record_no_delete")
    for statement in spoils:
        spoil(here, statement)
    faults = verify(here, None, AT).faults
    assert [words for words in spoils.values() if not any(words in fault for fault in faults)] == [], faults


def test_a_whole_demonstration_is_true(filled_home, tmp_path):
    here = settings_of(copy_of(filled_home, tmp_path / "var"))
    assert verify(here, None, AT).faults == ()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    told = said(lms(tmp_path / "tiada", "verify"))
    assert str(tmp_path / "tiada") in told
    assert ".langkah-" not in told
    assert not (tmp_path / "tiada").exists()


def test_the_chain_goes_on_from_one_manifest_to_the_next(founded):
    first = commands.keep_manifest(founded, AT)
    assert first.chain.before == manifest.kept_in(founded.home).chain.before
    second = commands.keep_manifest(founded, AT + timedelta(days=1))
    assert second.chain.before == first.chain.head
    assert uuid7() not in second.seqs
