import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from sqlalchemy import select

from lms.courses.content import (
    Accepted,
    Course,
    ExamRules,
    File,
    Goal,
    Item,
    Kind,
    Module,
    Option,
    Order,
    Pairs,
    Picture,
    PictureUse,
)
from lms.courses.render import Writer
from lms.courses.versions import keep_references
from lms.files.models import StoredFile
from lms.journal.models import Record
from lms.studio.exporting.qti21 import write
from lms.studio.importing.asked import number_of
from lms.studio.importing.found import Found
from lms.studio.importing.markup import to_body, to_line, to_stem
from lms.studio.importing.qti2 import read
from lms.studio.importing.safe import open_archive
from lms.studio.importing.wording import blanks
from tests.courses.packages import REFERENCES
from tests.studio.formats.packs import PNG
from tests.studio.formats.qti21_out_items import EXAMPLES
from tests.studio.items_strategy import GOALS, banks
from tests.studio.media.desks import ID, make_desk, make_trainer

SENTENCES = {goal: f"Bisa {goal} & mengerti <tepat>." for goal in GOALS}
WRITER = Writer({}, {})


def course_of(items, **more):
    goals = tuple(Goal(goal, sentence) for goal, sentence in SENTENCES.items())
    plain = Course("c", "Materi", "", (), 1, goals, "", (), ExamRules(9, 70, 1, 0), tuple(items), (), ())
    return replace(plain, **more)


def each_text(item, stem, line, body):
    """The item with every text of it told anew, by where it stands."""
    options = tuple(Option(line(option.text_md), option.right, line(option.feedback_md)) for option in item.options)
    answer = item.answer
    if isinstance(answer, Order):
        answer = Order(tuple(map(line, answer.steps)))
    elif isinstance(answer, Pairs):
        answer = Pairs(tuple((line(left), line(right)) for left, right in answer.pairs))
    return replace(
        item, goal="", stem_md=stem(item.stem_md), options=options, answer=answer, explanation_md=body(item.explanation_md), line=0
    )


def seen(item):
    """An item as people see it: every text rendered, so that two spellings of the same words are one."""
    return each_text(item, WRITER.inline, WRITER.inline, WRITER.body)


def words(item):
    """Its words without any tag or space."""

    def told(html):
        return "".join(re.sub(r"<[^>]*>", "", html).split())

    return each_text(seen(item), told, told, told)


def heard(item):
    """The same item out of its pages: what our reader of pages keeps of them (no `code`, no emphasis that touches another one)."""
    told = ("", Found(), lambda _address: None)
    return each_text(
        item,
        lambda text: blanks(to_stem(WRITER.inline(text), *told)[0]),
        lambda text: to_line(WRITER.inline(text), *told),
        lambda text: to_body(WRITER.body(text), *told),
    )


def can_say(item):
    """Not a short text whose only answer is a number, which every reader here takes for a number, and nothing the renderer itself trips over."""
    if "klzzwxh" in str(seen(item)):
        return False
    return not isinstance(item.answer, Accepted) or len(item.answer.texts) > 1 or number_of(item.answer.texts[0]) is None


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.MULTIPLE])
def test_a_bank_comes_back_as_people_saw_it(kind):
    @given(banks(kind, most=3))
    @settings(max_examples=25, deadline=None)
    def check(items):
        items = [item for item in items if can_say(item)]
        found = read("bank.zip", write(course_of(items)))
        ordered = [item for goal in GOALS for item in items if item.goal == goal]
        assert [seen(item) for item in found.items] == [seen(heard(item)) for item in ordered]
        assert [words(item) for item in found.items] == [words(item) for item in ordered]
        assert found.topics == {item.id: SENTENCES[item.goal] for item in items}
        assert found.losses == []

    check()


@given(banks())
@settings(max_examples=30, deadline=None)
def test_what_came_back_once_stays_as_it_is(items):
    first = read("bank.zip", write(course_of(items))).items
    again = read("bank.zip", write(course_of([replace(item, goal=GOALS[0]) for item in first]))).items
    assert again == first


PLAIN = [example for _, _, example in EXAMPLES]


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


def test_signs_that_xml_cannot_hold_do_not_break_the_file():
    item = item_of("satu", *PLAIN[0][1:], stem_md=r"*i**i*\*i*")  # the renderer leaves a sign of its own here
    assert [one.id for one in read("bank.zip", write(course_of([item]))).items] == ["satu"]


@pytest.mark.database
def test_a_trainer_takes_her_items_away_and_the_journal_says_so(session, client):
    keep_references(session, REFERENCES.values())
    trainer = make_trainer(session)
    make_desk(session, trainer)
    client.sign_in(trainer.id)
    page = f"/studio/{ID}/ekspor"
    assert "QTI 2.1" in client.get(page).text
    assert client.post(page, data={"format": "qti21", "dari": "draf"}).status_code == 303
    row = session.scalar(select(StoredFile))
    assert session.scalar(select(Record.data).where(Record.verb == "course.exported"))["format"] == "qti21"
    assert read("bank.zip", client.get(f"{page}/berkas/{row.id}").data).items
