"""Running `lms` as a process of its own, on a folder of its own."""

import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lms import cli

ROOT = Path(__file__).resolve().parents[2]
LMS = [sys.executable, "-P", "-m", "lms"]


def surroundings(home: Path | str, **more: str) -> dict[str, str]:
    """The environment of a process: our folder, and none of the settings of whoever runs the tests."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LMS_") and name != "PORT"}
    return {**ours, "PYTHONPATH": str(ROOT), "LMS_HOME": str(home), **more}


PATIENCE = 90  # seconds
forks = multiprocessing.get_context("forkserver")  # one process reads all of Langkah once; each command is a fork of it
forks.set_forkserver_preload(["lms.cli", "tests.badinput.terminal"])


def begun(home: Path | str, out: Path, err: Path, *words: str, **more: str) -> multiprocessing.process.BaseProcess:
    """A command that runs; what it says goes into two files."""
    process = forks.Process(target=_command, args=(words, surroundings(home, **more), out, err))
    process.start()
    return process


def lms(home: Path | str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        process = begun(home, out, err, *words, **more)
        process.join(PATIENCE)
        try:
            assert process.exitcode is not None, f"{words} did not end"
            return subprocess.CompletedProcess(words, process.exitcode, out.read_text(), err.read_text())
        finally:
            process.kill()
            process.join()
            process.close()


def killed_after(seconds: float, home: Path | str, *words: str) -> None:
    """Begin a command and kill it, wherever it is by then."""
    process = begun(home, Path(os.devnull), Path(os.devnull), *words)
    time.sleep(seconds)
    process.kill()
    process.join()
    process.close()


def _command(words: tuple[str, ...], environment: dict[str, str], out: Path, err: Path) -> None:
    """What `python -m lms` does, in a fresh fork."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    for stream, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), stream)
    try:
        sys.exit(cli.main(list(words)))
    finally:
        sys.stdout.flush()


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def started(home: Path | str, port: int, **more: str) -> "subprocess.Popen[str]":
    """`lms start` in its own process; its first line says the address."""
    return subprocess.Popen(
        [*LMS, "start", "--port", str(port)],
        env=surroundings(home, **more),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(done: subprocess.CompletedProcess[str], status: int = 1) -> str:
    """The one sentence of a command that was refused: Indonesian, on standard error, without any trace of the program."""
    text = done.stderr.strip()
    assert done.returncode == status, f"{done.returncode}: {done.stdout}\n{text}"
    assert "Traceback" not in text, text
    assert text.count("\n") == 0, text
    assert not any(word in text for word in ("usage:", "error:", "Error:", "invalid", "required")), text
    return text
