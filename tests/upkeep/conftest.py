"""Instances to copy, restore and spoil: a small one with a row in every table, and a real one as `init` makes it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms import config, keys
from lms.db import db
from lms.upkeep import commands
from tests.conftest import Backend
from tests.filled import filled_home  # noqa: F401 - a fixture
from tests.test_migrations import fill

NOW = "https://langkah.example"


def settings_of(home: Path, url: str = "") -> config.Settings:
    return config.read({"LMS_HOME": str(home), "LMS_DATABASE_URL": url})


@pytest.fixture
def full(backend: Backend) -> Iterator[config.Settings]:
    """An instance with a row in every table, keys and an upload; what tests leave in its folder goes away."""
    with backend.app.app_context(), db.engine.begin() as connection:
        fill(connection)
    backend.leave()
    home = backend.home
    keys.read_or_make(home, "segel")
    (home / "unggahan").mkdir(exist_ok=True)
    (home / "unggahan" / "foto").write_bytes(b"isi foto")
    shutil.rmtree(home / "backups", ignore_errors=True)
    (home / "manifest.json").unlink(missing_ok=True)
    (home / "first.sqlite").replace(home.parent / f"{home.name}-first.sqlite") if (home / "first.sqlite").exists() else None
    yield settings_of(home, backend.url)
    back = home.parent / f"{home.name}-first.sqlite"
    if back.exists():
        back.replace(home / "first.sqlite")


@pytest.fixture(scope="session")
def founded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real instance of Kota Solok, with nobody in it."""
    home = tmp_path_factory.mktemp("nyata") / "var"
    before = dict(os.environ)
    os.environ["LMS_HOME"] = str(home)
    os.environ.pop("LMS_DATABASE_URL", None)
    try:
        commands.init("13.72", NOW, ["lurah=1"])
    finally:
        os.environ.clear()
        os.environ.update(before)
    return home


@pytest.fixture
def founded(founded_once: Path, tmp_path: Path) -> config.Settings:
    """A copy of it of one's own."""
    return settings_of(Path(shutil.copytree(founded_once, tmp_path / "var")))
