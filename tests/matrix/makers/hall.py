"""Forms of the day itself: coming in, tests and papers, attendance, certificates, and the report."""

import io
import json

from tests.files.samples import pdf
from tests.matrix.cell import Cell
from tests.matrix.ground import OWN, SIBLING
from tests.matrix.makers.events import AWAY, NUMBER, REFUSED, TELLS, acting, at, elsewhere, form_of
from tests.matrix.makers.kit import Kit, Sent, makes, reaches
from tests.matrix.policy import Visitor


@makes("bimtek.find_class")
def find_class(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """A code that is right is counted nowhere."""
    return Sent({"kode": kit.world.own[f"class code {OWN}"]}, **TELLS)


@makes("bimtek.come_in")
def come_in(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """On the list she is in, else her request waits."""
    return Sent({}) if cell.choices[0].there else Sent({}, **TELLS)


@makes("bimtek.ask_in")
def ask_in(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    body = {"id": "", "nama": "Orang Baru", "unsur": "kader", "kelurahan": OWN}
    return Sent(body) if cell.choices[0].there else Sent(body, **TELLS)


@makes("bimtek.go_on")
def go_on(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """A request that another browser made, and whose place is not decided yet."""
    return Sent({"id": kit.world.own[f"join {OWN}"]}, **TELLS)


@makes("bimtek.come")
def come(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({})


@makes("bimtek.print_set")
def print_set(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    body = {"nomor": NUMBER, "kartu": "y", "kode": "y", "baru": "y", "hp": "sebagian", "faktor": kit.factor(visitor)}
    return Sent(body, 200)


@makes("bimtek.collect_tests")
def collect_tests(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """The pre-test is over, and somebody forgot to hand it in; the post-test has not begun."""
    return acting(cell, {}, form_of(cell) == "pre")


@makes("bimtek.decide_late")
def decide_late(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return acting(cell, {"pengerjaan": at(kit, cell, visitor, "late test"), "hitung": "ya"}, form_of(cell) == "pre")


@reaches("bimtek.decide_late", "a test elsewhere")
def decide_late_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"pengerjaan": elsewhere(kit, cell, visitor, "late test"), "hitung": "ya"}, **TELLS)


def _printed(kit: Kit, cell: Cell, visitor: Visitor) -> bool:
    return form_of(cell) == "pre" or kit.place(cell, visitor).code != SIBLING


@makes("bimtek.prepare_sheet")
def prepare_sheet(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Once: a form that is printed stays as it is."""
    return acting(cell, {}, not _printed(kit, cell, visitor))


def _typed(kit: Kit, cell: Cell, visitor: Visitor, person: str) -> dict[str, str]:
    """A sheet with one answer."""
    event = at(kit, cell, visitor, "event")
    row = kit.crawl.watch.execute("SELECT draw FROM bimtek_paper WHERE bimtek_id = ? AND form = ?", (event, form_of(cell))).fetchone()
    kinds = [kind for _item, kind, _options in json.loads(row[0])] if row else []
    number = next((number for number, kind in enumerate(kinds, 1) if kind in ("single", "number")), 1)
    said = "A" if number <= len(kinds) and kinds[number - 1] == "single" else "7"
    return {"kiriman": NUMBER, "perbaikan": "", "orang": person, "jawaban": "", f"soal-{number}": said}


@makes("bimtek.enter_sheet")
def enter_sheet(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    body = _typed(kit, cell, visitor, kit.place(cell, visitor).waiting)
    return Sent(body) if _printed(kit, cell, visitor) else Sent(body, **AWAY)


@reaches("bimtek.enter_sheet", "somebody elsewhere")
def enter_sheet_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(_typed(kit, cell, visitor, kit.away(cell, visitor).waiting), **REFUSED)


@makes("attendance.tick")
def tick(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nomor": NUMBER, "hadir": f"{at(kit, cell, visitor, 'step')}.{kit.place(cell, visitor).holder}"})


@reaches("attendance.tick", "somebody elsewhere")
def tick_away(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nomor": NUMBER, "hadir": f"{at(kit, cell, visitor, 'step')}.{kit.away(cell, visitor).holder}"}, **REFUSED)


@reaches("attendance.tick", "a session elsewhere")
def tick_elsewhere(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nomor": NUMBER, "hadir": f"{elsewhere(kit, cell, visitor, 'step')}.{kit.away(cell, visitor).holder}"}, **REFUSED)


@makes("attendance.untick")
def untick(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"nomor": NUMBER, "alasan": "Salah orang"})


@makes("attendance.type_code")
def type_code(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Four digits are only those of a session of one's own."""
    body = {"id": NUMBER, "untuk": visitor.person, "angka": kit.world.own["digits"]}
    return Sent(body) if visitor.name == "kader" else Sent(body, **REFUSED)


@makes("attendance.come")
def scanned(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """What was not shown in the hall counts as a try."""
    body = {"id": NUMBER, "untuk": visitor.person}
    return Sent(body) if cell.choices[1].relation == "shown in the hall" else Sent(body, 422, "either")


@makes("certificates.issue_event")
def issue_event(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"faktor": kit.factor(visitor)})


@makes("certificates.event_files")
def event_files(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({}, 200)


@makes("laporan.make_report")
def make_report(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"kiriman": NUMBER})


@makes("laporan.save_notes")
def save_notes(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"notulen": "Semua sepakat.", "kendala": "Tidak ada"})


@makes("laporan.add_file")
def add_file(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"jenis": "lampiran", "keterangan": "SK", "berkas": (io.BytesIO(pdf()), "sk.pdf")})


@makes("laporan.remove_file")
def remove_file(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return acting(cell, {})
