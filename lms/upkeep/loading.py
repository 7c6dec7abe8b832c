"""Filling an empty database with tables as lines: the schema by its own migrations, then the rows, in one transaction."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from flask import Flask

import lms
from lms import migrations
from lms.config import Settings
from lms.db import db
from lms.errors import Refused
from lms.upkeep import schema, tables
from lms.upkeep.source import PostgresSource, Source, address, faults_said, sqlite_copy, sqlite_file
from lms.upkeep.tables import Shape

Rows = Callable[[Shape], Iterable[list[Any]]]
Check = Callable[[Source], None]
OTHER_SHAPE = "Tabel {} dalam cadangan berbeda bentuk dengan versi Langkah ini. Pakai versi yang membuat cadangan."
FOREIGN = "Tabel {} memuat isi yang tidak dapat dipindahkan ke basis data ini."


def app_of(settings: Settings) -> Flask:
    """The app over a place that is being made."""
    return lms.create_app(settings)


def fill(settings: Settings, revision: str, shapes: list[Shape], rows: Rows, check: Check) -> None:
    """Build the schema of `revision` in an empty database, write all rows, let `check` read them, and only then keep them.

    Raises Refused for a revision or a table that this code does not know; what `check` raises leaves no row behind.
    """
    if revision not in migrations.revisions():
        raise Refused(schema.NEWER)
    app = app_of(settings)
    with app.app_context():
        schema.build(revision)
        with db.engine.connect() as connection:
            own = {shape.name: shape for shape in tables.shapes(connection)}
        db.session.remove()
        db.engine.dispose()
    for shape in shapes:
        if set(own.get(shape.name, Shape("", (), ())).columns) != set(shape.columns):
            raise Refused(OTHER_SHAPE.format(shape.name))
    if own.keys() != {shape.name for shape in shapes}:
        raise Refused(OTHER_SHAPE.format(", ".join(sorted(own.keys() ^ {shape.name for shape in shapes}))))
    file = sqlite_file(settings)
    if file:
        _fill_sqlite(file, shapes, rows, check)
    else:
        _fill_postgres(address(settings), shapes, rows, check)


def _fill_sqlite(file: Path, shapes: list[Shape], rows: Rows, check: Check) -> None:
    with faults_said(), contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        for shape in shapes:
            marks = ", ".join("?" * len(shape.columns))
            statement = f"INSERT INTO {tables.quoted(shape.name)} ({shape.names}) VALUES ({marks})"  # noqa: S608 - names out of the schema
            connection.executemany(statement, _converted(shape, rows(shape), tables.to_sqlite))
        orphans = connection.execute("PRAGMA foreign_key_check").fetchmany(1)
        if orphans:
            raise Refused(f"Tabel {orphans[0][0]} dalam cadangan menunjuk baris yang tidak ada.")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with sqlite_copy(file) as source:  # the file is not the instance's yet: a refusal leaves it aside
        check(source)


def _converted(shape: Shape, found: Iterable[list[Any]], convert: Callable[[str, Any], Any]) -> Iterator[list[Any]]:
    kinds = [kind for _, kind in shape.columns]
    try:
        for row in found:
            yield [convert(kind, value) for kind, value in zip(kinds, row, strict=True)]
    except (ValueError, KeyError, TypeError) as fault:
        raise Refused(FOREIGN.format(shape.name)) from fault


def _fill_postgres(url: str, shapes: list[Shape], rows: Rows, check: Check) -> None:
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with faults_said(), engine.begin() as connection:
        raw: Any = connection.connection.dbapi_connection
        connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
        links = _unlink(connection)
        for shape in shapes:
            copying = f"COPY {tables.quoted(shape.name)} ({shape.names}) FROM STDIN"
            try:
                with raw.cursor() as cursor, cursor.copy(copying) as copy:
                    for row in _converted(shape, rows(shape), tables.to_postgres):
                        copy.write_row(row)
            except psycopg.DataError as fault:
                raise Refused(FOREIGN.format(shape.name)) from fault
        for table, name, definition in links:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {tables.quoted(name)} {definition}")
        check(PostgresSource(connection))
    engine.dispose()


def _unlink(connection: sa.Connection) -> list[tuple[str, str, str]]:
    """Take the foreign keys off until all rows stand: a row may point at a later one of its own table."""
    found = connection.exec_driver_sql(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2"
    ).all()
    for table, name, _definition in found:
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {tables.quoted(name)}")
    return [(row[0], row[1], row[2]) for row in found]


def is_empty(settings: Settings) -> bool:
    """Whether the instance's database holds no row of ours: absent, without tables, or with the empty tables of a fill that was cut off."""
    file = sqlite_file(settings)
    if file is not None and not file.is_file():
        return True
    with faults_said():
        engine = sa.create_engine(address(settings), poolclass=sa.pool.NullPool)
        with engine.connect() as connection:
            shapes = tables.shapes(connection)
            return not any(connection.exec_driver_sql(f"SELECT 1 FROM {tables.quoted(shape.name)} LIMIT 1").first() for shape in shapes)  # noqa: S608
