"""Making an instance ready: schema, keys, shipped content; quick when there is nothing to do."""

import shutil
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
from lms.errors import Refused
from lms.programs.loading import load_programs


def head() -> str | None:
    """The newest revision that this code knows."""
    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head()


def current() -> str | None:
    """The revision of the database."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(app: Flask) -> None:
    """Bring the schema to the head; the SQLite file is copied first. Raises Refused for a database of a newer Langkah."""
    found, wanted = current(), head()
    if found == wanted:
        return
    file = Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
    if found and file.is_file():
        db.engine.dispose()
        shutil.copy2(file, file.with_name(f"{file.name}.{found}-{datetime.now(UTC):%Y%m%d%H%M%S}"))
    upgrade()


def refuse_old_schema() -> None:
    """Serving needs the schema of this very code."""
    if current() != head():
        raise Refused("Basis data belum diperbarui untuk versi ini. Jalankan dahulu: python3 run.py migrate")


def make_ready(app: Flask) -> None:
    """Schema, then the shipped courses and programs; a shipped course with faults leaves the live one as it is."""
    migrate(app)
    session = db.session()
    load_content(session)
    session.commit()


def load_content(session: Session) -> None:
    """Publish what changed in the shipped content."""
    load_all(session, paths.COURSES, clock.now())
    load_programs(session, paths.COURSES / "programs.yaml")
