"""`lms bench mutants`: rights, marks and doors loosened at random, each to be noticed by a cell of the matrix of the tests."""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from lms import paths
from lms.errors import Refused

MODULE, COUNT, SEED = "tests.matrix.mutants", 200, 20261122
HUNTERS = 2  # processes; each makes a world of its own


def add_to(words: Any) -> None:
    """Give `lms bench` its word."""
    word = words.add_parser("mutants", help="Longgarkan hak dan pintu secara acak, lalu periksa bahwa matriks uji menemukannya.")
    word.add_argument("--jumlah", type=int, default=COUNT, choices=range(1, 1001), metavar="N", help="banyaknya pelonggaran, 1 sampai 1000")
    word.add_argument("--benih", type=int, default=SEED, metavar="N", help="angka yang menentukan pilihan acaknya")
    word.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """One JSON line a loosening and a sum at the end; 0 only when each was caught. Raises Refused outside a checkout."""
    if not (paths.HOME / "tests/matrix/mutants/__main__.py").is_file():
        raise Refused("Ukuran ini memakai berkas uji, jadi hanya berjalan di folder sumber Langkah.")
    start, caught, missed = time.monotonic(), 0, 0
    for line in _hunted(arguments.jumlah, arguments.benih):
        caught, missed = caught + line["ditemukan"], missed + (not line["ditemukan"])
        _say(line)
    _say({"pelonggaran": caught + missed, "ditemukan": caught, "lolos": missed, "detik": round(time.monotonic() - start, 1)})
    return 0 if caught == arguments.jumlah and not missed else 1


def _hunted(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """What all hunters print, one after the other; each has its own share. Every hunter is ended with us."""
    calls = [[sys.executable, "-m", MODULE, str(count), str(seed), str(part), str(HUNTERS)] for part in range(HUNTERS)]
    with ExitStack() as stack:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
        hunters = [stack.enter_context(subprocess.Popen(call, cwd=paths.HOME, **pipes)) for call in calls]  # type: ignore[call-overload]
        for hunter in hunters:
            stack.callback(hunter.terminate)  # before it is waited for
        for hunter in hunters:
            yield from (json.loads(line) for line in hunter.stdout)


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
