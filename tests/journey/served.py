"""A newcomer's clone of this checkout, and the two minutes after `python3 run.py`."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def clone(target: Path) -> Path:
    """A clone of what is committed, in a path with a space; outside a repository a copy of what would be in it."""
    if (ROOT / ".git").exists():
        subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", str(target)], check=True, timeout=60)
    else:
        unwanted = shutil.ignore_patterns(".venv", "var", ".git", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache")
        shutil.copytree(ROOT, target, ignore=unwanted)
    return target


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """`python3 run.py` in that clone until it prints its address; the environment of the same lock is reused."""
    surroundings = {**os.environ, "LANGKAH_VENV": sys.prefix}
    surroundings.pop("LMS_HOME", None)
    command = [sys.executable, "run.py", "--port", str(free_port())]
    log = (folder / "log.txt").open("w")
    server = subprocess.Popen(command, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=log, text=True)
    assert server.stdout is not None
    try:
        told = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", told)
        assert address, f"run.py said {told!r}\n{(folder / 'log.txt').read_text()[-2000:]}"
        yield address.group()
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
        server.stdout.close()
        log.close()


@pytest.fixture(scope="module")
def fresh_clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone whose demonstration has been filled once by starting it; `var` as it was then is kept beside it."""
    folder = clone(tmp_path_factory.mktemp("rumah") / "Langkah baru")
    with started(folder):
        pass
    shutil.copytree(folder / "var", folder / "var-baru")
    return folder


@pytest.fixture
def address(fresh_clone: Path) -> Iterator[str]:
    """The address of that clone, with the demonstration as new."""
    shutil.rmtree(fresh_clone / "var")
    shutil.copytree(fresh_clone / "var-baru", fresh_clone / "var")
    with started(fresh_clone) as url:
        yield url
