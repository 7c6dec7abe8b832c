"""Alembic through Flask-Migrate, read only when a migration runs; a copy of a SQLite file is the caller's business."""

from flask import Flask

from lms import paths
from lms.db import db
from lms.later import Later

flask_migrate = Later("flask_migrate")
command = Later("alembic.command")


def revisions() -> list[str]:
    """The revisions that this code knows, the oldest first: each is a numbered file."""
    return sorted(file.name.partition("_")[0] for file in (paths.MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def upgrade(app: Flask, revision: str = "head") -> None:
    """Run the migrations up to a revision, in one transaction. Raises what a migration raises."""
    migrate = flask_migrate.Migrate(app, db, str(paths.MIGRATIONS), render_as_batch=True, compare_type=True)
    command.upgrade(migrate.get_config(), revision)
