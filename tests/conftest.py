"""One app a worker, a fresh copy of a migrated database a test; SQLite always, PostgreSQL for tests marked `database`."""

import gc
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from sqlalchemy.orm import Session

import lms
from lms import config
from lms.coverage.kept import forget
from lms.db import db
from tests import postgres
from tests.pages import PageClient
from tests.schema import build_schema
from tests.watch import watch

IN_CI = bool(os.environ.get("LANGKAH_CI"))
# the same examples every time: a submission must not fail on one that nobody has seen; `HYPOTHESIS_PROFILE=jelajah` looks for new ones
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("tetap", derandomize=True, deadline=None, suppress_health_check=SLOW)
settings.register_profile("jelajah", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tetap"))
LONGEST = ("test_training_day.py", "test_go_live.py", "test_dying.py", "test_office.py", "test_studio.py", "test_main_job.py")
# a commit waits for the disk, and the tests make many thousands: what they write lies in memory where the system has room there
MEMORY = Path("/dev/shm")
if "TMPDIR" not in os.environ and MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 3_000_000_000:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: one that came last would leave the other worker waiting."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the collector need not walk through it again and again, which costs a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "backend" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker("database")
        metafunc.parametrize("backend", ["sqlite", "postgresql"] if marked else ["sqlite"], indirect=True, scope="function")


def settings_for(home: Path, url: str = "", contoh: bool = True) -> config.Settings:
    return config.Settings(home, url, "http://127.0.0.1:8000", 0, 8000, contoh, "" if contoh else "13.72")


def put_back(first: Path, file: Path) -> None:
    """A database in its first state, as a new file: a connection that still closes somewhere writes into the old one."""
    for ending in ("-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    Path(shutil.copy(first, file.with_name(f"{file.name}.baru"))).replace(file)


class Backend:
    """An app with a migrated database that can be put back to its first state."""

    def __init__(self, home: Path, url: str = "") -> None:
        self.home, self.url = home, url
        self.app = lms.create_app(settings_for(home, url))
        self.app.config.update(TESTING=True)
        self.app.test_client_class = PageClient
        build_schema(self.app)
        with self.app.app_context():
            watch(db.engine)
        self._keep()

    def _keep(self) -> None:
        with self.app.app_context():
            db.engine.dispose()
        if self.url:
            postgres.keep(self.url)
        else:
            self.file = Path(self.app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
            sqlite3.connect(self.file).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
            shutil.copy(self.file, self.home / "first.sqlite")

    def leave(self) -> None:
        """Close every connection, so that the database may be replaced or stopped."""
        forget()
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def reset(self) -> None:
        self.leave()
        if self.url:
            postgres.put_back(self.url)
        else:
            put_back(self.home / "first.sqlite", self.file)
        self.leave()  # a browser of before may have asked for something meanwhile


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="langkah-tes-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def sqlite_backend(home: Path) -> Backend:
    return Backend(home / "sqlite")


@pytest.fixture(scope="session")
def postgres_backend(home: Path) -> Iterator[Backend]:
    with postgres.server(required=IN_CI) as url:
        backend = Backend(home / "postgres", url)
        yield backend
        backend.leave()


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> Backend:
    chosen: Backend = request.getfixturevalue("postgres_backend" if request.param == "postgresql" else "sqlite_backend")
    chosen.reset()
    return chosen


@pytest.fixture
def app(backend: Backend) -> Flask:
    return backend.app


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A database session; what a test arranged with it is committed before each request of `client`."""
    with app.app_context():
        yield db.session()
        db.session.rollback()


@pytest.fixture
def client(app: Flask, session: Session) -> FlaskClient:
    client = app.test_client()
    client.arranged = session
    return client
