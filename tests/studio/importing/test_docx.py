"""A hand-out from Word: what becomes of each construct, and what is said of what cannot come along."""

import io

import pytest

from lms.courses.checks.markup import Scope, check_body
from lms.courses.content import Kind
from lms.errors import Refused
from lms.studio.importing import reading
from tests.studio.importing.documents import (
    CHART,
    DIAGRAM,
    GRAPH,
    LINKED,
    MATH,
    RELATIONS,
    SMART,
    WORD,
    document,
    picture,
    raw,
    saved,
    with_parts,
)  # fmt: skip


def read(made, name="Panduan LiLA.docx"):
    found = reading.read(name, made if isinstance(made, bytes) else saved(made))
    scope = Scope(frozenset(found.media))
    faults = [fault for module in found.modules for one in module.lessons for fault in check_body(one.body_md, 1, "a", scope)]
    assert [fault for fault in faults if "teks pengganti" not in fault.sentence] == []
    return found


def shape(found):
    return [(module.title, [lesson.title for lesson in module.lessons]) for module in found.modules]


def only(found):
    (lesson,) = (lesson for module in found.modules for lesson in module.lessons)
    return lesson.body_md


def losses(found):
    return " ".join(loss.what for loss in found.losses)


def test_first_headings_are_lessons():
    found = read(document((0, "Mengukur LiLA"), (1, "Alat"), "Pita.", (1, "Cara"), "Lilitkan."))
    assert found.title == "Mengukur LiLA"
    assert shape(found) == [("Mengukur LiLA", ["Alat", "Cara"])]
    assert losses(found) == ""


def test_first_headings_are_modules_where_second_ones_stand_below():
    found = read(document((1, "Alat"), (2, "Pita"), "a", (3, "Merah"), "b", (2, "Buku"), "c", (1, "Cara"), "d"))
    assert shape(found) == [("Alat", ["Pita", "Buku"]), ("Cara", ["Cara"])]
    assert found.modules[0].lessons[0].body_md == "a\n\n## Merah\n\nb"


def test_without_headings_the_whole_is_one_lesson_called_like_its_file():
    assert shape(read(document("Lilitkan pita."))) == [("Panduan LiLA", ["Panduan LiLA"])]


def test_a_long_lesson_is_cut_at_its_headings():
    text = "Kader menimbang balita setiap bulan di hari buka. " * 60
    found = read(document((1, "Timbang"), text, (3, "Dacin"), text, (3, "Digital"), text, (1, "Catat"), "KMS."))
    assert shape(found) == [("Panduan LiLA", ["Timbang", "Digital", "Catat"])]
    assert "## Dacin" in found.modules[0].lessons[0].body_md


def test_lists_tables_and_emphasis_keep_their_shape():
    made = document(("List Number", "satu"), ("List Number", "dua"), ("List Bullet", "butir"), ("List Bullet 2", "dalam"))
    paragraph = made.add_paragraph("Di ")
    paragraph.add_run("tengah").bold = True
    table = made.add_table(2, 2)
    for place, text in enumerate(("Umur", "Kapsul", "6–11 bulan", "biru | 1*")):
        table.cell(place // 2, place % 2).text = text
    assert only(read(made)) == (
        "1. satu\n2. dua\n\n- butir\n- dalam\n\nDi **tengah**\n\n| Umur | Kapsul |\n|---|---|\n| 6–11 bulan | biru &#124; 1\\* |"
    )


def test_a_picture_comes_once_with_its_words_or_is_said():
    made = document("Lihat.")
    for _ in range(2):
        made.add_picture(io.BytesIO(picture()))
    made.inline_shapes[0]._inline.docPr.set("descr", "Pita di lengan kiri")
    found = read(made)
    assert list(found.media) == ["gambar/pita-di-lengan-kiri.webp"]
    assert "![Pita di lengan kiri](gambar/pita-di-lengan-kiri.webp)" in only(found)
    assert "teks pengganti" in losses(found)


def test_questions_typed_in_it_become_items():
    found = read(
        document(
            (1, "Alat"),
            "Pita.",
            (1, "Kuis"),
            "1. Lengan mana?",
            "a. Kanan",
            "*b. Kiri",
            "2. Batasnya?",
            "A. 23,5 cm",
            "B. 25 cm",
            "Kunci: A",
        )
    )
    assert shape(found) == [("Panduan LiLA", ["Alat"])]
    assert [(item.stem_md, item.kind, [option.right for option in item.options]) for item in found.items] == [
        ("Lengan mana?", Kind.SINGLE, [False, True]),
        ("Batasnya?", Kind.SINGLE, [True, False]),
    ]
    assert found.topics == {}  # "Kuis" says nothing of what it is about
    assert "2 soal yang diketik" in losses(found)


def test_steps_are_no_questions():
    found = read(document((1, "Cara"), "1. Lemaskan lengan.", "2. Lilitkan pita.", "Selesai."))
    assert found.items == []
    assert "Lilitkan pita." in only(found)


INS = f'<w:p {WORD}><w:r><w:t xml:space="preserve">Batas </w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>25</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>23,5</w:t></w:r></w:ins></w:p>'
BOX = f'<w:p {WORD} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Ingat pitanya</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'
SUM = f"<w:p {WORD} {MATH}><m:oMath><m:r><m:t>BB/TB</m:t></m:r></m:oMath></w:p>"
OLE = f'<w:p {WORD} xmlns:o="urn:schemas-microsoft-com:office:office"><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>'
STRUCK = f"<w:p {WORD}><w:r><w:rPr><w:strike/></w:rPr><w:t>lama</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("xml", "words", "loss"),
    [
        (INS, "Batas 23,5", "Perubahan terlacak"),
        (BOX, "Ingat pitanya", "kotak teks"),
        (SUM, "BB/TB", "Rumus"),
        (OLE, "Akhir.", "Objek yang ditanam"),
        (STRUCK, "lama", "tercoret"),
    ],
)
def test_what_word_can_and_a_lesson_cannot_is_said(xml, words, loss):
    found = read(raw(document("Awal."), xml).add_paragraph("Akhir.").part.document)
    assert words in only(found)
    assert loss in losses(found)
    assert "25" not in only(found)


def test_smartart_charts_and_linked_pictures():
    made = document("Awal.")
    for xml in (SMART, GRAPH, LINKED):
        raw(made, xml)
    parts = {"word/diagrams/data1.xml": DIAGRAM, "word/charts/chart1.xml": CHART}
    found = read(with_parts(saved(made), parts, [("word/_rels/document.xml.rels", b"</Relationships>", RELATIONS)]))
    assert only(found) == "Awal.\n\nDaftar\n\nTimbang\n\n|   | Balita |\n|---|---|\n| Januari | 12,5 |"
    for loss in ("SmartArt", "Grafik menjadi tabel", "hanya ditautkan"):
        assert loss in losses(found)


def test_headers_and_comments_stay_behind_and_are_said():
    made = document("Isi.")
    made.sections[0].header.paragraphs[0].text = "Puskesmas Tanjung Paku"
    made.add_comment(made.paragraphs[0].runs, "Periksa lagi", "Yusra")
    found = read(made)
    assert only(found) == "Isi."
    assert "Kepala dan kaki" in losses(found)
    assert "Komentar" in losses(found)


NOTES = f'<w:footnotes {WORD}><w:footnote w:id="2"><w:p><w:r><w:t>Buku KIA 2024.</w:t></w:r></w:p></w:footnote></w:footnotes>'.encode()
NOTE = f'<w:p {WORD}><w:r><w:t>Rujuk</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
RELATED = b'<Relationship Id="rId95" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>'


def test_a_footnote_stands_where_it_is_called():
    data = with_parts(
        saved(raw(document(), NOTE)), {"word/footnotes.xml": NOTES}, [("word/_rels/document.xml.rels", b"</Relationships>", RELATED)]
    )
    found = read(data)
    assert only(found) == "Rujuk (catatan: Buku KIA 2024.)"
    assert "Catatan kaki" in losses(found)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (with_parts(saved(document("a")), {"word/vbaProject.bin": b"x"}), "makro"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "kata sandi"),
        (saved(document("a"))[:-40], "rusak"),
        (with_parts(saved(document("a")), {"customXml/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "DOCTYPE"),
        (saved(document()), "Tidak ada pelajaran atau soal"),
        (b"%PDF-1.7", "PDF"),
        (b" ", "kosong"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, words):
    with pytest.raises(Refused, match=words):
        reading.read("a.docx", data)
