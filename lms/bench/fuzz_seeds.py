"""What the fuzz begins with: sound files of every kind, written here or by our own exports, and pieces that readers stumble over."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from lms.bench import fuzz_packages
from lms.courses import content
from lms.courses.package import read_package
from lms.later import Later

gift, moodle_xml, qti21 = Later("lms.studio.exporting.gift"), Later("lms.studio.exporting.moodle_xml"), Later("lms.studio.exporting.qti21")
package, template = Later("lms.studio.exporting.package"), Later("lms.studio.items.template")
docx, pptx, tables = Later("docx"), Later("pptx"), Later("lms.documents.tables")

_COURSE = """---
id: acak
judul: Materi acak
ringkas: Setiap jenis soal sekali.
untuk: [kader]
jp: 1
tujuan:
  ukur: Mengukur / menimbang dengan tepat.
---

Selamat belajar.
"""
_LESSON = """---
id: satu
judul: Satu
menit: 3
tujuan: [ukur]
sumber:
  - Buku KIA
ditinjau: belum
---

Ukur **lengan** kiri.

| Umur | Jarak |
|---|---|
| 0–6 bulan | tiap bulan |

- satu
    1. dua
"""
_EXAM = """---
soal_per_tujuan: 4
lulus: 70
percobaan: 3
menit: 0
---

## Lengan mana yang diukur?  {#lengan tujuan=ukur}

- [x] Kiri
    > Tepat: lengan yang jarang dipakai.
- [ ] Kanan {di sini} = ~ #

> Biasanya lengan *kiri*.

## Pilih dua alat.  {#alat tujuan=ukur}

- [x] Pita
- [x] Dacin
- [ ] Spidol

## Bayi termasuk balita.  {#bayi tujuan=ukur jenis=benar-salah}

- [x] Benar
- [ ] Salah

## Berapa batas LiLA?  {#batas tujuan=ukur}

= 23,5 ± 0,1 cm

## Urutkan.  {#urut tujuan=ukur jenis=urutan}

1. Daftar
2. Timbang
3. Catat

## Pasangkan.  {#pasang tujuan=ukur jenis=pasangan}

| Kiri | Kanan |
|---|---|
| Pita | lengan |
| Dacin | berat |

## Kota ____ di Sumatera Barat.  {#kota tujuan=ukur}

= Solok | Kota Solok

## Ceritakan.  {#cerita tujuan=ukur}

> Sebut tiga hal.
"""
_GIFT = "// [id:a] [tag:gizi]\n::Judul::[html]Apa <b>itu</b> LiLA?{\n  =Lengan#Ya.\n  ~%50%Perut\n  ~%-33.333%\\{x\\}\n}\n\nBatas?{#23.5:0.1 =%50%1..2#x ~#lain}\n\nBalita {=a ~b} umur {=c}.\n\nBaca.\n\nT?{F#a#b####c}\n"
_AIKEN = "Apa itu LiLA?\nA. satu\nB) dua\nANSWER: A\n\nDua?\nlagi\na) ya\n  terus\nb. tidak\nJAWABAN: a, b.\n"
_CLOZE = (
    "Ibu {1:SHORTANSWER:=hamil~%50%bunting#ya~*#x} umur {1:NM:=23.5:0.1}, {1:MC:=a~b#\\}}, {2:MULTIRESPONSE_HS:%50%a~%50%b~%-100%c} [[1]]."
)
_MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz><question type="category"><category><text>$course$/top/Gizi // Ibu</text></category></question>
<question type="ddwtos"><name><text>a</text></name><questiontext format="html"><text><![CDATA[<p>Balita [[1]] tiap [[2]].</p>]]></text></questiontext>
<dragbox><text>ditimbang</text><group>1</group></dragbox><dragbox><text>bulan</text><group>2</group></dragbox></question>
<question type="numerical"><name><text>b</text></name><questiontext format="markdown"><text>Batas?</text></questiontext><answer fraction="100"><text>23.5</text><tolerance>0.1</tolerance></answer>
<units><unit><multiplier>1</multiplier><unit_name>cm</unit_name></unit></units></question>
<question type="ddimageortext"><questiontext format="html"><text>Taruh.</text><file name="a.png" encoding="base64">iVBORw0KGgo=</file></questiontext><drag><text>x</text></drag></question>
<question type="calculated"><questiontext><text>{a}+{b}</text></questiontext><answer fraction="100"><text>{a}+{b}</text></answer></question>
<question type="multichoiceset"><questiontext><text>Apa?</text></questiontext><single>false</single><hint><text>h</text></hint><tags><tag><text>t</text></tag></tags>
<answer fraction="33.33333"><text>x</text><feedback><text>y</text></feedback></answer><answer fraction="-50"><text>z</text></answer></question></quiz>"""
_PAGE = "<!DOCTYPE html><html><head><title>Halaman</title><style>p{}</style></head><body><h1>Satu</h1><p>Kader <b>mengukur</b> <a href='https://a.id'>di sini</a>.</p><h2>Dua</h2><ul><li>a<ol><li>b</li></ol></li></ul><table><tr><th rowspan=2>x</th><td colspan='3'>y</td></tr><tr><td>z</td></tr></table><img src='data:image/png;base64,iVBORw0KGgo=' alt='x'><pre>kode</pre></body></html>"
_TEXT = "Mengukur LiLA\n\nSiapkan pita.\n- satu\n  - dua\n1. Lengan mana?\na. Kanan\n*b. Kiri\nPembahasan: kiri.\n\n2. Berapa?\n= 23,5 cm\nTujuan: Mengukur\n"
_QTI12 = """<questestinterop><assessment title="Kuis"><section><item ident="i1" title="t"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>multiple_answers_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material><mattext texttype="text/html">&lt;p&gt;Alat [x]?&lt;/p&gt;</mattext></material><response_lid ident="response1" rcardinality="Multiple"><render_choice><response_label ident="a"><material><mattext>Dacin</mattext></material></response_label><response_label ident="b"><material><mattext>Pita</mattext></material></response_label></render_choice></response_lid></presentation>
<resprocessing><outcomes><decvar maxvalue="100"/></outcomes><respcondition continue="No"><conditionvar><and><varequal respident="response1">a</varequal><not><varequal respident="response1">b</varequal></not></and></conditionvar><setvar action="Set" varname="SCORE">100</setvar><displayfeedback linkrefid="f"/></respcondition></resprocessing>
<itemfeedback ident="f"><flow_mat><material><mattext>Ya</mattext></material></flow_mat></itemfeedback></item>
<item ident="i2"><presentation><material><mattext>Berapa?</mattext></material><response_str ident="r"><render_fib fibtype="Decimal"><response_label ident="x"/></render_fib></response_str></presentation><resprocessing><respcondition><conditionvar><or><varequal respident="r">3.5</varequal><vargte respident="r">3</vargte></or></conditionvar><setvar action="Add">50</setvar></respcondition></resprocessing></item></section></assessment></questestinterop>"""
_CSV = "Soal;Pilihan A;Pilihan B;Kunci;Jenis;Tujuan\nApa?;ya;tidak;A;;x\nBatas?;;;23,5 ± 0,1 cm;angka;\nUrut;a;b;;urutan;\nPasang;a = b;c -> d;;pasangan;\n"
_MANIFEST = """<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"><metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion></metadata>
<organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root"><item identifier="i1" identifierref="r1"><title>Halaman</title></item><item identifier="i2" identifierref="r2"><title>Kuis</title></item></item></organization></organizations>
<resources><resource identifier="r1" type="webcontent" href="h/a.htm"><file href="h/a.htm"/></resource><resource identifier="r2" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="q/q.xml"/></resource></resources></manifest>"""

_STYLE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId"
_USED = ("Normal", "Title", "Heading1", "Heading2", "ListBullet")
_UNUSED = ("word/stylesWithEffects.xml", "word/theme/", "docProps/thumbnail", "customXml/")


@cache
def course() -> content.Course:
    """A small sound course with an item of every kind."""
    files = {"course.md": _COURSE, "01-bagian/01-satu.md": _LESSON, "ujian.md": _EXAM}
    return read_package("acak", tuple(content.File(path, text.encode()) for path, text in files.items()), {}).seen


def _document() -> bytes:
    made = docx.Document()
    made.add_heading("Mengukur", 0)
    for level, words in ((1, "Alat"), (2, "Pita")):
        made.add_heading(words, level)
        made.add_paragraph("Siapkan pita.").add_run(" Tebal.").bold = True
        made.add_paragraph("satu", style="List Bullet")
    for line in ("1. Lengan mana?", "a. Kanan", "*b. Kiri"):
        made.add_paragraph(line)
    made.add_table(2, 2).cell(0, 0).text = "x"
    styles = made.styles.element
    for style in [one for one in styles if one.get(_STYLE) not in _USED]:  # the library brings hundreds along, and each costs time
        styles.remove(style)
    parts = {name: part for name, part in members(_saved(made)).items() if not name.startswith(_UNUSED)}
    return bytes(package.zipped(parts))


def _deck() -> bytes:
    made = pptx.Presentation()
    for number in range(3):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = f"Slide {number}", "satu\ndua"
        slide.notes_slide.notes_text_frame.text = "Ucapkan."
    return _saved(made)


def _saved(made: Any) -> bytes:
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def _workbook() -> bytes:
    sheet = tables.Sheet("Soal", template.HEADINGS, template.EXAMPLES)
    return bytes(tables.xlsx([sheet, tables.Sheet("Tujuan", ("Tujuan",), [("ukur",)])]))


def _cartridge() -> bytes:
    return bytes(package.zipped({"imsmanifest.xml": _MANIFEST.encode(), "h/a.htm": _PAGE.encode(), "q/q.xml": _QTI12.encode()}))


def _zipped(files: Mapping[str, str | bytes]) -> bytes:
    return bytes(package.zipped({path: text.encode() if isinstance(text, str) else text for path, text in files.items()}))


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "gift": lambda: [_GIFT.encode(), gift.write(course())],
    "aiken": lambda: [_AIKEN.encode()],
    "moodle_xml": lambda: [_MOODLE.encode(), moodle_xml.write(course())],
    "cloze": lambda: [_CLOZE.encode()],
    "csv": lambda: [_CSV.encode(), _CSV.replace(";", "\t").encode("utf-16")],
    "xlsx": lambda: [_workbook()],
    "docx": lambda: [_document()],
    "pptx": lambda: [_deck()],
    "package": lambda: [package.write_zip(course())],
    "page": lambda: [_PAGE.encode()],
    "text": lambda: [_TEXT.encode()],
    "qti12": lambda: [_QTI12.encode()],
    "qti2": lambda: [qti21.write(course())],
    "cartridge": lambda: [_cartridge(), _zipped(fuzz_packages.CARTRIDGE)],
    "mbz": lambda: [_zipped(fuzz_packages.BACKUP)],
}

_SIGNS = [
    *"{}~=#:\\%*|<>&;\"'.,?!()[]/-\n\n ",
    "\n\n",
    "\ufeff",
    "\u202e",
    "\u200b",
    "é",
    "\x00",
    "\x01",
    "\x0e",
    "９",
    "x" * 50,
    "1e999999",
    "-1e9",
    "3.5",
    "9" * 40,
]
_MARKS = ["**b**", "![a](b)", "![](gambar/a.webp)", "{{ ref:a }}", "____", "1. ", "- [x] ", "    > ", "|---|", "!!! inti\n", "<!-- ", "&amp;", "&#0;", "&lol;", "<b>", "<img src=x>"]  # fmt: skip
_XML = ["<quiz>", "</quiz>", "<a>" * 60, "</a>", "<![CDATA[<p>", "]]>", "<!DOCTYPE a>", "<?xml version='1.0' encoding='utf-16'?>", " format=\"html\"", "<text>", "</text>", " x='y'", "@@PLUGINFILE@@/a.png",
        "data:image/png;base64,AAAA", "[[1]]", "{1:SA:=a}"]  # fmt: skip
PIECES: dict[str, list[str]] = {
    "gift": [*_SIGNS, *_MARKS, "->", "####", "::", "//", "\\n", "%50%", "%-33.3%", "$CATEGORY: $course$/top/a//b\n\n", "{#", "..", "TRUE", "F#", "[html]", "[markdown]", "Apa itu LiLA?", " {=benar ~salah#tidak}",
             "{=a -> b =c -> d}", "{>3 ALL\n"],
    "aiken": [*_SIGNS, *_MARKS, "\nA. satu", "\nB) dua", "\nANSWER: A\n", "\nANSWER: Z\n", "\n\n\n", "A.", "\nANSWER:\n"],
    "cloze": [*_SIGNS, "{1:SA:", "{2:NM:=3:1}", "{:MC:=a~b#c}", "{1:MULTIRESPONSE:=a~=b~%-50%c}", "~%50%", "=23.5:0.1", "Ibu ", "&#123;", "[[1]]", "\\}"],
    "csv": [*_SIGNS, ",", ";", "\t", "Soal", "Pertanyaan", "Pilihan A", "Pilihan B", "Kunci", "Jenis", "Tujuan", "urutan", "pasangan", "angka", "23,5 ± 0,1 cm", "benar", "A, C", "=1+1", "Correct answer(s)"],
    "text": [*_SIGNS, *_MARKS, "\n1. ", "\na. ", "\n*b. ", "\nKunci: ", "\nTujuan: ", "\nPembahasan: ", "\t", "- "],
    "page": [*_SIGNS, *_XML, "<p>", "</p>", "<ul><li>", "<table><tr><td>", "</td>", "<h1>", "<script>", "<svg onload=x>", "<a href='javascript:x'>", "colspan=99999", "rowspan='-1'"],
}  # fmt: skip
for _kind in ("moodle_xml", "qti12", "xlsx", "docx", "pptx", "package", "qti2", "cartridge", "mbz"):
    PIECES[_kind] = [*_SIGNS, *_MARKS, *_XML]


def members(data: bytes) -> dict[str, bytes]:
    """The files of a packed seed, by path."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
