"""Tables for other programs: XLSX workbooks and CSV text, small ones written here and large ones in a process of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import chain, islice

from lms.documents import aside
from lms.documents.cells import Sheet, Value, guarded, plain_text, write_csv, write_xlsx

__all__ = ["Sheet", "Value", "csv_text", "guarded", "plain_text", "xlsx"]
FEW = 1_000  # rows of all sheets together: up to here a new process would cost more than the rows


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with the headings frozen and bold; numbers stay numbers, days are days, text is only ever text.

    The same sheets give the same bytes. Rows may be generators: they are read once, sheet after sheet. Many rows go to a child process as they come;
    raises Refused, with a sentence, when too many of those are running.
    """
    known, left = list[Sheet](), FEW
    for sheet in sheets:
        coming = iter(sheet.rows)
        first = list(islice(coming, left + 1))
        left -= len(first)
        known.append(replace(sheet, rows=first if left >= 0 else chain(first, coming)))
        if left < 0:
            return aside.written("xlsx", [*known, *sheets[len(known) :]])
    out = BytesIO()
    write_xlsx(out, known)
    return out.getvalue()


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """CSV as an Indonesian office opens it (see `cells.write_csv`); many rows go to a child process, as for `xlsx`."""
    coming = iter(rows)
    known = list(islice(coming, FEW + 1))
    if len(known) > FEW:
        return aside.written("csv", [Sheet("", header, chain(known, coming))])
    out = BytesIO()
    write_csv(out, header, known)
    return out.getvalue()
