"""The copy of what is kept about somebody, as a PDF for herself."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from lms.documents import typeset


@dataclass(frozen=True)
class Section:
    """One kind of what is kept: its title, why it is kept, and a table of texts (no rows: nothing of it is kept)."""

    title: str
    reason: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class OwnCopy:
    """Everything kept about a person, in words, as it stood on a day."""

    name: str
    made: str
    issued: date
    contoh: bool
    sections: Sequence[Section]


def own_copy_pdf(copy: OwnCopy) -> bytes:
    """The copy on A4; the same copy gives the same bytes."""
    return typeset.pdf("own-copy", {**asdict(copy), "issued": [copy.issued.year, copy.issued.month, copy.issued.day]})
