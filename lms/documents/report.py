"""One report, three writers: typed columns and rows become a workbook, CSV text or an A4 sheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain

from lms.documents import typeset
from lms.documents.coverage_sheet import Signature
from lms.documents.picture import as_svg
from lms.documents.tables import Sheet, Value, csv_text, xlsx
from lms.documents.words import decimal
from lms.errors import Refused
from lms.web.text import number, short_day

MOST_PRINTED = 2000  # rows on paper: more is for a workbook
TOO_LONG = 30  # letters
FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "pdf": "application/pdf",
}
_KINDS: dict[str, type | tuple[type, ...]] = {"text": str, "number": (int, Decimal), "day": date}


@dataclass(frozen=True)
class Column:
    """One column: its heading, its width in characters, what its cells are (text, number or day), and whether it stands on paper.

    Phones, numbers of documents and codes are text: a spreadsheet would take their zeros away.
    """

    title: str
    width: int
    kind: str = "text"
    printed: bool = True


@dataclass(frozen=True)
class Report:
    """A report as one function gives it. `rows` may be a generator: it is read once, by one writer.

    `name` is the file's name without its ending, `sheet` that of the sheet of rows; `filters` are labels and words; `said` are
    sentences on how it was counted.
    """

    title: str
    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    filters: Sequence[tuple[str, Value]]
    said: Sequence[str] = ()
    sheet: str = "Laporan"


@dataclass(frozen=True)
class Kop:
    """What stands around the table on paper: the letterhead, both signatures, and when it was printed."""

    government: str
    office: str
    address: tuple[str, ...]
    logo: bytes | None
    acknowledged: Signature
    author: Signature
    printed_at: str
    day: date
    contoh: bool = False


@dataclass
class Counted:
    """Rows that are checked against their columns and counted while they pass; rows of the same types are alike."""

    report: Report
    count: int = field(default=0)

    def __iter__(self) -> Iterator[Sequence[Value]]:
        seen = set[tuple[type, ...]]()
        for row in self.report.rows:
            if (types := tuple(map(type, row))) not in seen:
                self._check(row)
                seen.add(types)
            self.count += 1
            yield row

    def _check(self, row: Sequence[Value]) -> None:
        for value, column in zip(row, self.report.columns, strict=True):
            if value is not None and not isinstance(value, _KINDS[column.kind]):
                raise TypeError(f"{self.report.title}: {value!r} is no {column.kind}")


def written(report: Report, form: str, kop: Kop) -> tuple[bytes, int]:
    """The report as one of FORMS, and how many rows it has. Raises Refused for more rows than paper should carry."""
    rows = Counted(report)
    if form == "pdf":
        return _printed(report, kop, rows), rows.count
    return (_plain(report, rows) if form == "csv" else _workbook(report, rows)), rows.count


def _workbook(report: Report, rows: Counted) -> bytes:
    """Two sheets: the rows with the filters and the count below them, and all that there is to say of them.

    The count is known once the first sheet is full.
    """
    heads, widths = [column.title for column in report.columns], [column.width for column in report.columns]
    table = Sheet(report.sheet, heads, chain(rows, _foot(report, rows)), widths)
    return xlsx([table, Sheet("Keterangan", ("Hal", "Isi"), _about(report, rows), (24, 80))])


def _foot(report: Report, rows: Counted) -> Iterator[Sequence[Value]]:
    """Below an empty line, which ends a table for whoever sorts or filters it."""
    rest = [None] * (len(report.columns) - 1)
    yield [None, *rest]
    for label, value in (*report.filters, ("Jumlah baris", rows.count)):
        yield [f"{label}: {_shown(value)}", *rest]


def _about(report: Report, rows: Counted) -> Iterator[tuple[str, Value]]:
    yield "Laporan", report.title
    yield from report.filters
    yield "Jumlah baris", rows.count
    for sentence in report.said:
        yield "Cara hitung", sentence


def _plain(report: Report, rows: Counted) -> bytes:
    """One table of text."""
    return csv_text([column.title for column in report.columns], rows)


def _printed(report: Report, kop: Kop, passing: Counted) -> bytes:
    """A4 landscape with the letterhead, the filters in words, the count, and the headings on every page, as PDF/A-2b."""
    kept = [n for n, column in enumerate(report.columns) if column.printed]
    rows = []
    for row in passing:
        if len(rows) == MOST_PRINTED:
            raise Refused(f"Kertas memuat paling banyak {number(MOST_PRINTED)} baris. Persempit saringannya, atau pilih Excel.")
        rows.append([_shown(row[n]) for n in kept])
    columns = [report.columns[n] for n in kept]
    return typeset.pdf(
        "report",
        {
            "government": kop.government, "office": kop.office, "address": kop.address, "logo": as_svg(kop.logo) if kop.logo else None,
            "acknowledged": vars(kop.acknowledged), "author": vars(kop.author), "printed_at": kop.printed_at, "contoh": kop.contoh,
            "issued": (kop.day.year, kop.day.month, kop.day.day), "title": report.title, "said": list(report.said),
            "filters": [[label, _shown(value)] for label, value in report.filters], "count": number(len(rows)), "rows": rows,
            "columns": [[c.title, c.width, c.kind, _longest([c.title]), _longest(row[n] for row in rows)] for n, c in enumerate(columns)],
        },
    )  # fmt: skip


def _longest(cells: Iterable[str]) -> str:
    """The longest word of a column: paper gives it room. Longer than any Indonesian one it is broken instead (`breaking` in paper.typ)."""
    return max((word for cell in cells for word in cell.split(" ") if len(word) < TOO_LONG), key=len, default="")


def _shown(value: Value) -> str:
    """A cell as paper shows it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return short_day(value).replace(" ", "\N{NO-BREAK SPACE}")
    if isinstance(value, Decimal):
        return decimal(value)
    return number(value) if isinstance(value, int | float) else value
