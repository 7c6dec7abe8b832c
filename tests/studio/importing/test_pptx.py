"""A deck from PowerPoint: slides become lessons, and what moves, sounds or links is said."""

import io

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from lms.bench import studio
from lms.courses.checks.markup import Scope, check_body
from lms.errors import Refused
from lms.studio.importing import keeping, reading
from tests.studio.importing.documents import DIAGRAM, picture, saved, with_parts

P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def slide(deck, title, *bullets, layout=1):
    made = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        made.shapes.title.text = title
    for number, (level, text) in enumerate(bullets):
        frame = made.placeholders[1].text_frame
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    return made


def read(deck, name="Kelas ibu.pptx"):
    found = reading.read(name, deck if isinstance(deck, bytes) else saved(deck))
    scope = Scope(frozenset(found.media))
    faults = [fault for module in found.modules for one in module.lessons for fault in check_body(one.body_md, 1, "a", scope)]
    assert [fault for fault in faults if "teks pengganti" not in fault.sentence] == []
    return found


def losses(found, where):
    return " ".join(loss.what for loss in found.losses if loss.where == where)


def test_a_few_slides_make_a_lesson_with_bullets_by_level():
    deck = pptx.Presentation()
    slide(deck, "Lima langkah", (0, "Daftar"), (1, "absen"), (0, "Timbang"))
    slide(deck, "Langkah # 2", (0, "Ukur"), (0, "Catat"))
    found = read(deck)
    assert found.title == "Lima langkah"
    assert [(module.title, [lesson.title for lesson in module.lessons]) for module in found.modules] == [("Lima langkah", ["Lima langkah"])]
    assert found.modules[0].lessons[0].body_md == "- Daftar\n    - absen\n- Timbang\n\n## Langkah \\# 2\n\n- Ukur\n- Catat"


def test_sections_are_modules_and_section_slides_begin_lessons():
    deck = pptx.Presentation()
    for title, layout in (("Awal", 1), ("Bagian A", 2), ("Isi A", 1), ("Penutup", 1)):
        slide(deck, title, (0, "satu"), (0, "dua"), layout=layout)
    ids = [one.slide_id for one in deck.slides]
    xml = (
        f'<p:extLst {P}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f'<p14:section name="Pembuka"><p14:sldIdLst><p14:sldId id="{ids[0]}"/><p14:sldId id="{ids[1]}"/></p14:sldIdLst></p14:section>'
        f'<p14:section name="Inti"><p14:sldIdLst><p14:sldId id="{ids[2]}"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
    )
    deck.element.append(parse_xml(xml))
    found = read(deck)
    assert [(module.title, [lesson.title for lesson in module.lessons]) for module in found.modules] == [
        ("Pembuka", ["Awal", "Bagian A"]),
        ("Inti", ["Isi A"]),
    ]


def test_tables_charts_pictures_and_notes():
    deck = pptx.Presentation()
    one = slide(deck, "Cakupan", layout=5)
    data = CategoryChartData()
    data.categories = ["Januari", "Februari"]
    data.add_series("Balita", (12.5, 19))
    one.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1), Inches(4), Inches(2), data)
    table = one.shapes.add_table(2, 2, Inches(1), Inches(3.5), Inches(4), Inches(1)).table
    for place, text in enumerate(("RW", "Hadir", "1", "30")):
        table.cell(place // 2, place % 2).text = text
    shape = one.shapes.add_picture(io.BytesIO(picture()), Inches(1), Inches(5))
    shape._element.nvPicPr.cNvPr.set("descr", "Grafik batang")
    one.notes_slide.notes_text_frame.text = "Tanya dulu.\nBaru jelaskan."
    found = read(deck)
    assert found.modules[0].lessons[0].body_md == (
        "|   | Balita |\n|---|---|\n| Januari | 12,5 |\n| Februari | 19 |\n\n| RW | Hadir |\n|---|---|\n| 1 | 30 |\n\n"
        "![Grafik batang](gambar/grafik-batang.webp)\n\n> **Catatan pelatih**  \n> Tanya dulu.  \n> Baru jelaskan."
    )
    assert "Grafik menjadi tabel" in losses(found, "Slide 1")
    assert "Catatan pelatih" in losses(found, "Seluruh presentasi")


def test_shapes_are_read_from_the_top_left():
    deck = pptx.Presentation()
    one = slide(deck, "Urutan", layout=5)
    for text, left, top in (("kanan bawah", 5, 5), ("kanan atas", 5, 2), ("kiri atas", 1, 2.05)):
        one.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(1)).text_frame.text = text
    assert read(deck).modules[0].lessons[0].body_md == "kiri atas\n\nkanan atas\n\nkanan bawah"


def test_links_animation_hidden_and_empty_slides_are_said():
    deck = pptx.Presentation()
    one = slide(deck, "Tautan", layout=5)
    frame = one.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame
    run = frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "Panduan", "https://ayo.test/a"
    other = frame.add_paragraph().add_run()
    other.text, other.hyperlink.address = "Berkas", "D:\\materi.docx"
    one.element.append(parse_xml(f"<p:timing {P}/>"))
    one.element.set("show", "0")
    slide(deck, "")
    found = read(deck)
    assert "[Panduan](https://ayo.test/a)" in found.modules[0].lessons[0].body_md
    for words in ("Animasi", "disembunyikan", "Tautan ke slide atau berkas lain"):
        assert words in losses(found, "Slide 1")
    assert "kosong" in losses(found, "Slide 2")


def test_smartart_keeps_its_words_and_video_is_said():
    deck = pptx.Presentation()
    one = slide(deck, "Alur", layout=5)
    frame = (
        f'<p:graphicFrame {P} {A} {R}><p:nvGraphicFramePr><p:cNvPr id="9" name="x"/><p:cNvGraphicFramePr/><p:nvPr><a:videoFile r:link="rId77"/></p:nvPr></p:nvGraphicFramePr>'
        '<p:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">'
        '<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId90"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    one.shapes._spTree.append(parse_xml(frame))
    relation = b'<Relationship Id="rId90" Type="x" Target="../diagrams/data1.xml"/></Relationships>'
    data = with_parts(
        saved(deck), {"ppt/diagrams/data1.xml": DIAGRAM}, [("ppt/slides/_rels/slide1.xml.rels", b"</Relationships>", relation)]
    )
    data = with_parts(data, {}, [("[Content_Types].xml", b"</Types>", b'<Default Extension="bin" ContentType="x/y"/></Types>')])
    found = read(data)
    assert found.modules[0].lessons[0].body_md == "- Daftar\n- Timbang"
    for words in ("SmartArt", "Video"):
        assert words in losses(found, "Slide 1")


@pytest.mark.parametrize(("part", "words"), [("ppt/vbaProject.bin", "makro"), ("ppt/x.xml", "DOCTYPE")])
def test_what_cannot_be_read_is_refused(part, words):
    with pytest.raises(Refused, match=words):
        reading.read("a.pptx", with_parts(saved(pptx.Presentation()), {part: b"<!DOCTYPE a><a/>"}))


def test_the_deck_that_is_measured_has_a_photograph_on_each_slide(monkeypatch):
    monkeypatch.setattr(studio, "SLIDES", 3)
    monkeypatch.setattr(studio, "PHOTO", (600, 600))
    found = keeping.drawn(read(studio.deck()))
    assert len(found.media) == 6
    assert losses(found, "Seluruh presentasi") != ""
