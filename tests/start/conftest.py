"""A copy of run.py in a folder with spaces, and an environment that counts as finished there; nothing is downloaded."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

import run

ROOT = Path(run.ROOT)


@pytest.fixture
def environment(tmp_path):
    """A fresh environment that sees the libraries of this one and is marked as holding both locks."""
    env = tmp_path / "lingkungan"
    venv.create(env, symlinks=True)
    purelib = Path(sysconfig.get_path("purelib", vars={"base": str(env), "platbase": str(env)}))
    (purelib / "these.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    run.remember(str(env), (run.LOCK, run.TEST_LOCK))
    return env


@pytest.fixture
def clone(tmp_path):
    """What run.py needs of a clone, with an lms that prints what it was given and ends with status 7."""
    folder = tmp_path / "folder dengan spasi"
    (folder / "lms").mkdir(parents=True)
    for name in ("run.py", run.LOCK, run.TEST_LOCK):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / "lms" / "__init__.py").touch()
    speaks = "import os, sys\nprint(__file__, os.environ['LMS_HOME'], *sys.argv[1:], sep='|')\nsys.exit(7)\n"
    (folder / "lms" / "__main__.py").write_text(speaks, encoding="utf-8")
    return folder


@pytest.fixture
def start(tmp_path, environment, monkeypatch):
    """Run a run.py from another folder with the finished environment: start(folder, *arguments)."""
    monkeypatch.setenv("LANGKAH_VENV", str(environment))
    monkeypatch.delenv("LMS_HOME", raising=False)
    monkeypatch.delenv("PYTHONPATH", raising=False)

    def start(folder, *arguments):
        return subprocess.run(
            [sys.executable, str(folder / "run.py"), *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=60
        )

    return start
