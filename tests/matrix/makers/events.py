"""Forms of events: planned, changed, run from the board, with their list, their tests, their papers, and coming in."""

import io
from typing import Any

from tests.matrix.cell import Cell
from tests.matrix.ground import NOW, OWN, PROGRAM
from tests.matrix.makers.kit import Kit, Sent, makes, reaches
from tests.matrix.policy import Visitor
from tests.people.books import make_book

TODAY = NOW.date().isoformat()
NUMBER = "01890000-0000-7000-8000-0000000000bb"
TELLS = {"status": 303, "changes": "nothing"}  # led back to where it says why, or that it was done before
REFUSED = {"status": 422, "changes": "nothing"}
AWAY = {"status": 404, "changes": "nothing"}
FACTS = {
    "program": PROGRAM, "judul": "Bimtek baru", "jenis": "bimtek", "tujuan": "Kader mengukur.", "tempat": "Aula Baru", "mulai": TODAY,
    "penyelenggara": "Dinas Kesehatan", "materi": "", "dasar": "", "anggaran": "", "surat": "", "panitia": "", "nip": "",
}  # fmt: skip
STEP = {
    "kunci": NUMBER,
    "hari": TODAY,
    "pukul": "10.00",
    "menit": "30",
    "jenis": "materi",
    "judul": "Langkah baru",
    "jp": "1",
    "materi": "",
}


def together(cell: Cell) -> bool:
    """Whether everything in the address belongs to one place."""
    return len({choice.relation for choice in cell.choices if choice.regions or not choice.there}) < 2


def acting(cell: Cell, body: dict[str, Any], acts: bool = True) -> Sent:
    """A form that leads back to a page: it acts where what it is about is there and lets itself be changed; else a sentence says why not."""
    return Sent(body) if acts and together(cell) else Sent(body, **TELLS)


def at(kit: Kit, cell: Cell, visitor: Visitor, what: str) -> str:
    """A row of the event of the address."""
    return kit.world.own[f"{what} {kit.place(cell, visitor).code}"]


def elsewhere(kit: Kit, cell: Cell, visitor: Visitor, what: str) -> str:
    """The same of an event out of reach."""
    return kit.world.own[f"{what} {kit.away(cell, visitor).code}"]


def form_of(cell: Cell) -> str:
    """pre or post, as the address says."""
    return next(choice.value for choice in cell.choices if choice.value in ("pre", "post"))


@makes("bimtek.new_event")
def new_event(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(FACTS | {"kunci": NUMBER, "wilayah": kit.home(cell, visitor).code})


@reaches("bimtek.new_event", "a region elsewhere")
def new_event_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(FACTS | {"kunci": NUMBER, "wilayah": kit.away(cell, visitor).code}, **REFUSED)


@reaches("bimtek.new_event", "the id of an event elsewhere")
def new_event_of_another(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(FACTS | {"kunci": elsewhere(kit, cell, visitor, "event"), "wilayah": kit.home(cell, visitor).code}, **REFUSED)


@makes("bimtek.change_event")
def change_event(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    seen = kit.mark(cell, kit.place(cell, visitor).code, name="versi")
    return Sent(FACTS | {"kunci": NUMBER, "versi": seen, "sampai": TODAY})


@makes("bimtek.cancel_event")
def cancel_event(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Only what has not begun."""
    body = {"alasan": "Banjir di aula."}
    return Sent(body) if cell.choices[0].relation == "own, not begun" else Sent(body, **REFUSED)


@makes("bimtek.restore_event")
def restore_event(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return acting(cell, {}, cell.choices[0].relation == "own, called off")


@makes("bimtek.reopen_event")
def reopen_event(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return acting(cell, {"id": NUMBER}, cell.choices[0].relation == "own, closed")


@makes("bimtek.end_event")
@makes("bimtek.change_screen")
def press(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"id": NUMBER})


@makes("bimtek.copy_event")
def copy_event(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"kunci": NUMBER, "mulai": "2026-12-01", "panitia": "y"})


@reaches("bimtek.copy_event", "the id of an event elsewhere")
def copy_event_of_another(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"kunci": elsewhere(kit, cell, visitor, "event"), "mulai": "2026-12-01"}, **REFUSED)


@makes("bimtek.move_step")
def move_step(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """A step that did not begin yet opens; there is nothing to close or to open again."""
    return acting(cell, {"id": NUMBER}, cell.choices[2].value == "buka")


@makes("bimtek.new_step")
def new_step(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(STEP)


@reaches("bimtek.new_step", "the id of a step elsewhere")
def new_step_of_another(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(STEP | {"kunci": elsewhere(kit, cell, visitor, "step")}, **REFUSED)


@reaches("bimtek.new_step", "a speaker elsewhere")
@reaches("bimtek.change_step", "a speaker elsewhere")
def speaker_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(STEP | {"jenis": "rtl", "narasumber": kit.away(cell, visitor).spare}, **REFUSED)


@makes("bimtek.change_step")
def change_step(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(STEP | {"kunci": ""})


@makes("bimtek.remove_step")
@makes("bimtek.restore_step")
def remove_step(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({})


def _seat(kit: Kit, person: str) -> str:
    return str(kit.crawl.watch.execute("SELECT id FROM tenure WHERE person_id = ?", (person,)).fetchone()[0])


@makes("bimtek.add_seats")
def add_seats(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    place = kit.place(cell, visitor)
    return Sent({"unsur": "kader", "wilayah": place.code, "kursi": _seat(kit, place.spare)})


@reaches("bimtek.add_seats", "a region elsewhere")
def add_seats_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    place = kit.away(cell, visitor)
    return Sent({"unsur": "kader", "wilayah": place.code, "kursi": _seat(kit, place.spare)}, **AWAY)


@reaches("bimtek.add_seats", "a seat elsewhere")
def add_seat_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"unsur": "kader", "wilayah": kit.place(cell, visitor).code, "kursi": _seat(kit, kit.away(cell, visitor).spare)}, **TELLS)


@makes("bimtek.add_guest")
def add_guest(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"orang": kit.place(cell, visitor).spare, "fungsi": "panitia"})


@reaches("bimtek.add_guest", "somebody elsewhere")
def add_guest_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"orang": kit.away(cell, visitor).spare, "fungsi": "panitia"}, **AWAY)


@makes("bimtek.new_outsider")
def new_outsider(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nama": "dr. Baru", "sex": "P", "instansi": "RSUD", "fungsi": "narasumber"})


@makes("bimtek.change_guest")
def change_guest(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"fungsi": "panitia", "instansi": "RSUD"})


@makes("bimtek.remove_guest")
def remove_guest(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return acting(cell, {})


@makes("bimtek.read_guest_file")
def read_guest_file(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Its rows wait in a file of the server, not in a table."""
    book = make_book([("Orang Dari Berkas", "PKK", kit.home(cell, visitor).code, "")])
    return Sent({"berkas": (io.BytesIO(book), "peserta.xlsx")}, **TELLS)


@makes("bimtek.guest_rows")
def guest_rows(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """The list names somebody of the own kelurahan; the other one only somebody elsewhere, who is nobody here."""
    known = cell.choices[1].relation == "own list" and cell.choices[1].owner == visitor.person
    return Sent({"rencana": kit.mark(cell, OWN)}) if known else Sent({"rencana": ""}, **TELLS)


@makes("bimtek.decide")
def decide(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return acting(cell, {"jawab": "baru"})


@reaches("bimtek.decide", "somebody elsewhere")
def decide_for_another(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"jawab": kit.away(cell, visitor).spare}, **TELLS)


@makes("bimtek.join_guest")
def join_guest(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"dengan": kit.place(cell, visitor).spare, "faktor": kit.factor(visitor)})


@reaches("bimtek.join_guest", "somebody elsewhere")
def join_guest_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"dengan": kit.away(cell, visitor).spare, "faktor": kit.factor(visitor)}, **AWAY)
