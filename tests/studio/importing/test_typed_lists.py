"""Lists that a trainer typed by hand, without the buttons of Word."""

import io

import docx
import pptx
import pytest
from pptx.util import Inches

from lms.studio.importing import reading
from tests.studio.importing.documents import document
from tests.studio.importing.outlines import outline
from tests.studio.importing.test_word_lists import body, entry, losses, numbered, read


def test_numbers_letters_and_dashes_are_a_list():
    found = read(
        document("Caranya:", "1. Ukur lengan", "a. Siapkan pita", "- yang bersih", "b) Baca angka", "2. Catat", "– di buku", "Selesai.")
    )
    below = "    1. Siapkan pita\n        - yang bersih\n    2. Baca angka"
    assert body(found) == f"Caranya:\n\n1. Ukur lengan\n{below}\n2. Catat\n    - di buku\n\nSelesai."
    assert "diketik di awal baris" in losses(found)


def test_lines_of_one_paragraph_are_entries_too():
    made = docx.Document()
    made.add_paragraph().add_run("1. Ukur\n2. Catat\n3. Rujuk")
    made.add_paragraph().add_run("- pita\nyang bersih")
    made.add_paragraph("- buku")
    assert body(read(made)) == "1. Ukur\n2. Catat\n3. Rujuk\n    - pita  \n        yang bersih\n    - buku"


@pytest.mark.parametrize(
    "typed",
    [
        ("1. Pengertian", "Posyandu melayani semua umur.", "2. Tujuan"),
        ("1. Sendiri saja", "Lalu teks."),
        ("2. Dua", "3. Tiga"),
        ("1. Satu", "3. Tiga"),
        ("a. Huruf", "b. Saja"),
        ("- Satu garis", "Teks."),
        ("1. - tanda ganda", "2. dua"),
    ],
)
def test_what_is_no_list_stays_as_it_was_typed(typed):
    found = read(document("Awal.", *typed))
    assert body(found).replace("\\", "") == "\n\n".join(("Awal.", *typed))
    assert "diketik" not in losses(found)


def test_a_typed_list_does_not_go_on_with_one_of_word():
    made = docx.Document()
    steps = numbered(made)
    for words in ("Satu", "Dua"):
        entry(made, words, steps)
    for words in ("1. Ukur", "2. Catat"):
        made.add_paragraph(words)
    assert body(read(made)) == "1. Satu\n2. Dua\n\n---\n\n1. Ukur\n2. Catat"


def test_dots_and_letters_below_one_step_stay_below_it():
    found = read(document("Awal.", "1. Ukur", "- pita", "a. Siapkan", "2. Catat"))
    assert outline(body(found)) == [(0, 1, "Ukur"), (1, None, "pita"), (1, 1, "Siapkan"), (0, 2, "Catat")]


def test_a_foreign_word_in_italics_breaks_no_list():
    page = b"<!DOCTYPE html><html><body><p>1. Ukur</p><p>2. <i>Stunting</i></p><p>3. <b>Rujuk</b></p></body></html>"
    assert outline(body(reading.read("a.html", page))) == [(0, 1, "Ukur"), (0, 2, "Stunting"), (0, 3, "Rujuk")]


def test_a_typed_list_begins_anew_behind_an_entry_of_two_paragraphs():
    page = b"<!DOCTYPE html><html><body><ol><li>Ukur</li><li>Catat<p>di buku</p></li></ol><p>1. Lalu</p><p>2. Rujuk</p></body></html>"
    assert [entry[:2] for entry in outline(body(reading.read("a.html", page)))] == [(0, 1), (0, 2), (0, 1), (0, 2)]


def test_a_text_box_of_a_slide_and_a_page_have_typed_lists_too():
    deck = pptx.Presentation()
    frame = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_textbox(0, 0, Inches(4), Inches(2)).text_frame
    frame.text = "Hari buka\n1. Daftar\n2. Timbang"
    stream = io.BytesIO()
    deck.save(stream)
    page = b"<!DOCTYPE html><html><body><h1>Hari buka</h1><p>1. Daftar<br>2. Timbang</p></body></html>"
    for name, data in (("hari.pptx", stream.getvalue()), ("hari.html", page)):
        assert "1. Daftar\n2. Timbang" in body(reading.read(name, data)), name


def test_a_typed_quiz_is_a_quiz():
    found = read(document("1. Lengan mana?", "a. Kanan", "*b. Kiri", "2. Berapa batasnya?", "*a. 23,5 cm", "b. 25 cm"))
    assert (len(found.items), found.modules) == (2, [])
