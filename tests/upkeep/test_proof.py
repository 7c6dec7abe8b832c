"""Verify believes only what records tell: rows that nobody recorded, changed who and when, and emptied words are named."""

import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade

import lms
from lms import paths
from lms.courses.versions import load_all
from lms.db import Base, db
from lms.journal.door import Act, enter
from lms.journal.seal import SEALED
from lms.sistem import sentences
from lms.upkeep import commands, manifest, nights, own, schema
from lms.upkeep.content import load_regions
from lms.upkeep.proof import touching
from lms.upkeep.proof.histories import Histories
from lms.upkeep.source import opened
from lms.upkeep.tables import Shape
from lms.upkeep.verifying import FROZEN, verify
from tests.filled import copy_of
from tests.sistem.test_verbs import used
from tests.upkeep.conftest import settings_of
from tests.upkeep.worked import session_in, work

AT = datetime(2027, 1, 5, 19, tzinfo=UTC)


@pytest.fixture(scope="module")
def worked_once(founded_once, tmp_path_factory) -> Path:
    home = Path(shutil.copytree(founded_once, tmp_path_factory.mktemp("kerja") / "var"))
    work(settings_of(home))
    return home


@pytest.fixture
def worked(worked_once, tmp_path):
    return settings_of(Path(shutil.copytree(worked_once, tmp_path / "var")))


@pytest.fixture
def shown(filled_home, tmp_path):
    return settings_of(copy_of(filled_home, tmp_path / "var"))


def spoil(settings, *statements):
    """What a hand does in the file."""
    with sqlite3.connect(settings.home / "langkah.sqlite", isolation_level=None) as live:
        live.execute("PRAGMA foreign_keys = OFF")
        for (name,) in live.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            live.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert live.execute(statement).rowcount > 0, statement
    live.close()


def proved(settings, reference=None):
    """What the place says of itself by its records, without the manifest and the rebuild around it."""
    with tempfile.TemporaryDirectory() as work, opened(settings, Path(work)) as source:
        return own.faults(source, settings.home, Histories(source, settings.home, reference))


def missed(spoils, faults):
    return [words for words in spoils.values() if not any(words in fault for fault in faults)]


def test_every_verb_and_every_table_has_its_place():
    assert sorted(touching.TOUCHES.keys() ^ (sentences.TOLD.keys() | sentences.LEARNERS)) == []
    assert sorted(used() - touching.TOUCHES.keys()) == []
    named = touching.touched(frozenset(touching.TOUCHES))
    assert sorted(named ^ touching.settings()) == []
    assert set(Base.metadata.tables) >= touching.JOURNAL | touching.MOVING
    assert {"course_version", "item_key", "lesson"} <= FROZEN.keys() <= named


def test_all_that_an_office_does_is_true_by_its_records_alone(worked, founded_once):
    assert verify(worked, None, AT).faults == ()
    report = verify(worked, manifest.kept_in(founded_once), AT)
    assert report.faults == ()
    assert {"Tabel person", "Tabel tenure", "Tabel staff_grant", "Tabel posyandu", "Tabel service_area"} <= {
        " ".join(note.split()[:2]) for note in report.notes
    }


FORGED = {
    "UPDATE region SET name = 'Kota Palsu' WHERE code = '13.72'": "Tabel region tidak sama dengan yang dimuat",
    "UPDATE reference SET value = '99' WHERE rowid = 1": "Tabel reference tidak sama dengan yang dimuat",
    "UPDATE course SET live_version_id = 'x' WHERE rowid = 1": "(live_version_id)",
    "UPDATE person SET phone = '+6281111' WHERE nip = '198001012005012777'": "tidak sama dengan catatannya (phone)",
    "UPDATE person SET name = 'Palsu' WHERE merged_into IS NOT NULL": "tidak sama dengan catatannya (name)",
    "UPDATE person SET erased_on = NULL WHERE erased_on IS NOT NULL": "tidak sama dengan catatannya (erased_on)",
    "UPDATE tenure SET sk_number = '1' WHERE until_day IS NULL": "tidak sama dengan catatannya (sk_number)",
    "UPDATE staff_grant SET until_day = NULL WHERE until_day IS NOT NULL": "tidak sama dengan catatannya (until_day)",
    "INSERT INTO staff_grant SELECT 'palsu', person_id, 'dinkes', '13.72', NULL, '2026-01-01', NULL FROM staff_grant LIMIT 1": "baris palsu tidak berasal",
    "UPDATE staff_secret SET set_at = '2026-01-01 00:00:00.000000'": "tidak sama dengan catatannya (set_at)",
    "UPDATE posyandu SET name = 'Palsu' WHERE registration IS NOT NULL": "Tabel posyandu: baris",
    "UPDATE posyandu SET puskesmas_id = (SELECT min(id) FROM puskesmas) WHERE name_key = 'mawar'": "tidak sama dengan catatannya (puskesmas_id)",
    "UPDATE service_area SET region_code = '13.72.01.1001' WHERE region_code = '13.72.02.1004'": "Tabel service_area:",
}  # fmt: skip
PARTED = {"UPDATE journal_person SET alias_of = NULL WHERE alias_of IS NOT NULL": "tidak digabung seperti kata catatannya"}
JOINED = {
    "UPDATE journal_person SET alias_of = (SELECT id FROM person WHERE nip IS NOT NULL) WHERE person_id = (SELECT id FROM person WHERE erased_on IS NOT NULL)": "tidak digabung seperti kata catatannya"
}  # fmt: skip
GONE = {
    "DELETE FROM person WHERE merged_into IS NOT NULL": "Tabel person: baris",
    "DELETE FROM tenure WHERE until_day IS NULL": "Tabel tenure: baris",
    "DELETE FROM staff_grant": "Tabel staff_grant: baris",
    "DELETE FROM puskesmas": "Tabel puskesmas: baris",
}


@pytest.mark.parametrize("spoils", [FORGED, GONE, PARTED, JOINED])
def test_rows_are_compared_with_their_records_whatever_the_manifest(worked, monkeypatch, spoils):
    """Named even when the manifest was made over the forged rows."""
    monkeypatch.setattr(own, "NAMED", 99)
    assert proved(worked) == []
    spoil(worked, *spoils)
    faults = proved(worked)
    assert missed(spoils, faults) == [], faults


UNTOLD = {
    "UPDATE program SET jp = jp + 1": "Tabel program berubah",
    "UPDATE seat_requirement SET need = 0": "Tabel seat_requirement berubah",
    "UPDATE office SET city = 'Palsu'": "Tabel office berubah",
    "UPDATE signatory SET name = 'Palsu'": "Tabel signatory berubah",
    "UPDATE item_key SET explanation_html = 'x'": "Tabel item_key berubah",
    "DELETE FROM region WHERE code = '13.72.01.1001'": "Tabel region berubah",
    "UPDATE team_decree SET number = 'x'": "Tabel team_decree berubah",
    "UPDATE staff_grant SET role = 'dinkes' WHERE role = 'penilai'": "tidak sama dengan catatannya (role)",
}


def test_one_ordinary_act_explains_no_other_table(shown):
    reference = commands.keep_manifest(shown, AT - timedelta(days=1))
    with session_in(shown) as session:
        person = session.scalar(sa.text("SELECT id FROM person LIMIT 1"))
        enter(session, Act(person, "signin.opened", person, {"kind": "contoh"}, person), AT)
    assert verify(shown, reference, AT).faults == ()
    spoil(shown, *UNTOLD)
    faults = verify(shown, reference, AT).faults
    assert missed(UNTOLD, faults) == [], faults


def test_a_night_over_forged_rows_keeps_its_reference_and_its_copies(worked):
    first, faults = nights.night(worked, None, 30, AT - timedelta(days=50))
    assert faults == []
    kept = manifest.kept_in(worked.home)
    with session_in(worked) as session:
        enter(session, Act("01890000-0000-7000-8000-00000000d001", "signin.opened", "x", {"kind": "contoh"}), AT)
    spoil(worked, "UPDATE seat_requirement SET need = 9")
    assert nights.night(worked, None, 30, AT)[1] == ["Tabel seat_requirement berubah."]
    assert manifest.kept_in(worked.home) == kept
    assert first.exists()


def test_what_is_loaded_leaves_a_record_that_explains_it_and_nothing_else(founded, tmp_path):
    reference = manifest.kept_in(founded.home)
    shutil.copytree(paths.COURSES, tmp_path / "materi")
    file = next((tmp_path / "materi").glob("*/course.md"))
    file.write_text(file.read_text() + "\nSatu kalimat lagi.\n")
    for _ in range(2):  # the second time nothing changes, and nothing is entered
        with session_in(founded) as session:
            assert not any(loaded.faults for loaded in load_all(session, tmp_path / "materi", AT))
            load_regions(session, "33.75", AT)
            told = session.scalars(sa.text("SELECT verb FROM record ORDER BY received_at DESC, seq DESC")).all()
    assert (told.count("course.published"), told.count("regions.loaded")) == (len(list(paths.COURSES.glob("*/course.md"))) + 1, 2)
    report = verify(founded, reference, AT)
    assert report.faults == ()
    assert any(note.startswith("Tabel region berubah") for note in report.notes)
    spoil(founded, "UPDATE item_key SET explanation_html = 'x' WHERE rowid = 1")
    assert verify(founded, reference, AT).faults == ("Tabel item_key berubah" + faults_rows(founded, reference, "item_key") + ".",)


def faults_rows(settings, reference, name):
    with sqlite3.connect(settings.home / "langkah.sqlite") as live:
        now = live.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
    return "" if now == reference.tables[name].sum.rows else f" ({reference.tables[name].sum.rows} baris menjadi {now})"


@pytest.mark.parametrize("column", ["actor_id", "device_id", "received_at", "occurred_at", "id", "object"])
def test_who_and_when_of_a_new_record_are_sealed(worked, founded_once, column):
    value = "2026-01-01 00:00:00.000000" if column.endswith("_at") else "lain"
    spoil(worked, f"UPDATE record SET {column} = '{value}' WHERE verb = 'grant.ended'")
    for reference in (None, manifest.kept_in(founded_once)):
        assert any("tidak sama dengan segelnya" in fault for fault in proved(worked, reference))


def test_a_seal_that_was_taken_off_is_missed(worked, founded_once):
    spoil(worked, "UPDATE record SET seal = NULL WHERE verb = 'grant.ended'")
    assert any("tidak bersegel" in fault for fault in proved(worked, manifest.kept_in(founded_once)))
    spoil(worked, "UPDATE record SET seal = NULL")  # as if all were of before there were seals: a manifest that knew seals says no
    assert proved(worked) == []
    assert any("tidak bersegel" in fault for fault in proved(worked, manifest.kept_in(founded_once)))


def test_records_of_before_there_were_seals_stand_and_new_ones_are_sealed(worked):
    with lms.create_app(worked).app_context():
        schema.build()  # nothing to do: it makes the migrations known to this app
        downgrade(revision="0018")
        db.engine.dispose()
    commands.keep_manifest(worked, AT)
    assert commands.upgrade(worked, None)[1] == 0
    with session_in(worked) as session:
        person = session.scalar(sa.text("SELECT id FROM person WHERE nip IS NOT NULL"))
        enter(session, Act(person, "signin.opened", person, {"kind": "staff"}, person), AT)
        sealed = session.scalars(sa.text("SELECT verb FROM record WHERE seal IS NOT NULL")).all()
    assert set(sealed) == {"programs.loaded", "signin.opened"}  # the upgrade wrote again to what the programs lead on
    assert verify(worked, manifest.kept_in(worked.home), AT).faults == ()
    spoil(worked, "UPDATE record SET seal = NULL")
    assert any("tidak bersegel" in fault for fault in proved(worked, manifest.kept_in(worked.home)))


@pytest.mark.parametrize("length", [None, 5])
def test_a_lost_key_of_the_seals_is_said_and_not_made_anew(worked, length):
    key = worked.home / "kunci" / "catatan"
    key.unlink() if length is None else key.write_bytes(bytes(length))
    assert proved(worked) == ["Kunci kunci/catatan hilang atau rusak, padahal sudah ada catatan bersegel."]
    assert key.exists() == (length is not None)


def test_an_empty_text_is_a_text_and_only_an_erasure_empties(shown):
    spoil(
        shown,
        "UPDATE record_text SET text = 'Orang Lain' WHERE field = 'holder' AND rowid = (SELECT min(rowid) FROM record_text WHERE field = 'holder')",
    )
    assert any("tidak sama dengan sidiknya" in fault for fault in proved(shown))


@pytest.mark.parametrize(
    ("which", "excused"), [("nip IS NOT NULL", False), ("merged_into IS NOT NULL", False), ("erased_on IS NOT NULL", True)]
)
def test_emptied_words_are_excused_by_the_erasure_alone(worked, which, excused):
    spoil(worked, f"UPDATE record_text SET text = '' WHERE person_id IN (SELECT id FROM person WHERE {which})")
    assert any("sidiknya" in fault for fault in proved(worked)) != excused


@pytest.mark.parametrize("column", SEALED)
def test_the_chain_closes_over_who_when_and_what(column):
    shape = Shape("record", tuple((name, "text") for name in sorted(SEALED)), ("person_id", "seq"))
    row = [7 if name in ("seq", "n") else name for name, _ in shape.columns]
    other = [8 if name == column and name in ("seq", "n") else f"{value}'" if name == column else value for (name, _), value in zip(shape.columns, row, strict=True)]  # fmt: skip
    heads = []
    for one in (row, other):
        links = manifest.Links(None)
        list(links.watch(shape, [one]))
        heads.append(links.closed.head)
    assert heads[0] != heads[1]
