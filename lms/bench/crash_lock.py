"""A write lock that somebody else holds, under writers: what they are told, and that reading goes on."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import create_engine, text

from lms.bench.crash_server import Server
from lms.bench.crash_writers import Course
from lms.bench.driver import Browser
from lms.bench.place import Place

PAUSE = 0.25  # seconds between two pages that are read meanwhile


@contextmanager
def locked(place: Place, database_url: str = "") -> Iterator[None]:
    """Within the block nobody can write a record: the lock of the SQLite file, or of the table on PostgreSQL."""
    if database_url:
        engine = create_engine(database_url)
        with engine.connect() as other:
            other.execute(text("LOCK TABLE record IN EXCLUSIVE MODE"))
            yield
            other.rollback()
        engine.dispose()
        return
    with closing(sqlite3.connect(place.home / "langkah.sqlite", isolation_level=None, timeout=20)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def hold(place: Place, server: Server, course: Course, seconds: float) -> dict[str, Any]:
    """Hold the lock so long while the writers write and somebody reads; the line that tells of it."""
    before, course.slowest, pages = course.told["503"], 0.0, []
    with Browser(server.port, place.cookie) as reader:
        with locked(place, server.database_url):
            until, acts = time.monotonic() + seconds, course.ledger.count
            while time.monotonic() < until:
                began = time.perf_counter()
                reader.get("/")
                pages.append(time.perf_counter() - began)
                time.sleep(PAUSE)
            written = course.ledger.count - acts
        began = time.perf_counter()
        while course.ledger.count == acts + written and time.perf_counter() - began < 30:
            time.sleep(0.01)
    return {
        "kunci dipegang s": seconds, "diakui selama itu": written, "jawaban 503": course.told["503"] - before,
        "jawaban paling lama s": round(course.slowest, 2), "halaman terbaca": len(pages), "halaman paling lama s": round(max(pages), 2),
        "tersimpan lagi setelah s": round(time.perf_counter() - began, 2),
    }  # fmt: skip
