"""Code cards as sheets of paper, eight on A4, and the QR of a code on a page."""

from collections.abc import Mapping

from lms.documents import typeset
from lms.documents.qr import QUIET, qr_svg
from lms.signin import printing
from lms.signin.printing import Card, CardSheet

A_SHEET = 8
QR_MM = 26.0  # the squares without their quiet zone; 25 mm is the least that is asked for


def code_cards_pdf(sheet: CardSheet) -> bytes:
    """The cards in their order as PDF/A-2b; the same sheet gives the same bytes. Nothing is written to disk."""
    return typeset.pdf("code-cards", _data(sheet))


def _data(sheet: CardSheet) -> Mapping[str, object]:
    drawn = [_drawn(card) for card in sheet.cards]
    side = max((int(str(card["qr"]).split('viewBox="0 0 ', 1)[1].split(" ", 1)[0]) for card in drawn), default=1 + 2 * QUIET)
    return {
        "cards": drawn,
        "until": sheet.until,
        "ask": sheet.ask,
        "address": sheet.address,
        "contoh": sheet.contoh,
        "issued": (sheet.day.year, sheet.day.month, sheet.day.day),
        "qr_width": round(QR_MM * side / (side - 2 * QUIET), 3),
    }


def _drawn(card: Card) -> dict[str, object]:
    drawn = {"name": card.name, "role": card.role, "place": card.place, "code": card.code, "qr": qr_svg(card.link)}
    return {**drawn, "staff": card.staff}


printing.makes_cards(code_cards_pdf, qr_svg)
