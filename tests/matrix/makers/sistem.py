"""Forms of the system's pages, and of the demonstration's doors."""

from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Sent, makes
from tests.matrix.policy import Visitor


@makes("sistem.download")
def download(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"bentuk": "csv"}, 200)


@makes("contoh.enter")
def enter(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({})
