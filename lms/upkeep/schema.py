"""The schema of an instance: which revision it has, bringing it to the head, and one process at a time."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

from lms import migrations
from lms.config import Settings
from lms.db import db
from lms.engines import private
from lms.errors import Refused

try:
    import fcntl
except ImportError:  # Windows: there two starts at once are told apart by their port alone
    fcntl = None  # type: ignore[assignment]

NEWER = "Basis data ini dibuat oleh Langkah yang lebih baru. Pakai versi Langkah itu; basis data tidak diubah."
READYING = 0x6C616E676B6168  # "langkah": the advisory lock of whoever makes the database ready
OLDER = "Basis data belum diperbarui untuk versi ini. Jalankan dahulu: python3 run.py migrate"


@contextlib.contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """One process at a time makes an instance ready, also of several machines on one PostgreSQL; another waits.

    The locks end with the process, whatever ends it.
    """
    with (settings.home / "siap.lock").open("a") as file, contextlib.ExitStack() as held:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        if settings.database_url:
            engine = create_engine(settings.database_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
            connection = held.enter_context(engine.connect())  # outside the pool: closing it gives the lock back
            connection.execute(text("SET lock_timeout = 0"))  # a first filling may take a while
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": READYING})
        yield


def head() -> str:
    """The newest revision that this code knows."""
    return migrations.revisions()[-1]


def current() -> str | None:
    """The revision of the database. Raises Refused for one that this code does not know: a newer Langkah has been here."""
    with db.engine.connect() as connection:
        made = inspect(connection).has_table("alembic_version")
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version")) if made else None
    if found and found not in migrations.revisions():
        raise Refused(NEWER)
    return found


def migrate(app: Flask) -> None:
    """Bring the schema to the head; the SQLite file is copied first. Raises Refused for a database of a newer Langkah."""
    found, wanted = current(), head()
    if found == wanted:
        return
    file = Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
    if found and file.is_file():
        copy_sqlite(file, file.with_name(f"{file.name}.{found}-{datetime.now(UTC):%Y%m%d%H%M%S}"))
    build()


def build(revision: str = "head") -> None:
    """Run the migrations of this code up to a revision, in one transaction. Raises what a migration raises."""
    migrations.upgrade(current_app, revision)


def copy_sqlite(file: Path, to: Path) -> None:
    """A whole copy, with what still stands beside the file in its log."""
    private(to)
    with contextlib.closing(sqlite3.connect(file)) as old, contextlib.closing(sqlite3.connect(to)) as new:
        old.backup(new)


def refuse_old_schema() -> None:
    """Serving needs the schema of this very code."""
    if current() != head():
        raise Refused(OLDER)
