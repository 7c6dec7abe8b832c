"""The child of `aside`: takes sheets and rows on standard input, gives the finished file on standard output.

It is started by its path and imports of ours only how cells are written: the whole application would take 0.8 s and 80 MB.
"""

import os
import pickle
import sys
import types
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

ROOT = Path(__file__).resolve().parents[1]
bare = types.ModuleType("lms")
bare.__path__ = [str(ROOT)]
sys.modules["lms"] = bare

from lms.documents import cells  # noqa: E402 - now it is found without the application around it


def rows(stream: BinaryIO) -> Iterator[Any]:
    """Those of one sheet, which an empty piece ends."""
    while piece := pickle.load(stream):  # noqa: S301 - our own parent wrote it
        yield from piece


def main() -> None:
    """Write, then hand over: the parent listens only when it has told everything."""
    if hasattr(os, "nice"):
        os.nice(15)
    told, out = sys.stdin.buffer, BytesIO()
    heads = pickle.load(told)  # noqa: S301
    sheets = [cells.Sheet(name, header, rows(told), widths) for name, header, widths in heads]
    if sys.argv[1] == "csv":
        cells.write_csv(out, sheets[0].header, sheets[0].rows)
    else:
        cells.write_xlsx(out, sheets)
    sys.stdout.buffer.write(out.getbuffer())


if __name__ == "__main__":
    main()
