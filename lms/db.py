"""The database: typed base for models, text order, UTC times, and how transactions begin."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, cast

from flask import Flask, g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import JSON, ColumnElement, Connection, DateTime, Engine, MetaData, Row, Table, Text, and_, event, or_
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, mapped_column
from sqlalchemy.types import TypeDecorator

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
WRITING = "BEGIN IMMEDIATE"
MOST_WAITING = 4  # threads that may wait for a write lock that nobody gets: half of those that serve
STUCK = 2.0  # seconds after which nobody gets it
PATIENCE = 5  # seconds that anybody waits for a lock or a connection; then it is said that nothing was saved

# Byte order everywhere: under Indonesian locales '13.72.02' < '13.72/' is false and a scope would be empty.
PlainText = Text().with_variant(Text(collation="C"), "postgresql")
JsonType = JSON().with_variant(JSONB(), "postgresql")
Json = Annotated[Any, mapped_column(JsonType)]
Reads = Session | Connection  # what a query that only reads may be asked of
AnyRow = Row[*tuple[Any, ...]]  # columns by name, of whatever types


def _moment(kept: str | None) -> datetime | None:
    return None if kept is None else datetime.fromisoformat(f"{kept}+00:00")


class UtcTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the table."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """SQLite keeps a moment as text."""
        return _moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table of the product."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {str: PlainText, datetime: UtcTime()}


def table(model: type[Base]) -> Table:
    """The table of a model: a statement on tables is made once, at the top of a module, and costs a request nothing to build."""
    return cast(Table, model.__table__)


class Unit(Session):
    """A session of the one database there is: nothing to choose for each statement."""

    def __init__(self, db: SQLAlchemy, **options: Any) -> None:
        super().__init__(db, **options)
        self.engine = db.engine

    def get_bind(self, *_asked: Any, **_more: Any) -> Engine:
        """The engine of the app."""
        _end_glance()
        return self.engine


db = SQLAlchemy(metadata=Base.metadata, session_options={"class_": Unit})
_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """Within the block a transaction begins without the write lock, whatever the request's method."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def glance() -> Iterator[Connection]:
    """A look at the database before anything is written: without the write lock, and without the cost of a session.

    All looks of a request that only reads share one transaction, which ends where the session begins one; every other look
    has its own. So nobody waits for a second connection while holding one.
    """
    if not has_request_context() or request.method not in SAFE_METHODS:
        with reading(), db.engine.connect() as connection:
            yield connection
        return
    if "glance" not in g:
        g.glance = db.engine.connect()
    yield g.glance


def _end_glance() -> None:
    if connection := g.pop("glance", None):
        connection.close()


def undo() -> None:
    """Leave what the session began. A connection that broke has left it by itself, and says so only to us."""
    with suppress(DBAPIError):
        db.session.rollback()


def _leave(_exception: BaseException | None = None) -> None:
    """The end of a request: nothing that a broken connection says may spoil the answer, which stands by now."""
    with suppress(DBAPIError):
        _end_glance()
    with suppress(DBAPIError):
        db.session.remove()


class Trouble(StrEnum):
    """Why a database did not do what was asked."""

    BUSY = "sibuk"
    FULL = "penuh"
    LOST = "putus"


_SIGNS = {
    Trouble.BUSY: ("locked", "lock timeout", "deadlock", "queuepool limit"),
    Trouble.FULL: ("is full", "no space", "disk i/o error", "could not extend", "could not write", "readonly"),
}


def trouble(fault: Exception) -> Trouble:
    """What is the matter, from what SQLite or PostgreSQL says; a connection that broke is what remains."""
    said = str(getattr(fault, "orig", None) or fault).lower()
    return next((kind for kind, signs in _SIGNS.items() if any(sign in said for sign in signs)), Trouble.LOST)


class _Connection(sqlite3.Connection):
    """A connection to a file of its owner's only, that begins its transaction with the first statement, not while that is being prepared."""

    due = ""

    def __init__(self, file: str, *more: Any, **named: Any) -> None:
        private(Path(file))
        super().__init__(file, *more, **named)


def private(file: Path) -> None:
    """Whatever the mask of the account: only the owner reads the file of a database, and what SQLite writes beside it."""
    with suppress(OSError):  # one that exists, and what cannot be made: SQLite itself says so
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    for one in (file, *(file.with_name(f"{file.name}{ending}") for ending in ("-wal", "-shm"))):
        with suppress(OSError):
            if one.stat().st_mode & 0o077:
                one.chmod(0o600)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    connection.autocommit = True  # a setting made within a transaction would end with its rollback
    connection.execute(f"SET lock_timeout = '{PATIENCE}s'")
    connection.autocommit = False


def _begin(connection: Any) -> None:
    """SQLite takes the write lock before the first query: an upgrade after a read fails at once, whatever the timeout."""
    only_reads = _reading.get() or (has_request_context() and request.method in SAFE_METHODS)
    connection.dbapi_connection.due = "BEGIN" if only_reads else WRITING


_waiting: set[int] = set()  # threads that wait for the write lock
_since: list[float | None] = [None]  # since when it was asked for and nobody got it; None while it is given


def _take_lock(connection: _Connection) -> None:
    """Wait for the write lock; not at all while others wait and nobody gets it: whoever reads needs a thread too."""
    me, now, since = threading.get_ident(), time.monotonic(), _since[0]
    if since is not None and now - since > STUCK and len(_waiting) >= MOST_WAITING:
        raise sqlite3.OperationalError("database is locked")
    _since[0] = now if since is None else since
    _waiting.add(me)
    try:
        connection.execute(connection.due)
        _since[0] = None
    finally:
        _waiting.discard(me)


def _beginning(run: Callable[..., None]) -> Callable[..., None]:
    """A way of running statements that begins first what is due."""

    def begun(cursor: Any, *arguments: Any) -> None:
        connection = cursor.connection
        if connection.due == WRITING:
            _take_lock(connection)
        elif connection.due:
            connection.execute(connection.due)
        connection.due = ""
        run(cursor, *arguments)

    return begun


def init_app(app: Flask) -> None:
    """Bind the database to the app; SQLite leaves the beginning of transactions to us."""
    options: dict[str, Any] = {"pool_size": 10, "max_overflow": 10, "pool_use_lifo": True}  # the last one used is warm
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        options["connect_args"] = {"isolation_level": None, "check_same_thread": False, "factory": _Connection}
    else:
        options["pool_pre_ping"] = True
        options["connect_args"] = {"connect_timeout": PATIENCE}
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    db.init_app(app)
    app.teardown_appcontext(_leave)
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        dialect: Any = engine.dialect  # wrapped, because an event of the engine would cost every statement more
        dialect.do_begin = _begin
        for name in ("do_execute", "do_execute_no_params", "do_executemany"):
            setattr(dialect, name, _beginning(getattr(dialect, name)))
    else:
        event.listen(engine, "connect", _prepare_postgresql)


TextColumn = InstrumentedAttribute[str] | InstrumentedAttribute[str | None] | ColumnElement[str]


def in_region(column: TextColumn, code: str) -> ColumnElement[bool]:
    """The condition that a region code lies in region `code`: itself or below it. The empty code is the whole country.

    Codes hold digits and points only, and of these the point alone comes before "/": one range, which an index gives in its order.
    """
    return and_(column >= code, column < f"{code}/") if code else column.is_not(None)


def in_any_region(column: TextColumn, codes: tuple[str, ...]) -> ColumnElement[bool]:
    """The condition that a region code lies in one of the regions; no region, no row."""
    return or_(*(in_region(column, code) for code in codes)) if codes else and_(column.is_(None), column.is_not(None))
