"""A kartu saku as it leaves the product: a message, a picture, a sheet. What a version says never changes, so each is made once."""

from functools import lru_cache
from urllib.parse import quote

from lms.clock import day_of
from lms.courses.checks.cards import Card
from lms.db import AnyRow
from lms.documents.pocket import Pocket, card_png, sheet_pdf
from lms.web.text import plain_day

MOST = 64  # cards kept at hand, as pictures and as sheets


def message(card: Card, course_id: str, public_url: str) -> str:
    """The address that opens WhatsApp with the words of the card and where it stands."""
    parts = [f"*{card.title}*"]
    for section in card.sections:
        parts.append("\n".join([f"*{section.title}*", *section.sentences, *(f"- {point}" for point in section.points)]))
    parts.append(f"{public_url}/belajar/{course_id}/saku/{card.id}")
    return f"https://wa.me/?text={quote(chr(10).join(('', '')).join(parts))}"


def picture(version: AnyRow, card: Card, contoh: bool) -> bytes:
    """The card as PNG."""
    return _picture(_pocket(version, card, contoh))


def sheet(version: AnyRow, card: Card, contoh: bool) -> bytes:
    """Four of the card as PDF."""
    return _sheet(_pocket(version, card, contoh))


def _pocket(version: AnyRow, card: Card, contoh: bool) -> Pocket:
    day = day_of(version.published_at)
    return Pocket(
        version.title, card.title, tuple((one.title, " ".join(one.sentences), one.points) for one in card.sections), "; ".join(card.sources),
        f"Ditinjau Dinkes, {plain_day(card.reviewed)}" if card.reviewed else "Belum ditinjau Dinkes", f"Materi per {plain_day(day)}.", day, contoh,
    )  # fmt: skip


@lru_cache(maxsize=MOST)
def _picture(card: Pocket) -> bytes:
    return card_png(card)


@lru_cache(maxsize=MOST)
def _sheet(card: Pocket) -> bytes:
    return sheet_pdf(card)
