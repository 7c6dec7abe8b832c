"""Workbooks for tests, in memory."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

HEADER = ("Nama", "Unsur", "Kelurahan", "No HP")


def make_book(rows: Sequence[Sequence[Any]], header: Sequence[str] = HEADER, sheet: str = "Daftar", after: Any = None) -> bytes:
    """An XLSX with a header and rows; `after(workbook, worksheet)` may spoil it."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(sheet)
    for number, row in enumerate([header, *rows]):
        for column, value in enumerate(row):
            if value != "":
                page.write(number, column, value)
    if after:
        after(book, page)
    book.close()
    return stream.getvalue()
