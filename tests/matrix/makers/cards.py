"""Forms of new codes and printed cards."""

from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Sent, makes, reaches
from tests.matrix.policy import Visitor

NUMBER = "01890000-0000-7000-8000-0000000000aa"


@makes("cards.code")
def code(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nomor": NUMBER, "alasan": "lupa", "faktor": kit.factor(visitor)}, 200)


def _print(kit: Kit, visitor: Visitor, person: str) -> dict[str, str]:
    return {"nomor": NUMBER, "pilih": person, "tanya": "Dinas Kesehatan", "faktor": kit.factor(visitor)}


@makes("cards.print_cards")
def print_cards(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(_print(kit, visitor, kit.home(cell, visitor).waiting), 200)


@reaches("cards.print_cards", "somebody elsewhere")
def print_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(_print(kit, visitor, kit.away(cell, visitor).waiting), 422, "nothing")
