"""Reading a whole database at one moment while others write: SQLite by its online copy, PostgreSQL in one snapshot."""

import contextlib
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import psycopg
import sqlalchemy as sa

from lms.config import Settings
from lms.errors import Refused
from lms.upkeep import tables
from lms.upkeep.tables import Shape

BATCH = 2_000
CONTENT = ("CHECK constraint failed", "NULL value in")  # the file is sound, a value is not: the digests name its table
BROKEN = "Berkas basis data rusak. Kembalikan dari cadangan."


class Source(Protocol):
    """A database as it was at one moment."""

    kind: str
    revision: str
    shapes: list[Shape]

    def rows(self, shape: Shape) -> Iterator[list[Any]]:
        """Every row of a table in the form of the lines, ordered."""


def address(settings: Settings) -> str:
    """The address of the instance's database as SQLAlchemy writes it."""
    return settings.database_url or f"sqlite:///{settings.home / 'langkah.sqlite'}"


def sqlite_file(settings: Settings) -> Path | None:
    """The file of the database; None on PostgreSQL."""
    url = address(settings)
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else None


class SqliteSource:
    """A SQLite file that nobody else writes: a copy."""

    kind = "sqlite"

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self.file, self.connection = file, connection
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        engine = sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(file), poolclass=sa.pool.NullPool)
        with engine.connect() as reading:
            self.shapes = tables.shapes(reading)
        self.revision = _revision(list(connection.execute(f"SELECT version_num FROM {tables.VERSIONS}")) if self._versioned() else [])  # noqa: S608

    def _versioned(self) -> bool:
        return bool(self.connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (tables.VERSIONS,)).fetchone())

    def rows(self, shape: Shape) -> Iterator[list[Any]]:
        """Every row, ordered by the bytes of its key."""
        kinds = [kind for _, kind in shape.columns]
        statement = f"SELECT {shape.names} FROM {tables.quoted(shape.name)} ORDER BY {shape.order}"  # noqa: S608 - names out of the schema
        for row in self.connection.execute(statement):
            yield [tables.from_sqlite(kind, raw) for kind, raw in zip(kinds, row, strict=True)]


class PostgresSource:
    """A snapshot of a PostgreSQL database, as long as its transaction lasts."""

    kind = "postgresql"

    def __init__(self, connection: sa.Connection) -> None:
        self.shapes = tables.shapes(connection)
        versioned = sa.inspect(connection).has_table(tables.VERSIONS)
        self.revision = _revision(list(connection.exec_driver_sql(f"SELECT version_num FROM {tables.VERSIONS}")) if versioned else [])  # noqa: S608
        self.raw: Any = connection.connection.dbapi_connection

    def rows(self, shape: Shape) -> Iterator[list[Any]]:
        """Every row, ordered by the bytes of its key: text columns are in collation C."""
        kinds = [kind for _, kind in shape.columns]
        wanted = ", ".join(tables.postgres_column(name, kind) for name, kind in shape.columns)
        with self.raw.cursor(name=f"langkah_{secrets.token_hex(4)}") as cursor:
            cursor.itersize = BATCH
            cursor.execute(f"SELECT {wanted} FROM {tables.quoted(shape.name)} ORDER BY {shape.order}")  # noqa: S608 - names out of the schema
            for row in cursor:
                yield [tables.from_postgres(kind, raw) for kind, raw in zip(kinds, row, strict=True)]


def _revision(rows: list[Any]) -> str:
    """The one revision of a database. Raises Refused for a database without tables of ours."""
    if len(rows) != 1:
        raise Refused("Basis data ini belum berisi tabel Langkah. Periksa LMS_HOME dan LMS_DATABASE_URL.")
    return str(rows[0][0])


@contextlib.contextmanager
def opened(settings: Settings, workplace: Path) -> Iterator[Source]:
    """The database of an instance as it is now; SQLite is copied to a file in `workplace` first, which goes away again.

    Raises Refused for a place without a database, and for a SQLite file that is damaged.
    """
    file = sqlite_file(settings)
    if file is None:
        with snapshot(address(settings)) as source:
            yield source
        return
    if not file.is_file():
        raise Refused(f"Folder {settings.home} belum memuat basis data Langkah. Periksa LMS_HOME.")
    copy = workplace / "salinan.sqlite"
    with faults_said():
        _copy(file, copy)
    with sqlite_copy(copy) as found:
        yield found


def _copy(file: Path, copy: Path) -> None:
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as live, contextlib.closing(sqlite3.connect(copy)) as mine:
        live.backup(mine)  # in one step: in WAL mode nobody waits for it, and it is the state of one moment
        said = [str(row[0]) for row in mine.execute("PRAGMA integrity_check(1000)")]
        if not all(one == "ok" or one.startswith(CONTENT) for one in said):
            raise Refused(BROKEN)


@contextlib.contextmanager
def sqlite_copy(file: Path) -> Iterator[SqliteSource]:
    """A SQLite file that only we use."""
    with faults_said(), contextlib.closing(sqlite3.connect(file)) as connection:
        yield SqliteSource(file, connection)


@contextlib.contextmanager
def snapshot(url: str) -> Iterator[PostgresSource]:
    """One repeatable-read transaction of PostgreSQL that writes nothing."""
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with faults_said(), engine.connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield PostgresSource(connection)


@contextlib.contextmanager
def faults_said() -> Iterator[None]:
    """What the drivers refuse, as a sentence; their own messages may quote rows."""
    try:
        yield
    except sqlite3.Error as fault:
        said = str(fault).lower()
        if "full" in said:
            raise Refused("Penyimpanan komputer penuh. Kosongkan ruang, lalu jalankan lagi.") from fault
        if "locked" in said:
            raise Refused("Basis data sedang dipakai perintah lain. Tunggu sebentar, lalu jalankan lagi.") from fault
        if "unable to open" in said or "readonly" in said:
            raise Refused("Berkas basis data tidak dapat dibuka. Periksa folder LMS_HOME dan hak aksesnya.") from fault
        raise Refused(BROKEN) from fault
    except psycopg.Error as fault:
        raise Refused(f"Basis data tidak dapat dipakai ({type(fault).__name__}). Periksa LMS_DATABASE_URL.") from fault
