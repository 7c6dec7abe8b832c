"""`init` makes a real instance with nobody in it, refuses what cannot be, and may be killed anywhere."""

import json
import os
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

import lms as product
from lms import config
from lms.db import db
from lms.upkeep import loading, schema
from tests.badinput.terminal import killed_after, lms, said
from tests.upkeep.conftest import NOW, settings_of

WORDS = ("init", "--wilayah", "13.72", "--alamat", NOW)


def test_it_is_real_has_its_regions_and_nobody(founded):
    assert json.loads((founded.home / "instance.json").read_text()) == {"jenis": "nyata", "alamat": NOW, "wilayah": "13.72"}
    app = product.create_app(config.read({"LMS_HOME": str(founded.home)}))
    assert not [rule for rule in app.url_map.iter_rules() if "contoh" in rule.rule]
    with sa.create_engine(f"sqlite:///{founded.home / 'langkah.sqlite'}", poolclass=sa.pool.NullPool).connect() as connection:
        count = {
            name: connection.scalar(sa.text(f"SELECT count(*) FROM {name}"))
            for name in ("person", "staff_grant", "signin_session", "tenure")
        }
        assert set(count.values()) == {0}
        assert connection.scalar(sa.text("SELECT count(*) FROM region WHERE code LIKE '13.72.%.%'")) == 13
        assert connection.scalar(sa.text("SELECT count(*) FROM course_version")) >= 1
        assert set(connection.scalars(sa.text("SELECT issue FROM program"))) == {"petugas"}
        needs = set(connection.execute(sa.text("SELECT role, unit_kind, need, source <> '' FROM seat_requirement")))
        assert needs == {("kader", "posyandu", 5, 1), ("lurah", "kelurahan", 1, 1)}


def test_only_the_owner_reads_the_database_and_what_stands_beside_it(founded_once, tmp_path):
    before = os.umask(0o022)
    try:
        assert (founded_once / "langkah.sqlite").stat().st_mode & 0o777 == 0o600
        home = Path(shutil.copytree(founded_once, tmp_path / "var"))
        (home / "langkah.sqlite").chmod(0o644)  # as it was made once
        app = product.create_app(settings_of(home))
        with app.app_context():
            db.session.execute(sa.text("UPDATE program SET jp = jp"))
            db.session.commit()
            modes = {path.name: path.stat().st_mode & 0o777 for path in home.glob("langkah.sqlite*")}
            db.session.remove()
            db.engine.dispose()
        assert modes == dict.fromkeys(("langkah.sqlite", "langkah.sqlite-wal", "langkah.sqlite-shm"), 0o600)
        schema.copy_sqlite(home / "langkah.sqlite", tmp_path / "salinan.sqlite")
        assert (tmp_path / "salinan.sqlite").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


def test_without_a_terminal_it_asks_nothing_and_names_the_next_command(tmp_path):
    done = lms(tmp_path / "var", *WORDS)
    assert (done.returncode, done.stderr) == (0, "")
    assert "pkk per kelurahan" in done.stdout
    assert "perlu dikonfirmasi Dinkes" in done.stdout
    assert "run.py admin create" in done.stdout.splitlines()[-1]


def test_it_stands_on_postgresql_too(postgres_backend, tmp_path):
    postgres_backend.reset()
    done = lms(tmp_path / "var", *WORDS, LMS_DATABASE_URL=postgres_backend.url)
    assert done.returncode == 0, done.stderr
    assert lms(tmp_path / "var", "verify", LMS_DATABASE_URL=postgres_backend.url).returncode == 0
    assert "sudah berisi" in said(lms(tmp_path / "lain", *WORDS, LMS_DATABASE_URL=postgres_backend.url))
    assert not (tmp_path / "lain" / "instance.json").exists()
    postgres_backend.reset()


@pytest.mark.parametrize(
    ("region", "address", "words"),
    [
        ("13.72", "http://langkah.example", "harus memakai https"),
        ("13.72", "langkah.example", "bukan alamat"),
        ("13.72", "https://langkah.example/lms", "bukan alamat"),
        ("99.99", NOW, "tidak ada dalam daftar"),
        ("Solok", NOW, "belum tepat"),
        ("semua", NOW, "Pilih satu wilayah"),
        ("", NOW, "belum tepat"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(tmp_path, region, address, words):
    assert words in said(lms(tmp_path / "var", "init", "--wilayah", region, "--alamat", address))
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("need", ["lurah", "lurah=x", "rt=1", "lurah=-1", "lurah=999"])
def test_a_need_that_is_none_is_refused(tmp_path, need):
    assert "unsur=angka" in said(lms(tmp_path / "var", *WORDS, "--kebutuhan", need))


def test_a_filled_folder_is_left_alone(founded, filled_home):
    before = (founded.home / "langkah.sqlite").read_bytes()
    assert "sudah memuat" in said(lms(founded.home, *WORDS))
    assert (founded.home / "langkah.sqlite").read_bytes() == before
    assert "sudah memuat" in said(lms(filled_home, *WORDS))
    assert not (filled_home / "instance.json").exists()


@pytest.mark.parametrize("wait", [0.2, 0.7, 1.4])
def test_killed_in_the_middle_the_next_one_finishes_or_says_that_it_stands(tmp_path, wait):
    home = tmp_path / "var"
    killed_after(wait, home, *WORDS)
    stood = not loading.is_empty(settings_of(home))
    done = lms(home, *WORDS)
    assert done.returncode == (1 if stood else 0), done.stderr
    assert lms(home, "verify").returncode == 0
    assert not settings_of(home).contoh
