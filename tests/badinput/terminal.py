"""Running `lms` as a process of its own, on a folder of its own."""

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LMS = [sys.executable, "-P", "-m", "lms"]


def surroundings(home: Path | str, **more: str) -> dict[str, str]:
    """The environment of a process: our folder, and none of the settings of whoever runs the tests."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LMS_") and name != "PORT"}
    return {**ours, "PYTHONPATH": str(ROOT), "LMS_HOME": str(home), **more}


def lms(home: Path | str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run([*LMS, *words], env=surroundings(home, **more), cwd=ROOT, capture_output=True, text=True, timeout=90)


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
