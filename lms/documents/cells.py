"""The cells of tables for other programs, written to a file: XLSX and CSV that no spreadsheet will run as a formula.

The child that writes large files (`aside_child`) imports this and nothing else of ours.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import Any, BinaryIO

import xlsxwriter

from lms.documents.characters import clean

Value = str | int | float | Decimal | date | None

# The signs with which a spreadsheet begins a formula, their full-width twins, and the controls that hide one (OWASP, CSV Injection).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_LONGEST = 32_767  # characters in one cell of a workbook


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its name, one row of headings, rows of plain values, widths in characters."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = ()


def write_xlsx(out: BinaryIO, sheets: Iterable[Sheet], folder: str = "") -> None:
    """Write a workbook with the headings frozen and bold; numbers stay numbers, days are days, text is only ever text.

    The same sheets give the same bytes. A name is cut to the 31 characters, and freed of the signs, that a workbook allows. With a
    `folder` for pieces of it, no more than one row is kept in memory.
    """
    options: dict[str, Any] = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    options |= {"constant_memory": True, "tmpdir": folder} if folder else {"in_memory": True}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC)})
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#DCEBDD", "border": 1, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
    }
    for number, sheet in enumerate(sheets, 1):
        _fill(book.add_worksheet(_sheet_name(sheet.name, number)), sheet, styles)
    book.close()


def _fill(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, styles: dict[str, xlsxwriter.format.Format]) -> None:
    for column, title in enumerate(sheet.header):
        page.write_string(0, column, _cell_text(title), styles["head"])
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    for row, values in enumerate(sheet.rows, 1):
        for column, value in enumerate(values):
            _write(page, row, column, value, styles["day"])


def _write(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value, day: xlsxwriter.format.Format) -> None:
    if isinstance(value, str):
        if value:
            page.write_string(row, column, _cell_text(value))
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, column, float(value) if isinstance(value, Decimal) else value)
    elif value is not None:
        page.write_datetime(row, column, value.replace(tzinfo=None) if isinstance(value, datetime) else value, day)


def _cell_text(text: str) -> str:
    return (text if text.isprintable() else clean(text))[:_LONGEST]  # what is printable has nothing to be cleaned of


def _sheet_name(name: str, number: int) -> str:
    """The name without the seven signs that a workbook forbids; one that is left empty gets its number."""
    kept = clean(name).translate(dict.fromkeys(map(ord, "[]:*?/\\\n\t"), " ")).strip().strip("'")[:31].strip().strip("'")
    return kept or f"Lembar {number}"


def write_csv(out: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write CSV as an Indonesian office opens it: UTF-8 with a mark, semicolons, decimal commas, RFC 4180 quotes and line ends.

    The semicolon is the list separator of Windows under Indonesian settings, where the comma is the decimal sign: with commas
    Excel would open the file in one column. Text that begins like a formula gets a leading apostrophe; `plain_text` takes
    it off again.
    """
    out.write(b"\xef\xbb\xbf")
    text = TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([guarded(title) for title in header])
    writer.writerows([_csv_value(value) for value in row] for row in rows)
    text.flush()
    text.detach()


def guarded(text: str) -> str:
    """The text, after an apostrophe where a spreadsheet would take it for a formula."""
    kept = clean(text)
    return f"'{kept}" if kept.startswith(_FORMULA) or text.startswith(_FORMULA) else kept


def plain_text(cell: str) -> str:
    """What `guarded` was given, as far as it could be shown."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _csv_value(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f").replace(".", ",") if isinstance(value, Decimal) else str(value).replace(".", ",")
