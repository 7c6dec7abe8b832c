"""Forms about own data, of whoever asks and of the office that answers."""

from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Sent, makes
from tests.matrix.policy import Visitor


@makes("home.ask_correction")
def ask_correction(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"bagian": "nama", "seharusnya": "Nama Yang Betul"})


@makes("home.ask_erasure")
def ask_erasure(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"alasan": "", "paham": "y"})


@makes("home.withdraw")
def withdraw(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({})


@makes("home.end_phone")
@makes("home.end_other_phones")
def end_phones(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({})


@makes("people.answer_request")
def answer_request(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"jawaban": "ditolak", "alasan": "Data ini perlu untuk sertifikat."})


@makes("people.erase_person")
def erase_person(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Who asked for a correction is not erased."""
    body = {"paham": "y", "faktor": kit.factor(visitor)}
    asked = cell.choices[0].value in (kit.world.own["asked of two homes"], kit.world.own["asked by the kader"])
    return Sent(body, 422, "nothing") if asked else Sent(body)
