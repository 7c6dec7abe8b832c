"""Bringing an instance to the schema of this code: copy, migrate, check, and back again when the check fails."""

import contextlib
import sqlite3
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask

from lms.config import Settings
from lms.db import Base, db
from lms.errors import Refused
from lms.upkeep import backup, loading, restoring, schema
from lms.upkeep import manifest as manifests
from lms.upkeep.manifest import Manifest
from lms.upkeep.source import address, opened, sqlite_file
from lms.upkeep.verifying import records_stand

UNDONE = "Pembaruan dibatalkan: {}. Basis data kembali seperti semula; salinannya {}"
STUCK = "Pembaruan gagal dan basis data belum kembali. Hentikan layanan, lalu pulihkan {} ke folder kosong."


class Unsound(Exception):
    """A check after the migration failed; the message says which."""


def upgrade(app: Flask, at: datetime, key: bytes | None = None) -> Path | None:
    """Copy, migrate and check; gives the copy, or None where the schema was right already.

    Raises Refused when it went back: the schema and every row are as before. Nobody should be served meanwhile.
    """
    settings: Settings = app.config["SETTINGS"]
    found = schema.current()
    if found == schema.head():
        return None
    db.engine.dispose()
    copy, before = backup.make(settings, None, key, at)
    try:
        schema.build()
        check(settings, before, at)
    except BaseException as fault:
        db.session.remove()
        db.engine.dispose()
        _go_back(settings, copy, key, at)
        if not isinstance(fault, Exception):
            raise
        raise Refused(UNDONE.format(fault if isinstance(fault, Unsound) else type(fault).__name__, copy)) from fault
    return copy


def check(settings: Settings, before: Manifest, at: datetime) -> None:
    """The schema is the models' own, no table lost a row, and every record is the same. Raises Unsound."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        if differences := compare_metadata(context, Base.metadata):
            raise Unsound(f"bentuk tabel belum sesuai ({len(differences)} beda)")
    db.engine.dispose()
    with backup.workplace(settings.home, at) as work, opened(settings, work) as source:
        now = manifests.survey(source, settings, before, at, manifests.nowhere)
        same = records_stand(source, before)
    for name in before.tables.keys() & now.tables.keys():
        if now.tables[name].sum.rows < before.tables[name].sum.rows:
            raise Unsound(f"tabel {name} kehilangan baris")
    if not same:
        raise Unsound("catatan berubah")


def _go_back(settings: Settings, copy: Path, key: bytes | None, at: datetime) -> None:
    """Every row as in the copy. On SQLite the pages are written into the live file, so that whoever holds it open sees them too."""
    try:
        with backup.workplace(settings.home, at) as work, backup.reading(copy, key, work) as (wanted, packed):
            rows, same = restoring.rows_in(packed), restoring.comparing(wanted)
            shapes = [one.shape for one in wanted.tables.values()]
            file = sqlite_file(settings)
            if file is None:
                _empty(address(settings))
                loading.fill(settings, wanted.revision, shapes, rows, same)
            else:
                stage = Settings(work, "", settings.public_url, 0, settings.port, settings.contoh, settings.region)
                loading.fill(stage, wanted.revision, shapes, rows, same)
                _over(work / "langkah.sqlite", file)
    except Exception as fault:
        raise Refused(STUCK.format(copy)) from fault


def _over(file: Path, live: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as whole, contextlib.closing(sqlite3.connect(live, timeout=30)) as old:
        whole.backup(old)


def _empty(url: str) -> None:
    """Take every table and function of ours out of a PostgreSQL database."""
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        ask = connection.exec_driver_sql
        for table in ask("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()").scalars().all():
            ask(f"DROP TABLE IF EXISTS {table} CASCADE")
        own = (
            "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace "
            "AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"
        )
        for function in ask(own).scalars().all():
            ask(f"DROP FUNCTION IF EXISTS {function} CASCADE")
