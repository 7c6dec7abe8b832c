"""QTI 1.2 as other programs write it: what each of them once lost without a word, or garbled."""

import pytest

from lms.errors import Refused
from lms.studio.importing.qti12 import read
from tests.studio.formats.examples import told
from tests.studio.formats.qti12_files import document, equal, item, labels, lid, line, said, text, when
from tests.studio.importing.test_from_elsewhere import PIXEL

ASK = text("Alat apa?")
TWO = lid("", a="Dacin", b="Pita")
PAIRS = "match: Alat apa? Dacin → kg Pita → cm"
MIXED = "Pada soal dengan beberapa kunci, pilihan salah di sini mengurangi"
TOGETHER = "Soal “semua atau nol” di sini memberi nilai sebagian"


def found(*pieces, **more):
    """What becomes of an item: each item and each loss in one line."""
    quiz = read("kuis.xml", document(item(*pieces, **more)))
    return [told(each) for each in quiz.items], [loss.what for loss in quiz.losses]


def shows(condition, *names, score=""):
    """A condition that shows feedback."""
    linked = "".join(f'<displayfeedback feedbacktype="Response" linkrefid="{name}"/>' for name in names)
    return f"<respcondition><conditionvar>{condition}</conditionvar>{score}{linked}</respcondition>"


def counted(condition, variable):
    """A condition that counts in a variable."""
    return shows(condition, score=f'<setvar varname="{variable}" action="Add">1</setvar>')


def group(ident, words="", cardinality="Single", **options):
    """A place for an answer that is called by `respident`."""
    prompt = f"<material><mattext>{words}</mattext></material>" if words else ""
    return f'<response_grp respident="{ident}" rcardinality="{cardinality}">{prompt}<render_choice>{labels(**options)}</render_choice></response_grp>'


@pytest.mark.parametrize(
    "grammar", ['SYSTEM "ims_qtiasiv1p2p1.dtd"', "PUBLIC '-//IMS//1.2' 'http://contoh.test/a.dtd' ", 'SYSTEM\n"a.dtd"']
)
def test_a_doctype_that_only_names_the_grammar_is_passed_over(grammar):
    data = document(item(ASK + TWO, when(equal("a")))).replace(b"?>", f"?><!-- bank -->\n<!DOCTYPE questestinterop {grammar}>".encode(), 1)
    assert [told(each) for each in read("a.xml", data).items] == ["single: Alat apa? [x] Dacin [ ] Pita"]


@pytest.mark.parametrize("inside", ['SYSTEM "a.dtd" [<!ENTITY b "c">]', 'SYSTEM "a.dtd" []', 'SYSTEM "file:///etc/passwd"', "[]", ""])
def test_any_other_doctype_is_refused(inside):
    with pytest.raises(Refused, match="DOCTYPE atau entitas"):
        read("a.xml", f"<!DOCTYPE questestinterop {inside}><questestinterop/>".encode())


def test_a_typed_answer_is_found_by_the_name_of_its_label():
    assert found(ASK + line(), when(equal("dacin", "answer1"))) == (["text: Alat apa? = dacin"], [])


def test_several_boxes_for_one_answer_are_said():
    items, losses = found(ASK + line(rows=' input_boxes="2"'), when(equal("dacin", "answer1")) + when(equal("pita", "answer1")))
    assert items == ["text: Alat apa? = dacin | pita"]
    assert losses == ["Di berkas diminta 2 jawaban sekaligus; di sini cukup salah satu."]


def test_several_blanks_in_one_place_are_all_shown_and_said():
    blanks = f'{text("Timbang")}<response_label ident="a"/>{text("lalu")}<response_label ident="b"/>'
    shown = f'<response_str ident="r"><render_fib>{blanks}</render_fib></response_str>'
    items, losses = found(ASK + shown, when(equal("bayi", "r") + equal("catat", "r")))
    assert items == ["text: Alat apa?\n\nTimbang ____ lalu ____ = bayi | catat"]
    assert losses == ["Di berkas diminta 2 jawaban sekaligus; di sini cukup salah satu."]


def test_settings_in_an_extension_are_no_place_for_an_answer():
    settings = "<response_extension><gaya>2</gaya></response_extension>"
    assert found(ASK + settings + TWO, when(equal("a"))) == (["single: Alat apa? [x] Dacin [ ] Pita"], [])


def test_what_counts_as_wrong_is_no_key():
    scored = counted(equal("a"), "X_Correct") + counted(equal("c"), "X_Correct") + counted(equal("b"), "X_Incorrect")
    items, losses = found(ASK + lid("", cardinality="Multiple", a="Satu", b="Dua", c="Tiga"), scored)
    assert items == ["multiple: Alat apa? [x] Satu [ ] Dua [x] Tiga"]
    assert [loss[: len(MIXED)] for loss in losses] == [MIXED]


@pytest.mark.parametrize("kind", ["Matching", ""])
def test_several_groups_are_pairs(kind):
    shown = ASK + group("g1", "Dacin", k="kg", c="cm") + group("g2", "Pita", k="kg", c="cm")
    assert found(shown, counted(equal("k", "g1"), "n") + counted(equal("c", "g2"), "n"), kind=kind) == ([PAIRS], [])


def test_a_left_side_without_a_key_is_said():
    left = f'<response_label ident="{{}}" match_group="x,y">{text("{}")}</response_label>'
    shown = "".join(left.format(name, words) for name, words in zip("abd", ("Dacin", "Pita", "Jam"), strict=True))
    grouped = f'<response_grp ident="m"><render_choice>{shown}{labels(x="kg", y="cm")}</render_choice></response_grp>'
    items, losses = found(ASK + grouped, when(equal("a,x", "m")) + when(equal("b,y", "m")))
    assert (items, losses) == ([PAIRS], ["Pasangan yang setengah kosong tidak ikut: Jam"])


def test_an_order_may_number_its_steps():
    scored = counted(equal("2", "a"), "n") + counted(equal("1", "b"), "n") + counted(equal("0", "X_Incorrect"), "nilai")
    shown = ASK + group("g", cardinality="Ordered", a="Timbang", b="Lepas sepatu")
    assert found(shown, scored) == (["order: Alat apa? 1) Lepas sepatu 2) Timbang"], [])


@pytest.mark.parametrize("names", [("0_91_0", "1_92_1"), ("0", "1")])
def test_an_order_may_have_a_condition_for_each_place(names):
    scored = when(equal("1", more=' index="1"'), "1", "Add") + when(equal("0", more=' index="0"'), "1", "Add")
    depth = '<material><mattext label="answerdepth">0</mattext></material>'
    steps = "".join(
        f'<response_label ident="{name}">{text(words)}{depth}</response_label>' for name, words in zip(names, ("1", "2"), strict=True)
    )
    assert found(ASK + lid(steps, cardinality="Ordered"), scored) == (["order: Alat apa? 1) 1 2) 2"], [])


def test_a_formula_is_a_calculation_whatever_its_kind():
    shown = ASK + line(tag="response_num") + line("r2")
    scored = shows("<other/>", score="<respcond_extension><formula>2*{x}</formula><units>kg</units></respcond_extension>")
    items, losses = found(shown, scored)
    assert [each.partition(" > ")[2] for each in items] == ["Jawaban di berkas asal: 2\\*{x}; satuan kg"]
    assert losses == [
        "Soal hitungan dengan angka acak menjadi soal terbuka; rumusnya ada di pembahasan, rentang dan toleransi angkanya tidak ikut."
    ]


def test_the_other_spelling_of_metadata_names_the_kind():
    source = item(ASK + lid("", t="Ya", f="Tidak"), when(equal("t")), kind="True/False", label="qmd_questiontype")
    assert [told(each) for each in read("a.xml", document(source.replace("qtimetadatafield", "qti_metadatafield"))).items] == [
        "true_false: Alat apa? [x] Benar [ ] Salah"
    ]


def test_a_hint_an_answer_and_a_beginning_beside_the_question():
    beside = f"<hint><hintmaterial>{text('Lihat jarumnya.')}</hintmaterial></hint><answer_key>{text('Dacin.')}</answer_key><initial_text>{text('Saya')}</initial_text>"
    assert found(ASK + line(), feedback=beside) == (
        ["open: Alat apa? > Dacin."],
        ["Petunjuk (hint) tidak punya tempat, jadi tidak ikut: Lihat jarumnya.", "Teks awal di kotak jawaban tidak ikut: Saya"],
    )


def test_what_shows_the_right_feedback_is_the_key_where_nothing_scores():
    scored = shows(equal("dacin"), "correct") + shows("<other/>", "incorrect", score='<setvar variablename="SCORE">0.0</setvar>')
    feedback = said("correct", "Tepat.") + said("incorrect", "Baca lagi.")
    assert found(ASK + line(), scored, feedback=feedback) == (
        ["text: Alat apa? = dacin > Jika jawaban keliru: Baca lagi.\n\nTepat."],
        [],
    )
    between = '<vargte respident="response1">3</vargte><varlte respident="response1">5</varlte>'
    assert found(ASK + line(tag="response_num"), shows(between, "correct"))[0] == ["number: Alat apa? = 4 ± 1"]


def test_words_after_the_place_of_their_answer_belong_to_it():
    empty = '<response_label ident="x"/><response_label ident="y"/>'
    rows = "".join(f"<flow>{lid(empty, name)}{text(words)}</flow>" for name, words in (("r1", "Dacin"), ("r2", "Pita")))
    rights = f'<flow class="RIGHT_MATCH_BLOCK"><flow>{text("kg")}</flow><flow>{text("cm")}</flow></flow>'
    scored = shows(equal("x", "r1"), "correct") + shows(equal("y", "r2"), "correct")
    assert found(f'{ASK}<flow class="RESPONSE_BLOCK">{rows}</flow>{rights}', scored, kind="Matching") == ([PAIRS], [])


def test_feedback_that_bears_the_name_of_an_option_stays_with_it():
    solution = f'<itemfeedback ident="b"><solution><solutionmaterial>{text("Untuk panjang.")}</solutionmaterial></solution></itemfeedback>'
    scored = when(equal("a")) + shows('<varequal respident="b"/>', "b", score='<setvar variablename="SCORE">0</setvar>')
    assert found(ASK + TWO, scored, feedback=solution) == (["single: Alat apa? [x] Dacin [ ] Pita «Untuk panjang.»"], [])


def test_a_key_may_be_the_words_of_an_option():
    options = "".join(f'<response_label ident="{name}">{text(words)}</response_label>' for name, words in (("0", "1"), ("1", "2")))
    shown = f'{ASK}<response_str ident="g0"><render_choice>{options}</render_choice></response_str>'
    assert found(shown, when(equal("1", "g0")))[0] == ["single: Alat apa? [x] 1 [ ] 2"]


def test_what_asks_nothing_is_a_text_whatever_its_kind():
    assert found(ASK, kind="Text") == ([], ["Ini keterangan, bukan soal. Teksnya ikut sebagai pelajaran “Keterangan”."])


def test_an_essay_may_call_itself_ordered():
    shown = '<response_str ident="e" rcardinality="Ordered"><render_fib fibtype="String"/></response_str>'
    assert found(ASK + shown, kind="") == (["open: Alat apa?"], [])


def test_every_option_may_be_judged_by_itself():
    judged = equal("1", "0") + equal("0", "1") + equal("1", "2")
    shown = lid("".join(f'<response_label ident="{n}">{text(w)}</response_label>' for n, w in enumerate("xyz")), cardinality="Multiple")
    items, losses = found(
        ASK + shown, when(f"<and>{judged}</and>", "1", "Add") + shows(equal("1", "0"), "x_fb"), feedback=said("x_fb", "Ya.")
    )
    assert items == ["multiple: Alat apa? [x] x «Ya.» [ ] y [x] z"]
    assert losses == [f"{TOGETHER} (1 kali)"]


def test_a_picture_may_stand_in_the_document_itself():
    picture = f'<material><matimage imagtype="image/png" embedded="base64">{PIXEL}</matimage></material>'
    items, losses = found(ASK + picture + line(), when(equal("dacin")))
    assert items == ["text: Alat apa? (gambar/gambar.webp: Gambar soal) = dacin"]
    assert losses == ["Gambar belum punya teks pengganti. Tulis satu kalimat tentang isinya di draf."]


def test_the_picture_to_point_at_comes_along():
    picture = f'<material><matimage imagtype="image/png" embedded="base64" label="Pita">{PIXEL}</matimage></material>'
    shown = f'<response_xy ident="x">{ASK}<render_hotspot>{picture}<response_label ident="x">1,1</response_label></render_hotspot></response_xy>'
    assert read("a.xml", document(item(shown))).media.keys() == {"gambar/gambar.webp"}


def test_a_reference_to_other_material_is_said():
    items, losses = found(ASK + '<material label="suggested_solution"><mattext>il_pg_7</mattext></material>' + TWO, when(equal("a")))
    assert items == ["single: Alat apa? [x] Dacin [ ] Pita"]
    assert losses == ["Rujukan ke materi pembahasan di berkas asal tidak ikut."]


def test_feedback_of_several_places_stays_with_its_options():
    shown = (
        text("[x] atau [y]") + lid("", "response_x", prompt="x", a="Satu", b="Dua") + lid("", "response_y", prompt="y", c="Tiga", d="Lima")
    )
    right = equal("a", "response_x"), equal("c", "response_y")
    scored = shows(right[0], "a_fb") + shows(equal("b", "response_x"), "b_fb") + shows("".join(right), "all") + "".join(map(when, right))
    feedback = (
        said("a_fb", "Ya.") + said("b_fb", "Hitung lagi.") + said("all", "Semua tepat.") + said("general_incorrect_fb", "Belajar lagi.")
    )
    items, losses = found(shown, scored, kind="multiple_dropdowns_question", feedback=feedback)
    assert items[0].endswith("[x] Satu «Ya.» [ ] Dua «Hitung lagi.» > Semua tepat.\n\nJika jawaban keliru: Belajar lagi.")
    assert len(items) == 2
    assert losses == ["Soal dengan 2 isian menjadi 2 soal."]


def test_feedback_for_a_wrong_typed_answer_is_said():
    _, losses = found(ASK + line(), when(equal("dacin")) + shows(equal("pita"), "p"), feedback=said("p", "Itu untuk panjang."))
    assert losses == ["Umpan balik untuk satu jawaban tidak punya tempat: Itu untuk panjang."]


def test_a_number_is_read_from_the_conditions_of_its_own_place():
    number = '<response_num ident="n"><render_fib fibtype="Decimal" minnumber="19" maxnumber="21"/></response_num>'
    scored = when(equal("dacin", "t"), "1", "Add") + when(equal("20", "n"), "1", "Add")
    items, losses = found(text("Satu") + line("t") + text("dua") + number, scored)
    assert items[1].endswith("= 20 ± 1")
    assert losses == [
        "Soal dengan 2 isian menjadi 2 soal.",
        "Menurut batas kotak jawabannya, 19 sampai 21 dihitung benar. Periksa.",
    ]


def test_an_item_that_says_it_takes_several_answers_does():
    scored = when(f"<and>{equal('a')}{equal('b')}</and>")
    items, losses = found(ASK + lid("", a="Dacin", b="Pita", c="Jam"), scored, kind="Multiple Answer", label="bbmd_questiontype")
    assert items == ["multiple: Alat apa? [x] Dacin [x] Pita [ ] Jam"]
    assert losses == [f"{TOGETHER} (1 kali)"]


def test_a_part_whose_questions_lie_elsewhere_says_so():
    selection = "<selection><selection_number>2</selection_number><or_selection/></selection>"
    bank = read("a.xml", document(section=f'<section title="Acak"><selection_ordering>{selection}</selection_ordering></section>'))
    assert [loss.what for loss in bank.losses] == [
        "Soal bagian ini diambil dari bank yang tidak ada di dalam berkas ini, jadi tidak ikut. Ekspor juga bank itu."
    ]


def test_things_to_sort_keep_every_key():
    bins = lid("", "p", "Multiple", prompt="Ukur", a="Pita", b="Dacin", c="Jam") + lid(
        "", "q", "Multiple", prompt="Catat", a="Pita", b="Dacin", c="Jam"
    )
    scored = when(f"<and>{equal('a', 'p')}{equal('b', 'p')}</and>") + when(equal("x", "q"))
    items, losses = found(ASK + bins, scored, kind="categorization_question")
    assert items[0].endswith("Jawaban di berkas asal: Pita → Ukur; Dacin → Ukur")
    assert "Yang tidak masuk kelompok mana pun tidak ikut: Jam" in losses


def test_a_blank_with_wrong_words_beside_the_right_one_is_a_choice():
    blanks = (
        text("[x] dan [y]") + lid("", "response_x", prompt="x", a="kiri", b="kanan") + lid("", "response_y", prompt="y", c="pita", d="jam")
    )
    items, _ = found(blanks, when(equal("a", "response_x")) + when(equal("c", "response_y")), kind="fill_in_multiple_blanks_question")
    assert [one.rpartition(". ")[2] for one in items] == ["[x] kiri [ ] kanan", "[x] pita [ ] jam"]
