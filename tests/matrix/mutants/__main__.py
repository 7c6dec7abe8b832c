"""A hunter of `lms bench mutants`: `python -m tests.matrix.mutants COUNT SEED PART PARTS` prints one JSON line for each of its share."""

import json
import sys
import tempfile
from pathlib import Path

from tests.matrix.mutants.hunt import Hunt
from tests.matrix.surroundings import made


def main(count: int, seed: int, part: int, parts: int) -> None:
    """Hunt every `parts`-th of the chosen ones, beginning with `part`."""
    with tempfile.TemporaryDirectory(prefix="langkah-longgar-") as home:
        hunt = Hunt(*made(Path(home)))
        for loosening in hunt.chosen(count, seed)[part::parts]:
            found = hunt.hunt(loosening)
            line = {"pelonggaran": loosening.name, "jenis": loosening.kind, "ditemukan": bool(found.surprise), "sel": found.cells}
            print(json.dumps({**line, "detik": round(found.seconds, 2), "oleh": found.surprise[:200]}, ensure_ascii=False), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]))
