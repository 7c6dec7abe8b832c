"""`lms bench`: five interleaved rounds against the reference, printed as JSON lines."""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lms.bench.driver import Browser, Child, idle_connections
from lms.bench.place import Place, bare_commit, prepare

ROUNDS, REQUESTS, ATTEMPTS, IDLE = 5, 120, 8, 300


def add_to(words: Any) -> None:
    """Give the command line its word."""
    word = words.add_parser("bench", help="Ukur beban halaman terhadap halaman acuan.")
    word.add_argument("--rounds", type=int, default=ROUNDS, choices=range(1, 101), metavar="N", help="banyaknya putaran, 1 sampai 100")
    word.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; nothing of a real instance is touched."""
    with tempfile.TemporaryDirectory(prefix="langkah-ukur-") as folder:
        place = prepare(Path(folder))
        with Child("acuan", place.home) as bare, Child("langkah", place.home) as product:
            for line in measure(place, bare, product, arguments.rounds):
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
                sys.stdout.flush()
    return 0


def measure(place: Place, bare: Child, product: Child, rounds: int) -> list[dict[str, Any]]:
    """One line a scenario: CPU-ms and requests a second with their ratio to the reference, queries, bytes on the wire."""
    plain, kader = Browser(bare.port), Browser(product.port, place.cookie)
    attempt = kader.open_attempt(place.course)
    answers = iter(kader.answers(attempt) * 1000)
    scenarios: dict[str, tuple[Child, Callable[[], int], int]] = {
        "acuan": (bare, lambda: plain.get("/"), REQUESTS),
        "beranda": (product, lambda: kader.get("/"), REQUESTS),
        "pelajaran": (product, lambda: kader.get(f"/belajar/{place.course}/{place.lesson}"), REQUESTS),
        "jawaban": (product, lambda: kader.post_json(*next(answers)), REQUESTS),
        "tes sepuluh soal": (product, lambda: kader.whole_attempt(place.course), ATTEMPTS),
    }
    found: dict[str, list[tuple[float, float, float, int]]] = {name: [] for name in scenarios}
    locks: list[float] = []
    for number in range(rounds + 1):  # the first round warms up and is not counted
        for name, (child, act, times) in scenarios.items():
            if name == "tes sepuluh soal":
                kader.become(place.fresh_cookies(times))
            before, start = child.spent(), time.perf_counter()
            size = 0
            for _ in range(times):
                size = act()
            took, after = time.perf_counter() - start, child.spent()
            if name == "tes sepuluh soal":
                kader.become(iter([place.cookie] * 10))
            if number:
                queries = (after["queries"] - before["queries"]) / times
                found[name].append(((after["cpu"] - before["cpu"]) * 1000 / times, times / took, queries, size))
                if name == "jawaban":
                    locks += after["locks"]
    reference = [row[0] for row in found["acuan"]]
    lines = [_line(name, rows, reference) for name, rows in found.items()]
    commit = bare_commit(place)
    held = statistics.median(locks)
    lines.append(
        {
            "ukuran": "kunci tulis saat menyimpan jawaban",
            "ms": _r(held * 1000),
            "komit telanjang ms": _r(commit * 1000),
            "rasio": _r(held / commit),
        }
    )
    lines.append(_idle(kader, product, place))
    return lines


def _line(name: str, rows: list[tuple[float, float, float, int]], reference: list[float]) -> dict[str, Any]:
    """The ratio is the median of the rounds' own ratios: the speed of a shared machine drifts, but hardly within one round."""
    cpu, rate, queries = (statistics.median(row[place] for row in rows) for place in range(3))
    ratio = statistics.median(row[0] / bare for row, bare in zip(rows, reference, strict=True))
    return {
        "ukuran": name, "cpu ms": _r(cpu), "rasio": _r(ratio), "per detik": _r(rate), "kueri": _r(queries), "bita": rows[-1][3],
        "cpu ms tiap putaran": [_r(row[0]) for row in rows],
    }  # fmt: skip


def _idle(kader: Browser, product: Child, place: Place) -> dict[str, Any]:
    def median() -> float:
        times = []
        for _ in range(60):
            start = time.perf_counter()
            Browser(product.port, place.cookie).get("/")
            times.append(time.perf_counter() - start)
        return statistics.median(times) * 1000

    alone = median()
    with idle_connections(product.port, IDLE):
        crowded = median()
    return {
        "ukuran": f"beranda di antara {IDLE} sambungan diam",
        "ms": _r(crowded),
        "ms sendirian": _r(alone),
        "rasio": _r(crowded / alone),
    }


def _r(value: float) -> float:
    return round(value, 3 if value < 1 else 2)
