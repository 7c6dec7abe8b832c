"""Examples of every construct of a Word document; each makes its document when it is asked for."""

import io

import docx
from docx.shared import RGBColor

from tests.studio.formats.examples import Example
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
)
from tests.studio.importing.test_docx import BOX, INS, NOTE, NOTES, OLE, RELATED, STRUCK
from tests.studio.importing.test_word_lists import entry, numbered
from tests.studio.importing.test_word_shapes import DRAWN, FORMULA, paragraph

FORMAT = "Word (.docx)"


def with_xml(*pieces, parts=None, relations=None):
    made = document("Awal.")
    for xml in pieces:
        raw(made, xml)
    changes = [("word/_rels/document.xml.rels", b"</Relationships>", relations)] if relations else []
    return with_parts(saved(made), parts or {}, changes)


def shown(alt="", caption=""):
    made = document("Awal.")
    made.add_picture(io.BytesIO(picture()))
    made.inline_shapes[0]._inline.docPr.set("descr", alt)
    if caption:
        made.add_paragraph(caption, style="Caption")
    return saved(made)


def listed():
    made = docx.Document()
    steps = numbered(made)
    entry(made, "Daftar", steps)
    made.add_paragraph("Sapa dulu.")
    entry(made, "Timbang", steps)
    entry(made, "dacin", steps, 2)
    return saved(made)


def lettered(kind="lowerLetter"):
    made = docx.Document()
    entry(made, "Ukur", numbered(made, formats=((kind, "%1."),)))
    return saved(made)


def joined(merge=False):
    made = docx.Document()
    table = made.add_table(2, 2)
    for place, words in enumerate(("Umur", "Kapsul", "6 bulan", "biru")):
        table.cell(place // 2, place % 2).text = words
    if merge:
        table.cell(0, 0).merge(table.cell(0, 1))
    return saved(made)


def styled(*looks):
    made = docx.Document()
    line = made.add_paragraph()
    for words, look in looks:
        setattr(line.add_run(words), look, True)
    return saved(made)


def bold_lines():
    made = docx.Document()
    for title in ("Alat", "Cara"):
        made.add_paragraph().add_run(title).bold = True
        made.add_paragraph("Isi.")
    return saved(made)


def coloured():
    made = document("1. Lengan mana?", "a. Kanan")
    made.add_paragraph().add_run("b. Kiri").font.color.rgb = RGBColor(200, 0, 0)
    return saved(made)


def headed():
    made = document("Awal.")
    made.sections[0].header.paragraphs[0].text = "Puskesmas"
    return saved(made)


def remarked():
    made = document("Awal.")
    made.add_comment(made.paragraphs[0].runs, "Periksa", "Yusra")
    return saved(made)


def words(xml):
    return with_xml(f"<w:p {WORD}>{xml}</w:p>")


EXAMPLES = (
    Example("headings 1 with text below them", "kept", "A lesson each.", lambda: saved(document((1, "Alat"), "Pita.", (1, "Cara"), "Lilit.")), lessons=("Contoh / Alat: Pita.", "Contoh / Cara: Lilit.")),
    Example("headings 2 below headings 1", "kept", "A module for each first one, a lesson for each second one.", lambda: saved(document((1, "Alat"), (2, "Pita"), "Merah.", (1, "Cara"), "c")), lessons=("Alat / Pita: Merah.", "Cara / Cara: c")),
    Example("deeper headings", "kept", "Headings within the lesson; a long lesson is cut at them.", lambda: saved(document((1, "Alat"), (2, "Pita"), "a", (3, "Merah"), "b", (1, "Cara"), "c")), lessons=("Alat / Pita: a\n\n## Merah\n\nb", "Cara / Cara: c")),
    Example("no styles, but short lines in bold", "nearest", "Headings.", bold_lines, losses=("Tidak ada gaya Judul",), lessons=("Contoh / Alat: Isi.", "Contoh / Cara: Isi.")),
    Example("bold, italic", "kept", "As they are.", lambda: styled(("tebal", "bold"), (" ", "bold"), ("miring", "italic")), lessons=("Contoh / Contoh: **tebal** *miring*",)),
    Example("struck words", "nearest", "Plain words.", lambda: with_xml(STRUCK), losses=("Tulisan tercoret",), lessons=("Contoh / Contoh: Awal.\n\nlama",)),
    Example("numbered and bulleted lists, in levels, interrupted", "kept", "Lists; the number goes on as in Word.", listed, lessons=("Contoh / Contoh: 1. Daftar\n\nSapa dulu.\n\n2. Timbang\n    - dacin",)),
    Example("lists with letters", "kept", "Lines that begin with their letter.", lettered, lessons=("Contoh / Contoh: a. Ukur",)),
    Example("lists with Roman numbers", "nearest", "Plain numbers.", lambda: lettered("upperRoman"), losses=("Angka Romawi",), lessons=("Contoh / Contoh: 1. Ukur",)),
    Example("tables", "kept", "Tables; the first row is the head.", joined, lessons=("Contoh / Contoh: | Umur | Kapsul |\n|---|---|\n| 6 bulan | biru |",)),
    Example("joined cells", "nearest", "The words in the first cell, the others empty.", lambda: joined(merge=True), losses=("Sel tabel yang digabung",), lessons=("Contoh / Contoh: | Umur Kapsul |   |\n|---|---|\n| 6 bulan | biru |",)),
    Example("a picture with words for those who do not see it", "kept", "Drawn anew in two sizes of at most 60 KB, without what its file says; only the piece that is shown.", lambda: shown("Pita"), lessons=("Contoh / Contoh: Awal.\n\n![Pita](gambar/pita.webp)",)),
    Example("a picture without such words, with a caption", "kept", "The caption is read out.", lambda: shown("", "Gambar 1. Pita"), lessons=("Contoh / Contoh: Awal.\n\n![Gambar 1. Pita](gambar/gambar.webp)\n\nGambar 1. Pita",)),
    Example("a picture without either", "lost", "The checker asks for words.", shown, losses=("Gambar belum punya teks pengganti",), lessons=("Contoh / Contoh: Awal.\n\n![](gambar/gambar.webp)",)),
    Example("a linked picture", "lost", "Named; nothing is fetched.", lambda: with_xml(LINKED, relations=RELATIONS), losses=("Gambar yang hanya ditautkan",), lessons=("Contoh / Contoh: Awal.",)),
    Example("footnotes", "nearest", "In brackets where they are called.", lambda: with_xml(NOTE, parts={"word/footnotes.xml": NOTES}, relations=RELATED), losses=("Catatan kaki",), lessons=("Contoh / Contoh: Awal.\n\nRujuk (catatan: Buku KIA 2024.)",)),
    Example("tracked changes", "nearest", "As if accepted.", lambda: with_xml(INS), losses=("Perubahan terlacak",), lessons=("Contoh / Contoh: Awal.\n\nBatas 23,5",)),
    Example("comments", "lost", "Named.", remarked, losses=("Komentar",), lessons=("Contoh / Contoh: Awal.",)),
    Example("headers and footers", "lost", "Named.", headed, losses=("Kepala dan kaki",), lessons=("Contoh / Contoh: Awal.",)),
    Example("a table of contents", "lost", "The app makes its own.", lambda: words('<w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Bab 1 … 3</w:t></w:r>'), losses=("Daftar isi",), lessons=("Contoh / Contoh: Awal.",)),
    Example("hidden words", "nearest", "Seen.", lambda: words("<w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r>"), losses=("Tulisan yang disembunyikan",), lessons=("Contoh / Contoh: Awal.\n\nrahasia",)),
    Example("text boxes, old and new", "nearest", "Their words behind the paragraph.", lambda: with_xml(BOX), losses=("Isi kotak teks",), lessons=("Contoh / Contoh: Awal.\n\nIngat pitanya",)),
    Example("arrows, lines, shapes without words", "lost", "Named.", lambda: with_xml(paragraph(DRAWN.format("<wps:wsp/>"))), losses=("Garis, panah",), lessons=("Contoh / Contoh: Awal.\n\nInduk.",)),
    Example("formulas", "nearest", "A line of words, with strokes, powers and roots.", lambda: with_xml(f"<w:p {WORD} {MATH}>{FORMULA}</w:p>"), losses=("Rumus menjadi tulisan biasa: IMT=BB/TB²",), lessons=("Contoh / Contoh: Awal.\n\nIMT=BB/TB²",)),
    Example("SmartArt", "nearest", "Its words.", lambda: with_xml(SMART, parts={"word/diagrams/data1.xml": DIAGRAM}, relations=RELATIONS), losses=("SmartArt",), lessons=("Contoh / Contoh: Awal.\n\nDaftar\n\nTimbang",)),
    Example("charts", "nearest", "A table of their numbers.", lambda: with_xml(GRAPH, parts={"word/charts/chart1.xml": CHART}, relations=RELATIONS), losses=("Grafik menjadi tabel",), lessons=("Contoh / Contoh: Awal.\n\n|   | Balita |\n|---|---|\n| Januari | 12,5 |",)),
    Example("embedded sheets and other objects", "lost", "Named.", lambda: with_xml(OLE), losses=("Objek yang ditanam",), lessons=("Contoh / Contoh: Awal.",)),
    Example("signs of a font of pictures that no one else has", "lost", "Named.", lambda: words('<w:r><w:sym w:font="Aneh" w:char="F0FE"/></w:r>'), losses=("Lambang",), lessons=("Contoh / Contoh: Awal.",)),
    Example("questions typed in it: number, letters, and a star, bold, a colour or `Jawaban:` for the key", "nearest", "Items; they are no text of a lesson any more.", coloured, ("single: Lengan mana? [ ] Kanan [x] Kiri",), losses=("1 soal yang diketik",)),
)  # fmt: skip
KEPT = {
    FORMAT: [
        *(one.row for one in EXAMPLES),
        (
            "macros, a password, `.doc`, `.odt`, “Strict Open XML”, broken or hostile archives",
            "lost",
            "Refused whole, in one sentence that says what to do.",
        ),
    ]
}
