"""Instances to crash, served by processes of their own that end with the test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

import lms
from lms import config
from lms.bench.crash_server import Server
from lms.bench.place import Place, prepare
from lms.db import db
from tests import postgres
from tests.conftest import IN_CI
from tests.filled import copy_of, filled, filled_app, filled_client, filled_home

__all__ = ["filled", "filled_app", "filled_client", "filled_home"]


@pytest.fixture(scope="session")
def own_postgres() -> Iterator[str]:
    """The address of a PostgreSQL whose processes may be killed: never one that was given from outside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TEST_DATABASE_URL", raising=False)
        with postgres.server(required=IN_CI) as url:
            yield url


@pytest.fixture
def empty_database(own_postgres: str) -> Iterator[str]:
    """The address of an empty database there, gone after the test."""
    office = own_postgres.replace("postgresql+psycopg://", "postgresql://", 1).replace("/langkah?", "/postgres?")
    with psycopg.connect(office, autocommit=True) as connection:
        connection.execute("CREATE DATABASE uji")
    yield own_postgres.replace("/langkah?", "/uji?")
    with psycopg.connect(office, autocommit=True) as connection:  # another one: the first may have been killed
        connection.execute("DROP DATABASE uji WITH (FORCE)")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An instance with a ten-question test. Nobody writes into it: take `place`."""
    return prepare(tmp_path_factory.mktemp("siap"))


@pytest.fixture
def place(prepared: Place, tmp_path: Path) -> Iterator[Place]:
    """A copy of one's own."""
    home = copy_of(prepared.home, tmp_path / "rumah")
    app = lms.create_app(config.read({"LMS_HOME": str(home)}))
    yield Place(home, prepared.course, prepared.lesson, prepared.cookie, app)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start a server on a home; whatever still runs after the test is ended."""
    with ExitStack() as running:
        yield lambda home, url="", **settings: running.enter_context(Server(home, url, **settings))
