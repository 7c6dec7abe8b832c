"""Tables for other programs: XLSX workbooks and CSV text, small ones written here and large ones in a process of their own."""

from collections.abc import Iterable, Iterator, Sequence
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
    ahead: list[tuple[Sheet, list[Sequence[Value]], Iterator[Sequence[Value]]]] = []
    left = FEW
    for sheet in sheets:
        rows = iter(sheet.rows)
        ahead.append((sheet, list(islice(rows, left + 1)), rows))
        left -= len(ahead[-1][1])
        if left < 0:
            break
    if left < 0:
        begun = [(sheet, chain(known, rows)) for sheet, known, rows in ahead]
        return aside.written("xlsx", chain(begun, ((sheet, sheet.rows) for sheet in sheets[len(begun) :])))
    out = BytesIO()
    write_xlsx(out, [Sheet(sheet.name, sheet.header, known, sheet.widths) for sheet, known, _rows in ahead])
    return out.getvalue()


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """CSV as an Indonesian office opens it (see `cells.write_csv`); many rows go to a child process, as for `xlsx`."""
    coming = iter(rows)
    known = list(islice(coming, FEW + 1))
    if len(known) > FEW:
        return aside.written("csv", [(Sheet("", header, ()), chain(known, coming))])
    out = BytesIO()
    write_csv(out, header, known)
    return out.getvalue()
