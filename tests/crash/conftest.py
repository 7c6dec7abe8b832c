"""Instances to crash, served by processes of their own that end with the test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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
        with postgres.server(required=IN_CI, killed=True) as url:
            yield url


def in_office(url: str, *statements: str) -> None:
    """Say something to the server of an address, outside the database of that address."""
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1).replace("/langkah?", "/postgres?")
    with psycopg.connect(plain, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An instance with a ten-question test. Nobody writes into it: take `place`."""
    return prepare(tmp_path_factory.mktemp("siap"))


@pytest.fixture(scope="session")
def prepared_there(own_postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The same in the database that every `there` is a copy of."""
    in_office(own_postgres, "CREATE DATABASE siap")
    return prepare(tmp_path_factory.mktemp("siap-pg"), own_postgres.replace("/langkah?", "/siap?"))


@contextmanager
def _copied(prepared: Place, home: Path, url: str = "") -> Iterator[Place]:
    app = lms.create_app(config.read({"LMS_HOME": str(copy_of(prepared.home, home)), "LMS_DATABASE_URL": url}))
    yield Place(home, prepared.course, prepared.lesson, prepared.cookie, app)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def place(prepared: Place, tmp_path: Path) -> Iterator[Place]:
    """A copy of one's own, on SQLite."""
    with _copied(prepared, tmp_path / "rumah") as copied:
        yield copied


@pytest.fixture
def there(own_postgres: str, prepared_there: Place, tmp_path: Path) -> Iterator[tuple[Place, str]]:
    """A copy of one's own on PostgreSQL, and the address of its database."""
    url = own_postgres.replace("/langkah?", "/uji?")
    in_office(own_postgres, "CREATE DATABASE uji TEMPLATE siap")
    with _copied(prepared_there, tmp_path / "rumah-pg", url) as copied:
        yield copied, url
    in_office(own_postgres, "DROP DATABASE uji WITH (FORCE)")


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start a server on a home; whatever still runs after the test is ended."""
    with ExitStack() as running:
        yield lambda home, url="", **settings: running.enter_context(Server(home, url, **settings))
