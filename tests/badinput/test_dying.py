"""Killed between two writes, or started twice at once: all or nothing, and the next start finds its way."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lms import paths
from tests.badinput import terminal
from tests.badinput.terminal import ROOT, free_port, lms, said, surroundings
from tests.filled import copy_of
from tests.people.books import make_book

TABLES = ("person", "tenure", "posyandu", "record", "record_text", "course_version", "lesson", "bank_item", "program", "standing", "region")
WHOLE = ("person", "tenure", "posyandu", "puskesmas", "region", "staff_grant", "course_version", "lesson", "program")


def counts(home: Path, names: tuple[str, ...] = TABLES) -> dict[str, int]:
    """Rows by table, of a file that is sound."""
    database = sqlite3.connect(home / "langkah.sqlite")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    found = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
    database.close()
    return found


def killed(home: Path, writes: int, *words: str) -> None:
    """Run a command that is killed after so many writes."""
    command = [sys.executable, "-P", str(ROOT / "tests" / "badinput" / "dying.py"), str(writes), *words]
    done = subprocess.run(command, env=surroundings(home), cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == -signal.SIGKILL, f"{done.returncode}: {done.stdout}{done.stderr}"
    assert "Tersimpan" not in done.stdout
    assert "versi baru" not in done.stdout


@pytest.fixture
def started() -> Iterator[Callable[[Path, int], "subprocess.Popen[str]"]]:
    """Start `lms` on a folder and a port; whatever a test leaves running is ended with it."""
    running: list[subprocess.Popen[str]] = []

    def start(home: Path, port: int) -> "subprocess.Popen[str]":
        running.append(terminal.started(home, port))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate(timeout=20)


@pytest.fixture
def home(filled_home: Path, tmp_path: Path) -> Path:
    return copy_of(filled_home, tmp_path / "var")


def test_an_import_that_is_killed_leaves_nothing_and_can_be_repeated(home, tmp_path):
    roster = tmp_path / "daftar.xlsx"
    people = [
        (f"{name} {second}", "PKK", "Laing", "") for name in ("Rina", "Wati", "Desi") for second in ("Marlina", "Yulianti", "Safitri")
    ]
    roster.write_bytes(make_book(people))
    before = counts(home)
    for writes in (1, 4):
        killed(home, writes, "people", "import", str(roster), "--simpan")
        assert counts(home) == before
    assert lms(home, "people", "import", str(roster), "--simpan").stdout.endswith("Tersimpan.\n")
    assert counts(home)["person"] == before["person"] + len(people)


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """A copy of the shipped courses, changed in one word."""
    folder = Path(shutil.copytree(paths.COURSES, tmp_path / "courses"))
    course = folder / "ilp-dasar" / "course.md"
    course.write_text(course.read_text(encoding="utf-8") + "\nKalimat baru di akhir.\n", encoding="utf-8")
    return folder


def live(home: Path) -> list[tuple[str, str]]:
    database = sqlite3.connect(home / "langkah.sqlite")
    found = database.execute("SELECT id, live_version_id FROM course ORDER BY id").fetchall()
    database.close()
    return found


def test_a_load_that_is_killed_leaves_the_live_version(home, courses):
    before, rows = live(home), counts(home)
    for writes in (1, 8):
        killed(home, writes, "courses", "load", str(courses))
        assert (live(home), counts(home)) == (before, rows)
    assert "ilp-dasar: versi baru." in lms(home, "courses", "load", str(courses)).stdout
    assert live(home) != before


def test_a_broken_course_is_told_by_file_and_line_and_replaces_nothing(home, courses):
    before, rows = live(home), counts(home)
    exam = courses / "ilp-dasar" / "ujian.md"
    exam.write_text(exam.read_text(encoding="utf-8").replace("[x]", "[ ]"), encoding="utf-8")
    done = lms(home, "courses", "load", str(courses))
    assert done.returncode == 1
    assert done.stderr.count("ilp-dasar/ujian.md:") >= 30
    assert "ilp-dasar: tidak dimuat, versi yang berlaku tetap.\n" in done.stderr
    assert (live(home), counts(home)) == (before, rows)


def ready(process: "subprocess.Popen[str]") -> str:
    """The first line of a start."""
    assert process.stdout is not None
    return process.stdout.readline()


def stopped(process: "subprocess.Popen[str]") -> str:
    process.send_signal(signal.SIGTERM)
    _out, errors = process.communicate(timeout=20)
    assert (process.returncode, "Traceback" in errors) == (0, False), errors
    return errors


def test_a_first_start_that_is_killed_is_done_again_by_two_at_once_and_only_once(started, filled_home, tmp_path):
    home = tmp_path / "rumah baru"
    for writes in (5, 40, 60, 300, 1200):  # within the migration, between it and the content, within the content, within the filling
        killed(home, writes, "start", "--port", str(free_port()))
    one, two = started(home, free_port()), started(home, free_port())
    assert "Langkah siap" in ready(one)
    assert "Langkah siap" in ready(two)
    stopped(one)
    stopped(two)
    assert counts(home, WHOLE) == counts(filled_home, WHOLE)
    database = sqlite3.connect(home / "langkah.sqlite")
    assert database.execute("SELECT count(*) FROM record WHERE verb = 'contoh.filled'").fetchone() == (1,)
    database.close()


def test_of_two_starts_on_one_port_one_serves_and_one_says_why_not(started, home):
    port = free_port()
    both = [started(home, port), started(home, port)]
    lines = [ready(process) for process in both]
    serving = [process for process, line in zip(both, lines, strict=True) if "Langkah siap" in line]
    (other,) = [process for process in both if process not in serving]
    _out, errors = other.communicate(timeout=20)
    assert f"Porta {port} sudah dipakai" in said(subprocess.CompletedProcess([], other.returncode, "", errors))
    assert len(serving) == 1
    stopped(serving[0])
