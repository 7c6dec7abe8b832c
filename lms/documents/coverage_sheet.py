"""The printed coverage report: what stands on it, and the PDF."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from lms.documents import typeset
from lms.documents.picture import as_svg
from lms.documents.qr import qr_svg


@dataclass(frozen=True)
class Cell:
    """One figure: its text ("12/40"), its share of 1 for the bar (None: no bar), and a mark or word after it ("✓")."""

    text: str
    share: float | None = None
    state: str = ""


@dataclass(frozen=True)
class Row:
    """One unit; `depth` 0 stands at the margin, each further level a little to the right."""

    label: str
    depth: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Missing:
    """One person, or one empty seat, that is not yet certified, and why."""

    name: str
    unit: str
    reason: str


@dataclass(frozen=True)
class Group:
    """Everyone missing of one role; `title` as printed, such as "Kader (5 dari 46)"."""

    title: str
    people: tuple[Missing, ...]


@dataclass(frozen=True)
class Signature:
    """One signature: the lines above the room for ink ("Mengetahui,", "Kepala Dinas Kesehatan"), then name and NIP."""

    above: tuple[str, ...]
    name: str
    nip: str = ""


@dataclass(frozen=True)
class CoverageSheet:
    """One coverage view on paper, every figure and sentence already in words."""

    government: str
    office: str
    address: tuple[str, ...]
    logo: bytes | None
    title: str
    region_line: str
    day_line: str
    filter_words: str  # "" where nothing is filtered
    headline: str
    columns: tuple[str, ...]  # the first names the units, the others the cells
    rows: tuple[Row, ...]
    total: Row | None
    missing: tuple[Group, ...]
    acknowledged: Signature  # left: "Mengetahui"
    author: Signature  # right
    printed_at: str
    link: str
    day: date  # the day in the file's own data
    detail: str = ""  # what follows the headline in plain weight
    table_title: str = "Bersertifikat dari kebutuhan"
    missing_title: str = "Belum bersertifikat, menurut unsur"
    contoh: bool = False
    partners: str = ""  # the offices that work together


def coverage_pdf(sheet: CoverageSheet) -> bytes:
    """A4 portrait in black and white, as PDF/A-2b; the same sheet gives the same bytes.

    Raises Refused for an emblem that is neither PNG nor SVG, ValueError when a row has not one cell per column.
    """
    wanted = len(sheet.columns) - 1
    for row in (*sheet.rows, *([sheet.total] if sheet.total else [])):
        if len(row.cells) != wanted:
            raise ValueError(f"{row.label}: {len(row.cells)} cells for {wanted} columns")
    return typeset.pdf("coverage", _data(sheet))


def _data(sheet: CoverageSheet) -> Mapping[str, object]:
    return {
        **asdict(sheet),
        "logo": as_svg(sheet.logo) if sheet.logo else None,
        "issued": (sheet.day.year, sheet.day.month, sheet.day.day),
        "qr": qr_svg(sheet.link, "l"),
        "day": None,
    }
