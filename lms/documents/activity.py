"""The report of one event as a structure: what three writers (DOCX, PDF, XLSX) and the screen lay out, each in its own way."""

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lms.documents.coverage_sheet import Signature
from lms.documents.report import Column, Kop
from lms.documents.tables import Value
from lms.documents.words import decimal
from lms.web.text import number, short_day

Facts = tuple[tuple[str, Value], ...]  # labels and values


@dataclass(frozen=True)
class Grid:
    """One table. `sheet` names it in the workbook ("": it stands only on paper); `printed` False: it stands only in the workbook."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    sheet: str = ""
    title: str = ""
    none: str = "Belum ada."
    printed: bool = True


@dataclass(frozen=True)
class Bar:
    """One line of the chart, before and after, each as a share of 1."""

    label: str
    before: float
    after: float
    words: str


@dataclass(frozen=True)
class Part:
    """One part of the report. `brief` is all of it in one line, for the screen; `alone`: it begins a page of its own."""

    key: str
    title: str
    brief: str
    facts: Facts = ()
    words: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    chart: tuple[Bar, ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class Photo:
    """A picture of the day: JPEG as we drew it. The content comes only to those who write files."""

    id: str
    digest: str
    caption: str
    content: bytes = b""
    wide: int = 4
    high: int = 3


@dataclass(frozen=True)
class Activity:
    """The whole report: under the letterhead its sentence, its figures, its parts, photos, and who signs."""

    kop: Kop
    title: str
    subtitle: str
    headline: str
    summary: Facts
    parts: tuple[Part, ...]
    annexes: tuple[Part, ...]
    photos: tuple[Photo, ...]
    signatures: tuple[Signature, ...]
    said: tuple[str, ...]  # how it was counted
    link: str

    def part(self, key: str) -> Part:
        """The part of this key. Raises StopIteration where there is none."""
        return next(part for part in (*self.parts, *self.annexes) if part.key == key)

    @property
    def mark(self) -> str:
        """Stands for everything that the report says of the event: another mark, other figures. Letterhead and day of printing are not in it."""
        photos = [(photo.digest, photo.caption) for photo in self.photos]
        said = (self.title, self.subtitle, self.headline, self.summary, self.parts, self.annexes, photos)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def shown(value: Value) -> str:
    """A value as paper and screen write it."""
    if value is None:
        return "–"
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, Decimal):
        return decimal(value)
    return number(value) if isinstance(value, int | float) else value
