"""Forms that take reports away."""

from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Sent, makes, reaches
from tests.matrix.policy import Visitor


@makes("laporan.people_file")
def people_file(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"bentuk": "csv", "wilayah": kit.home(cell, visitor).code}, 200)


@reaches("laporan.people_file", "a region elsewhere")
def people_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"bentuk": "csv", "wilayah": kit.away(cell, visitor).code}, 404, "nothing")


@makes("laporan.course_file")
def course_file(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"bentuk": "csv", "wilayah": kit.home(cell, visitor).code}, 200)


@reaches("laporan.course_file", "a region elsewhere")
def course_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"bentuk": "csv", "wilayah": kit.away(cell, visitor).code}, 404, "nothing")
