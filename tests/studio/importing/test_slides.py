"""What stands on a slide and does not move: each construct comes along, or is said with the number of its slide."""

import io

import pptx
import pytest
from PIL import Image
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from lms.errors import Refused
from lms.studio.importing import reading
from tests.studio.importing.documents import picture, saved, with_parts
from tests.studio.importing.test_pptx import A, P, R, losses, slide

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
MATH = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
)
SHAPE = '<p:sp><p:nvSpPr><p:cNvPr id="20" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}</p:spPr><p:txBody><a:bodyPr/><a:p>{}</a:p></p:txBody></p:sp>'
HALF = "<a14:m><m:oMath><m:f><m:num><m:r><m:t>BB</m:t></m:r></m:num><m:den><m:r><m:t>TB</m:t></m:r></m:den></m:f></m:oMath></a14:m>"


@pytest.fixture
def deck():
    return pptx.Presentation()


@pytest.fixture
def one(deck):
    return slide(deck, "Mengukur", layout=5)


def read(deck):
    return reading.read("a.pptx", deck if isinstance(deck, bytes) else saved(deck))


def body(found):
    return "\n\n".join(lesson.body_md for module in found.modules for lesson in module.lessons)


def box(shapes, words, left=1, top=4):
    frame = shapes.add_textbox(Inches(left), Inches(top), Inches(1), Inches(1))
    frame.text_frame.text = words
    return frame


def test_a_formula_that_is_drawn_twice_comes_once(deck, one):
    newer = SHAPE.format("", f"<a:r><a:t>IMT </a:t></a:r>{HALF}")
    both = f'<mc:AlternateContent {MC} {P} {A} {MATH}><mc:Choice Requires="a14">{newer}</mc:Choice><mc:Fallback>{SHAPE.format("", "")}</mc:Fallback></mc:AlternateContent>'
    one.shapes._spTree.append(parse_xml(both))
    found = read(deck)
    assert body(found) == "IMT BB/TB"
    assert "Rumus menjadi tulisan biasa: BB/TB" in losses(found, "Slide 1")


def test_a_group_stays_together_and_arrows_are_said(deck, one):
    box(one.shapes, "di antaranya", 2, 2)
    group = one.shapes.add_group_shape()
    box(group.shapes, "kanan", 3, 1.5)
    box(group.shapes, "kiri", 1, 1.5)
    one.shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, 0, 0, 9, 9)
    one.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 9, 9)
    found = read(deck)
    assert body(found) == "kiri\n\nkanan\n\ndi antaranya"
    assert losses(found, "Slide 1").count("Garis, panah") == 1


def test_small_signs_and_links_of_a_whole_box_stay(deck, one):
    frame = box(one.shapes, "kg/m")
    frame.click_action.hyperlink.address = "https://ayo.test/imt"
    raised = frame.text_frame.paragraphs[0].add_run()
    raised.text = "2"
    raised.font._element.set("baseline", "30000")
    assert body(read(deck)) == "[kg/m²](https://ayo.test/imt)"


def test_a_video_of_the_file_is_said_and_one_of_the_web_is_a_link(deck, one):
    one.shapes.add_movie(io.BytesIO(b"x" * 99), 0, 0, 9, 9, mime_type="video/mp4")
    assert "Video tidak ikut" in losses(found := read(deck), "Slide 1")
    assert found.media == {}
    identity = one.part.relate_to(
        "https://ayo.test/v", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/video", is_external=True
    )
    next(one.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}videoFile")).set(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link", identity
    )
    found = read(deck)
    assert body(found) == "[Buka video](https://ayo.test/v)"
    assert "menjadi tautan" in losses(found, "Slide 1")


def test_what_was_cut_away_from_a_picture_stays_away_and_its_slide_names_it(deck, one):
    whole, drawn = Image.new("RGB", (100, 100), "red"), io.BytesIO()
    whole.paste("blue", (0, 0, 50, 100))
    whole.save(drawn, "PNG")
    one.shapes.add_picture(io.BytesIO(drawn.getvalue()), 0, 0).crop_left = 0.6
    found = read(deck)
    (kept,) = found.media.values()
    with Image.open(io.BytesIO(kept)) as piece:
        assert (piece.size, piece.getpixel((0, 50))[2] < 20) == ((40, 100), True)
    assert body(found) == "![Gambar pada slide Mengukur](gambar/slide-1.webp)"
    assert "memakai judul slidenya" in losses(found, "Slide 1")


def test_a_shape_filled_with_a_picture_is_one_and_a_picture_behind_all_is_said(deck, one):
    identity = one.part.get_or_add_image_part(io.BytesIO(picture()))[1]
    fill = f'<a:blipFill><a:blip r:embed="{identity}"/></a:blipFill>'
    one.shapes._spTree.append(parse_xml(SHAPE.format(fill, "").replace("<p:sp>", f"<p:sp {P} {A} {R}>", 1)))
    ground = f'<p:bg {P} {A} {R}><p:bgPr><a:blipFill><a:blip r:embed="{identity}"/></a:blipFill></p:bgPr></p:bg>'
    one.element.cSld.insert(0, parse_xml(ground))
    found = read(deck)
    assert list(found.media) == ["gambar/slide-1.webp"]
    assert "Gambar latar" in losses(found, "Slide 1")


def test_words_of_the_template_and_the_foot_are_said(deck, one):
    box(one.shapes, "Isi.")
    layout = one.slide_layout
    layout.shapes._spTree.append(
        parse_xml(SHAPE.format("", "<a:r><a:t>Dinas Kesehatan</a:t></a:r>").replace("<p:sp>", f"<p:sp {P} {A}>", 1))
    )
    foot = SHAPE.format("", "<a:r><a:t>Rahasia</a:t></a:r>").replace("<p:nvPr/>", '<p:nvPr><p:ph type="ftr" idx="11"/></p:nvPr>')
    one.shapes._spTree.append(parse_xml(foot.replace("<p:sp>", f"<p:sp {P} {A}>", 1)))
    found = read(deck)
    assert body(found) == "Isi."
    assert "Kaki slide" in losses(found, "Slide 1")
    assert "templat" in losses(found, "Seluruh presentasi")


def test_joined_cells_and_embedded_sheets_are_said(deck, one):
    table = one.shapes.add_table(2, 2, 0, 0, Inches(4), Inches(1)).table
    for place, words in enumerate(("RW", "Hadir", "1", "30")):
        table.cell(place // 2, place % 2).text = words
    table.cell(0, 0).merge(table.cell(0, 1))
    one.shapes.add_ole_object(io.BytesIO(b"x"), "Excel.Sheet.12", 0, Inches(4))
    found = read(deck)
    assert "30" in body(found)
    for words in ("digabung", "Objek yang ditanam"):
        assert words in losses(found, "Slide 1")


def test_pictures_are_spread_so_that_no_lesson_is_heavy(deck):
    for number in range(8):
        slide(deck, f"Slide {number}", (0, "a"), (0, "b")).shapes.add_picture(io.BytesIO(picture((number * 30, 9, 9))), 0, Inches(4))
    assert [lesson.body_md.count("![") for lesson in read(deck).modules[0].lessons] == [3, 3, 2]


def test_a_deck_of_the_strict_dialect_is_refused_with_what_to_do(deck, one):
    names = b"http://schemas.openxmlformats.org/presentationml/2006/main", b"http://purl.oclc.org/ooxml/presentationml/main"
    with pytest.raises(Refused, match="Strict Open XML"):
        read(with_parts(saved(deck), {}, [("ppt/presentation.xml", *names)]))


def free(deck, *boxes):
    """A slide of free text boxes (words, top in inches, size in points), as design programs write it."""
    drawn = deck.slides.add_slide(deck.slide_layouts[6])
    for words, top, size in boxes:
        box(drawn.shapes, words, top=top).text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return drawn


@pytest.mark.parametrize(
    ("boxes", "lesson"),
    [
        ((("Mengukur LiLA", 1, 32), ("Lengan kiri.", 3, 18)), "Mengukur LiLA"),
        ((("Puskesmas", 0.3, 10), ("Mengukur LiLA", 1, 32), ("Lengan kiri.", 3, 18)), "Mengukur LiLA"),
        ((("Sama besar", 1, 18), ("Lengan kiri.", 3, 18)), "Sama besar"),
        ((("Kecil di atas", 1, 12), ("Lengan kiri.", 2, 18), ("Besar di bawah", 4, 40)), "Hari Buka"),
        ((("Panjang sekali " * 8, 1, 32), ("Lengan kiri.", 3, 18)), "Hari Buka"),
        ((("Sendirian saja", 1, 32),), "Hari Buka"),
    ],
)
def test_of_free_boxes_the_large_one_at_the_top_is_the_title(deck, boxes, lesson):
    deck.core_properties.title = "Hari Buka"
    free(deck, *boxes)
    found = read(deck)
    assert [one.title for one in found.modules[0].lessons] == [lesson]
    assert ("memakai tulisan besar di atasnya" in losses(found, "Seluruh presentasi")) is (lesson != "Hari Buka")
    assert all(words.strip() in f"{lesson}\n{body(found)}" for words, _top, _size in boxes)


def test_a_number_begins_anew_behind_a_dot_and_where_the_slide_says_so(deck, one):
    frame = box(one.shapes, "titik").text_frame
    for words in ("satu", "dua", "titik lagi", "lima"):
        frame.add_paragraph().text = words
    marks = ('buChar char="•"', 'buAutoNum type="arabicPeriod"', 'buAutoNum type="arabicPeriod"', 'buChar char="•"', 'buAutoNum type="arabicPeriod" startAt="5"')  # fmt: skip
    for paragraph, mark in zip(frame.paragraphs, marks, strict=True):
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<a:{mark} {A}/>"))
    assert [line for line in body(read(deck)).split("\n") if line] == ["- titik", "1. satu", "2. dua", "- titik lagi", "5. lima"]
