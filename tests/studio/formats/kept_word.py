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

FORMAT = "Word"


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


def below(kind="lowerLetter"):
    made = docx.Document()
    steps = numbered(made, formats=(("decimal", "%1."), (kind, "%2.")))
    for words, depth in (("Ukur", 0), ("Pita", 1), ("Angka", 1)):
        entry(made, words, steps, depth)
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
    Example("Judul 1 dengan isi", "kept", "Setiap Judul 1 menjadi satu pelajaran.", lambda: saved(document((1, "Alat"), "Pita.", (1, "Cara"), "Lilit.")), lessons=("Contoh / Alat: Pita.", "Contoh / Cara: Lilit.")),
    Example("Judul 2 di bawah Judul 1", "kept", "Judul 1 menjadi bagian, Judul 2 menjadi pelajaran.", lambda: saved(document((1, "Alat"), (2, "Pita"), "Merah.", (1, "Cara"), "c")), lessons=("Alat / Pita: Merah.", "Cara / Cara: c")),
    Example("Judul 3 dan seterusnya", "kept", "Judul di dalam pelajaran; pelajaran yang panjang dipotong di sana.", lambda: saved(document((1, "Alat"), (2, "Pita"), "a", (3, "Merah"), "b", (1, "Cara"), "c")), lessons=("Alat / Pita: a\n\n## Merah\n\nb", "Cara / Cara: c")),
    Example("tanpa gaya Judul, tetapi ada baris pendek bercetak tebal", "nearest", "Dianggap judul.", bold_lines, losses=("Tidak ada gaya Judul",), lessons=("Contoh / Alat: Isi.", "Contoh / Cara: Isi.")),
    Example("tebal, miring", "kept", "Apa adanya.", lambda: styled(("tebal", "bold"), (" ", "bold"), ("miring", "italic")), lessons=("Contoh / Contoh: **tebal** *miring*",)),
    Example("tulisan tercoret", "nearest", "Tulisan biasa.", lambda: with_xml(STRUCK), losses=("Tulisan tercoret",), lessons=("Contoh / Contoh: Awal.\n\nlama",)),
    Example("daftar bernomor dan berbutir, bertingkat, terputus gambar", "kept", "Daftar; nomornya berlanjut seperti di Word.", listed, lessons=("Contoh / Contoh: 1. Daftar\n\nSapa dulu.\n\n2. Timbang\n    - dacin",)),
    Example("huruf di bawah nomor (1. lalu a.)", "kept", "Daftar di bawah langkahnya, berhuruf.", below, lessons=("Contoh / Contoh: 1. Ukur\n    1. Pita\n    2. Angka",)),
    Example(
        "nomor di bawah nomor (1.1)", "nearest", "Daftar di bawah langkahnya, berhuruf.", lambda: below("decimal"),
        losses=("Nomor tingkat kedua",), lessons=("Contoh / Contoh: 1. Ukur\n    1. Pita\n    2. Angka",),
    ),
    Example(
        "daftar yang diketik: `1.`, `a.`, `-` di awal baris", "nearest", "Menjadi daftar bila urut dan berdekatan; disebut.",
        lambda: saved(document("1. Ukur", "a. Pita", "2. Catat")), losses=("Nomor, huruf, dan tanda hubung",), lessons=("Contoh / Contoh: 1. Ukur\n    1. Pita\n2. Catat",),
    ),
    Example("daftar berhuruf lain", "kept", "Baris yang diawali hurufnya.", lettered, lessons=("Contoh / Contoh: a. Ukur",)),
    Example("daftar berangka Romawi", "nearest", "Angka biasa.", lambda: lettered("upperRoman"), losses=("Angka Romawi",), lessons=("Contoh / Contoh: 1. Ukur",)),
    Example("tabel", "kept", "Tabel; baris pertama menjadi kepalanya.", joined, lessons=("Contoh / Contoh: | Umur | Kapsul |\n|---|---|\n| 6 bulan | biru |",)),
    Example("sel tabel yang digabung", "nearest", "Tulisannya di sel pertama, sel lainnya kosong.", lambda: joined(merge=True), losses=("Sel tabel yang digabung",), lessons=("Contoh / Contoh: | Umur Kapsul |   |\n|---|---|\n| 6 bulan | biru |",)),
    Example("gambar dengan teks pengganti", "kept", "Digambar ulang dalam dua ukuran, masing-masing paling berat 60 KB, tanpa keterangan dari berkasnya; hanya potongan yang tampak.", lambda: shown("Pita"), lessons=("Contoh / Contoh: Awal.\n\n![Pita](gambar/pita.webp)",)),
    Example("gambar tanpa teks pengganti, dengan keterangan di bawahnya", "kept", "Keterangan itu menjadi teks pengganti.", lambda: shown("", "Gambar 1. Pita"), lessons=("Contoh / Contoh: Awal.\n\n![Gambar 1. Pita](gambar/gambar.webp)\n\nGambar 1. Pita",)),
    Example("gambar tanpa keduanya", "nearest", "Gambarnya ikut; pemeriksa meminta keterangannya.", shown, losses=("Gambar belum punya teks pengganti",), lessons=("Contoh / Contoh: Awal.\n\n![](gambar/gambar.webp)",)),
    Example("gambar yang hanya ditautkan", "lost", "Disebut; tidak ada yang diambil dari internet.", lambda: with_xml(LINKED, relations=RELATIONS), losses=("Gambar yang hanya ditautkan",), lessons=("Contoh / Contoh: Awal.",)),
    Example("catatan kaki", "nearest", "Dalam kurung di tempatnya.", lambda: with_xml(NOTE, parts={"word/footnotes.xml": NOTES}, relations=RELATED), losses=("Catatan kaki",), lessons=("Contoh / Contoh: Awal.\n\nRujuk (catatan: Buku KIA 2024.)",)),
    Example("perubahan terlacak", "nearest", "Dianggap diterima.", lambda: with_xml(INS), losses=("Perubahan terlacak",), lessons=("Contoh / Contoh: Awal.\n\nBatas 23,5",)),
    Example("komentar", "lost", "Disebut.", remarked, losses=("Komentar",), lessons=("Contoh / Contoh: Awal.",)),
    Example("kepala dan kaki halaman", "lost", "Disebut.", headed, losses=("Kepala dan kaki",), lessons=("Contoh / Contoh: Awal.",)),
    Example("daftar isi", "lost", "Dibuat sendiri oleh aplikasi.", lambda: words('<w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Bab 1 … 3</w:t></w:r>'), losses=("Daftar isi",), lessons=("Contoh / Contoh: Awal.",)),
    Example("tulisan tersembunyi", "nearest", "Tampak.", lambda: words("<w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r>"), losses=("Tulisan yang disembunyikan",), lessons=("Contoh / Contoh: Awal.\n\nrahasia",)),
    Example("kotak teks", "nearest", "Isinya di belakang paragrafnya.", lambda: with_xml(BOX), losses=("Isi kotak teks",), lessons=("Contoh / Contoh: Awal.\n\nIngat pitanya",)),
    Example("panah, garis, bentuk tanpa tulisan", "lost", "Disebut.", lambda: with_xml(paragraph(DRAWN.format("<wps:wsp/>"))), losses=("Garis, panah",), lessons=("Contoh / Contoh: Awal.\n\nInduk.",)),
    Example("huruf kecil di atas atau di bawah baris, juga dari LibreOffice", "kept", "Tanda kecil: m², H₂O.", lambda: words(
        '<w:r><w:t>m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t xml:space="preserve"> H</w:t></w:r>'
        '<w:r><w:rPr><w:position w:val="-2"/><w:sz w:val="19"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>O</w:t></w:r>'
    ), lessons=("Contoh / Contoh: Awal.\n\nm² H₂O",)),
    Example("rumus", "nearest", "Satu baris tulisan, dengan garis bagi, pangkat, dan akar.", lambda: with_xml(f"<w:p {WORD} {MATH}>{FORMULA}</w:p>"), losses=("Rumus menjadi tulisan biasa: IMT=BB/TB²",), lessons=("Contoh / Contoh: Awal.\n\nIMT=BB/TB²",)),
    Example("SmartArt", "nearest", "Kata-katanya.", lambda: with_xml(SMART, parts={"word/diagrams/data1.xml": DIAGRAM}, relations=RELATIONS), losses=("SmartArt",), lessons=("Contoh / Contoh: Awal.\n\nDaftar\n\nTimbang",)),
    Example("grafik", "nearest", "Tabel angkanya, dengan judulnya.", lambda: with_xml(GRAPH, parts={"word/charts/chart1.xml": CHART}, relations=RELATIONS), losses=("Grafik menjadi tabel",), lessons=("Contoh / Contoh: Awal.\n\n|   | Balita |\n|---|---|\n| Januari | 12,5 |",)),
    Example("lembar Excel dan objek lain yang ditanam", "lost", "Disebut.", lambda: with_xml(OLE), losses=("Objek yang ditanam",), lessons=("Contoh / Contoh: Awal.",)),
    Example("lambang dari huruf khusus", "lost", "Disebut.", lambda: words('<w:r><w:sym w:font="Aneh" w:char="F0FE"/></w:r>'), losses=("Lambang",), lessons=("Contoh / Contoh: Awal.",)),
    Example("soal yang diketik: nomor, huruf, dan kunci dengan bintang, tebal, warna, atau `Jawaban:`", "nearest", "Menjadi soal, bukan bacaan lagi.", coloured, ("single: Lengan mana? [ ] Kanan [x] Kiri",), losses=("1 soal yang diketik",)),
)  # fmt: skip
KEPT = {
    FORMAT: [
        *(one.row for one in EXAMPLES),
        (
            "makro, kata sandi, `.doc`, `.odt`, “Strict Open XML”, arsip rusak atau jahat",
            "refused",
            "Seluruh berkas ditolak, dengan satu kalimat apa yang harus dilakukan.",
        ),
    ]
}
