"""Every command with odd words, on odd folders and odd databases: one sentence and a status, never a traceback."""

import json
import os
import socket
import sqlite3
import subprocess
from pathlib import Path

import pytest

from lms import cli, upkeep
from tests.badinput.terminal import LMS, ROOT, free_port, lms, said, surroundings
from tests.filled import copy_of


def run(capsys: pytest.CaptureFixture[str], *words: str) -> subprocess.CompletedProcess[str]:
    """The same as a process, in this one: quicker where nothing but words is tried."""
    try:
        status = cli.main(list(words))
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    out, err = capsys.readouterr()
    return subprocess.CompletedProcess(words, status, out, err)


@pytest.mark.parametrize(
    "words",
    [
        (), ("entah",), ("start", "--porta", "1"), ("start", "lebih"), ("start", "--port"), ("serve", "--port"), ("migrate", "x"), ("courses",),
        ("courses", "hapus"), ("courses", "export"), ("courses", "export", "ilp-dasar"), ("wilayah",), ("wilayah", "load"), ("people",),
        ("people", "import"), ("people", "import", "a", "b"), ("bench", "--rounds", "0"), ("bench", "--rounds", "x"), ("kode",), ("access", "--semua"),
        ("--versi",), ("\ud800",), ("",),
    ],
)  # fmt: skip
def test_words_that_are_none_show_how_they_are_written(capsys, words):
    assert "Cara menulisnya: lms" in said(run(capsys, *words), 2)


@pytest.mark.parametrize("port", ["0", "-1", "99999", "abc", "", "80.5", "٣", "1e3", " 80", "9" * 40])
@pytest.mark.parametrize("word", ["start", "serve"])
def test_a_port_that_is_none(capsys, monkeypatch, tmp_path, word, port):
    monkeypatch.setenv("LMS_HOME", str(tmp_path))
    done = run(capsys, word, f"--port={port}") if port else run(capsys, word, "--port=x")
    assert "PORT harus angka 1 sampai 65535" in said(done)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "abc", "PORT harus angka"),
        ("PORT", "99999", "PORT harus angka"),
        ("LMS_TRUSTED_PROXIES", "x", "LMS_TRUSTED_PROXIES harus angka"),
        ("LMS_TRUSTED_PROXIES", "-1", "LMS_TRUSTED_PROXIES harus angka"),
        ("LMS_PUBLIC_URL", "langkah", "bukan alamat"),
        ("LMS_PUBLIC_URL", "https://", "bukan alamat"),
        ("LMS_PUBLIC_URL", "https://a.go.id/langkah", "bukan alamat"),
        ("LMS_PUBLIC_URL", "http://[", "bukan alamat"),
        ("LMS_PUBLIC_URL", "javascript:alert(1)", "bukan alamat"),
        ("LMS_DATABASE_URL", "entah", "LMS_DATABASE_URL tidak dikenal"),
        ("LMS_DATABASE_URL", "mysql://a:b@c/d", "LMS_DATABASE_URL tidak dikenal"),
        ("LMS_DATABASE_URL", "postgresql://a:b@c:x/d", "LMS_DATABASE_URL tidak dikenal"),
        ("LMS_DATABASE_URL", "postgresql://a:sandi@127.0.0.1:1/langkah", "Basis data tidak dapat dipakai"),
    ],
)
def test_a_setting_that_cannot_be(capsys, monkeypatch, tmp_path, name, value, words):
    monkeypatch.setenv("LMS_HOME", str(tmp_path))
    monkeypatch.setenv(name, value)
    sentence = said(run(capsys, "migrate"))
    assert words in sentence
    assert "sandi@127" not in sentence


@pytest.mark.parametrize(
    "content", ["{", "[]", '"x"', '{"jenis": 1}', '{"alamat": []}', '{"wilayah": "Solok"}', "\ud800", '{"alamat": "x"}']
)
def test_an_instance_file_that_is_broken_never_opens_as_a_demonstration(capsys, monkeypatch, tmp_path, content):
    monkeypatch.setenv("LMS_HOME", str(tmp_path))
    (tmp_path / "instance.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    assert said(run(capsys, "access"))


def test_an_instance_file_is_read(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("LMS_HOME", str(tmp_path))
    (tmp_path / "instance.json").write_text(json.dumps({"jenis": "nyata", "alamat": "https://langkah.example/", "wilayah": "13.72"}))
    done = run(capsys, "access")
    assert done.returncode == 0
    assert "/contoh/" not in done.stdout


def homes(tmp_path: Path) -> list[str]:
    (tmp_path / "berkas").write_text("bukan folder")
    (tmp_path / "terkunci").mkdir(mode=0o500)
    return [str(tmp_path / "berkas"), str(tmp_path / "berkas" / "dalam"), "/proc/langkah", "/dev/null", str(tmp_path / ("n" * 300))] + (
        [str(tmp_path / "terkunci")] if os.geteuid() else []
    )


@pytest.mark.parametrize("words", [("start",), ("migrate",), ("access",)])
def test_a_home_that_cannot_be_written(capsys, monkeypatch, tmp_path, words):
    monkeypatch.setenv("PORT", str(free_port()))
    for home in homes(tmp_path):
        monkeypatch.setenv("LMS_HOME", home)
        assert said(run(capsys, *words))


def test_a_key_that_was_cut_short_is_not_replaced(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("LMS_HOME", str(tmp_path))
    (tmp_path / "kunci").mkdir()
    (tmp_path / "kunci" / "sesi").touch()
    assert "rusak. Kembalikan dari cadangan." in said(run(capsys, "access"))
    assert (tmp_path / "kunci" / "sesi").read_bytes() == b""


def test_a_port_that_is_taken(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Porta {port} sudah dipakai" in said(lms(tmp_path, "start", "--port", str(port)))
    assert not (tmp_path / "langkah.sqlite").exists()


DATABASE_WORDS = [
    ("serve",), ("rebuild",), ("courses", "load"), ("courses", "export", "ilp-dasar", "x"), ("wilayah", "load", "13.72"), ("people", "import", "x.csv"),
    ("kode", "Siti"),
]  # fmt: skip


@pytest.mark.parametrize("words", DATABASE_WORDS)
def test_a_database_without_tables_asks_for_migrate(capsys, monkeypatch, tmp_path, words):
    monkeypatch.setenv("LMS_HOME", str(tmp_path))
    monkeypatch.setenv("PORT", str(free_port()))
    assert said(run(capsys, *words)) == upkeep.OLDER


@pytest.mark.parametrize("words", [("start",), ("migrate",), *DATABASE_WORDS])
@pytest.mark.parametrize("content", [b"bukan basis data " * 300, b"SQLite format 3\0" + bytes(5_000)])
def test_a_file_that_is_no_database_stays_as_it_is(capsys, monkeypatch, tmp_path, words, content):
    monkeypatch.setenv("LMS_HOME", str(tmp_path))
    monkeypatch.setenv("PORT", str(free_port()))
    (tmp_path / "langkah.sqlite").write_bytes(content)
    said(run(capsys, *words))
    assert (tmp_path / "langkah.sqlite").read_bytes() == content


@pytest.mark.parametrize("words", [("start",), ("migrate",), *DATABASE_WORDS])
def test_a_database_of_a_newer_langkah_is_left_alone(capsys, monkeypatch, filled_home, tmp_path, words):
    home = copy_of(filled_home, tmp_path / "var")
    with sqlite3.connect(home / "langkah.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    monkeypatch.setenv("LMS_HOME", str(home))
    monkeypatch.setenv("PORT", str(free_port()))
    before = (home / "langkah.sqlite").read_bytes()
    assert said(run(capsys, *words)) == upkeep.NEWER
    assert (home / "langkah.sqlite").read_bytes() == before
    assert not list(home.glob("langkah.sqlite.*"))


def test_a_busy_database_is_said_and_nothing_is_kept(filled_home, tmp_path):
    home = copy_of(filled_home, tmp_path / "var")
    holder = sqlite3.connect(home / "langkah.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    sentence = said(lms(home, "wilayah", "load", "11.01"))
    holder.execute("ROLLBACK")
    assert "sedang dipakai" in sentence
    assert holder.execute("SELECT count(*) FROM region WHERE code LIKE '11.01%'").fetchone() == (0,)
    holder.close()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("wilayah", "load", "99.99"), "tidak ada"),
        (("wilayah", "load", "13.72.02.1003.0001"), ""),
        (("courses", "load", "/dev/null"), "tidak ada"),
        (("courses", "check", "tidak/ada"), "tidak ada"),
        (("courses", "export", "entah", "x"), "tidak ada"),
        (("courses", "export", "ilp-dasar", "/proc/x"), ""),
        (("people", "import", "tidak-ada.xlsx"), "tidak dapat dibuka"),
        (("people", "import", "/"), "tidak dapat dibuka"),
        (("people", "import", "n" * 5000), "tidak dapat dibuka"),
        (("kode", "Entah Siapa"), ""),
        (("kode", ""), ""),
        (("kode", "9" * 400), ""),
    ],
)
def test_a_thing_that_is_not_there(capsys, monkeypatch, filled_home, tmp_path, words, sentence):
    monkeypatch.setenv("LMS_HOME", str(copy_of(filled_home, tmp_path / "var")))
    done = run(capsys, *words)
    assert sentence in said(done, done.returncode or 1)


def test_a_terminal_without_our_letters_does_not_break_a_command(filled_home, tmp_path):
    home = copy_of(filled_home, tmp_path / "var")
    ascii_only = surroundings(home, PYTHONIOENCODING="ascii")
    done = subprocess.run([*LMS, "kode", "Entah"], env=ascii_only, cwd=ROOT, capture_output=True, text=True, timeout=90)
    assert "cocok dengan ?Entah?" in said(done)
