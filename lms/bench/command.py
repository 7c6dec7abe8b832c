"""`lms bench`: interleaved rounds against the reference, printed as JSON lines."""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lms.bench import crash, fuzz, hall, mutants, size, studio
from lms.bench.driver import Browser, Child, idle_connections
from lms.bench.place import BareFile, Place, prepare

REFERENCE, HOME, LESSON, ANSWER, ATTEMPT = "acuan", "beranda", "pelajaran", "jawaban", "tes sepuluh soal"
LOCK, IDLE = "kunci tulis saat menyimpan jawaban", "beranda di antara sambungan diam"
# (ratio, queries) that may not be passed; see docs/measurements.md
BARS: dict[str, tuple[float, float | None]] = {
    HOME: (2.5, 4), LESSON: (2.5, 4), ANSWER: (3.5, None), ATTEMPT: (45, None), LOCK: (12, None), IDLE: (1.5, None),
}  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How much is measured: rounds after the one that warms up, requests and attempts a round, idle connections."""

    rounds: int = 5
    requests: int = 120
    attempts: int = 8
    idle: int = 300


@dataclass(frozen=True)
class Spent:
    """What one request (or attempt) cost in one round: CPU in ms, how many fit in a second, queries, bytes of the last body."""

    cpu: float
    rate: float
    queries: float
    size: int


@dataclass(frozen=True)
class Locked:
    """Median seconds of a round: the lock of a saved answer, a bare commit after each of them, and bare commits one after the other."""

    held: float
    beside: float
    alone: float


def add_to(word: argparse.ArgumentParser) -> None:
    """Say what can be measured, and how."""
    word.add_argument("--rounds", type=int, default=Size.rounds, choices=range(1, 101), metavar="N", help="banyaknya putaran, 1 sampai 100")
    word.set_defaults(act=run)
    more = word.add_subparsers(metavar="ukuran")
    crash.add_to(more)
    mutants.add_to(more)
    size.add_to(more)
    hall.add_to(more)
    studio.add_to(more)
    fuzz.add_to(more)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; nothing of a real instance is touched."""
    with ready() as (place, bare, product):
        for line in measure(place, bare, product, Size(arguments.rounds)):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return 0


@contextmanager
def ready() -> Iterator[tuple[Place, Child, Child]]:
    """A throw-away instance, the reference beside it, and the product on it."""
    with tempfile.TemporaryDirectory(prefix="langkah-ukur-") as folder:
        place = prepare(Path(folder))
        with Child("acuan", place.home) as bare, Child("langkah", place.home) as product:
            yield place, bare, product


def measure(place: Place, bare: Child, product: Child, size: Size) -> Iterator[dict[str, Any]]:
    """One line a scenario: CPU-ms and requests a second, the ratio to the reference of the same round, queries, bytes on the wire."""
    with Browser(bare.port) as plain, Browser(product.port, place.cookie) as kader:
        yield from _compare(place, bare, product, size, plain, kader)
    yield _idle(product, place, size.idle)


def _compare(place: Place, bare: Child, product: Child, size: Size, plain: Browser, kader: Browser) -> Iterator[dict[str, Any]]:
    attempt = kader.open_attempt(place.course)
    answers = iter(kader.answers(attempt) * (2 * size.requests * (size.rounds + 1)))
    pages: dict[str, Callable[[], int]] = {
        HOME: lambda: kader.get("/"),
        LESSON: lambda: kader.get(f"/belajar/{place.course}/{place.lesson}"),
        ANSWER: lambda: kader.post_json(*next(answers)),
    }
    found: dict[str, list[Spent]] = {name: [] for name in (REFERENCE, *pages, ATTEMPT)}
    locks: list[Locked] = []
    for number in range(size.rounds + 1):
        row = {REFERENCE: _spend(bare, lambda: plain.get("/"), size.requests)}
        row |= {name: _spend(product, act, size.requests) for name, act in pages.items()}
        row[ATTEMPT] = _attempts(place, product, size.attempts)
        locked = _locked(place, product, pages[ANSWER], size.requests)
        if number:  # the first round warms up
            locks.append(locked)
            for name, spent in row.items():
                found[name].append(spent)
    for name, rows in found.items():
        yield _line(name, rows, found[REFERENCE])
    yield {
        "ukuran": LOCK, "ms": _r(statistics.median(each.held for each in locks) * 1000),
        "rasio": _r(statistics.median(each.held / each.beside for each in locks)), "batas": BARS[LOCK][0],
        "komit telanjang ms": _r(statistics.median(each.beside for each in locks) * 1000),
        "komit telanjang beruntun ms": _r(statistics.median(each.alone for each in locks) * 1000),
    }  # fmt: skip


def _locked(place: Place, product: Child, act: Callable[[], int], times: int) -> Locked:
    with closing(BareFile(place)) as file:
        product.spent()  # forgets the write transactions so far
        beside = []
        for _ in range(times):
            act()
            beside.append(file.commit())
        held = statistics.median(product.spent()["locks"])
        return Locked(held, statistics.median(beside), statistics.median(file.commit() for _ in range(times)))


def _spend(child: Child, act: Callable[[], int], times: int) -> Spent:
    before, start, body = child.spent(), time.perf_counter(), 0
    for _ in range(times):
        body = act()
    took, after = time.perf_counter() - start, child.spent()
    return Spent((after["cpu"] - before["cpu"]) * 1000 / times, times / took, (after["queries"] - before["queries"]) / times, body)


def _attempts(place: Place, product: Child, times: int) -> Spent:
    """Whole attempts, each by somebody who has not taken any test."""
    with ExitStack() as lines:
        others = [lines.enter_context(Browser(product.port, cookie)) for cookie in place.fresh_cookies(times)]
        return _spend(product, lambda: others.pop().whole_attempt(place.course), times)


def _line(name: str, rows: list[Spent], reference: list[Spent]) -> dict[str, Any]:
    ratios = [row.cpu / beside.cpu for row, beside in zip(rows, reference, strict=True)]
    bar, queries = BARS.get(name, (None, None))
    return {
        "ukuran": name, "cpu ms": _r(statistics.median(row.cpu for row in rows)), "rasio": _r(statistics.median(ratios)), "batas": bar,
        "per detik": _r(statistics.median(row.rate for row in rows)), "kueri": _r(rows[-1].queries), "batas kueri": queries,
        "bita": rows[-1].size, "rasio tiap putaran": [_r(ratio) for ratio in ratios],
    }  # fmt: skip


def _idle(product: Child, place: Place, count: int) -> dict[str, Any]:
    def median() -> float:
        times = []
        for _ in range(60):
            start = time.perf_counter()
            with Browser(product.port, place.cookie) as visitor:
                visitor.get("/")
            times.append(time.perf_counter() - start)
        return statistics.median(times) * 1000

    alone = median()
    with idle_connections(product.port, count):
        crowded = median()
    return {
        "ukuran": IDLE, "sambungan": count, "ms": _r(crowded), "ms sendirian": _r(alone), "rasio": _r(crowded / alone), "batas": BARS[IDLE][0],
    }  # fmt: skip


def _r(value: float) -> float:
    return round(value, 3 if value < 1 else 2)
