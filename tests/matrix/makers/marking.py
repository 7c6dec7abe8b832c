"""Forms of those who mark: a first mark, and a further attempt for whoever used up her tries."""

from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Sent, makes
from tests.matrix.policy import Visitor
from tests.quizzes.written import WRITTEN


@makes("quizzes.give_mark")
def give_mark(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nilai": "sebagian", "catatan": "Lengkapi alatnya.", "alasan": "", "dari": ""})


@makes("quizzes.allow")
def allow(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Others than those who wait for a certificate took no such test."""
    body = {"materi": WRITTEN, "alasan": "Sakit pada hari tes"}
    tried = {place.waiting for place in kit.world.places.values()}
    return Sent(body) if cell.choices[0].value in tried else Sent(body, 422, "nothing")
