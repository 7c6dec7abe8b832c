"""The filled demonstration for tests: made once a run (all workers share it), copied for whoever wants one of their own."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

import lms
from lms import upkeep
from lms.contoh import filling
from lms.db import db
from tests.conftest import put_back, settings_for
from tests.pages import PageClient
from tests.schema import build_schema


def make_filled(home: Path) -> None:
    """A home with keys and a SQLite database that holds the demonstration."""
    app = lms.create_app(settings_for(home))
    build_schema(app)
    with app.app_context():
        upkeep.load_content(db.session())
        filling.fill_once(db.session())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    sqlite3.connect(home / "langkah.sqlite").execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a filled demonstration. Nobody writes into it: take `copy_of`."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home = shared / "contoh-terisi"
    with (shared / "contoh-terisi.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "terisi").exists():
            home.mkdir(exist_ok=True)
            make_filled(home)
            (home / "terisi").touch()
    return home


def copy_of(filled_home: Path, to: Path) -> Path:
    """A copy of one's own to start an instance on; gives the new home."""
    return Path(shutil.copytree(filled_home, to, dirs_exist_ok=True))


@pytest.fixture(scope="session")
def filled_app(filled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One app on a copy; `filled` puts the copy back to its first state before each test."""
    app = lms.create_app(settings_for(copy_of(filled_home, tmp_path_factory.mktemp("contoh") / "var")))
    app.config.update(TESTING=True)
    app.test_client_class = PageClient
    return app


@pytest.fixture
def filled(filled_app: Flask, filled_home: Path) -> Iterator[Session]:
    """A database session in the filled demonstration."""
    file = Path(filled_app.config["SETTINGS"].home) / "langkah.sqlite"
    with filled_app.app_context():
        db.session.remove()
        db.engine.dispose()
        put_back(filled_home / "langkah.sqlite", file)
        yield db.session()
        db.session.rollback()


@pytest.fixture
def filled_client(filled_app: Flask, filled: Session) -> FlaskClient:
    client = filled_app.test_client()
    client.arranged = filled
    return client
