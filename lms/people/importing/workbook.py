"""The cells of a handed-in file as text, sheet by sheet: XLSX, XLS and ODS by calamine, CSV by the standard library."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import python_calamine as calamine

from lms.errors import Refused
from lms.people.importing.container import (
    BROKEN,
    LAST_ROW,
    MAX_COLUMNS,
    SAVE_AS,
    TOO_BIG,
    check_ods,
    kind_of,
    outline_of,
)

EXACT = 10**15  # a spreadsheet keeps fifteen digits; what is longer has been rounded
DELIMITERS = ",;\t"


@dataclass
class Grid:
    """One sheet: its name, its rows of text from row 1 on, and what the reader should know about it."""

    name: str
    rows: list[list[str]]
    notes: list[str] = field(default_factory=list)


def grids(data: bytes) -> Iterator[Grid]:
    """Every visible sheet of a file; a CSV gives one reading per delimiter. Raises Refused with what to do."""
    kind = kind_of(data)
    if kind == "text":
        yield from _texts(data)
        return
    if kind == "ods":
        check_ods(data)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.visible == calamine.SheetVisibleEnum.Visible]
    except calamine.PasswordError as error:
        raise Refused("Berkas ini dikunci dengan kata sandi. Hapus kuncinya di Excel, lalu simpan lagi.") from error
    except BaseException as error:
        raise _refusal(error) from error
    for sheet in sheets:
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet:
            yield _sheet(data, kind, book, sheet.name)


def _refusal(error: BaseException) -> BaseException:
    """Refused for whatever the reader of files raises, a Rust panic included; interruptions stay what they are."""
    if isinstance(error, Refused | KeyboardInterrupt | SystemExit):
        return error
    return Refused(BROKEN)


def _sheet(data: bytes, kind: str, book: calamine.CalamineWorkbook, name: str) -> Grid:
    outline = outline_of(data, name) if kind == "xlsx" else None
    try:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > LAST_ROW or sheet.total_width > MAX_COLUMNS:
            raise Refused(TOO_BIG.format(name))
        rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        merged = sheet.merged_cell_ranges or []
        if len(merged) > LAST_ROW:
            raise Refused(TOO_BIG.format(name))
    except BaseException as error:
        raise _refusal(error) from error
    grid = Grid(name, rows)
    _fill_merged(grid, merged)
    if outline and (hidden := [row for row in outline.hidden if row <= len(rows) and any(rows[row - 1])]):
        grid.notes.append(f"Baris tersembunyi ikut dibaca: {_some(hidden)}.")
    if outline and outline.formulas:
        grid.notes.append(f"Sel berisi rumus dibaca hasilnya: {_some(outline.formulas)}.")
    return grid


def _text(value: Any) -> str:
    """A cell as a person would type it: whole numbers without `.0`, days as 2026-11-21, rounded numbers as a power of ten."""
    if isinstance(value, float):
        if abs(value) >= EXACT:
            return f"{value:.14e}"
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _fill_merged(grid: Grid, merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Cells that were merged downwards carry their value in each of their rows, as they look."""
    filled = []
    for (top, left), (bottom, _right) in merged:
        value = grid.rows[top][left] if top < len(grid.rows) and left < len(grid.rows[top]) else ""
        if bottom > top and value:
            filled.append(f"{top + 1}–{bottom + 1}")
            for row in grid.rows[top + 1 : bottom + 1]:
                row[left] = row[left] or value
    if filled:
        grid.notes.append(f"Sel gabungan dibaca untuk tiap barisnya: baris {_some(filled)}.")


def _some(items: list[Any], most: int = 8) -> str:
    shown = ", ".join(str(item) for item in items[:most])
    return f"{shown} dan {len(items) - most} lainnya" if len(items) > most else shown


def _texts(data: bytes) -> Iterator[Grid]:
    text = _decoded(data)
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as error:
            raise Refused("Berkas CSV ini tidak terbaca. " + SAVE_AS) from error
        if len(rows) > LAST_ROW or max(map(len, rows), default=0) > MAX_COLUMNS:
            if delimiter == DELIMITERS[-1] or len(rows) > LAST_ROW:
                raise Refused(TOO_BIG.format("CSV"))
            continue
        yield Grid("CSV", rows)


def _decoded(data: bytes) -> str:
    """The text of a CSV: UTF-8 and UTF-16 by their marks, UTF-8 where it fits, else the Windows code page of Western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in data[:400]:
        encodings = ["utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused(BROKEN)
