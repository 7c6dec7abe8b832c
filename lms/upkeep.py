"""Making an instance ready: schema, keys, shipped content; quick when there is nothing to do."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy.orm import Session

from lms import clock, paths
from lms.courses.versions import load_all
from lms.db import db
from lms.errors import Fault, Refused
from lms.programs.loading import load_programs

try:
    import fcntl
except ImportError:  # Windows: there two starts at once are told apart by their port alone
    fcntl = None  # type: ignore[assignment]

NEWER = "Basis data ini dibuat oleh Langkah yang lebih baru. Pakai versi Langkah itu; basis data tidak diubah."
OLDER = "Basis data belum diperbarui untuk versi ini. Jalankan dahulu: python3 run.py migrate"


@contextlib.contextmanager
def alone(home: Path) -> Iterator[None]:
    """One process at a time makes an instance ready; another waits. The lock ends with the process, whatever ends it."""
    with (home / "siap.lock").open("a") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    return ScriptDirectory.from_config(config)


def head() -> str | None:
    """The newest revision that this code knows."""
    return _script().get_current_head()


def current() -> str | None:
    """The revision of the database. Raises Refused for one that this code does not know: a newer Langkah has been here."""
    with db.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found and found not in {known.revision for known in _script().walk_revisions()}:
        raise Refused(NEWER)
    return found


def migrate(app: Flask) -> None:
    """Bring the schema to the head; the SQLite file is copied first. Raises Refused for a database of a newer Langkah."""
    found, wanted = current(), head()
    if found == wanted:
        return
    file = Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
    if found and file.is_file():
        _copy(file, file.with_name(f"{file.name}.{found}-{datetime.now(UTC):%Y%m%d%H%M%S}"))
    upgrade()


def _copy(file: Path, to: Path) -> None:
    """A whole copy, with what still stands beside the file in its log."""
    with contextlib.closing(sqlite3.connect(file)) as old, contextlib.closing(sqlite3.connect(to)) as new:
        old.backup(new)


def refuse_old_schema() -> None:
    """Serving needs the schema of this very code."""
    if current() != head():
        raise Refused(OLDER)


def make_ready(app: Flask) -> list[Fault]:
    """Schema, then the shipped courses and programs; a course with faults leaves the live one as it is, and they are returned."""
    migrate(app)
    session = db.session()
    faults = load_content(session)
    session.commit()
    return faults


def load_content(session: Session) -> list[Fault]:
    """Publish what changed in the shipped content; returns every fault that kept something from being published."""
    loaded = load_all(session, paths.COURSES, clock.now())
    return [fault for one in loaded for fault in one.faults] + load_programs(session, paths.COURSES / "programs.yaml")
