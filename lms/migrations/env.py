"""How a migration runs: one transaction, on SQLite without foreign keys until a check ends it."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from lms.db import Base

target = current_app.extensions["migrate"].db


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True, compare_server_default=True,
        transaction_per_migration=False,
    )  # fmt: skip
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if orphans:
                raise RuntimeError(f"rows without their parent after the migration: {orphans[:5]}")


def online() -> None:
    """Foreign keys are off before the transaction begins: a batch rebuild would otherwise empty the child tables."""
    with target.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        raw = connection.connection.dbapi_connection
        if sqlite:
            raw.execute("PRAGMA foreign_keys = OFF")
        try:
            _run(connection)
        finally:
            if sqlite:
                raw.execute("PRAGMA foreign_keys = ON")


online()
