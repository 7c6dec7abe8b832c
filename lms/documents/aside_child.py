"""The child of `aside`: takes sheets and rows on standard input, gives the finished file on standard output.

It is started by its path and imports of ours only how cells are written: the whole application would take 0.8 s and 80 MB.
"""

import os
import pickle
import shutil
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

ROOT = Path(__file__).resolve().parents[1]
bare = types.ModuleType("lms")
bare.__path__ = [str(ROOT)]
sys.modules["lms"] = bare

from lms.documents import cells  # noqa: E402 - now it is found without the application around it


class Coming:
    """The sheets that the parent sends, each with its rows as they come."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._next = stream, self._piece(stream)

    @staticmethod
    def _piece(stream: BinaryIO) -> Any:
        try:
            return pickle.load(stream)  # noqa: S301 - our own parent wrote it
        except EOFError:
            return None

    def sheets(self) -> Iterator[cells.Sheet]:
        """One after the other; the rows of one are read before the next."""
        while self._next is not None:
            name, header, widths = self._next
            yield cells.Sheet(name, header, self._rows(), widths)

    def _rows(self) -> Iterator[Any]:
        while isinstance(piece := self._piece(self._stream), list):
            yield from piece
        self._next = piece


def main() -> None:
    """Write, then hand over."""
    form, folder = sys.argv[1:]
    if hasattr(os, "nice"):
        os.nice(5)
    coming, path = Coming(sys.stdin.buffer), Path(folder) / f"berkas.{form}"
    with path.open("wb") as out:
        if form == "csv":
            sheet = next(coming.sheets())
            cells.write_csv(out, sheet.header, sheet.rows)
        else:
            cells.write_xlsx(out, coming.sheets(), folder)
    with path.open("rb") as made:
        shutil.copyfileobj(made, sys.stdout.buffer, 1 << 20)


if __name__ == "__main__":
    main()
