"""Each kind of item, read from its text."""

from decimal import Decimal

import pytest

from lms.courses.checks.markup import Scope
from lms.courses.content import Accepted, Kind, Number, Order, Pairs, PictureUse
from lms.courses.items import read_items


def item(text, braces="", first_line=1):
    head = f"## Tanya?  {{#t tujuan=ukur{braces}}}\n\n"
    items, faults = read_items(head + text, first_line, "ujian.md", ("ukur",), Scope(frozenset({"gambar/pita.svg"})))
    assert faults == []
    return items[0]


def test_one_tick_is_a_single_choice_with_feedback_and_explanation():
    found = item("- [ ] a\n- [x] b\n    panjang\n    > Tepat.\n    > Benar begitu.\n\n> Karena b.\n>\n> Dan lagi.\n")
    assert (found.kind, [option.right for option in found.options]) == (Kind.SINGLE, [False, True])
    assert found.options[1].text_md == "b\npanjang"
    assert found.options[1].feedback_md == "Tepat.\nBenar begitu."
    assert found.explanation_md == "Karena b.\n\nDan lagi."


def test_several_ticks_are_a_multiple_choice():
    assert item("- [x] a\n- [X] b\n- [ ] c\n").kind is Kind.MULTIPLE


def test_true_or_false_is_named():
    assert item("- [x] Benar\n- [ ] Salah\n", " jenis=benar-salah").kind is Kind.TRUE_FALSE


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("= 23,5 ± 0,1 cm", Number(Decimal("23.5"), Decimal("0.1"), "cm")),
        ("= 23,5 +/- 0,1 cm", Number(Decimal("23.5"), Decimal("0.1"), "cm")),
        ("= 5", Number(Decimal(5))),
        ("= −2,5 °C", Number(Decimal("-2.5"), unit="°C")),
        ("= 80 %", Number(Decimal(80), unit="%")),
        ("= ya | iya betul", Accepted(("ya", "iya betul"))),
        ("= 5 | lima", Accepted(("5", "lima"))),
        ("= pita LiLA", Accepted(("pita LiLA",))),
    ],
)
def test_a_key_line_is_a_number_or_a_short_text(text, key):
    assert item(text).answer == key


def test_steps_are_kept_in_their_right_order():
    assert item("1. a\n2. b\n3. c\n", " jenis=urutan").answer == Order(("a", "b", "c"))


def test_pairs_come_from_a_table():
    table = "| Alat | Guna |\n|---|---|\n| pita | lengan |\n| dacin | berat |\n"
    assert item(table, " jenis=pasangan").answer == Pairs((("pita", "lengan"), ("dacin", "berat")))


def test_nothing_to_choose_is_an_open_item():
    found = item("Ceritakan satu contoh.\n")
    assert (found.kind, found.stem_md, found.answer) == (Kind.OPEN, "Tanya?\n\nCeritakan satu contoh.", None)


def test_a_picture_stands_in_the_braces():
    found = item("= 5\n", ' gambar=gambar/pita.svg alt="Pita  di lengan"')
    assert found.picture == PictureUse("gambar/pita.svg", "Pita di lengan")


def test_an_item_knows_its_line():
    assert item("= 5\n", first_line=40).line == 40
