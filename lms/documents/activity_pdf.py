"""The report of an event on A4, and its chart as a picture: what reaches the typesetter."""

from base64 import b64encode
from collections.abc import Iterable, Mapping

from lms.documents import typeset
from lms.documents.activity import Activity, Bar, Grid, Part, Photo, shown
from lms.documents.picture import as_svg
from lms.documents.qr import qr_svg

TOO_LONG = 30  # letters: a longer word may break anywhere (`breaking` in paper.typ)
SHARP = 200  # dots per inch of the chart


def activity_pdf(activity: Activity) -> bytes:
    """A4 portrait in black and white but for the photos, as PDF/A-2b; the same report gives the same bytes."""
    kop = activity.kop
    return typeset.pdf(
        "activity",
        {
            "government": kop.government, "office": kop.office, "address": kop.address, "logo": as_svg(kop.logo) if kop.logo else None,
            "contoh": kop.contoh, "printed_at": kop.printed_at, "issued": (kop.day.year, kop.day.month, kop.day.day),
            "qr": qr_svg(activity.link, "l"), "title": activity.title, "subtitle": activity.subtitle, "headline": activity.headline,
            "summary": _facts(activity.summary), "parts": [_part(part) for part in activity.parts],
            "annexes": [_part(part) for part in activity.annexes], "photos": [_photo(photo) for photo in activity.photos],
            "signatures": [vars(one) for one in activity.signatures], "said": activity.said,
        },
    )  # fmt: skip


def chart_png(bars: tuple[Bar, ...]) -> bytes:
    """The chart of before and after alone, for documents that cannot draw."""
    return typeset.png("activity-chart", {"bars": _bars(bars), "issued": (1980, 1, 1)}, SHARP)


def _part(part: Part) -> Mapping[str, object]:
    return {
        "title": part.title, "facts": _facts(part.facts), "words": part.words, "grids": [_grid(grid) for grid in part.grids if grid.printed],
        "bars": _bars(part.chart), "notes": part.notes, "signatures": [vars(one) for one in part.signatures], "alone": part.alone,
    }  # fmt: skip


def _facts(facts: Iterable[tuple[str, object]]) -> list[list[str]]:
    return [[label, shown(value)] for label, value in facts]  # type: ignore[arg-type]


def _bars(bars: tuple[Bar, ...]) -> list[Mapping[str, object]]:
    return [vars(bar) for bar in bars]


def _grid(grid: Grid) -> Mapping[str, object]:
    """Cells in words; of each column the longest word that must not break."""
    rows = [[_unbroken(column.kind, shown(value)) for column, value in zip(grid.columns, row, strict=True)] for row in grid.rows]
    columns = [
        [column.title, column.width, column.kind, _longest([column.title]), _longest(row[n] for row in rows)]
        for n, column in enumerate(grid.columns)
    ]
    return {"title": grid.title, "columns": columns, "rows": rows, "none": grid.none}


def _unbroken(kind: str, words: str) -> str:
    """A day stands on one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}") if kind == "day" else words


def _longest(cells: Iterable[str]) -> str:
    return max((word for cell in cells for word in cell.split(" ") if len(word) < TOO_LONG), key=len, default="")


def _photo(photo: Photo) -> Mapping[str, str]:
    """A JPEG reaches the layout inside an SVG, because text is the one way into a template; the typesetter takes it over as it is."""
    kept = b64encode(photo.content).decode()
    return {"caption": photo.caption, "svg": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {photo.wide} {photo.high}"><image width="{photo.wide}" height="{photo.high}" href="data:image/jpeg;base64,{kept}"/></svg>'}  # fmt: skip
