"""How connections of SQLite and PostgreSQL behave: private files, locks with patience, how a transaction begins and ends."""

import os
import select
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from lms.later import Later

psycopg = Later("psycopg")
WRITING = "BEGIN IMMEDIATE"
MOST_WAITING = 4  # threads that may wait for a write lock that nobody gets: half of those that serve
STUCK = 2.0  # seconds after which nobody gets it
HASTE = 0.1  # what may be waited beyond one's patience
PATIENCE = 5  # seconds that anybody waits for a lock or a connection; then it is said that nothing was saved


class _Connection(sqlite3.Connection):
    """A connection to a file of its owner's only, that begins its transaction with the first statement, not while that is being prepared."""

    due = ""
    turn: Any = None  # the lock of whoever writes, while this connection does

    def __init__(self, file: str, *more: Any, **named: Any) -> None:
        private(Path(file))
        self.file = file
        super().__init__(file, *more, **named)

    def commit(self) -> None:
        """End the transaction, and let the next thread write. One that cannot be kept is undone: SQLAlchemy sends no rollback after that."""
        try:
            super().commit()
        except BaseException:
            super().rollback()
            raise
        finally:
            self._pass_on()

    def rollback(self) -> None:
        """Undo the transaction, and let the next thread write."""
        try:
            super().rollback()
        finally:
            self._pass_on()

    def close(self) -> None:
        """Whatever was begun is undone."""
        try:
            super().close()
        finally:
            self._pass_on(ended=True)

    def _pass_on(self, ended: bool = False) -> None:
        if self.turn is not None and (ended or not self.in_transaction):
            turn, self.turn = self.turn, None
            turn.release()


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
    connection.cursor_factory, connection.server_cursor_factory = psycopg.RawCursor, psycopg.RawServerCursor  # see `options`


def _begin_sqlite(only_reads: Callable[[], bool], connection: Any) -> None:
    """SQLite takes the write lock before the first query: an upgrade after a read fails at once, whatever the timeout."""
    connection.dbapi_connection.due = "BEGIN" if only_reads() else WRITING


def _begin_postgresql(only_reads: Callable[[], bool], connection: Any) -> None:
    """PostgreSQL itself refuses a write where only reading was announced."""
    if connection.dbapi_connection.read_only != (announced := only_reads()):
        connection.dbapi_connection.read_only = announced


def _rollback_postgresql(connection: Any) -> None:
    """A transaction that could only read is ended with COMMIT: after a ROLLBACK psycopg forgets every statement that it has prepared."""
    if connection.read_only:
        connection.commit()
    else:
        connection.rollback()


def _alive(asked: Callable[[Any], bool], connection: Any) -> bool:
    """Whether a connection of the pool still holds: a server that ended it has left word on its socket, and only then it is asked."""
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    return not waiting.poll(0) or asked(connection)


_turns: dict[str, Any] = {}  # by file: whose turn it is to write, among the threads of this process
_waiting: set[int] = set()  # threads that wait for the write lock
_since: list[float | None] = [None]  # since when it was asked for and nobody got it; None while it is given


def _take_lock(connection: _Connection) -> None:
    """Wait for the write lock; not at all while others wait and nobody gets it: whoever reads needs a thread too.

    The threads of one process hand it to one another: SQLite alone would let each of them look again now and then, and find it free too late.
    """
    me, now, since = threading.get_ident(), time.monotonic(), _since[0]
    if since is not None and now - since > STUCK and len(_waiting) >= MOST_WAITING:
        raise sqlite3.OperationalError("database is locked")
    _since[0] = now if since is None else since
    _waiting.add(me)
    turn = _turns.setdefault(connection.file, threading.Lock())
    try:
        if not turn.acquire(timeout=PATIENCE):
            raise sqlite3.OperationalError("database is locked")
        try:
            _begin(connection, PATIENCE - (time.monotonic() - now))
        except BaseException:
            turn.release()
            raise
        connection.turn, _since[0] = turn, None
    finally:
        _waiting.discard(me)
        if not _waiting:
            _since[0] = None


def _begin(connection: _Connection, left: float) -> None:
    """Take the lock of the file; who waited long for her turn waits here for other processes only as long as her patience still lasts."""
    if left > PATIENCE - HASTE:
        connection.execute(connection.due)
        return
    usual = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {max(0, min(usual, int(1000 * left)))}")
    try:
        connection.execute(connection.due)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {usual}")


def give_way(seconds: float = 0.02) -> None:
    """Let whoever writes now finish first, and no longer than this: the threads share one processor, and others wait for the lock."""
    for turn in list(_turns.values()):
        if turn.locked() and turn.acquire(timeout=seconds):
            turn.release()


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


def options(url: str) -> dict[str, Any]:
    """What an engine of this address is made with; SQLite leaves the beginning of transactions to us."""
    found: dict[str, Any] = {"pool_size": 10, "max_overflow": 10, "pool_use_lifo": True}  # the last one used is warm
    if url.startswith("sqlite"):
        return found | {"connect_args": {"isolation_level": None, "check_same_thread": False, "factory": _Connection}}
    # statements as the server reads them: psycopg would translate a long one every time
    return found | {"pool_pre_ping": True, "paramstyle": "numeric_dollar", "connect_args": {"connect_timeout": PATIENCE}}


def prepare(engine: Engine, only_reads: Callable[[], bool]) -> None:
    """Teach an engine how its connections are set up, and how transactions begin and end; `only_reads` tells of one that begins now.

    The dialect is wrapped, because an event of the engine would cost every statement more.
    """
    dialect: Any = engine.dialect
    if dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        dialect.do_begin = partial(_begin_sqlite, only_reads)
        for name in ("do_execute", "do_execute_no_params", "do_executemany"):
            setattr(dialect, name, _beginning(getattr(dialect, name)))
    else:
        event.listen(engine, "connect", _prepare_postgresql)
        dialect.do_begin, dialect.do_rollback = partial(_begin_postgresql, only_reads), _rollback_postgresql
        dialect.do_ping = partial(_alive, dialect.do_ping)
