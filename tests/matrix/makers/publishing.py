"""Forms of publishing: sent, judged, dated and published, put back, and brought together with the original."""

from typing import Any

from tests.matrix.cell import Cell
from tests.matrix.courses import SHIPPED
from tests.matrix.ground import FOREIGN, TOMORROW
from tests.matrix.makers.events import REFUSED, TELLS
from tests.matrix.makers.kit import Kit, Sent, makes
from tests.matrix.policy import Visitor


def one(kit: Kit, question: str, *given: str) -> Any:
    """A value of the world as it is at first."""
    found = kit.crawl.watch.execute(question, given).fetchone()
    return found[0] if found else ""


def seen(kit: Kit, course: str) -> dict[str, Any]:
    """What stood on the page from which something is done."""
    revision = one(kit, "SELECT revision FROM draft WHERE course_id = ? AND closed_at IS NULL", course)
    return {"revisi": revision or 0, "berlaku": one(kit, "SELECT live_version_id FROM course WHERE id = ?", course)}


def state(kit: Kit, course: str) -> str:
    """The state of the open draft; "" without one."""
    return str(one(kit, "SELECT state FROM draft WHERE course_id = ? AND closed_at IS NULL", course))


def said(kit: Kit, cell: Cell, **more: Any) -> dict[str, Any]:
    return seen(kit, cell.choices[0].value) | {"catatan": "Diperbaiki.", **more}


def needs_approval(kit: Kit, cell: Cell) -> bool:
    """The office of the foreign city asks for a second look."""
    return FOREIGN in cell.choices[0].regions


@makes("studio.publish")
def publish(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Not while a second person looks, nor where one has to; without a draft there is nothing to publish."""
    open_now = state(kit, cell.choices[0].value)
    if open_now == "diperiksa" or needs_approval(kit, cell):
        return Sent(said(kit, cell), **REFUSED)
    return Sent(said(kit, cell), recorded=True) if open_now else Sent(said(kit, cell), **TELLS)


@makes("studio.schedule")
def schedule(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    body = said(kit, cell, hari=TOMORROW.isoformat())
    return Sent(body, **REFUSED) if needs_approval(kit, cell) else Sent(body, recorded=True)


@makes("studio.unschedule")
def unschedule(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Also where no day was chosen: it is recorded that there is none."""
    return Sent(said(kit, cell), recorded=True)


@makes("studio.send_draft")
def send_draft(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(said(kit, cell), recorded=True)


@makes("studio.take_draft_back")
def take_draft_back(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    waits = state(kit, cell.choices[0].value) == "diperiksa"
    return Sent(said(kit, cell)) if waits else Sent(said(kit, cell), **REFUSED)


@makes("studio.review")
def review(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Nobody judges what she sent herself, and nobody what waits for nothing."""
    course, body = cell.choices[0].value, said(kit, cell, putusan="dikembalikan", kata="Lengkapi sumbernya.")
    sender = one(kit, "SELECT sent_by FROM draft WHERE course_id = ? AND closed_at IS NULL", course)
    second = state(kit, course) == "diperiksa" and sender != visitor.person
    return Sent(body, recorded=True) if second else Sent(body, **REFUSED)


@makes("studio.drop_draft")
def drop_draft(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(seen(kit, cell.choices[0].value), recorded=True)


@makes("studio.put_back")
def put_back(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Where a second person has to look, it would become a draft, and there is one already."""
    return Sent(said(kit, cell), **REFUSED) if needs_approval(kit, cell) else Sent(said(kit, cell), recorded=True)


@makes("studio.merge")
def merge(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Beside what the page asks about every part that both changed."""
    course = cell.choices[0].value
    newest = one(kit, "SELECT live_version_id FROM course WHERE id = ?", SHIPPED)
    page = kit.crawl.ask(kit.opener(cell, kit.place(cell, visitor).code), "GET", cell.address).text
    asked = dict.fromkeys(_names(page, "pilih-"), "kami")
    return Sent(seen(kit, course) | {"berlaku": newest} | asked, recorded=True)


def _names(page: str, start: str) -> set[str]:
    return {piece.partition('"')[0] for piece in page.split('name="') if piece.startswith(start)}
