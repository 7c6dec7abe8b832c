"""A backup holds everything of one moment, appears whole or not at all, and opens only with its key."""

import errno
import os
import sqlite3
import threading
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.errors import Refused
from lms.upkeep import backup, manifest, sealing
from lms.upkeep.restoring import restore
from tests.upkeep.conftest import settings_of

AT = datetime(2026, 11, 22, 19, tzinfo=UTC)
KEY = bytes(range(32))


@pytest.mark.database
def test_it_holds_every_table_key_and_upload(full):
    file, found = backup.make(full, None, None, AT)
    assert file == full.home / "backups" / "langkah-20261122-190000.zip"
    assert {table.sum.rows for table in found.tables.values()} == {1}
    assert {"kunci/sesi", "kunci/segel", "unggahan/foto"} <= set(found.files)
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None
        assert manifest.read(packed.read("manifest.json")) == found


def test_what_only_waits_for_an_hour_stays_behind(founded):
    (founded.home / "tmp" / "impor").mkdir(parents=True)
    (founded.home / "tmp" / "impor" / "naskah.json").write_text("{}")
    _, found = backup.make(founded, None, None, AT)
    assert not [name for name in found.files if name.startswith("tmp/")]


@pytest.mark.database
@pytest.mark.parametrize("key", [None, KEY])
def test_it_comes_back_the_same_on_sqlite(full, tmp_path, key):
    file, found = backup.make(full, tmp_path / "salinan", key, AT)
    there = settings_of(tmp_path / "baru")
    restore(there, file, key, AT)
    _, same = backup.make(there, None, None, AT)
    assert (same.tables, same.files, same.chain.before) == (found.tables, found.files, found.chain.head)


def test_it_moves_to_postgresql_and_back(founded, postgres_backend, tmp_path):
    postgres_backend.reset()
    file, found = backup.make(founded, None, None, AT)
    there = settings_of(tmp_path / "pg", postgres_backend.url)
    restore(there, file, None, AT)
    back, same = backup.make(there, None, None, AT)
    restore(settings_of(tmp_path / "balik"), back, None, AT)
    assert (same.tables, same.files) == (found.tables, found.files)
    postgres_backend.reset()


def test_it_is_one_moment_while_others_write(founded):
    stop, file = threading.Event(), founded.home / "langkah.sqlite"

    def write() -> None:
        live = sqlite3.connect(file, isolation_level=None, timeout=30)
        number = 0
        while not stop.is_set():
            number += 1
            live.execute("BEGIN IMMEDIATE")
            live.execute(
                "INSERT INTO person (id, name, gelar, name_key, created_at) VALUES (?, 'n', '', 'n', '2026-11-22 00:00:00.000000')",
                (str(number),),
            )
            live.execute("INSERT INTO journal_person (person_id, last_seq) VALUES (?, 0)", (str(number),))
            live.execute("COMMIT")
        live.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counted = [backup.make(founded, None, None, AT + timedelta(seconds=second))[1].tables for second in range(4)]
    finally:
        stop.set()
        writer.join()
    assert [one["person"].sum.rows - one["journal_person"].sum.rows for one in counted] == [
        -1
    ] * 4  # the system's own history is the one more
    assert counted[0]["person"].sum.rows < counted[-1]["person"].sum.rows


def test_a_full_disk_leaves_nothing_half(founded, monkeypatch):
    def full_disk(_number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(backup.os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        backup.make(founded, None, None, AT)
    assert list((founded.home / "backups").iterdir()) == []


def test_a_name_that_is_taken_is_not_written_over(founded, tmp_path):
    (tmp_path / "ada").write_text("punya orang")
    with pytest.raises(Refused, match="sudah ada dan tidak ditimpa"):
        backup.make(founded, tmp_path / "ada", None, AT)
    assert (tmp_path / "ada").read_text() == "punya orang"


def test_a_damaged_database_is_not_copied_as_if_it_were_whole(founded):
    file = founded.home / "langkah.sqlite"
    data = bytearray(file.read_bytes())
    data[8192:20480] = bytes(12288)
    file.write_bytes(data)
    with pytest.raises(Refused, match="rusak"):
        backup.make(founded, None, None, AT)


def test_old_copies_go_and_the_newest_stays(tmp_path):
    for number, day in enumerate((1, 40, 50)):
        file = tmp_path / f"langkah-2026{number}.zip"
        file.touch()
        os.utime(file, (0, (AT - timedelta(days=day)).timestamp()))
    assert len(backup.prune(tmp_path, AT - timedelta(days=30))) == 2
    assert len(backup.prune(tmp_path, AT)) == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=3 * sealing.CHUNK + 5), cut=st.integers(0), flip=st.integers(0))
def test_a_sealed_file_opens_only_whole_and_unchanged(tmp_path, data, cut, flip):
    file = tmp_path / "tersandi"
    with file.open("wb") as out:
        sealed = sealing.Sealing(out, KEY)
        sealed.write(data)
        sealed.finish()
    whole = file.read_bytes()
    assert opened(file, KEY) == data
    file.write_bytes(whole[: cut % len(whole)])
    assert opened(file, KEY) is None
    place = flip % (len(whole) - 8) + 8
    file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    assert opened(file, KEY) is None


def opened(file, key):
    out = file.with_suffix(".terbuka")
    try:
        with out.open("wb") as plain:
            sealing.unseal(file, key, plain)
    except Refused:
        return None
    return out.read_bytes()


def test_another_key_and_no_key_are_refused(founded, tmp_path):
    file, _ = backup.make(founded, None, KEY, AT)
    assert b"langkah.example" not in file.read_bytes()
    for key, words in ((None, "tersandi"), (bytes(32), "tidak terbuka")):
        with pytest.raises(Refused, match=words):
            restore(settings_of(tmp_path / "baru"), file, key, AT)
    (tmp_path / "kunci").write_bytes(b"pendek")
    with pytest.raises(Refused, match="kurang dari 32 bita"):
        sealing.read_key(tmp_path / "kunci")
