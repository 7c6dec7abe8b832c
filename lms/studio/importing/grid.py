"""A table while it is heard: rows of cells, whatever spans of rows and columns it has."""

from collections.abc import Callable
from typing import Any

from lms.studio.importing.lines import END, Run, joined

WIDEST = 20
Row = list[list[Run]]


class Grid:
    """Collects cells; `depth`: tables within this one."""

    def __init__(self) -> None:
        self.depth = 0
        self.in_cell = False
        self.pictures: list[tuple[str, str]] = []
        self._rows: list[Row] = []
        self._below: dict[int, int] = {}  # column → rows that a cell above still fills
        self._spans = False

    def row(self) -> None:
        """A row begins."""
        if not self.depth:
            self.in_cell = False
            self._rows.append([])

    def cell(self, given: dict[str, str]) -> None:
        """A cell begins."""
        if self.depth:
            return
        if not self._rows:
            self._rows.append([])
        row = self._rows[-1]
        while self._below.get(len(row), 0) > 0:
            self._below[len(row)] -= 1
            row.append([])
        wide, high = _span(given.get("colspan", "")), _span(given.get("rowspan", ""))
        self._spans = self._spans or wide > 1 or high > 1
        for column in range(len(row), len(row) + wide):
            self._below[column] = high - 1
        row.extend([] for _ in range(wide))
        self._first, self.in_cell = len(row) - wide, True

    def end_cell(self) -> None:
        """It ends."""
        if not self.depth:
            self.in_cell = False

    def write(self, runs: list[Run]) -> None:
        """Words of the cell; what were paragraphs or lines stand behind one another."""
        cell = self._rows[-1][self._first]
        if any(run.text.strip() for run in runs):
            if cell:
                cell.append(Run(" "))
            cell.extend(Run(" ") if run == END else run for run in runs)

    def tell(self, into: Any, lose: Callable[[str], None]) -> None:
        """Hand the finished table over."""
        rows = [row for row in self._rows if any(joined(cell) for cell in row)]
        if self._spans:
            lose("Sel tabel yang digabung menjadi sel biasa. Periksa susunan tabelnya.")
        width = max((len(row) for row in rows), default=0)
        if width == 1 or width > WIDEST:
            if width > WIDEST:
                lose(f"Tabel dengan lebih dari {WIDEST} kolom menjadi kalimat biasa.")
            for row in rows:
                into.paragraph([run for cell in row for run in (*cell, Run(" "))])
        elif rows:
            into.table([row + [[] for _ in range(width - len(row))] for row in rows])
        if self.pictures and width > 1:
            lose("Gambar di dalam tabel dipindah ke bawah tabel.")
        for path, alt in self.pictures:
            into.picture(path, alt)


def _span(text: str) -> int:
    return min(int(text), WIDEST) if text.isascii() and text.isdigit() and 0 < len(text) < 5 and int(text) else 1
