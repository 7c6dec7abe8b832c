from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from lms.courses.content import (
    Accepted,
    Course,
    ExamRules,
    File,
    Goal,
    Item,
    Kind,
    Module,
    Number,
    Option,
    Order,
    Pairs,
    Picture,
    PictureUse,
)
from lms.courses.render import Writer
from lms.studio.exporting.qti21 import write
from lms.studio.importing.qti2 import read
from lms.studio.importing.safe import open_archive
from tests.studio.formats.packs import PNG
from tests.studio.items_strategy import GOALS, banks

SENTENCES = {goal: f"Bisa {goal} & mengerti <tepat>." for goal in GOALS}
WRITER = Writer({}, {})


def course_of(items, **more):
    goals = tuple(Goal(goal, sentence) for goal, sentence in SENTENCES.items())
    plain = Course("c", "Materi", "", (), 1, goals, "", (), ExamRules(9, 70, 1, 0), tuple(items), (), ())
    return replace(plain, **more)


def seen(item):
    """An item as people see it: every text rendered, so that two spellings of the same words are one."""
    line = WRITER.inline
    options = tuple(Option(line(option.text_md), option.right, line(option.feedback_md)) for option in item.options)
    answer = item.answer
    if isinstance(answer, Order):
        answer = Order(tuple(map(line, answer.steps)))
    elif isinstance(answer, Pairs):
        answer = Pairs(tuple((line(left), line(right)) for left, right in answer.pairs))
    why = WRITER.body(item.explanation_md)
    return replace(item, goal="", stem_md=line(item.stem_md), options=options, answer=answer, explanation_md=why, line=0)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.MULTIPLE])
def test_a_bank_comes_back_as_people_saw_it(kind):
    @given(banks(kind))
    @settings(max_examples=40, deadline=None)
    def check(items):
        found = read("bank.zip", write(course_of(items)))
        ordered = [item for goal in GOALS for item in items if item.goal == goal]
        assert [seen(item) for item in found.items] == [seen(item) for item in ordered]
        assert found.topics == {item.id: SENTENCES[item.goal] for item in items}
        assert found.losses == []

    check()


@given(banks())
@settings(max_examples=30, deadline=None)
def test_what_came_back_once_stays_as_it_is(items):
    first = read("bank.zip", write(course_of(items))).items
    again = read("bank.zip", write(course_of([replace(item, goal=GOALS[0]) for item in first]))).items
    assert again == first


PLAIN = [
    ("single", Kind.SINGLE, (Option("Dacin **besar**", True, "Tepat."), Option("*Mistar*", False)), None),
    ("7-banyak", Kind.MULTIPLE, (Option("Satu", True), Option("Dua", False, "Bukan."), Option("Tiga", True)), None),
    ("benar", Kind.TRUE_FALSE, (Option("Benar", False), Option("Salah", True, "Ya.")), None),
    ("angka", Kind.NUMBER, (), Number(Decimal("23.5"), Decimal("0.1"), "cm")),
    ("urut", Kind.ORDER, (), Order(("Satu", "Dua", "Tiga"))),
    ("pasang", Kind.MATCH, (), Pairs((("Dacin", "kg"), ("Pita", "cm")))),
    ("isian", Kind.TEXT, (), Accepted(("posyandu", "a*b <c>"))),
    ("terbuka", Kind.OPEN, (), None),
]


def item_of(id, kind, options, answer, **more):
    return replace(Item(id, GOALS[0], kind, "Alat apa ____ ini?\n\nPilih.", None, options, answer, "Sebab.\n\n- satu\n- dua", 0), **more)


@pytest.mark.parametrize("given_", PLAIN, ids=[one[0] for one in PLAIN])
def test_each_kind_comes_back_letter_by_letter(given_):
    item = item_of(*given_)
    found = read("bank.zip", write(course_of([item])))
    assert found.items == [replace(item, goal="")]
    assert found.losses == []


def test_pictures_practice_and_rules_of_the_test_are_in_the_package():
    use = PictureUse("gambar/pita.webp", "Pita")
    graded = [item_of("satu", *PLAIN[0][1:], picture=use), item_of("dua", *PLAIN[1][1:])]
    drawn = item_of("tiga", *PLAIN[2][1:], drawing="timbangan 6,4")
    module = Module("m", "Mengukur", (), "", (), (drawn,), "Latihan", "01-m")
    files = (File("gambar/pita.webp", PNG),)
    course = course_of(
        graded, modules=(module,), pictures=(Picture("gambar/pita.webp", "image/webp", 1, 1),), files=files, rules=ExamRules(1, 70, 3, 30)
    )
    data = write(course)
    assert data == write(course)
    names = open_archive(data, "Paket").names()
    assert names == ["imsmanifest.xml", "gambar/pita.webp", "lukis/tiga.svg", "soal/dua.xml", "soal/satu.xml", "soal/tiga.xml", "ujian.xml"]
    found = read("bank.zip", data)
    assert found.items[0].picture == use
    assert found.media == {"gambar/pita.webp": PNG}
    assert found.title == "Materi"
    assert found.topics == {"satu": SENTENCES[GOALS[0]], "dua": SENTENCES[GOALS[0]], "tiga": "Mengukur"}
    assert "Batas waktu tidak ikut. Atur di draf." in [loss.what for loss in found.losses]


def test_every_document_names_only_what_is_there():
    archive = open_archive(write(course_of([item_of(*one) for one in PLAIN])), "Paket")
    space = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
    root = ET.fromstring(archive.read("imsmanifest.xml"))
    resources = {one.get("identifier"): one for one in root.iter(f"{space}resource")}
    assert all(file.get("href") in archive for file in root.iter(f"{space}file"))
    assert all(need.get("identifierref") in resources for need in root.iter(f"{space}dependency"))
    assert all(name[0].isalpha() or name[0] == "_" for name in resources)
