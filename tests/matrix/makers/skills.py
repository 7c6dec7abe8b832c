"""Forms of assessors: a skill as it was seen, a check withdrawn, and pins."""

from lms.ids import uuid7
from tests.matrix.cell import Cell
from tests.matrix.ground import NOW
from tests.matrix.makers.events import AWAY, REFUSED, TELLS
from tests.matrix.makers.kit import Kit, Sent, makes, reaches
from tests.matrix.policy import Visitor

TODAY = NOW.date().isoformat()


@makes("skills.observe")
def observe(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """What is *cakap* already is not assessed again."""
    body = {"id": uuid7(), "acara": "", "catatan": "Bagus.", "semua": "y"}
    return Sent(body, **REFUSED) if cell.choices[1].relation == "seen" else Sent(body)


@makes("skills.withdraw")
def withdraw(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """The assessor was another: only the office that revokes certificates there may."""
    body = {"id": uuid7(), "alasan": "tekan", "penjelasan": ""}
    return Sent(body) if visitor.reaches(kit.place(cell, visitor).code, "certificate:revoke") else Sent(body, **REFUSED)


@makes("skills.unpin")
def unpin(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({}) if cell.choices[1].relation == "with its pin" else Sent({}, **TELLS)


@makes("laporan.pins")
def pins(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"id": uuid7(), "hari": TODAY, "pilih": f"{kit.home(cell, visitor).waiting}:madya"})


@reaches("laporan.pins", "somebody elsewhere")
def pins_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Beside somebody of one's own: all or none."""
    both = [f"{place.waiting}:madya" for place in (kit.home(cell, visitor), kit.away(cell, visitor))]
    return Sent({"id": uuid7(), "hari": TODAY, "pilih": both}, **AWAY)


@reaches("laporan.pins", "a region elsewhere")
def pins_of_region(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    made = pins(kit, cell, visitor)
    return Sent(made.body | {"wilayah": kit.away(cell, visitor).code}, **AWAY)


@makes("laporan.tiers_file")
def tiers_file(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"bentuk": "csv", "wilayah": kit.home(cell, visitor).code}, 200)


@reaches("laporan.tiers_file", "a region elsewhere")
def tiers_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"bentuk": "csv", "wilayah": kit.away(cell, visitor).code}, **AWAY)
