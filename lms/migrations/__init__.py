"""Alembic through Flask-Migrate: attach it to the app; a copy of a SQLite file is the caller's business."""

from flask import Flask
from flask_migrate import Migrate

from lms import paths
from lms.db import db

migrate = Migrate(directory=str(paths.MIGRATIONS), render_as_batch=True, compare_type=True)


def init_app(app: Flask) -> None:
    """Give the app its migrations."""
    migrate.init_app(app, db)
