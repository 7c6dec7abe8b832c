"""run.py: what it can be read by, what it says when it must stop, and how it hands over."""

import ast
import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(run.ROOT)
SOURCE = (ROOT / "run.py").read_text(encoding="utf-8")


def test_an_old_python_can_read_it():
    ast.parse(SOURCE, feature_version=(3, 6))


def test_it_needs_the_standard_library_only():
    named = [node for node in ast.walk(ast.parse(SOURCE)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name.split(".")[0] for node in named for alias in node.names}
    assert all(isinstance(node, ast.Import) for node in named)
    assert names <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 9, 2), (3, 10, 13)])
def test_an_old_python_is_named(version):
    assert run.complaint(version).endswith(f"Yang dipakai sekarang Python {version[0]}.{version[1]}.")


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_python_of_today_is_welcome(version):
    assert run.complaint(version) == ""


def test_an_old_python_ends_with_a_sentence_and_status_1(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert run.main([]) == 1
    assert capsys.readouterr().err.strip() == run.complaint((3, 9))


def test_a_python_without_ensurepip_gets_the_line_that_installs_it(monkeypatch):
    assert run.missing() == ""
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    assert run.missing().endswith("sudo apt install python3-venv")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "Penyimpanan komputer penuh"), (errno.EDQUOT, "Penyimpanan komputer penuh"), (errno.EACCES, "tidak boleh ditulis")],
)
def test_a_fault_of_the_computer_becomes_a_sentence(number, words):
    assert words in run.trouble(OSError(number, os.strerror(number), "/x"))


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", run.DISK_FULL),
        ("Retrying … Failed to establish a new connection\nERROR: No matching distribution found for nh3", run.NO_NETWORK),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", run.OTHER_BYTES),
        ("ERROR: No matching distribution found for typst==0.15.2", run.NO_WHEEL % sys.version_info[:2]),
    ],
)
def test_what_the_installer_said_becomes_a_sentence(output, sentence):
    assert run.explain(output) == sentence


def test_what_nobody_knows_is_shown_as_it_is():
    assert "    baris terakhir" in run.explain("sesuatu\nbaris terakhir")


def test_without_a_command_it_starts_from_any_folder(start, clone):
    done = start(clone, "--port", "8123")
    assert done.stdout.strip().split("|") == [str(clone / "lms" / "__main__.py"), str(clone / "var"), "start", "--port", "8123"]
    assert done.returncode == 7


def test_a_command_is_passed_on_with_its_arguments(start, clone):
    done = start(clone, "courses", "check", "folder lain")
    assert (done.stdout.strip().split("|")[2:], done.returncode) == (["courses", "check", "folder lain"], 7)


def test_the_real_lms_refuses_an_unknown_command(start):
    done = start(ROOT, "perintah-yang-tidak-ada")
    assert done.returncode not in (0, 1)
    assert "Traceback" not in done.stderr


def test_tests_are_run_with_their_arguments_and_give_their_status(start, clone):
    (clone / "test_one.py").write_text("def test_one():\n    assert False, 'belum'\n", encoding="utf-8")
    done = start(clone, "test", "-n", "0", "-p", "no:cacheprovider", "test_one.py")
    assert "1 failed" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 1


def test_a_later_start_prepares_in_well_under_two_seconds(start, clone):
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    start(clone)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime < 2


def test_a_borrowed_environment_of_another_lock_is_left_alone(start, clone, environment):
    (clone / run.LOCK).write_text("flask==3.1.3 --hash=sha256:00\n", encoding="utf-8")
    before = (environment / run.STATE).read_bytes()
    done = start(clone)
    assert (done.returncode, (environment / run.STATE).read_bytes()) == (1, before)
    assert "LANGKAH_VENV" in done.stderr


def test_a_half_made_environment_is_not_trusted(environment):
    assert run.holds(str(environment), run.LOCK)
    run.remember(str(environment), ())
    assert not run.holds(str(environment), run.LOCK)
    assert not run.usable(str(environment))


def test_an_environment_whose_python_has_gone_is_not_trusted(environment):
    (environment / "bin" / "python").unlink()
    assert not run.holds(str(environment), run.LOCK)
    assert not run.usable(str(environment))


def test_a_folder_that_is_no_environment_is_never_deleted(clone, monkeypatch):
    monkeypatch.delenv("LANGKAH_VENV", raising=False)
    (clone / ".venv").mkdir()
    (clone / ".venv" / "catatan.txt").write_text("milik orang", encoding="utf-8")
    done = subprocess.run([sys.executable, str(clone / "run.py")], capture_output=True, text=True, timeout=60)
    assert (done.returncode, (clone / ".venv" / "catatan.txt").exists()) == (1, True)
    assert "bukan lingkungan Python" in done.stderr
