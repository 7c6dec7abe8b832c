"""What a code card says, and the hook through which paper and QR are made: layouts stand further right."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Card:
    """One card: whose it is, in the words printed on it, her code (K7MX-4QRT), and the link of its QR with the code in the fragment.

    `staff` make a password where others make a PIN.
    """

    name: str
    role: str
    place: str
    code: str
    link: str
    staff: bool = False


@dataclass(frozen=True)
class CardSheet:
    """All cards of one print: until when they hold, whom to ask, and where a code is typed ("langkah.contoh/masuk")."""

    cards: tuple[Card, ...]
    until: str
    ask: str
    address: str
    day: date
    contoh: bool


PaperMaker = Callable[[CardSheet], bytes]
QrMaker = Callable[[str], str]
_makers: list[tuple[PaperMaker, QrMaker]] = []


def makes_cards(paper: PaperMaker, qr: QrMaker) -> None:
    """Register who typesets cards as PDF, and who draws the QR of a link as SVG."""
    _makers[:] = [(paper, qr)]


def pdf(sheet: CardSheet) -> bytes:
    """The cards as PDF; nothing of it is kept."""
    return _makers[0][0](sheet)


def qr(link: str) -> str:
    """The QR of a link as SVG text."""
    return _makers[0][1](link)
