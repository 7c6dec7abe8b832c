"""The database: typed base for models, text order, UTC times, and who only reads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, cast

from flask import Flask, g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import JSON, ColumnElement, Connection, DateTime, Engine, MetaData, Row, Table, Text, and_, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, mapped_column
from sqlalchemy.orm import Session as AnySession
from sqlalchemy.types import TypeDecorator

from lms import engines

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

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


_UPSERTS = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def upserts(into: Table, finish: Callable[[Any], Any]) -> dict[str, Any]:
    """An INSERT with an ON CONFLICT, made once for each dialect: its name -> the statement."""
    return {dialect: finish(insert(into)) for dialect, insert in _UPSERTS.items()}


def upsert(session: AnySession, into: type[Base]) -> Any:
    """An INSERT that may say ON CONFLICT, in the dialect of this database."""
    return _UPSERTS[session.get_bind().dialect.name](into)


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


def only_reads() -> bool:
    """Whether a transaction that begins now is one that writes nothing."""
    return _reading.get() or (has_request_context() and request.method in SAFE_METHODS)


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


def init_app(app: Flask) -> None:
    """Bind the database to the app."""
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engines.options(app.config["SQLALCHEMY_DATABASE_URI"])
    db.init_app(app)
    app.teardown_appcontext(_leave)
    with app.app_context():
        engines.prepare(db.engine, only_reads)


TextColumn = InstrumentedAttribute[str] | InstrumentedAttribute[str | None] | ColumnElement[str]


def in_region(column: TextColumn, code: str) -> ColumnElement[bool]:
    """The condition that a region code lies in region `code`: itself or below it. The empty code is the whole country.

    Codes hold digits and points only, and of these the point alone comes before "/": one range, which an index gives in its order.
    """
    return and_(column >= code, column < f"{code}/") if code else column.is_not(None)


def in_any_region(column: TextColumn, codes: tuple[str, ...]) -> ColumnElement[bool]:
    """The condition that a region code lies in one of the regions; no region, no row."""
    return or_(*(in_region(column, code) for code in codes)) if codes else and_(column.is_(None), column.is_not(None))
