"""The cells of tables for other programs, written to a file: XLSX and CSV that no spreadsheet will run as a formula.

The child that writes large files (`aside_child`) imports this and little else of ours.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from itertools import islice
from math import isfinite
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from lms.documents.characters import clean
from lms.later import Later

xlsxwriter = Later("xlsxwriter")
utility = Later("xlsxwriter.utility")
Value = str | int | float | Decimal | date | None

# The signs with which a spreadsheet begins a formula, their full-width twins, and the controls that hide one (OWASP, CSV Injection).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_LONGEST = 2 * 32_767  # bytes of UTF-16 in one cell of a workbook
_TOGETHER = 64  # rows that are squeezed in one piece
_FIRST_DAY = date(1899, 12, 30)  # day 0 of a workbook
_SIZE = re.compile("<dimension [^>]*/>")  # how many rows there are is known too late to be said
_MODEL = re.compile('<row r="2".*? s="([0-9]+)".*?</row>')
_SIGN = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # begins what a spreadsheet takes for a character


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its name, one row of headings, rows of one plain value a heading, widths in characters."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = ()


def write_xlsx(out: BinaryIO, sheets: Sequence[Sheet]) -> None:
    """Write a workbook with the headings frozen and bold; numbers stay numbers, days are days, text is only ever text.

    The same sheets give the same bytes. A name is cut to the 31 characters, and freed of the signs, that a workbook allows. xlsxwriter
    makes everything but the rows; those are written here, as they come, in a sixth of the time and with few of them in memory.
    """
    pages = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(sheets, 1)}
    with ZipFile(_frame(sheets)) as frame, ZipFile(out, "w", ZIP_DEFLATED) as book:
        for name in frame.namelist():
            content = frame.read(name)
            with book.open(name, "w") as part:
                if sheet := pages.get(name):
                    before, day, after = _MODEL.split(_SIZE.sub("", content.decode()))
                    lines = _lines(sheet, day)
                    part.write(before.encode())
                    while some := "".join(islice(lines, _TOGETHER)):
                        part.write(some.encode())
                    content = after.encode()
                part.write(content)


def _frame(sheets: Sequence[Sheet]) -> BytesIO:
    """The workbook with a row in each sheet that only shows how a day looks."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC)})
    head = book.add_format({"bold": True, "bg_color": "#DCEBDD", "border": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, sheet in enumerate(sheets, 1):
        page = book.add_worksheet(_sheet_name(sheet.name, number))
        for column, title in enumerate(sheet.header):
            page.write_string(0, column, _shown(title), head)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.write_blank(1, 0, None, day)
    book.close()
    return out


def _lines(sheet: Sheet, day: str) -> Iterator[str]:
    """The rows of a sheet as it has them; `day` is how a day looks."""
    columns = [utility.xl_col_to_name(column) for column in range(len(sheet.header))]
    for number, values in enumerate(sheet.rows, 2):
        cells = [_cell(f"{column}{number}", value, day) for column, value in zip(columns, values, strict=True) if value is not None]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _cell(at: str, value: Value, day: str) -> str:
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is>{_text(value)}</is></c>' if value else ""
    if isinstance(value, date):
        return f'<c r="{at}" s="{day}"><v>{_days(value)}</v></c>'
    if not isfinite(value):
        raise ValueError(f"{at}: {value} is no number")
    return f'<c r="{at}"><v>{value}</v></c>'


def _text(text: str) -> str:
    """A text of which nothing is taken for a mark, and whose outer spaces are kept."""
    shown = _shown(text)
    mark = "<t>" if shown == shown.strip() else '<t xml:space="preserve">'
    if "_x" in shown:
        shown = _SIGN.sub("_x005F_", shown)
    return mark + shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</t>"


def _days(day: date) -> int | float:
    """How many days after the first; of a moment, with the part of the day that is gone."""
    if isinstance(day, datetime):
        return (day.replace(tzinfo=None) - datetime.combine(_FIRST_DAY, datetime.min.time())) / timedelta(days=1)
    return day.toordinal() - _FIRST_DAY.toordinal()


def _shown(text: str) -> str:
    shown = text if text.isprintable() else clean(text)  # what is printable has nothing to be cleaned of
    return shown if len(shown) < _LONGEST // 4 else shown.encode("utf-16-le")[:_LONGEST].decode("utf-16-le", "ignore")


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
