"""Tiers of a region as a report: the rows of the screen as typed columns."""

from collections.abc import Iterator

from lms.coverage.tiers.counting import Place, TierFigures
from lms.coverage.tiers.rules import BANDS, LEVELS, SAID, headline
from lms.documents.report import Column, Report
from lms.documents.tables import Value
from lms.wilayah.naming import named_post, region_place

COLUMNS = (
    Column("Kode", 15, printed=False), Column("Wilayah", 30), Column("Kader", 8, "number"), Column("Dilatih", 8, "number"),
    Column("Dinilai", 8, "number"), *(Column(level.capitalize(), 8, "number") for level in LEVELS),
    *(Column(f"Masa bakti {band}", 11, "number") for band in BANDS),
)  # fmt: skip


def named(place: Place) -> str:
    """A place with its kind in front; who has no posyandu as the page says it."""
    if place.kind != "posyandu":
        return region_place(place.code, place.name)
    return place.name if place.name.startswith("Tanpa ") else named_post("Posyandu", place.name)


def tier_report(found: TierFigures) -> Report:
    """The places below the region, and the region itself as the sum."""
    filters: list[tuple[str, Value]] = [("Wilayah", named(found.region)), ("Keadaan pada", found.day)]
    said = (headline(found.region.figure, found.region.name), *SAID)
    symbols = "".join(symbol if symbol.isascii() and symbol.isalnum() else " " for symbol in found.region.name.lower())
    name = "-".join(["tingkat-kader", *symbols.split(), found.day.isoformat()])
    return Report("Tingkat Kecakapan Kader", name, COLUMNS, _rows(found), filters, said, "Tingkat")


def _rows(found: TierFigures) -> Iterator[tuple[Value, ...]]:
    for place in (*found.places, found.region):
        figure = place.figure
        words = f"Jumlah {named(place)}" if place is found.region else named(place)
        yield (place.code, words, figure.kader, figure.trained, figure.assessed, *figure.levels, *figure.bands)
