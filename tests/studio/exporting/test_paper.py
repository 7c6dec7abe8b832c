"""A course on paper: every word of its lessons, every question of its tests, and the key only where it was asked for."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.courses.content import Course, ExamRules
from lms.errors import Refused
from lms.studio.exporting.blocks import blocks_of, runs_of
from lms.studio.exporting.html import writer_of
from lms.studio.exporting.paper import lessons_pdf, questions_pdf
from lms.studio.exporting.resolving import resolved
from lms.studio.media.pictures import paths_of
from tests.courses.packages import EXAM, LESSON, LESSON_PATH, REFERENCES, course, write
from tests.studio.exporting.pdfs import pages_of, pictures_of, size_of
from tests.studio.media.desks import picture
from tests.studio.media.redrawn import redrawn_pair

BANK = f"""{EXAM}
## Urutkan langkah mengukur.  {{#urut tujuan=ukur jenis=urutan}}

1. Lemaskan
2. Lilitkan
3. Baca

## Pasangkan alat dan gunanya.  {{#pasang tujuan=ukur jenis=pasangan}}

| Alat | Guna |
|---|---|
| Pita | Lengan |
| Dacin | Berat |

## Sebut nama pitanya.  {{#nama tujuan=ukur}}

= pita LiLA | lila

## Ceritakan caranya.  {{#cerita tujuan=ukur}}
"""
RICH = f"""{LESSON}
> Kutipan *miring* dan **tebal**, `kode`, [tautan](https://kemkes.go.id/x).

| Umur | Batas |
|---|---|
| Ibu hamil | {{{{ ref:lila.kek }}}} |

![Foto #1 dengan "tanda" $x$.](gambar/foto.webp)

---

1. Ukur
    1. Pasang pita
    2. Baca angka
        1. sampai milimeter
2. Catat

#judul palsu \\* tidak tebal \\*
"""


def made(tmp_path, exam=BANK):
    files = dict(zip(paths_of("foto"), redrawn_pair(picture((700, 500))), strict=True))
    read = course(write(tmp_path, {"ujian.md": exam, LESSON_PATH: RICH.replace("#judul", "\\#judul"), **files}))
    return resolved(read, {key: one.shown for key, one in REFERENCES.items()})


@pytest.mark.parametrize(("size", "sides"), [("A4", (210, 297)), ("F4", (215, 330)), ("kafan", (210, 297))])
def test_lessons_stand_on_the_paper_that_was_chosen(tmp_path, size, sides):
    pdf = lessons_pdf(made(tmp_path), size)
    assert (size_of(pdf), pdf[:5]) == (sides, b"%PDF-")


def test_every_word_of_a_lesson_is_printed_with_its_picture(tmp_path):
    pdf = lessons_pdf(made(tmp_path))
    said = " ".join(pages_of(pdf))
    for words in (
        "Materi contoh",
        "Mengukur lingkar lengan atas.",
        "Selamat belajar.",
        "Mengukur LiLA",
        "Di bawah 23,5 cm, rujuk",
        "Langkah",
    ):
        assert words in said
    for words in (
        "antara bahu dan siku",
        "Pita menempel.",
        "Sumber: Buku KIA. Belum ditinjau Dinkes.",
        "kemkes.go.id/x",
        "Ibu hamil 23,5 cm",
        "1. Ukur a. Pasang pita b. Baca angka 1. sampai milimeter 2. Catat",
    ):
        assert words in said
    assert "#judul palsu * tidak tebal *" in said
    assert "{{" not in said
    assert pictures_of(pdf) >= 1


def test_a_test_is_printed_without_its_key(tmp_path):
    said = " ".join(pages_of(questions_pdf(made(tmp_path), "A4")))
    for words in (
        "Batas LiLA ibu hamil?",
        "Satuan: cm",
        "Timbangan",
        "Urutkan langkah",
        "(1) Pita (2) Dacin",
        "Lembar jawaban",
        "Ceritakan",
    ):
        assert words in said
    for key in ("23,5", "0,1", "pita LiLA", "Kunci"):
        assert key not in said


def test_the_key_stands_on_a_page_of_its_own(tmp_path):
    pages = pages_of(questions_pdf(made(tmp_path), "A4", keys=True))
    keys = next(page for page in pages if "Kunci jawaban" in page)
    assert "23,5 ± 0,1 cm" in keys
    assert "pita LiLA / lila" in keys
    assert "dinilai pelatih" in keys
    questions = pages[0]
    order = dict(reversed(one) for one in re.findall(r"([A-C])\. (Lemaskan|Lilitkan|Baca)", questions))
    assert " ".join(order[step] for step in ("Lemaskan", "Lilitkan", "Baca")) in keys
    right = dict(reversed(one) for one in re.findall(r"([AB])\. (Lengan|Berat)", questions))
    assert f"1–{right['Lengan']}, 2–{right['Berat']}" in keys


def test_without_questions_there_is_no_test(tmp_path):
    with pytest.raises(Refused, match="belum punya soal"):
        questions_pdf(replace(made(tmp_path), graded=()), "A4")


def test_the_same_course_gives_the_same_file(tmp_path):
    read = made(tmp_path)
    assert lessons_pdf(read) == lessons_pdf(read)
    assert questions_pdf(read, "F4", keys=True) == questions_pdf(read, "F4", keys=True)


def words_of(blocks):
    for block in blocks:
        yield from (run[0] for run in block.get("runs", ()))
        yield from words_of(block.get("blocks", ()))


EMPTY = Course("kosong", "", "", (), 1, (), "", (), ExamRules(1, 1, 1, 0), (), (), ())
SIGNS = st.text(st.sampled_from("ab* _`#>-1.|[]()\\\n <&{}"), max_size=80)


@settings(max_examples=150)
@given(SIGNS)
def test_no_letter_is_lost_between_the_page_and_the_paper(text):
    html = writer_of(EMPTY).body(text)
    plain = re.sub(r"<[^>]*>", "", html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert "".join("".join(words_of(blocks_of(html))).split()) == "".join(plain.split())


def test_styles_and_links_of_a_sentence_are_runs():
    html = '<p>a <strong>b <em>c</em></strong> <a href="https://x">d</a><br>e</p>\n<p>f</p>'
    assert runs_of(html) == [
        *(["a ", "", ""], ["b ", "b", ""], ["c", "bi", ""], [" ", "", ""], ["d", "", "https://x"]),
        *(["\n", "", ""], ["e", "", ""], ["\n", "", ""], ["f", "", ""]),
    ]
