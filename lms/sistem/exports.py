"""The audit trail as XLSX and CSV: the lines that are asked for in other clothes."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from lms import clock
from lms.documents.tables import Sheet, Value, csv_text, xlsx
from lms.sistem.asked import Asked
from lms.sistem.trail import MOST, Line
from lms.web import text

HEADER = ("Tanggal", "Jam", "Jenis", "Petugas", "Tindakan", "Rincian", "Alasan", "Orang")


def workbook(asked: Asked, lines: Sequence[Line], reader: str, now: datetime) -> bytes:
    """Two sheets: the lines, and what they are: filters in words, how many, who took them and when."""
    about: list[tuple[str, Value]] = [
        ("Saringan", asked.words()),
        ("Banyaknya", len(lines)),
        ("Batas", f"{text.number(MOST)} tindakan terbaru dalam satu berkas"),
        ("Diunduh oleh", reader),
        ("Diunduh pada", f"{text.plain_day(now)}, {text.hour(now)}"),
    ]
    sheet = Sheet("Jejak", HEADER, list(_rows(lines)), (12, 11, 18, 28, 60, 32, 32, 28))
    return xlsx([sheet, Sheet("Keterangan", ("Hal", "Isi"), about, (18, 60))])


def plain(lines: Sequence[Line]) -> bytes:
    """One table."""
    return csv_text(HEADER, _rows(lines))


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Value, ...]]:
    for line in lines:
        yield (clock.day_of(line.at), text.hour(line.at), line.kind, line.who, line.sentence, line.detail, line.reason, line.person)
