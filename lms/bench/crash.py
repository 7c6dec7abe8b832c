"""`lms bench crash`: kill -9 at random moments under writes, an outside ledger, and what the journal says in the end."""

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, inspect

from lms import clock, config
from lms.bench.crash_compare import Found, compare
from lms.bench.crash_lock import hold
from lms.bench.crash_server import Server
from lms.bench.crash_writers import Course, Ledger, Writer
from lms.bench.place import Place, prepare
from lms.errors import Refused
from lms.upkeep import commands as keeping

UP_AGAIN = 5.0  # seconds
WRITERS, RATE = 8, 72.0  # acts a second in all that the writers aim at
SPARE = 60  # cookies for those who come when somebody has passed
TARGETS = ("server", "database", "both")


@dataclass(frozen=True)
class Plan:
    """How often and what is killed; the seconds of writing before each kill lie between `least` and `most`, drawn from `seed`.

    In the end somebody else holds the write lock for `lock` seconds.
    """

    cycles: int = 50
    seed: int = 1
    target: str = "server"
    least: float = 0.5
    most: float = 3.0
    rate: float = RATE
    lock: float = 0.0


@dataclass
class Outcome:
    """What a run came to; times in seconds, the rate in acknowledged acts for each second that the server was up."""

    found: Found | None = None
    verified: str = ""
    sound: bool = False
    slowest: float = 0.0
    rate: float = 0.0
    told: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def kept(self) -> bool:
        """Whether nothing is lost, nothing is doubled, and the whole instance agrees with itself."""
        return self.found is not None and self.found.true and self.sound and not self.faults


def add_to(under: Any) -> None:
    """Give `lms bench` its word."""
    word = under.add_parser("crash", help="Bunuh peladen berkali-kali selagi orang menulis; tidak boleh ada yang hilang.")
    word.add_argument(
        "--cycles", type=int, default=Plan.cycles, choices=range(1, 1001), metavar="N", help="banyaknya putaran, 1 sampai 1000"
    )
    word.add_argument("--seed", type=int, default=Plan.seed, metavar="N", help="benih saat-saat acak")
    word.add_argument("--database", default="", metavar="URL", help="basis data PostgreSQL yang kosong; tanpa ini SQLite")
    word.add_argument("--target", default=Plan.target, choices=TARGETS, help="yang dibunuh: peladen, proses PostgreSQL, atau bergantian")
    word.add_argument(
        "--lock", type=float, default=Plan.lock, metavar="DETIK", help="setelah itu kunci tulis dipegang pihak lain selama ini"
    )
    word.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Run it on a throw-away instance and print a line a cycle and the verdict; 1 when something was lost, doubled or slow."""
    if arguments.target != "server" and not arguments.database:
        raise Refused("Proses basis data hanya ada pada PostgreSQL. Tambahkan --database URL.")
    signal.signal(signal.SIGTERM, lambda *_asked: sys.exit(143))  # the server and the folder go too
    plan = Plan(arguments.cycles, arguments.seed, arguments.target, lock=arguments.lock)
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="langkah-mati-") as folder, served(Path(folder), arguments.database) as (place, server):
        for line in crash(place, server, plan, outcome):
            _print(line)
        _print(verdict(plan, outcome, server))
    return 0 if outcome.kept and outcome.slowest <= UP_AGAIN else 1


@contextmanager
def served(folder: Path, database_url: str = "") -> Iterator[tuple[Place, Server]]:
    """A throw-away instance below this folder, and a server process on it that ends with the block."""
    database_url = _empty(database_url)
    home = folder / "rumah"
    home.mkdir()
    place = prepare(home, database_url)
    with Server(home, database_url) as server:
        yield place, server


def crash(place: Place, server: Server, plan: Plan, outcome: Outcome) -> Iterator[dict[str, Any]]:
    """The cycles, one line each; the outcome is filled in the end."""
    moments = random.Random(plan.seed)  # noqa: S311 - repeatable, not secret
    ledger = Ledger(place.home.parent / "buku.jsonl")
    course = Course(server.port, place.course, ledger, list(place.fresh_cookies(WRITERS + SPARE)), plan.rate / WRITERS)
    keeping.keep_manifest(place.app.config["SETTINGS"], clock.now())  # what `lms verify` continues from
    writers = [Writer(course, plan.seed * 1000 + number) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    up = 0.0
    for number in range(1, plan.cycles + 1):
        before, after = ledger.count, moments.uniform(plan.least, plan.most)
        time.sleep(after)
        acts, up = ledger.count - before, up + after
        what = moments.choice(TARGETS[:2]) if plan.target == "both" else plan.target
        ready = _killed(server, what)
        outcome.slowest = max(outcome.slowest, ready)
        yield {"putaran": number, "dibunuh": what, "setelah s": _r(after), "diakui": acts, "siap lagi s": _r(ready)}
    if plan.lock:
        yield hold(place, server, course, plan.lock)
    course.ending.set()
    for writer in writers:
        writer.join(60)
    ledger.close()
    outcome.rate, outcome.told = ledger.count / (up or 1), dict(course.told)
    outcome.faults = [writer.fault or "tidak selesai" for writer in writers if writer.fault or writer.is_alive()] + server.faults()
    server.stop()
    outcome.found = compare(place, ledger)
    outcome.verified, status = keeping.verify(place.app.config["SETTINGS"], None, None)
    outcome.sound = status == 0


def _killed(server: Server, what: str) -> float:
    """Kill and start again; the seconds from the kill until /readyz says that it is ready."""
    if what == "database":
        return server.kill_database()
    began = time.perf_counter()
    server.kill()
    server.start()
    return time.perf_counter() - began


def verdict(plan: Plan, outcome: Outcome, server: Server) -> dict[str, Any]:
    """The last line."""
    found = outcome.found
    if found is None:
        return {"vonis": "tidak selesai"}
    return {
        "vonis": "benar" if outcome.kept and outcome.slowest <= UP_AGAIN else "tidak benar",
        "basis data": "PostgreSQL" if server.database_url else "SQLite", "putaran": plan.cycles, "benih": plan.seed,
        "diakui": found.acknowledged, "per detik": _r(outcome.rate), "hilang": found.lost, "ganda": found.doubled, "berubah": found.changed,
        "tanpa pengakuan": found.unknown, "turunan keliru": found.derived, "siap lagi paling lama s": _r(outcome.slowest),
        "batas s": UP_AGAIN, "jawaban lain": outcome.told, "gangguan": [*found.faults, *outcome.faults][:10],
        "verify": outcome.verified.splitlines()[0] if outcome.sound else outcome.verified,
    }  # fmt: skip


def _empty(typed: str) -> str:
    """The address of a database with nothing in it, with our driver; "" is SQLite. Raises Refused for one that is used."""
    url = config.read({"LMS_DATABASE_URL": typed}).database_url if typed else ""
    if url:
        engine = create_engine(url)
        try:
            if inspect(engine).get_table_names():
                raise Refused("Basis data itu tidak kosong. Buat yang baru khusus untuk uji ini.")
        finally:
            engine.dispose()
    return url


def _r(value: float) -> float:
    return round(value, 2)


def _print(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
