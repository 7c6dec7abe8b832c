"""Forms of the studio: a course begun, written, published and taken away, and the word of an office about a fact."""

import io
import re
from typing import Any

from tests.matrix.cell import Cell
from tests.matrix.courses import SHIPPED
from tests.matrix.ground import CITY
from tests.matrix.makers.events import REFUSED, TELLS
from tests.matrix.makers.kit import Kit, Maker, Sent, makes, reaches
from tests.matrix.makers.publishing import one
from tests.matrix.policy import Visitor
from tests.matrix.studio import GOAL, ITEM, LESSON, MODULE, PICTURE, UNUSED
from tests.studio.media.desks import picture

NUMBER = "01890000-0000-7000-8000-0000000000ef"
SHOWN = {"status": 200, "changes": "nothing"}  # the answer itself is what was asked for


def _fixed(endpoint: str, body: dict[str, Any], **more: Any) -> None:
    """A form that is the same for every course."""

    def maker(_kit: Kit, _cell: Cell, _visitor: Visitor) -> Sent:
        return Sent(dict(body), **more)

    kept: Maker = maker
    makes(f"studio.{endpoint}")(kept)


FACTS = {"judul": "Judul baru", "ringkas": "Ringkasan baru.", "untuk": ["kader"], "jp": "3"}
ONE = {"jenis": "number", "tujuan": GOAL, "soal": "Berapa batasnya?", "jawaban": "3 ± 0,1 kg", "penjelasan": "Menurut kartu."}
TYPED = "1. Apa warna pitanya?\na. merah\n*b. kuning\nc. biru\n"
_fixed("new_goal", {"kalimat": "Menimbang dengan tepat."})
_fixed("change_goal", {"kalimat": "Menimbang dengan tepat."})
_fixed("new_module", {"kunci": NUMBER, "judul": "Bagian baru", "pelajaran": "Pelajaran pertama"})
_fixed("change_module", {"judul": "Bagian lain", "tujuan": [GOAL]})
_fixed("move_module", {"ke": "1"})
_fixed("new_lesson", {"judul": "Pelajaran baru", "bagian": MODULE})
_fixed("change_lesson", {"judul": "Judul lain", "bagian": MODULE, "menit": "5", "tujuan": [GOAL], "sumber": "Buku KIA"})
_fixed("move_lesson", {"bagian": "catat", "ke": "0"})
_fixed("copy_lesson", {})
_fixed("course_facts", FACTS)
_fixed("exam_rules", {"soal": "1", "lulus": "80", "percobaan": "2", "menit": "0"})
_fixed("write_block", {"jenis": "teks", "blok": "0", "jumlah": "0", "asal": "", "isi": "Kata baru."})
_fixed("copy_module", {})
_fixed("make_item", ONE | {"tempat": "ujian.md"})
_fixed("write_audio", {"audio": ""})
_fixed("keep_typed", {"teks": TYPED, "tempat": "ujian.md", "tujuan": GOAL})
_fixed("mark_try_out", {"undian": "7", "s1-jawab": "a"}, **SHOWN)


@makes("studio.drop_goal")
def drop_goal(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """The only goal stays."""
    return Sent({}, **REFUSED)


@makes("studio.remove_module")
@makes("studio.remove_lesson")
def remove(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """What is gone already is left alone."""
    return Sent({}) if cell.choices[1].there else Sent({}, **TELLS)


@makes("studio.open_course")
@makes("studio.open_lesson")
def open_course(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """A course with a draft opens it; one without gets one."""
    return Sent({}, recorded=True) if cell.choices[0].relation == "own, quiet" else Sent({}, **TELLS)


@makes("studio.restore_removed")
def restore_removed(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    own = cell.choices[1].relation == cell.choices[0].relation
    return Sent({}) if own else Sent({}, **TELLS)


@makes("studio.source")
def source(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    path = "01-timbang/01-timbang-bayi.md"
    joined = (
        "SELECT f.revision FROM draft_file f JOIN draft d ON d.id = f.draft_id WHERE d.course_id = ? AND f.path = ? AND d.closed_at IS NULL"
    )
    text = f'---\nid: {LESSON}\njudul: "Ditulis ulang"\nmenit: 4\ntujuan: [{GOAL}]\nsumber:\n  - Buku\nditinjau: belum\n---\n\nIsi baru.\n'
    return Sent({"isi": text, "revisi": one(kit, joined, cell.choices[0].value, path) or 0})


def _sent_file(name: str, data: bytes, **more: Any) -> dict[str, Any]:
    return {"berkas": (io.BytesIO(data), name), **more}


@makes("studio.add_media")
def add_media(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(_sent_file("timbangan.png", picture(colour="blue"), jenis="gambar", keterangan="Sebuah timbangan"))


@makes("studio.replace_media")
def replace_media(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(_sent_file("timbangan.png", picture(colour="blue"), jalur=PICTURE))


@makes("studio.remove_media")
def remove_media(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """No lesson shows it."""
    return Sent({"jalur": UNUSED})


@makes("studio.items_file")
def items_file(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Read and shown, not kept yet."""
    return Sent(_sent_file("soal.txt", TYPED.encode(), tempat="ujian.md", tujuan=GOAL), **SHOWN)


@makes("studio.write_item")
def write_item(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(ONE | {"dilihat": kit.mark(cell, kit.place(cell, visitor).code, name="dilihat")})


@makes("studio.act_on_item")
def act_on_item(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """The first item of its file goes down; nobody is above it."""
    act, item = cell.choices[2].value, cell.choices[1].value
    body = {
        "salin": {"baru": "salinan-baru"},
        "turun": {"nomor": "1"},
        "naik": {"nomor": "1"},
        "pindah": {"tempat": "ujian.md"},
        "tujuan": {"tujuan": GOAL},
    }.get(act, {})
    still = act in ("naik", "tujuan") or (act == "pindah" and item == ITEM) or (act == "turun" and item != ITEM)
    return Sent(body, **TELLS) if still else Sent(body)


@makes("studio.bring_back")
def bring_back(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """The words of the first version, which the page of its history offers."""
    page = kit.crawl.ask(kit.opener(cell, kit.place(cell, visitor).code), "GET", f"{cell.address.removesuffix('/kembali')}/riwayat").text
    offered = re.findall(r'name="isi" value="([^"]*)"', page)
    return Sent({"isi": offered[-1]}) if offered else Sent({"isi": "x"}, 404, "nothing")


@makes("studio.undo_edit")
def undo_edit(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """On the words that its page showed."""
    return Sent({"revisi": kit.mark(cell, kit.place(cell, visitor).code, name="revisi")})


@makes("studio.retire")
def retire(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({}, **TELLS) if cell.choices[0].relation == "own, retired" else Sent({}, recorded=True)


@makes("studio.reinstate")
def reinstate(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({}, recorded=True) if cell.choices[0].relation == "own, retired" else Sent({}, **TELLS)


@makes("studio.export_guarded")
def export_guarded(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"format": "paket", "dari": "terbit"}, recorded=True)


def region(kit: Kit, cell: Cell, visitor: Visitor) -> str:
    """A region of the visitor's own right."""
    return next(iter(sorted(visitor.scopes(cell.right))), CITY)


def elsewhere(kit: Kit, cell: Cell, visitor: Visitor, body: dict[str, Any]) -> Sent:
    """A region out of reach: refused; where there is one region only, the page does not ask, and takes that."""
    away = Sent(body | {"wilayah": kit.away(cell, visitor).code}, **REFUSED)
    return away if len(visitor.scopes(cell.right)) > 1 else Sent(away.body)


@makes("studio.new")
def new(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent({"kunci": NUMBER, "judul": "Materi baru", "untuk": ["kader"], "wilayah": region(kit, cell, visitor)}, recorded=True)


@reaches("studio.new", "a region elsewhere")
def new_elsewhere(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return elsewhere(kit, cell, visitor, new(kit, cell, visitor).body)


@makes("studio.copy_course")
def copy_course(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """Without a course in the address the page shows what may be chosen."""
    body = {"kunci": NUMBER, "judul": "Salinan baru", "wilayah": region(kit, cell, visitor)}
    return Sent(body, recorded=True) if cell.choices else Sent(body, **SHOWN)


IMPORT = {"kunci": NUMBER, "teks": TYPED, "materi": "", "soal": "tes", "untuk": ["kader"]}


@makes("studio.bring")
def bring(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(IMPORT | {"wilayah": region(kit, cell, visitor)}, recorded=True)


@reaches("studio.bring", "a region elsewhere")
def bring_elsewhere(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(IMPORT | {"wilayah": kit.away(cell, visitor).code}, **REFUSED)


@reaches("studio.bring", "a course elsewhere")
def bring_into_another(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    course = kit.world.own[f"course {kit.away(cell, visitor).code}"]
    return Sent(IMPORT | {"wilayah": region(kit, cell, visitor), "materi": course}, **REFUSED)


@reaches("studio.bring", "what ships")
def bring_into_what_ships(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    return Sent(IMPORT | {"wilayah": region(kit, cell, visitor), "materi": SHIPPED}, **REFUSED)


@makes("studio.drop_import")
def drop_import(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """The draft that it began is thrown away; one that holds more loses what it brought."""
    whole = cell.choices[0].relation == "own, whole"  # else what it brought is taken out of the draft
    return Sent({}, recorded=whole)


@makes("studio.say")
def say(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    own = sorted(visitor.scopes("fact:confirm"))
    return Sent({"wilayah": own[0] if own else "13.72", "putusan": "benar", "catatan": "Sesuai kartu."}, 302)


@reaches("studio.say", "another office")
def of_another_office(kit: Kit, cell: Cell, visitor: Visitor) -> Sent:
    """The word of a city where the visitor is no officer."""
    made = say(kit, cell, visitor)
    return Sent(made.body | {"wilayah": kit.away(cell, visitor).code[:5]}, 422, "nothing")
