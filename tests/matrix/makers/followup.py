"""Forms of what follows an event: its evaluation, promises, reports of them, and refreshers."""

from lms.followup import book
from tests.matrix.cell import Cell
from tests.matrix.makers.events import NUMBER, REFUSED, TELLS, acting
from tests.matrix.makers.kit import Kit, Sent, makes, reaches
from tests.matrix.policy import Visitor

PROMISE = {"kiriman": NUMBER, "apa": "Sweeping balita tiap bulan", "lain": "Bidan desa", "kapan": "30", "hari": ""}


@makes("followup.give_evaluation")
def give_evaluation(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({f"p-{book.questions().organiser[0][0]}": "3"})


@makes("followup.write_plan")
@makes("followup.change_plan")
def write_plan(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(PROMISE)


@reaches("followup.write_plan", "the promise of another team")
def write_over(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Its id, as if the form had carried it."""
    return Sent(PROMISE | {"kiriman": kit.world.own[f"plan {kit.away(cell, visitor).code}"]}, **REFUSED)


@makes("followup.withdraw_plan")
def withdraw_plan(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    own = all(choice.relation == "own" for choice in cell.choices)
    return Sent({}) if own else Sent({}, **TELLS)


@makes("followup.write_for_team")
def write_for_team(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(PROMISE | {"nama": kit.place(cell, visitor).waiting})


@reaches("followup.write_for_team", "somebody elsewhere")
def write_for_others(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(PROMISE | {"nama": kit.away(cell, visitor).waiting}, **REFUSED)


@makes("followup.withdraw_for_team")
def withdraw_for_team(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return acting(cell, {})


@makes("followup.start_refresher")
def start_refresher(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Of the event that is over the first round has come; of the one of today none."""
    come = cell.choices[0].relation == "own, past" and cell.choices[1].relation == "come"
    return Sent({}) if come else Sent({}, **TELLS)


@makes("followup.report")
def report(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"kiriman": NUMBER, "cerita": "Semua balita sudah ditimbang."})


@reaches("followup.report", "the report of another team")
def report_over(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"kiriman": kit.world.own[f"report {kit.away(cell, visitor).code}"], "cerita": "Semua balita sudah ditimbang."}, **REFUSED)


@makes("followup.judge")
def judge(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"putusan": "terlaksana", "dilihat": "", "catatan": "Bagus."})
