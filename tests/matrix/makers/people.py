"""Forms of people, seats, staff roles, mergers and imports."""

import io
from typing import Any

from tests.matrix.cell import Cell
from tests.matrix.makers.kit import Kit, Sent, makes, reaches
from tests.matrix.policy import Visitor
from tests.people.books import make_book

REFUSED = {"status": 422, "changes": "nothing"}


def _stepped(kit: Kit, cell: Cell, code: str, body: dict[str, Any]) -> Sent:
    """A form that is read once more before it is saved: it carries the mark of what was shown."""
    return Sent({**body, "rencana": kit.mark(cell, code, body)})


def _new(code: str) -> dict[str, Any]:
    return {"nama": "Orang Baru Sekali", "unsur": "pkk", "kelurahan": code}


@makes("people.new_person")
def new_person(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    code = kit.home(cell, visitor).code
    return _stepped(kit, cell, code, _new(code))


@reaches("people.new_person", "a seat elsewhere")
def new_person_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    code = kit.away(cell, visitor).code
    return Sent({**_new(code), "rencana": kit.mark(cell, code, _new(code))}, **REFUSED)


@makes("people.correct_person")
def correct_person(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    mark = kit.mark(cell, kit.place(cell, visitor).code)
    return Sent({"nama": "Nama Betul", "gelar": "", "sex": "P", "hp": "", "nip": "", "rencana": mark})


def _seat(kit: Kit, cell: Cell, code: str) -> dict[str, Any]:
    role = "lurah" if cell.choices[0].value == kit.world.two_homes else "pkk"  # who is PKK there already
    return {"unsur": role, "kelurahan": code}


@makes("people.begin_seat")
def begin_seat(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    code = kit.place(cell, visitor).code
    return _stepped(kit, cell, code, _seat(kit, cell, code))


@reaches("people.begin_seat", "a seat elsewhere")
def begin_seat_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    body = _seat(kit, cell, kit.away(cell, visitor).code)
    return Sent({**body, "rencana": kit.mark(cell, kit.place(cell, visitor).code, body)}, **REFUSED)


def _moved(code: str) -> dict[str, Any]:
    return {"kelurahan": code, "posyandu": "Anggrek Baru"}


@makes("people.move_seat")
def move_seat(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    code = kit.place(cell, visitor).code
    return _stepped(kit, cell, code, _moved(code))


@reaches("people.move_seat", "a seat elsewhere")
def move_seat_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({**_moved(kit.away(cell, visitor).code), "rencana": ""}, **REFUSED)


@makes("people.end_seat")
def end_seat(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"alasan": "mundur", "hari": ""})


@makes("people.correct_seat")
def correct_seat(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"sk": "SK/BARU/1", "mulai": "01/01/2024"})


@makes("people.merge_both")
def merge_both(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Somebody who also serves elsewhere is merged by nobody of this city."""
    body = {"dengan": kit.place(cell, visitor).spare, "faktor": kit.factor(visitor)}
    return Sent(body, **REFUSED) if cell.choices[0].value == kit.world.two_homes else Sent(body)


@reaches("people.merge_both", "somebody elsewhere")
def merge_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"dengan": kit.away(cell, visitor).spare, "faktor": kit.factor(visitor)}, 404, "nothing")


@makes("people.read_file")
def read_file(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Its rows wait in a file of the server, not in a table."""
    book = make_book([("Orang Dari Berkas", "PKK", kit.home(cell, visitor).code, "")])
    return Sent({"berkas": (io.BytesIO(book), "daftar.xlsx")}, 303, "nothing")


@makes("people.import_apply")
def import_apply(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Rows that lie outside the scope are never applied; the page says why, and asks for nothing."""
    body = {"rencana": kit.mark(cell, "13.72.02.1003")}
    return Sent(body | {"faktor": kit.factor(visitor)}) if cell.choices[0].relation == "own draft" else Sent(body, 303, "nothing")


def _role(kit: Kit, visitor: Visitor, code: str) -> dict[str, Any]:
    return {"peran": "pokjanal", "tempat": f"w:{code}", "faktor": kit.factor(visitor)}


@makes("people.new_staff")
def new_staff(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nama": "Petugas Baru", **_role(kit, visitor, kit.home(cell, visitor).code)})


@reaches("people.new_staff", "a place elsewhere")
def new_staff_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nama": "Petugas Baru", **_role(kit, visitor, kit.away(cell, visitor).code)}, **REFUSED)


@makes("people.officer")
def officer(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Somebody who also serves elsewhere is given a role by nobody of this city."""
    body = _role(kit, visitor, kit.place(cell, visitor).code)
    return Sent(body, **REFUSED) if cell.choices[0].value == kit.world.two_homes else Sent(body)


@reaches("people.officer", "a place elsewhere")
def officer_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(_role(kit, visitor, kit.away(cell, visitor).code), **REFUSED)


@reaches("people.officer", "a role above")
def officer_above(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """An admin may make another admin."""
    body = {**_role(kit, visitor, kit.place(cell, visitor).code), "peran": "admin"}
    return Sent(body) if any(role == "admin" for role, _code in visitor.grants) else Sent(body, **REFUSED)


@makes("people.end_grant")
def end_grant(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"kapan": "sekarang", "faktor": kit.factor(visitor)})
