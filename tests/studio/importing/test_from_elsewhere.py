"""Files as other programs write them: what each of them once lost without a word, or garbled."""

import pytest

from lms.studio.importing import reading
from lms.studio.importing.gathering import PLAIN
from tests.studio.formats.examples import told

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="


def moodle(kind, inside, stem="Apa?"):
    text = f"<quiz><question type='{kind}'><questiontext format='html'><text><![CDATA[{stem}]]></text></questiontext>{inside}</question></quiz>"
    return reading.read("a.xml", text.encode())


def answer(text, fraction="", feedback="", form="html"):
    said = f"<feedback><text>{feedback}</text></feedback>" if feedback else ""
    weight = f" fraction='{fraction}'" if fraction else ""
    return f"<answer{weight} format='{form}'><text><![CDATA[{text}]]></text>{said}</answer>"


def losses(found):
    return "\n".join(loss.what for loss in found.losses)


TWO = answer("<i>Batu</i>", "100") + answer("Apel", "0")


def test_a_break_in_an_explanation_garbles_nothing():
    found = moodle(
        "multichoice",
        f"{TWO}<generalfeedback format='html'><text><![CDATA[Karena:<br>satu<br>dua]]></text></generalfeedback>",
        "Mana <b>bukan</b> buah?",
    )
    assert [told(item) for item in found.items] == ["single: Mana **bukan** buah? [x] *Batu* [ ] Apel > Karena:\n\nsatu\n\ndua"]
    assert found.losses == []


def test_words_that_cannot_stay_as_they_look_are_said_and_the_others_stay():
    found = reading.read("a.gift", b"[markdown]Mana **benar**? {=[a](javascript:1) *x* ~b}")
    assert found.items[0].stem_md == "Mana **benar**?"
    assert [(loss.where, loss.what) for loss in found.losses] == [("Soal 1 (baris 1)", PLAIN)]


@pytest.mark.parametrize(
    "head",
    [
        "Question #,Question Text,Answer 1,Answer 2,Correct Answer",
        "Question Number,Question,Option 1,Option 2,Correct Answer",
        "No,Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Correct answer(s) - choose at least one",
    ],
)
def test_headings_of_quiz_makers_are_known(head):
    found = reading.read("a.csv", f"{head}\n1,Lengan mana?,Kanan,Kiri,2\n".encode())
    assert [told(item) for item in found.items] == ["single: Lengan mana? [ ] Kanan [x] Kiri"]


def test_a_typed_answer_that_its_key_only_names_is_the_words():
    rows = "Question Text,Question Type,Option 1,Option 2,Correct Answer\nText of the question (required),Multiple Choice,Text 1,Text 2,1\nIbu kota?,Fill-in-the-Blank,Padang,,1\n"
    found = reading.read("a.csv", rows.encode())
    assert [told(item) for item in found.items] == ["text: Ibu kota? = Padang"]
    assert "Baris petunjuk dari templat" in losses(found)


def test_an_old_picture_of_a_cloze_question_stays():
    found = moodle("cloze", f"<image>a.png</image><image_base64>{PIXEL}</image_base64>", "Alat ini {1:SHORTANSWER:=dacin}.")
    assert [bool(item.picture) for item in found.items] == [True]


def test_several_keys_of_the_open_university_are_several_keys():
    found = moodle("oumultiresponse", answer("a", "100") + answer("b", "100") + answer("c", "0"))
    assert [told(item) for item in found.items] == ["multiple: Apa? [x] a [x] b [ ] c"]


def test_a_kind_that_nobody_knows_keeps_its_words():
    found = moodle("aneh", answer("model") + answer("salah", "0", "Bukan itu"))
    assert [told(item) for item in found.items] == ["open: Apa?\n\nPilihan: salah > Jawaban di berkas asal: model"]
    assert "Umpan balik jawaban tidak punya tempat: Bukan itu" in losses(found)
    assert "Pengaturan khusus jenis itu tidak ikut" in losses(found)


def test_a_wrong_formula_is_not_shown_as_the_right_one():
    found = moodle(
        "calculatedmulti",
        answer("{a}*{b}", "100", "Bagus") + answer("{a}+{b}", "0") + "<units><unit><unit_name>cm</unit_name></unit></units>",
    )
    assert found.items[0].explanation_md.endswith(r"Jawaban di berkas asal: {a}\*{b}")
    assert found.items[0].stem_md.endswith("Pilihan: {a}+{b}")
    assert all(said in losses(found) for said in ("Bagus", "Satuan tidak ikut: cm"))


def test_small_signs_of_a_typed_key_stand_where_they_are_typed():
    found = moodle("shortanswer", answer("H<sub>2</sub>O", "100"), "Air?")
    assert [told(item) for item in found.items] == ["text: Air? = H2O"]


def test_formulas_and_indents_are_said_also_where_no_tag_stands():
    assert "Rumus TeX" in losses(reading.read("a.gift", rb"Berapa $$x^2$$? {=4 ~5}"))
    assert "Spasi di awal baris" in losses(moodle("multichoice", TWO, "<pre>for i in x:\n    cetak</pre>"))


def test_aiken_needs_no_space_behind_a_capital():
    found = reading.read("a.txt", b"Lengan mana?\nA)Kanan\nB)Kiri\nANSWER: B\n")
    assert [told(item) for item in found.items] == ["single: Lengan mana? [ ] Kanan [x] Kiri"]


def test_descriptions_alone_are_a_lesson():
    found = reading.read("a.gift", b"::Baca:: Baca dulu halaman ini.\n")
    assert found.items == []
    assert "Baca dulu" in found.modules[0].lessons[0].body_md


def test_what_an_essay_demands_is_said():
    assert "Batas jumlah kata" in losses(moodle("essay", "<minwordlimit>50</minwordlimit><attachmentsrequired>0</attachmentsrequired>"))
