"""What of an item comes back when a course is taken away in a format and read again: tried with one item of every kind."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from lms.courses.content import Accepted, Course, ExamRules, File, Goal, Item, Kind, Number, Option, Order, Pairs, Picture, PictureUse
from lms.studio.exporting import gift, moodle_xml, qti21
from lms.studio.importing import gift as gift_in
from lms.studio.importing import moodle_xml as xml_in
from lms.studio.importing import qti2
from lms.studio.importing.found import Found
from tests.studio.formats.packs import PNG

SENTENCE = "Mengukur lingkar lengan atas."
USE = PictureUse("gambar/pita.webp", "Pita")
WHOLE, NOT = "utuh", "tidak ditulis; disebut di dalam berkas"
FIELDS = {
    "kind": "jenisnya berubah", "stem_md": "pertanyaannya bertambah", "picture": "tanpa gambar", "drawing": "tanpa lukisan", "scene": "menjadi pilihan ganda biasa",
    "options": "pilihannya berubah", "answer": "jawabannya berubah", "explanation_md": "tanpa pembahasan",
}  # fmt: skip
_CHOICE = (Option("Kiri", True, "Tepat."), Option("Kanan", False, "Lengan *kiri*."), Option("Keduanya", False))


def _item(kind: Kind, options: tuple[Option, ...] = (), answer=None, **more) -> Item:
    return replace(Item("soal", "ukur", kind, "Lengan **mana**?", None, options, answer, "Sebab.\n\n- satu\n- dua", 0), **more)


ITEMS = {
    "Pilihan ganda, dengan umpan balik": _item(Kind.SINGLE, _CHOICE),
    "Beberapa kunci": _item(Kind.MULTIPLE, (Option("Satu", True), Option("Dua", True), Option("Tiga", False))),
    "Benar-salah": _item(Kind.TRUE_FALSE, (Option("Benar", True, "Ya."), Option("Salah", False, "Bukan."))),
    "Angka": _item(Kind.NUMBER, (), Number(Decimal("23.5"), Decimal("0.1"))),
    "Angka dengan satuan": _item(Kind.NUMBER, (), Number(Decimal("23.5"), Decimal("0.1"), "cm")),
    "Isian singkat": _item(Kind.TEXT, (), Accepted(("posyandu", "pos yandu"))),
    "Urutan": _item(Kind.ORDER, (), Order(("Daftar", "Timbang", "Catat")), explanation_md=""),
    "Urutan dengan pembahasan": _item(Kind.ORDER, (), Order(("Daftar", "Timbang", "Catat"))),
    "Urutan dengan huruf tebal": _item(Kind.ORDER, (), Order(("**Daftar**", "Timbang")), explanation_md=""),
    "Urutan yang memuat { } atau \\": _item(Kind.ORDER, (), Order(("Daftar {1}", "Timbang")), explanation_md=""),
    "Pasangan": _item(Kind.MATCH, (), Pairs((("Pita", "lengan"), ("Dacin", "berat")))),
    "Pasangan dengan huruf tebal": _item(Kind.MATCH, (), Pairs((("**Pita**", "**lengan**"), ("Dacin", "berat")))),
    "Soal terbuka": _item(Kind.OPEN),
    "Gambar soal": _item(Kind.SINGLE, _CHOICE, picture=USE),
    "Lukisan (timbangan, KMS)": _item(Kind.SINGLE, _CHOICE, drawing="timbangan 6,4"),
    "Percakapan": _item(Kind.SINGLE, _CHOICE, scene=True),
}


def _course(item: Item) -> Course:
    pictures = (Picture(USE.path, "image/webp", 1, 1),)
    files = (File(USE.path, PNG),)
    return Course("c", "Materi", "", (), 1, (Goal("ukur", SENTENCE),), "", (), ExamRules(1, 70, 1, 0), (item,), pictures, files)


FORMATS: dict[str, Callable[[Item], Found]] = {
    "GIFT": lambda item: gift_in.read("bank", gift.write(_course(item))),
    "Moodle XML": lambda item: xml_in.read("bank", moodle_xml.write(_course(item))),
    "QTI 2.1": lambda item: qti2.read("bank.zip", qti21.write(_course(item))),
}


def what_came(name: str, item: Item) -> str:
    """What of an item came back through a format, in words."""
    found = FORMATS[name](item)
    if len(found.items) != 1:
        return NOT
    back = found.items[0]
    changed = [_said(field, item) for field in FIELDS if getattr(back, field) != getattr(item, field)]
    if found.topics.get(back.id) != SENTENCE:
        changed.append("tanpa tujuan")
    return ", ".join(dict.fromkeys(changed)) or WHOLE


def _said(field: str, item: Item) -> str:
    """What has changed; the answers that are tried with marks lose these, those with a unit say it in the question."""
    if isinstance(item.answer, Number) and item.answer.unit:
        return "satuannya pindah ke pertanyaan"
    return "tanpa huruf tebal" if field == "answer" and isinstance(item.answer, Order | Pairs) else FIELDS[field]


def table() -> dict[str, dict[str, str]]:
    """Every row of the table: what was tried → format → what came back."""
    return {row: {name: what_came(name, item) for name in FORMATS} for row, item in ITEMS.items()}
