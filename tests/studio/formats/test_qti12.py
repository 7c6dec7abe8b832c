import pytest

from lms.courses.content import Accepted, Kind, Option, Pairs
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


def test_matching_of_the_standard():
    shown = (
        f'{ASK}<response_grp ident="m" rcardinality="Multiple"><render_choice><response_label ident="a" match_group="x,y" match_max="1">{text("Dacin")}'
        f'</response_label><response_label ident="b" match_group="x,y">{text("Pita")}</response_label>{labels(x="kg", y="cm")}</render_choice></response_grp>'
    )
    item_, losses = only(shown, when(equal("a,x", "m"), "1", "Add") + when('<varsubset respident="m">b,y</varsubset>', "1", "Add"))
    assert item_.answer == Pairs((("Dacin", "kg"), ("Pita", "cm")))
    assert losses == []


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
