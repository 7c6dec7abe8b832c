"""The report of an event as a workbook: a sheet of figures, one a table, and how it was counted."""

from collections.abc import Iterator

from lms.documents.activity import Activity, Grid
from lms.documents.tables import Sheet, Value, xlsx


def activity_xlsx(activity: Activity) -> bytes:
    """Numbers stay numbers and days are days, so that an office can go on counting; text is only ever text."""
    grids = [grid for part in (*activity.parts, *activity.annexes) for grid in part.grids if grid.sheet]
    first = Sheet("Ringkasan", ("Hal", "Isi"), _summary(activity), (34, 60))
    return xlsx([first, *map(_sheet, grids), Sheet("Keterangan", ("Hal", "Isi"), _about(activity), (24, 100))])


def _sheet(grid: Grid) -> Sheet:
    return Sheet(grid.sheet, [column.title for column in grid.columns], grid.rows, [column.width for column in grid.columns])


def _summary(activity: Activity) -> Iterator[tuple[str, Value]]:
    yield "Laporan", activity.title
    yield "Kegiatan", activity.subtitle
    yield "Ringkas", activity.headline
    yield from activity.summary


def _about(activity: Activity) -> Iterator[tuple[str, Value]]:
    yield "Pemerintah daerah", activity.kop.government
    yield "Kantor", activity.kop.office
    for part in (*activity.parts, *activity.annexes):
        yield from part.facts
        for words in (*part.words, *part.notes):
            yield part.title, words
    for sentence in activity.said:
        yield "Cara hitung", sentence
    yield "Halaman", activity.link
    yield "Dibuat", activity.kop.printed_at
    if activity.kop.contoh:
        yield "Contoh", "Orang dan angka dalam laporan ini rekaan."
