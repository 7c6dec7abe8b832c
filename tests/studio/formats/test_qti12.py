from decimal import Decimal

import pytest

from lms.courses.content import Accepted, Kind, Number, Option, Order, Pairs
from lms.errors import Refused
from lms.studio.importing.qti12 import read
from tests.studio.formats.examples import shelved, told
from tests.studio.formats.kept_qti12 import EXAMPLES
from tests.studio.formats.packs import PNG, manifest, packed
from tests.studio.formats.qti12_files import document, equal, item, labels, lid, line, said, text, when


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.construct for example in EXAMPLES])
def test_each_construct_becomes_what_the_table_says(example):
    found = read("kuis.xml", document(example.source))
    assert tuple(map(told, found.items)) == example.items
    assert shelved(found) == example.lessons
    losses = [loss.what for loss in found.losses]
    assert len(losses) == len(example.losses), losses
    assert all(loss.startswith(begin) for loss, begin in zip(losses, example.losses, strict=True)), losses
    assert (example.status == "kept") == (not losses)


ASK = text("<p>Alat apa yang dipakai?</p>")


def only(*pieces, **more):
    found = read("kuis.xml", document(item(*pieces, **more)))
    assert len(found.items) == 1, found.items
    return found.items[0], [loss.what for loss in found.losses]


def test_a_choice_of_canvas_keeps_its_key_and_what_is_said():
    item_, losses = only(
        ASK + lid("", a="Dacin", b="Mistar"),
        when(equal("b"), "", feedback="b_fb") + when("<other/>", "", feedback="general_fb") + when(equal("a")),
        kind="multiple_choice_question",
        feedback=said("b_fb", "Mistar mengukur <b>panjang</b>.") + said("general_fb", "Dacin menimbang."),
    )
    assert item_.kind is Kind.SINGLE
    assert item_.stem_md == "Alat apa yang dipakai?"
    assert losses == []
    assert item_.options == (Option("Dacin", True), Option("Mistar", False, "Mistar mengukur **panjang**."))
    assert item_.explanation_md == "Dacin menimbang."


def test_several_answers_are_known_by_and_with_not():
    condition = f"<and>{equal('a')}<not>{equal('b')}</not>{equal('c')}</and>"
    item_, losses = only(
        ASK + lid("", cardinality="Multiple", a="Satu", b="Dua", c="Tiga"), when(condition), kind="multiple_answers_question"
    )
    assert item_.kind is Kind.MULTIPLE
    assert [option.right for option in item_.options] == [True, False, True]
    assert losses == ["Soal “semua atau nol” di sini memberi nilai sebagian (1 kali)"]


def test_several_answers_are_known_by_sums():
    scored = when(equal("a"), "2", "Add") + when(equal("c"), "2", "Add") + when(equal("b"), "2", "Subtract")
    item_, losses = only(ASK + lid("", cardinality="Multiple", a="Satu", b="Dua", c="Tiga"), scored)
    assert [option.right for option in item_.options] == [True, False, True]
    assert losses == []


def test_weights_that_differ_are_said():
    scored = when(equal("a"), "75", "Add") + when(equal("c"), "25", "Add")
    _, losses = only(ASK + lid("", cardinality="Multiple", a="Satu", b="Dua", c="Tiga"), scored)
    assert losses[0] == "Bobot kunci (a 75 %, c 25 %) di sini menjadi sama besar."


@pytest.mark.parametrize(
    ("kind", "label"),
    [("true_false_question", "question_type"), ("cc.true_false.v0p1", "cc_profile"), ("True/False", "bbmd_questiontype"), ("", "")],
)
def test_true_and_false(kind, label):
    item_, _ = only(ASK + lid("", x1="True", x2="False"), when(equal("x2")), kind=kind, label=label)
    assert item_.kind is Kind.TRUE_FALSE
    assert [option.right for option in item_.options] == [False, True]


def test_typed_words_count_each():
    item_, losses = only(ASK + line(), when(equal("posyandu") + equal("Pos Yandu")), kind="short_answer_question")
    assert item_.answer == Accepted(("posyandu", "Pos Yandu"))
    assert losses == []


def test_words_that_only_have_to_be_inside_are_said():
    condition = '<varsubstring respident="response1" case="No">gizi</varsubstring>'
    item_, losses = only(ASK + line(), when(condition), kind="cc.pattern_match.v0p1", label="cc_profile")
    assert item_.answer == Accepted(("gizi",))
    assert losses == ["Di berkas jawaban cukup memuat “gizi”; di sini harus persis."]


def test_case_that_counts_is_said():
    _, losses = only(ASK + line(), when(equal("KMS", more=' case="Yes"')))
    assert losses == ["Huruf besar dan kecil di sini tidak dibedakan; di berkas dibedakan. (1 kali)"]


def test_a_number_of_canvas_has_a_margin():
    within = '<vargte respident="response1">23.4</vargte><varlte respident="response1">23.6</varlte>'
    item_, losses = only(ASK + line(fibtype="Decimal"), when(f"<or>{equal('23.5')}<and>{within}</and></or>"), kind="numerical_question")
    assert item_.answer == Number(Decimal("23.5"), Decimal("0.1"))
    assert losses == []


def test_a_number_of_the_standard():
    item_, losses = only(
        ASK + line(tag="response_num"), when('<vargt respident="response1">2</vargt><varlt respident="response1">4</varlt>')
    )
    assert item_.answer == Number(Decimal(3), Decimal(1))
    assert losses == ["Batas angka di berkas tidak termasuk; di sini batasnya ikut benar."]


def test_matching_of_canvas_with_a_spare_answer():
    right = labels(k="Kepala", l="Lengan", t="Tinggi")
    shown = ASK + lid(right, "response_1", prompt="Pita LiLA") + lid(right, "response_2", prompt="Mikrotois")
    scored = when(equal("l", "response_1"), "50", "Add") + when(equal("t", "response_2"), "50", "Add")
    item_, losses = only(shown, scored, kind="matching_question")
    assert item_.answer == Pairs((("Pita LiLA", "Lengan"), ("Mikrotois", "Tinggi")))
    assert losses == ["Jawaban pengecoh tanpa pasangan tidak ikut: Kepala"]


def test_matching_of_the_standard():
    shown = (
        f'{ASK}<response_grp ident="m" rcardinality="Multiple"><render_choice><response_label ident="a" match_group="x,y" match_max="1">{text("Dacin")}'
        f'</response_label><response_label ident="b" match_group="x,y">{text("Pita")}</response_label>{labels(x="kg", y="cm")}</render_choice></response_grp>'
    )
    item_, losses = only(shown, when(equal("a,x", "m"), "1", "Add") + when('<varsubset respident="m">b,y</varsubset>', "1", "Add"))
    assert item_.answer == Pairs((("Dacin", "kg"), ("Pita", "cm")))
    assert losses == []


def test_steps_in_order():
    condition = equal("b", more=' index="1"') + equal("a", more=' index="2"')
    item_, _ = only(ASK + lid("", cardinality="Ordered", a="Baca", b="Lepas sepatu"), when(condition))
    assert item_.answer == Order(("Lepas sepatu", "Baca"))


def test_named_blanks_become_one_item_each():
    shown = (
        text("Ukur [bagian] dengan [alat].")
        + lid("", "response_bagian", prompt="bagian", a1="lengan")
        + lid("", "response_alat", prompt="alat", b1="pita", b2="meteran")
    )
    scored = (
        when(equal("a1", "response_bagian"), "50", "Add")
        + when(equal("b1", "response_alat"), "50", "Add")
        + when(equal("b2", "response_alat"), "50", "Add")
    )
    found = read("kuis.xml", document(item(shown, scored, kind="fill_in_multiple_blanks_question")))
    assert [item.answer for item in found.items] == [Accepted(("lengan",)), Accepted(("pita", "meteran"))]
    assert found.items[1].stem_md == "Ukur (1) ____ dengan (2) ____.\n\nIsi bagian (2)."
    assert [loss.what for loss in found.losses] == ["Soal dengan 2 isian menjadi 2 soal."]


def test_named_lists_become_choices():
    shown = text("Timbang [kapan].") + lid("", "response_kapan", prompt="kapan", a="tiap bulan", b="tiap tahun")
    item_, losses = only(shown, when(equal("a", "response_kapan")), kind="multiple_dropdowns_question")
    assert item_.stem_md == "Timbang ____."
    assert item_.kind is Kind.SINGLE
    assert losses == []


def test_blanks_in_the_middle_of_a_text():
    shown = f"<flow>{text('Batas KEK', 'text/plain')}{line('r1', 'Decimal')}{text('cm, diukur di lengan', 'text/plain')}</flow>"
    item_, _ = only(shown, when(equal("23.5", "r1")))
    assert item_.stem_md == "Batas KEK ____ cm, diukur di lengan"
    assert item_.answer == Number(Decimal("23.5"))


@pytest.mark.parametrize(
    ("shown", "kind", "words"),
    [
        (ASK + line(rows=' rows="5"'), "essay_question", ""),
        (ASK, "file_upload_question", "Soal kirim berkas menjadi soal terbuka: jawabannya ditulis."),
        (
            f'{ASK}<response_xy ident="x"><render_hotspot><response_label ident="a" rarea="Rectangle">1,1,9,9</response_label></render_hotspot></response_xy>',
            "",
            "Soal menunjuk tempat pada gambar tidak ada di sini, jadi menjadi soal terbuka.",
        ),
    ],
)
def test_what_becomes_an_open_item(shown, kind, words):
    item_, losses = only(shown, kind=kind)
    assert item_.kind is Kind.OPEN
    assert losses == ([words] if words else [])


def test_a_calculation_names_its_formula():
    more = "<itemproc_extension><calculated><formulas><formula>x * 2</formula></formulas></calculated></itemproc_extension>"
    item_, _ = only(ASK + line(), kind="calculated_question", feedback=more)
    assert item_.kind is Kind.OPEN
    assert item_.explanation_md == "Jawaban di berkas asal: x \\* 2"


def test_a_text_only_item_becomes_a_page():
    found = read("kuis.xml", document(item(text("<p>Baca dulu.</p>"), kind="text_only_question"), item(ASK + line(), when(equal("x")))))
    assert found.modules[0].lessons[0].body_md == "Baca dulu."
    assert len(found.items) == 1


def test_groups_and_banks_elsewhere_are_said():
    section = (
        '<section ident="g" title="Acak"><selection_ordering><selection><sourcebank_ref>bank9</sourcebank_ref><selection_number>2'
        f"</selection_number></selection></selection_ordering>{item(ASK + line(), when(equal('x')))}</section>"
    )
    found = read("kuis.xml", document(section=section))
    assert found.topics == {found.items[0].id: "Kuis timbang / Acak"}
    assert [(loss.where, loss.what) for loss in found.losses] == [
        ("Bagian Kuis timbang / Acak", "Soal dari bank `bank9` tidak ada di dalam berkas ini, jadi tidak ikut. Ekspor juga bank itu."),
        ("Bagian Kuis timbang / Acak", "Di berkas 2 soal diambil acak dari bagian ini; di sini semua soalnya ikut."),
    ]


def test_a_bank_of_questions_names_its_items():
    meta = (
        "<qtimetadata><qtimetadatafield><fieldlabel>bank_title</fieldlabel><fieldentry>Gizi</fieldentry></qtimetadatafield></qtimetadata>"
    )
    bank = f'<questestinterop><objectbank ident="b">{meta}{item(ASK + line(), when(equal("x")))}</objectbank></questestinterop>'
    found = read("bank.xml", bank.encode())
    assert list(found.topics.values()) == ["Gizi"]


def test_instructions_limits_and_solutions_come_along():
    meta = (
        "<qtimetadata><qtimetadatafield><fieldlabel>cc_maxattempts</fieldlabel><fieldentry>3</fieldentry></qtimetadatafield></qtimetadata>"
        f"<presentation_material><flow_mat>{text('Tutup buku.')}</flow_mat></presentation_material>"
    )
    solution = f'<itemfeedback ident="s"><solution><solutionmaterial><flow_mat>{text("Sebab begitu.")}</flow_mat></solutionmaterial></solution></itemfeedback>'
    found = read("kuis.xml", document(item(ASK + line(), when(equal("x")), feedback=solution), meta=meta))
    assert found.modules[0].lessons[0].body_md == "Tutup buku."
    assert found.items[0].explanation_md == "Sebab begitu."
    assert "Batas percobaan (3) tidak ikut. Atur di draf." in [loss.what for loss in found.losses]


def test_blackboard_writes_blocks():
    block = '<flow class="{}"><flow class="FORMATTED_TEXT_BLOCK"><material><mat_extension><mat_formattedtext type="HTML">{}</mat_formattedtext></mat_extension></material></flow></flow>'
    answers = "".join(
        f'<flow_label class="Block"><response_label ident="{n}"><flow_mat>{text(w)}</flow_mat></response_label></flow_label>'
        for n, w in (("p", "Ya"), ("q", "Belum"))
    )
    shown = f'<flow class="Block">{block.format("QUESTION_BLOCK", "&lt;p&gt;Sudah?&lt;/p&gt;")}<flow class="RESPONSE_BLOCK"><response_lid ident="response" rcardinality="Single"><render_choice>{answers}</render_choice></response_lid></flow></flow>'
    scored = f'<respcondition title="correct"><conditionvar>{equal("p", "response")}</conditionvar><setvar variablename="SCORE" action="Set">SCORE.max</setvar></respcondition>'
    item_, losses = only(shown, scored, kind="Multiple Choice", label="bbmd_questiontype")
    assert item_.stem_md == "Sudah?"
    assert item_.options == (Option("Ya", True), Option("Belum", False))
    assert losses == []


def test_a_package_brings_its_pictures_from_a_sub_folder():
    shown = text('<p>Apa ini? <img src="$IMS-CC-FILEBASE$/../gambar/pita%20lila.png" alt="Pita"></p>') + line()
    data = packed(
        {
            "kuis/imsmanifest.xml": manifest(
                '<resource identifier="r" type="imsqti_xmlv1p2" href="soal/a.xml"><file href="soal/a.xml"/></resource>'
            ),
            "kuis/soal/a.xml": document(item(shown, when(equal("pita")))),
            "kuis/gambar/pita lila.png": PNG,
        }
    )
    found = read("kuis.zip", data)
    assert found.items[0].picture.path == "gambar/pita-lila.webp"
    assert found.media == {"gambar/pita-lila.webp": PNG}
    assert found.losses == []


def test_a_package_without_a_list_of_contents_says_so():
    found = read("kuis.zip", packed({"a.xml": document(item(ASK + line(), when(equal("x")))), "rusak.xml": b"<a"}))
    assert len(found.items) == 1
    assert [loss.where for loss in found.losses] == ["Seluruh berkas", "rusak.xml"]


@pytest.mark.parametrize(
    "data", [b"<a/>", b"<a", b"", packed({"a.txt": b"x"}), b'<!DOCTYPE a [<!ENTITY b "c">]><questestinterop>&b;</questestinterop>']
)
def test_what_cannot_be_read_is_refused(data):
    with pytest.raises(Refused):
        read("kuis.xml", data)


def test_other_encodings_are_read():
    source = document(item(ASK + line(), when(equal("x")))).decode().replace("UTF-8", "UTF-16")
    assert len(read("kuis.xml", source.encode("utf-16")).items) == 1


def test_backslashes_in_addresses_of_a_package():
    listed = manifest('<resource identifier="r" type="imsqti_xmlv1p2" href="soal\\a.xml"/>')
    shown = text('<p>Apa ini? <img src="gambar\\pita.png" alt="Pita"></p>') + line()
    found = read(
        "kuis.zip",
        packed({"imsmanifest.xml": listed, "soal/a.xml": document(item(shown, when(equal("pita")))), "soal/gambar/pita.png": PNG}),
    )
    assert found.items[0].picture.alt == "Pita"
    assert found.losses == []


def test_a_password_of_a_quiz_is_named_but_never_shown():
    meta = "<qtimetadata><qtimetadatafield><fieldlabel>cc_password</fieldlabel><fieldentry>rahasia1372</fieldentry></qtimetadatafield></qtimetadata>"
    found = read("kuis.xml", document(item(ASK + line(), when(equal("x"))), meta=meta))
    assert [loss.what for loss in found.losses] == ["Kata sandi kuis tidak ikut. Atur di draf."]
    assert "rahasia1372" not in repr(found)
