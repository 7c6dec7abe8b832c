"""A restore fills an empty place only, takes nothing that differs from the manifest, and can be cut off anywhere."""

import contextlib
import json
import os
import random
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from lms.errors import Refused
from lms.upkeep import backup, loading, manifest
from lms.upkeep.restoring import restore, rows_in
from tests.badinput.terminal import killed_after, lms, said
from tests.upkeep.conftest import settings_of

AT = datetime(2026, 11, 22, 19, tzinfo=UTC)


def rewritten(file, to, changes):
    """A copy of a backup with some members replaced (None: left out)."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            data = changes.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return to


def test_a_filled_place_is_left_alone(founded):
    file, _ = backup.make(founded, None, None, AT)
    before = (founded.home / "langkah.sqlite").read_bytes()
    with pytest.raises(Refused, match="sudah berisi"):
        restore(founded, file, None, AT)
    assert (founded.home / "langkah.sqlite").read_bytes() == before


def test_backups_and_a_key_that_guards_nothing_do_not_count(founded, tmp_path):
    home = tmp_path / "baru"
    (home / "kunci").mkdir(parents=True)
    (home / "kunci" / "sesi").write_bytes(bytes(32))
    file, found = backup.make(founded, None, None, AT)
    (home / "backups").mkdir()
    file = file.rename(home / "backups" / file.name)
    restore(settings_of(home), file, None, AT)
    assert manifest.kept_in(home) == found
    assert (home / "kunci" / "sesi").read_bytes() != bytes(32)
    assert sorted(path.name for path in home.iterdir()) == ["backups", "instance.json", "kunci", "langkah.sqlite", "manifest.json"]


@pytest.mark.parametrize("name", ["tabel/region.jsonl", "rumah/kunci/sesi", "rumah/instance.json", "tabel/record.jsonl", "manifest.json"])
@pytest.mark.parametrize("how", ["gone", "changed"])
def test_a_backup_that_is_not_its_manifest_is_refused(founded, tmp_path, name, how):
    file, _ = backup.make(founded, None, None, AT)
    with zipfile.ZipFile(file) as packed:
        data = packed.read(name)
    spoiled = rewritten(file, tmp_path / "rusak.zip", {name: None if how == "gone" else data[:-9] + b"x" + data[-8:]})
    with pytest.raises(Refused):
        restore(settings_of(tmp_path / "baru"), spoiled, None, AT)
    assert loading.is_empty(settings_of(tmp_path / "baru"))


NAMES = ("../lari", "/tmp/lari", "kunci/../../lari", "backups/x", "a\\b", "langkah.sqlite", "langkah.sqlite-wal", "x/langkah.sqlite-shm",
         "manifest.json", ".langkah-x/y", "a//b", "./a", "kunci")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_leads_elsewhere_is_refused(founded, tmp_path, name):
    file, _ = backup.make(founded, None, None, AT)
    with zipfile.ZipFile(file) as packed:
        kept = json.loads(packed.read("manifest.json"))
    kept["files"][name] = "0" * 64
    spoiled = rewritten(file, tmp_path / "jahat.zip", {"manifest.json": json.dumps(kept)})
    with zipfile.ZipFile(spoiled, "a") as packed, contextlib.suppress(ValueError):
        packed.writestr(f"rumah/{name}", b"isi")
    with pytest.raises(Refused, match="tidak sama dengan manifesnya"):
        restore(settings_of(tmp_path / "dalam" / "baru"), spoiled, None, AT)
    assert not list(tmp_path.rglob("lari"))
    assert list((tmp_path / "dalam" / "baru").rglob("*")) == []  # every name is looked at before anything is written


def test_of_a_folder_the_newest_backup_is_taken(founded, tmp_path):
    outside = tmp_path / "luar"
    outside.mkdir()
    assert "tidak memuat cadangan" in said(lms(tmp_path / "baru", "restore", str(outside)))
    for day in range(2):
        file, found = backup.make(founded, outside, None, AT + timedelta(days=day))
        os.utime(file, (day, day))
    assert lms(tmp_path / "baru", "restore", str(outside)).returncode == 0
    assert manifest.kept_in(tmp_path / "baru") == found
    assert lms(tmp_path / "baru", "verify", str(outside)).returncode == 0


def test_a_changed_byte_anywhere_changes_nothing_unseen(founded, tmp_path):
    file, found = backup.make(founded, None, None, AT)
    whole, dice = file.read_bytes(), random.Random(3)
    for number in range(3):
        place = dice.randrange(len(whole))
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 16]) + whole[place + 1 :])
        home = tmp_path / f"baru{number}"
        try:
            assert restore(settings_of(home), file, None, AT) == found
        except Refused:
            assert loading.is_empty(settings_of(home))


def test_no_spoiled_byte_stops_the_reader_without_a_sentence(founded, tmp_path):
    file, _ = backup.make(founded, None, None, AT)
    whole, dice = file.read_bytes(), random.Random(5)
    for _ in range(60):
        place = dice.choice((dice.randrange(len(whole)), dice.randrange(whole.index(b"PK\x01\x02"), len(whole))))
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << dice.randrange(8)]) + whole[place + 1 :])
        with contextlib.suppress(Refused), backup.reading(file, None, tmp_path) as (wanted, packed):
            rows = rows_in(packed)
            assert sum(1 for table in wanted.tables.values() for _ in rows(table.shape)) > 0


@pytest.mark.parametrize("content", [b"", b"bukan cadangan", b"PK\x03\x04" + bytes(300), b"LANGKAH1", b"LANGKAH1" + bytes(500)])
def test_what_is_no_backup_is_said_in_a_sentence(tmp_path, content):
    (tmp_path / "berkas").write_bytes(content)
    (tmp_path / "kunci").write_bytes(bytes(32))
    assert said(lms(tmp_path / "var", "restore", str(tmp_path / "berkas"), "--kunci", str(tmp_path / "kunci")))
    assert said(lms(tmp_path / "var", "restore", str(tmp_path / "tidak-ada")))


@pytest.mark.parametrize("wait", [0.2, 0.6])
def test_killed_in_the_middle_it_can_be_done_again(founded, tmp_path, wait):
    file, found = backup.make(founded, None, None, AT)
    home = tmp_path / "baru"
    killed_after(wait, home, "restore", str(file))
    if not loading.is_empty(settings_of(home)):
        assert "sudah berisi" in said(lms(home, "restore", str(file)))
    else:
        assert lms(home, "restore", str(file)).returncode == 0
    assert lms(home, "verify").returncode == 0
    assert manifest.kept_in(home) == found
