"""A night copies, restores on trial and writes down how it went, for /sistem."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from lms.errors import Refused
from lms.sistem.backups import NOTE, last_backup
from lms.upkeep import manifest
from lms.upkeep.nights import GOOD, night
from tests.badinput.terminal import lms

AT = datetime(2026, 11, 22, 19, tzinfo=UTC)


def test_a_good_night_is_written_down(founded):
    assert last_backup(founded.home) is None
    file, faults = night(founded, bytes(32), 30, AT)
    note = last_backup(founded.home)
    assert faults == []
    assert (note.at, note.file, note.size, note.encrypted) == (AT, str(file), file.stat().st_size, True)
    assert (note.trial_at, note.trial_ok, note.trial_said) == (AT, True, GOOD)
    assert manifest.kept_in(founded.home).at == AT.isoformat()
    assert {path.name for path in (founded.home / "backups").iterdir()} == {file.name, NOTE.name}


def test_a_change_that_nobody_recorded_is_said_and_stays_said(founded):
    live = sqlite3.connect(founded.home / "langkah.sqlite")
    live.execute("UPDATE program SET jp = jp + 1")
    live.commit()
    live.close()
    for hour in range(2):
        _, faults = night(founded, None, 30, AT + timedelta(hours=hour))
        assert faults == ["Tabel program berubah."]
    note = last_backup(founded.home)
    assert (note.trial_ok, note.trial_said) == (False, "Tabel program berubah.")


def test_old_copies_go_after_a_good_night(founded):
    first, _ = night(founded, None, 30, AT - timedelta(days=40))
    os.utime(first, (0, (AT - timedelta(days=40)).timestamp()))
    second, _ = night(founded, None, 30, AT)
    assert [path.name for path in (founded.home / "backups").glob("*.zip")] == [second.name]


def test_a_good_copy_goes_outside_too(founded, tmp_path):
    outside = tmp_path / "luar"
    with pytest.raises(Refused, match="belum ada"):  # the disk is not there: the night was not good
        night(founded, None, 30, AT - timedelta(days=50), outside)
    assert last_backup(founded.home).trial_ok is False
    outside.mkdir()
    for days in (40, 0):
        file, faults = night(founded, None, 30, AT - timedelta(days=days), outside)
        assert faults == []
        assert (outside / file.name).read_bytes() == file.read_bytes()
        assert (outside / file.name).stat().st_mode & 0o777 == 0o600
        for copy in (file, outside / file.name):
            os.utime(copy, (0, (AT - timedelta(days=days)).timestamp()))
    assert [path.name for path in outside.iterdir()] == [file.name]  # what is old goes there too


def test_what_stops_a_night_is_written_down_too(founded):
    night(founded, None, 30, AT)
    (founded.home / "langkah.sqlite").write_bytes(b"SQLite format 3\0" + bytes(5000))
    with pytest.raises(Refused):
        night(founded, None, 30, AT + timedelta(days=1))
    note = last_backup(founded.home)
    assert (note.at, note.trial_ok) == (AT, False)
    assert "rusak" in note.trial_said


@pytest.mark.parametrize("text", ["", "{", "[]", '{"backup": 1}', '{"backup": {"at": "x"}}', '{"trial": {}}'])
def test_a_note_that_cannot_be_read_is_none(tmp_path, text):
    (tmp_path / "backups").mkdir()
    (tmp_path / NOTE).write_text(text)
    assert last_backup(tmp_path) is None


def test_the_command_says_its_path_last(founded):
    done = lms(founded.home, "nightly")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == last_backup(founded.home).file
    assert "1 sampai 3650" in lms(founded.home, "nightly", "--simpan-hari", "0").stderr
