"""Everything that an event prints, as one file: parts in their order under one letterhead."""

from collections.abc import Mapping, Sequence

from lms.documents import typeset
from lms.documents.picture import as_svg
from lms.documents.report import Kop


def print_set_pdf(title: str, kop: Kop, parts: Sequence[Mapping[str, object]]) -> bytes:
    """The parts (each as its `part()` gives it) as PDF/A-2b; the same parts give the same bytes. Nothing is written to disk.

    Raises Refused for an emblem that is neither PNG nor SVG.
    """
    return typeset.pdf(
        "print-set",
        {
            "title": title, "government": kop.government, "office": kop.office, "address": kop.address,
            "logo": as_svg(kop.logo) if kop.logo else None, "contoh": kop.contoh, "printed_at": kop.printed_at,
            "issued": (kop.day.year, kop.day.month, kop.day.day), "parts": parts,
        },
        tags=False,
    )  # fmt: skip
