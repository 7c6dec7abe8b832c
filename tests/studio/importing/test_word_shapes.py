"""What floats, hides or is drawn in a Word document: it comes along as words and pictures, or it is said."""

import io

import pytest
from docx.oxml import parse_xml
from PIL import Image

from lms.errors import Refused
from lms.studio.importing import reading
from tests.studio.importing.documents import MATH, WORD, document, picture, raw, saved, with_parts

SHAPES = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DRAWN = "<w:drawing><wp:anchor><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
WORDS = "<w:txbxContent><w:p><w:r><w:t>Ingat pitanya</w:t></w:r></w:p></w:txbxContent>"
NEWER = DRAWN.format(f"<wps:wsp><wps:txbx>{WORDS}</wps:txbx></wps:wsp>")
OLDER = f"<w:pict><v:rect><v:textbox>{WORDS}</v:textbox></v:rect></w:pict>"
BOTH = f'<mc:AlternateContent><mc:Choice Requires="wps">{NEWER}</mc:Choice><mc:Fallback>{OLDER}</mc:Fallback></mc:AlternateContent>'


def paragraph(inside):
    return f"<w:p {WORD} {SHAPES}><w:r><w:t>Induk.</w:t></w:r><w:r>{inside}</w:r></w:p>"


def read(made):
    return reading.read("Panduan.docx", made if isinstance(made, bytes) else saved(made))


def body(found):
    return "\n\n".join(lesson.body_md for module in found.modules for lesson in module.lessons)


def losses(found):
    return " ".join(loss.what for loss in found.losses)


@pytest.mark.parametrize("inside", [NEWER, OLDER, BOTH], ids=["newer", "older", "both"])
def test_the_words_of_a_box_come_once_behind_its_paragraph(inside):
    found = read(raw(document("Awal."), paragraph(inside)))
    assert body(found) == "Awal.\n\nInduk.\n\nIngat pitanya"
    assert "kotak teks" in losses(found)


@pytest.mark.parametrize(
    "inside",
    [
        DRAWN.format("<wps:wsp/>"),
        "<w:pict><v:line/></w:pict>",
        f'<mc:AlternateContent><mc:Choice Requires="wps">{DRAWN.format("<wps:wsp/>")}</mc:Choice></mc:AlternateContent>',
    ],
)
def test_an_arrow_without_words_is_said(inside):
    assert "Garis, panah" in losses(read(raw(document("Awal."), paragraph(inside))))


def test_pictures_of_a_group_come_along():
    made = document("Awal.")
    identity = made.part.get_or_add_image(io.BytesIO(picture()))[0]
    one = f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x" descr="Pita merah"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{identity}"/></pic:blipFill></pic:pic>'
    found = read(raw(made, paragraph(DRAWN.format(f"<wpg:wgp>{one}</wpg:wgp>"))))
    assert body(found) == "Awal.\n\nInduk.\n\n![Pita merah](gambar/pita-merah.webp)"


def test_what_was_cut_away_from_a_picture_stays_away():
    made, whole, drawn = document("Awal."), Image.new("RGB", (100, 100), "red"), io.BytesIO()
    whole.paste("blue", (0, 0, 50, 100))
    whole.save(drawn, "PNG")
    made.add_picture(io.BytesIO(drawn.getvalue()))
    fill = next(made.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}blipFill"))
    fill.insert(1, parse_xml('<a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" l="60000"/>'))
    (kept,) = read(made).media.values()
    with Image.open(io.BytesIO(kept)) as piece:
        assert piece.size == (40, 100)
        assert piece.getpixel((0, 50))[2] < 20


def test_a_caption_says_what_a_picture_shows():
    made = document("Awal.")
    made.add_picture(io.BytesIO(picture()))
    made.add_paragraph("Gambar 1. Pita di lengan kiri", style="Caption")
    found = read(made)
    assert body(found) == "Awal.\n\n![Gambar 1. Pita di lengan kiri](gambar/gambar.webp)\n\nGambar 1. Pita di lengan kiri"
    assert losses(found) == ""


def test_a_metafile_and_a_heavy_picture_are_said():
    made = document("Awal.")
    made.add_picture(io.BytesIO(picture()))
    name = next(part.partname for part in made.part.package.iter_parts() if "image" in part.partname)
    data = saved(made)
    drawn = b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60
    found = read(with_parts(data, {}, [(name.lstrip("/"), picture(), drawn)]))
    assert found.media == {}
    assert "EMF atau WMF tidak ikut" in losses(found)


FORMULA = (
    "<m:oMath><m:r><m:t>IMT=</m:t></m:r><m:f><m:num><m:r><m:t>BB</m:t></m:r></m:num><m:den><m:sSup><m:e><m:r><m:t>TB</m:t></m:r></m:e>"
    "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:den></m:f></m:oMath>"
)


def test_a_formula_keeps_its_stroke_and_its_power():
    found = read(raw(document("Awal."), f"<w:p {WORD} {MATH}>{FORMULA}</w:p>"))
    assert body(found) == "Awal.\n\nIMT=BB/TB²"
    assert "IMT=BB/TB²" in losses(found)


@pytest.mark.parametrize(
    ("xml", "words", "loss"),
    [
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>kunci</w:t></w:r>", "kunci", "disembunyikan"),
        ('<w:fldSimple w:instr="SEQ"><w:r><w:t>12 orang</w:t></w:r></w:fldSimple>', "12 orang", ""),
        ('<w:moveTo w:id="1" w:author="a"><w:r><w:t>pindah</w:t></w:r></w:moveTo>', "pindah", "Perubahan terlacak"),
        ('<w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Bab 1 ..... 3</w:t></w:r>', "", "Daftar isi"),
        ('<w:r><w:sym w:font="Aneh" w:char="F0FE"/></w:r>', "", "Lambang"),
        ("<w:r><w:rantai/></w:r>", "", "Bagian Word yang tidak dikenal (`w:rantai`)"),
    ],
)
def test_rarer_words_come_along_or_are_said(xml, words, loss):
    found = read(raw(document("Awal."), f"<w:p {WORD}>{xml}</w:p>"))
    assert body(found) == f"Awal.\n\n{words}".strip()
    assert loss in losses(found)


def test_a_table_with_joined_cells_keeps_every_word():
    made = document()
    table = made.add_table(3, 2)
    for place, words in enumerate(("Umur", "Kapsul", "6–11 bulan", "biru", "", "sekali")):
        table.cell(place // 2, place % 2).text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    found = read(made)
    assert body(found) == "| Umur | Kapsul |\n|---|---|\n| 6–11 bulan | biru |\n|   | sekali |"
    assert "digabung" in losses(found)


def test_a_document_of_the_strict_dialect_is_refused_with_what_to_do():
    data = with_parts(
        saved(document("a")),
        {},
        [
            (
                "word/document.xml",
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
        ],
    )
    with pytest.raises(Refused, match="Strict Open XML"):
        read(data)
