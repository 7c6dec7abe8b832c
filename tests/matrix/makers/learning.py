"""Forms of lessons and tests."""

import json

from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Sent, makes
from tests.matrix.policy import Visitor

HANDED_IN = "own, handed in"


@makes("learning.finish")
def finish(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({}, 302)


@makes("learning.practice")
def practice(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Practice is never kept."""
    return Sent({"soal": "latih-satu", "answer": "Dengan kata-kata sendiri."}, 200, "nothing")


@makes("quizzes.start")
def start(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Whoever has a test open goes on with it, and one that is not there leads back to its course."""
    begins = all(choice.there for choice in cell.choices) and visitor.name != "kader"
    return Sent({}, 302, "acts" if begins else "either")


@makes("quizzes.answer")
def answer(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """An answer to the first item drawn; what comes after handing in is kept aside."""
    row = kit.crawl.watch.execute("SELECT draw FROM attempt WHERE id = ?", (cell.choices[0].value,)).fetchone()
    item, _kind, order = json.loads(row[0])[0] if row else ("siklus-satu", "single", ["a"])
    return Sent({"item": item, "answer": order[0] if order else "73"}, 302)


@makes("quizzes.submit")
def submit(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({}, 302, "nothing" if cell.choices[0].relation == HANDED_IN else "acts")
