"""A kartu saku as a picture to send, and four to a sheet of A4."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from lms.documents import typeset
from lms.later import Later

Image = Later("PIL.Image")
DOTS_PER_INCH = 190
COLOURS = (24, 12, 6)  # ink, leaf, brick, paper and what lies between them; fewer for a card that is too heavy
LIGHT = 80 * 1024  # bytes of a picture that goes over a thin line


@dataclass(frozen=True)
class Pocket:
    """What a card says: its sections as (title, sentences, points), where that comes from, and of which day it is."""

    course: str
    title: str
    sections: Sequence[tuple[str, str, Sequence[str]]]
    sources: str
    reviewed: str
    dated: str
    day: date
    contoh: bool = False


def card_png(card: Pocket) -> bytes:
    """The card alone, light enough to be sent."""
    drawn = Image.open(BytesIO(typeset.png("pocket-card", _data(card), DOTS_PER_INCH))).convert("RGB")
    for colours in COLOURS:
        made = _png(drawn.quantize(colours))
        if len(made) <= LIGHT:
            break
    return made


def _png(picture: Any) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def sheet_pdf(card: Pocket) -> bytes:
    """Four of the card on A4, as PDF/A-2b; the same card gives the same bytes."""
    return typeset.pdf("pocket-sheet", _data(card))


def _data(card: Pocket) -> Mapping[str, object]:
    return {
        "course": card.course, "title": card.title, "sources": card.sources, "reviewed": card.reviewed, "dated": card.dated,
        "issued": (card.day.year, card.day.month, card.day.day), "contoh": card.contoh,
        "sections": [{"title": title, "sentences": said, "points": list(points)} for title, said, points in card.sections],
    }  # fmt: skip
