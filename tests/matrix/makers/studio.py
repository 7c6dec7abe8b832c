"""Forms of what is taught."""

from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Sent, makes, reaches
from tests.matrix.policy import Visitor


@makes("studio.say")
def say(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    own = sorted(visitor.scopes("fact:confirm"))
    return Sent({"wilayah": own[0] if own else "13.72", "putusan": "benar", "catatan": "Sesuai kartu."}, 302)


@reaches("studio.say", "another office")
def of_another_office(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """The word of a city where the visitor is no officer."""
    made = say(kit, cell, visitor)
    return Sent(made.body | {"wilayah": kit.away(cell, visitor).code[:5]}, 422, "nothing")
