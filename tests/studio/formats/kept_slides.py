"""Examples of every construct of a PowerPoint deck; each makes its deck when it is asked for."""

import io

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from tests.studio.formats.examples import Example
from tests.studio.importing.documents import picture, saved
from tests.studio.importing.test_pptx import A, P, slide
from tests.studio.importing.test_slides import HALF, MATH, MC, SHAPE, box, free

FORMAT = "PowerPoint"


def made(*acts, words="Isi.", title="Contoh"):
    """A deck with one slide, to which these acts are done."""
    deck = pptx.Presentation()
    one = slide(deck, title, layout=5)
    if words:
        box(one.shapes, words, 1, 1)
    for act in acts:
        act(one)
    return saved(deck)


def bullets():
    deck = pptx.Presentation()
    slide(deck, "Contoh", (0, "Daftar"), (1, "absen"))
    slide(deck, "Langkah 2", (0, "Ukur"), (0, "Catat"))
    return saved(deck)


def boxes():
    deck = pptx.Presentation()
    free(deck, ("Contoh", 1, 32), ("Isi.", 3, 18))
    return saved(deck)


def sections():
    deck = pptx.Presentation()
    slide(deck, "Contoh", (0, "Isi"), (0, "a"))
    slide(deck, "Bagian dua", layout=2)
    return saved(deck)


def drawn(alt=""):
    def act(one):
        shape = one.shapes.add_picture(io.BytesIO(picture()), 0, Inches(5))
        shape._element.nvPicPr.cNvPr.set("descr", alt)

    return act


def table(merge=False):
    def act(one):
        cells = one.shapes.add_table(2, 2, 0, Inches(3), Inches(4), Inches(1)).table
        for place, words in enumerate(("RW", "Hadir", "1", "30")):
            cells.cell(place // 2, place % 2).text = words
        if merge:
            cells.cell(0, 0).merge(cells.cell(0, 1))

    return act


def chart(one):
    data = CategoryChartData()
    data.categories = ["Januari"]
    data.add_series("Balita", (12.5,))
    one.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, Inches(3), Inches(4), Inches(2), data)


def noted(one):
    one.notes_slide.notes_text_frame.text = "Tanya dulu."


def hide(one):
    one.element.set("show", "0")


def animate(one):
    one.element.append(parse_xml(f"<p:timing {P}/>"))


def grouped(one):
    group = one.shapes.add_group_shape()
    box(group.shapes, "kanan", 3, 3)
    box(group.shapes, "kiri", 1, 3)


def formula(one):
    newer = SHAPE.format("", HALF)
    one.shapes._spTree.append(
        parse_xml(f'<mc:AlternateContent {MC} {P} {A} {MATH}><mc:Choice Requires="a14">{newer}</mc:Choice></mc:AlternateContent>')
    )


def linked(one):
    box(one.shapes, "Panduan", 1, 3).click_action.hyperlink.address = "https://ayo.test/a"


def arrow(one):
    one.shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, 0, 0, 9, 9)


def video(one):
    one.shapes.add_movie(io.BytesIO(b"x" * 99), 0, 0, 9, 9, mime_type="video/mp4")


def sheet(one):
    one.shapes.add_ole_object(io.BytesIO(b"x"), "Excel.Sheet.12", 0, Inches(4))


def foot(one):
    xml = SHAPE.format("", "<a:r><a:t>Rahasia</a:t></a:r>").replace("<p:nvPr/>", '<p:nvPr><p:ph type="ftr" idx="11"/></p:nvPr>')
    one.shapes._spTree.append(parse_xml(xml.replace("<p:sp>", f"<p:sp {P} {A}>", 1)))


ISI = "Contoh / Contoh: Isi."
EXAMPLES = (
    Example("slide berjudul dengan butir bertingkat", "kept", "Sampai lima slide bertetangga menjadi satu pelajaran, kurang dari itu bila panjang atau bergambar lebih dari tiga; judulnya menjadi judul.", bullets, lessons=("Contoh / Contoh: - Daftar\n    - absen\n\n## Langkah 2\n\n- Ukur\n- Catat",)),
    Example("slide tanpa kotak judul (misalnya dari Canva)", "nearest", "Tulisan besar di bagian atas menjadi judul.", boxes, losses=("Slide tanpa kotak judul",), lessons=("Contoh / Contoh: Isi.",)),
    Example("bagian (section), dan slide pembuka bagian", "kept", "Bagian, dan awal pelajaran baru.", sections, lessons=("Contoh / Contoh: - Isi\n- a", "Contoh / Bagian dua: Bagian dua")),
    Example("kotak teks dan kelompok bentuk", "kept", "Dibaca dari kiri atas; satu kelompok tetap bersama.", lambda: made(grouped), lessons=(f"{ISI}\n\nkiri\n\nkanan",)),
    Example("tabel", "kept", "Tabel; baris pertama menjadi kepalanya.", lambda: made(table()), lessons=(f"{ISI}\n\n| RW | Hadir |\n|---|---|\n| 1 | 30 |",)),
    Example("sel tabel yang digabung", "nearest", "Tulisannya di sel pertama, sel lainnya kosong.", lambda: made(table(merge=True)), losses=("Sel tabel yang digabung",), lessons=(f"{ISI}\n\n| RW Hadir |   |\n|---|---|\n| 1 | 30 |",)),
    Example("gambar dengan teks pengganti", "kept", "Digambar ulang dalam dua ukuran, masing-masing paling berat 60 KB, tanpa keterangan dari berkasnya; hanya potongan yang tampak.", lambda: made(drawn("Pita")), lessons=(f"{ISI}\n\n![Pita](gambar/pita.webp)",)),
    Example("gambar tanpa teks pengganti", "nearest", "Memakai judul slidenya.", lambda: made(drawn()), losses=("Gambar belum punya teks pengganti, jadi memakai judul slidenya",), lessons=(f"{ISI}\n\n![Gambar pada slide Contoh](gambar/slide-1.webp)",)),
    Example("tautan pada kata atau pada seluruh bentuk", "kept", "Tautan.", lambda: made(linked), lessons=(f"{ISI}\n\n[Panduan](https://ayo.test/a)",)),
    Example("catatan di bawah slide", "nearest", "Kutipan “Catatan pelatih” di bawah isi slide.", lambda: made(noted), losses=("Catatan di bawah slide",), lessons=(f"{ISI}\n\n> **Catatan pelatih**  \n> Tanya dulu.",)),
    Example("slide tersembunyi", "nearest", "Tampak.", lambda: made(hide), losses=("Slide ini disembunyikan",), lessons=(ISI,)),
    Example("slide kosong", "lost", "Disebut.", lambda: made(words="", title=""), losses=("Slide ini kosong",)),
    Example("grafik", "nearest", "Tabel angkanya, dengan judulnya.", lambda: made(chart), losses=("Grafik menjadi tabel",), lessons=(f"{ISI}\n\n|   | Balita |\n|---|---|\n| Januari | 12,5 |",)),
    Example("rumus", "nearest", "Satu baris tulisan, dengan garis bagi, pangkat, dan akar.", lambda: made(formula, words=""), losses=("Rumus menjadi tulisan biasa: BB/TB",), lessons=("Contoh / Contoh: BB/TB",)),
    Example("animasi", "lost", "Disebut.", lambda: made(animate), losses=("Animasi",), lessons=(ISI,)),
    Example("video atau suara di dalam berkas", "lost", "Disebut; video dari internet menjadi tautan.", lambda: made(video), losses=("Animasi", "Video tidak ikut"), lessons=(ISI,)),
    Example("lembar Excel dan objek lain yang ditanam", "lost", "Disebut.", lambda: made(sheet), losses=("Objek yang ditanam",), lessons=(ISI,)),
    Example("panah, garis, bentuk tanpa tulisan", "lost", "Disebut.", lambda: made(arrow), losses=("Garis, panah",), lessons=(ISI,)),
    Example("kaki slide", "lost", "Disebut.", lambda: made(foot), losses=("Kaki slide",), lessons=(ISI,)),
)  # fmt: skip
KEPT = {
    FORMAT: [
        *(one.row for one in EXAMPLES),
        ("SmartArt", "nearest", "Kata-katanya."),
        ("komentar, efek pergantian, gambar latar, tulisan templat, model 3D, grafik jenis terbaru", "lost", "Disebut."),
        (
            "makro, kata sandi, `.ppt`, `.odp`, “Strict Open XML”, arsip rusak atau jahat",
            "refused",
            "Seluruh berkas ditolak, dengan satu kalimat apa yang harus dilakukan.",
        ),
    ]
}
