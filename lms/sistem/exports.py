"""The audit trail as XLSX and CSV: the lines of the page in other clothes."""

from collections.abc import Iterator
from datetime import datetime

from lms import clock
from lms.documents.tables import Sheet, Value, csv_text, xlsx
from lms.sistem.asked import Asked
from lms.sistem.trail import Page
from lms.web import text

HEADER = ("Tanggal", "Jam", "Jenis", "Petugas", "Tindakan", "Rincian", "Alasan", "Orang")


def workbook(asked: Asked, page: Page, reader: str, now: datetime) -> bytes:
    """Two sheets: the lines, and what they are: filters in words, how many, who took them and when."""
    about: list[tuple[str, Value]] = [
        ("Saringan", asked.words()),
        ("Banyaknya", len(page.lines)),
        ("Diunduh oleh", reader),
        ("Diunduh pada", f"{text.plain_day(now)}, {text.hour(now)}"),
    ]
    lines = Sheet("Jejak", HEADER, list(_rows(page)), (12, 11, 18, 28, 60, 32, 32, 28))
    return xlsx([lines, Sheet("Keterangan", ("Hal", "Isi"), about, (18, 60))])


def plain(page: Page) -> bytes:
    """One table."""
    return csv_text(HEADER, _rows(page))


def _rows(page: Page) -> Iterator[tuple[Value, ...]]:
    for line in page.lines:
        yield (clock.day_of(line.at), text.hour(line.at), line.kind, line.who, line.sentence, line.detail, line.reason, line.person)
