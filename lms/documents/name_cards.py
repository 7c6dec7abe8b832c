"""Name cards of an event, ten on A4: what is worn in front, and on the part that folds to the back the code with which one comes in."""

from collections.abc import Mapping
from dataclasses import dataclass

from lms.documents.qr import QUIET, qr_svg

A_SHEET = 10
QR_MM = 25.0  # the squares without their quiet zone; 25 mm is the least that is asked for


@dataclass(frozen=True)
class NameCard:
    """One card: the words of its tab (Kader, Narasumber), the name, the place below it, and the code (K7MX-4QRT) with the link of its QR.

    Without a code the right part says how its holder comes in.
    """

    tab: str
    name: str
    place: str
    code: str = ""
    link: str = ""


@dataclass(frozen=True)
class NameCards:
    """All cards of one print: the title and day of the event, until when the codes hold, and where one is typed ("langkah.contoh/masuk")."""

    event: str
    when: str
    cards: tuple[NameCard, ...]
    until: str
    address: str

    def part(self) -> Mapping[str, object]:
        """The cards as their layout reads them."""
        drawn = [_drawn(card) for card in self.cards]
        side = max(
            (int(str(card["qr"]).split('viewBox="0 0 ', 1)[1].split(" ", 1)[0]) for card in drawn if card["qr"]), default=1 + 2 * QUIET
        )
        return {
            "kind": "cards", "event": self.event, "when": self.when, "cards": drawn, "until": self.until, "address": self.address,
            "qr_width": round(QR_MM * side / (side - 2 * QUIET), 3),
        }  # fmt: skip


def _drawn(card: NameCard) -> dict[str, object]:
    qr = qr_svg(card.link) if card.link else ""
    return {"tab": card.tab, "name": card.name, "place": card.place, "code": card.code, "qr": qr}
