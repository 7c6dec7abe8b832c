"""A letter of the office: its words as plain values, and the PDF."""

from dataclasses import dataclass

from lms.documents import typeset
from lms.documents.coverage_sheet import Signature
from lms.documents.picture import as_svg
from lms.documents.report import Kop

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Letter:
    """What stands in a letter, whatever form it takes. `annex`: the title of the list behind it, whose first column is a number."""

    kop: Kop
    place_date: str
    head: tuple[tuple[str, str], ...]
    to: tuple[str, ...]
    opening: str
    facts: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]
    signature: Signature
    annex: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def letter_pdf(letter: Letter) -> bytes:
    """A4 portrait with the letterhead, the list behind it on a page of its own, as PDF/A-2b; the same letter gives the same bytes.

    Raises Refused for an emblem that is neither PNG nor SVG.
    """
    kop = letter.kop
    return typeset.pdf(
        "letter",
        {
            "government": kop.government, "office": kop.office, "address": kop.address, "logo": as_svg(kop.logo) if kop.logo else None,
            "contoh": kop.contoh, "issued": (kop.day.year, kop.day.month, kop.day.day), "title": dict(letter.head).get("Hal", letter.annex),
            "place_date": letter.place_date, "head": letter.head, "to": letter.to, "opening": letter.opening, "facts": letter.facts,
            "closing": letter.closing, "signature": vars(letter.signature), "annex": letter.annex, "columns": letter.columns,
            "rows": letter.rows,
        },
    )  # fmt: skip
