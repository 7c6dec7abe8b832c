"""The turn to write on SQLite: the threads of one process hand it on, whatever ends a transaction, and nobody waits for it without end."""

import gc
import sqlite3
import threading
import time
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.exc import IntegrityError, OperationalError

from lms import engines
from lms.db import Trouble, trouble

TAKE = "INSERT INTO line (said) VALUES ('ditulis')"
LITTLE = 0.3  # seconds


@pytest.fixture
def base(tmp_path):
    """Makes a database of its own, with one table."""
    made = []

    def create(name="satu"):
        url = f"sqlite:///{tmp_path / name}.sqlite"
        engine = create_engine(url, **engines.options(url))
        engines.prepare(engine, lambda: False)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE line (said TEXT)")
        made.append(engine)
        return engine

    yield create
    for engine in made:
        engine.dispose()


@pytest.fixture
def hasty(monkeypatch):
    """Nobody has much patience."""
    monkeypatch.setattr(engines, "PATIENCE", LITTLE)


class Writer(threading.Thread):
    """Somebody else who writes one line; `fault` and `took` tell how that went."""

    def __init__(self, engine):
        super().__init__()
        self.engine, self.fault = engine, None
        self.start()

    def run(self):
        begun = time.monotonic()
        try:
            with self.engine.begin() as connection:
                connection.exec_driver_sql(TAKE)
        except OperationalError as fault:
            self.fault = fault
        self.took = time.monotonic() - begun

    def waits(self):
        """Until this one stands in the queue."""
        while self.ident not in engines._waiting:
            assert self.is_alive()
            time.sleep(0.005)
        return self

    def ends(self):
        self.join(20)
        assert not self.is_alive()
        return self


def writing(engine):
    """A connection in the middle of a transaction that wrote."""
    connection = engine.connect()
    connection.exec_driver_sql(TAKE)
    return connection


def lines(engine):
    with closing(sqlite3.connect(engine.url.database)) as plain:
        return plain.execute("SELECT count(*) FROM line").fetchone()[0]


@contextmanager
def elsewhere(engine):
    """Another process holds the lock of the file."""
    with closing(sqlite3.connect(engine.url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize(("end", "kept"), [("commit", 2), ("rollback", 1), ("close", 1), ("invalidate", 1)])
def test_whatever_ends_a_transaction_hands_the_turn_on(base, end, kept):
    """`close` gives the connection back to the pool in the middle of it, `invalidate` really closes it."""
    engine = base()
    first, second = writing(engine), Writer(engine).waits()
    getattr(first, end)()
    assert (second.ends().fault, lines(engine)) == (None, kept)
    first.close()


def test_a_connection_that_nobody_gave_back_hands_the_turn_on(base, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 30)  # collecting takes its time beside other work
    engine = base()
    first, second = writing(engine), Writer(engine).waits()
    del first
    gc.collect()
    assert (second.ends().fault, lines(engine)) == (None, 1)


def test_a_pool_that_was_thrown_away_hands_the_turn_on(base):
    engine = base()
    first, second = writing(engine), Writer(engine).waits()
    engine.dispose()
    first.close()
    assert (second.ends().fault, lines(engine)) == (None, 1)


def test_a_commit_that_failed_is_undone_and_hands_the_turn_on(base):
    engine = base()
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE lost (of INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)")
    first, second = writing(engine), Writer(engine).waits()
    first.exec_driver_sql("INSERT INTO lost VALUES (7)")
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        first.commit()
    assert (second.ends().fault, lines(engine)) == (None, 1)
    first.close()


def test_who_waits_too_long_is_refused_as_by_another_process(base, hasty):
    engine = base()
    with elsewhere(engine):
        usual = Writer(engine).ends()
    first, second = writing(engine), Writer(engine).ends()
    assert (str(second.fault), type(second.fault.orig)) == (str(usual.fault), type(usual.fault.orig))
    assert (trouble(second.fault), second.took < 3 * LITTLE) == (Trouble.BUSY, True)
    first.commit()
    assert (Writer(engine).ends().fault, lines(engine)) == (None, 2)


def test_who_got_the_turn_and_not_the_lock_gives_it_back(base, hasty):
    engine = base()
    with elsewhere(engine):
        assert Writer(engine).ends().fault
    assert (Writer(engine).ends().fault, lines(engine)) == (None, 1)


def test_a_refusal_of_long_ago_keeps_nobody_out(base, hasty, monkeypatch):
    engine = base()
    with elsewhere(engine):
        assert Writer(engine).ends().fault
    monkeypatch.setattr(engines, "STUCK", 0)
    monkeypatch.setattr(engines, "MOST_WAITING", 0)
    assert (Writer(engine).ends().fault, lines(engine)) == (None, 1)


def test_nobody_waits_once_for_the_turn_and_once_more_for_the_lock(base, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 2)
    engine = base()
    with elsewhere(engine):
        first = Writer(engine).waits()
        time.sleep(0.3)
        second = Writer(engine).ends()
    assert (first.ends().fault is None, second.fault is None, second.took < 3.3) == (False, False, True)
    assert (Writer(engine).ends().fault, lines(engine)) == (None, 1)


def test_who_was_hurried_has_the_usual_patience_the_next_time(base, hasty):
    engine = base()
    settings = []
    event.listen(engine, "checkin", lambda plain, _record: settings.append(plain.execute("PRAGMA busy_timeout").fetchone()[0]))
    first, second = writing(engine), Writer(engine).waits()
    time.sleep(LITTLE / 2)
    first.commit()
    first.close()
    second.ends()
    assert (settings, lines(engine)) == ([1000 * LITTLE] * len(settings), 2)


def test_two_databases_do_not_wait_for_one_another(base, hasty):
    one, other = base("satu"), base("dua")
    with closing(writing(one)):
        assert Writer(other).ends().fault is None
        with closing(writing(other)):
            assert [Writer(engine).ends().fault is None for engine in (one, other)] == [False, False]


def test_reading_takes_no_turn(base, hasty):
    engine = base()
    engines.prepare(looking := create_engine(engine.url, **engines.options(str(engine.url))), lambda: True)
    with closing(writing(engine)), looking.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM line").scalar() == 0
    looking.dispose()


def test_a_crowd_writes_one_after_another_and_nobody_is_refused(base):
    engine = base()
    crowd = [Writer(engine) for _ in range(engines.MOST_WAITING * 4)]
    assert [one.ends().fault for one in crowd] == [None] * len(crowd)
    assert lines(engine) == len(crowd)
