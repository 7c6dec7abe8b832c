"""What a comparison says in the place of the signs of a file."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.studio.publishing.speaking import spoken, spoken_rows
from lms.studio.publishing.titles import judul, readable_unit, title_of, unit_title
from tests.courses.packages import EXAM, LESSON


def test_a_lesson_is_read_without_signs():
    said = spoken(LESSON)
    assert "Judul: Mengukur LiLA" in said
    assert "Gambar: Pita melingkar di lengan kiri. Pita menempel." in said
    assert "Kotak inti:" in said
    assert not any(sign in said for sign in ("---", "##", "!!!", "![", "id: "))


def test_an_item_says_its_key_in_words():
    said = spoken(EXAM)
    assert "Pilihan (kunci): Pita LiLA" in said
    assert "Pilihan: Timbangan" in said
    assert "Jawaban: 23,5 ± 0,1 cm" in said
    assert "{#" not in said


def test_where_only_signs_differ_they_are_shown():
    (row,) = spoken_rows("**Penting**", "Penting")
    assert "".join(piece.text for piece in row.pieces if piece.kind == "hilang") == "****"


def test_a_table_is_said_row_by_row():
    assert spoken("| Isi | Contoh |\n|---|:-:|\n| Kapan | Besok |\n") == "Isi · Contoh\nKapan · Besok\n"


@given(st.text(alphabet="ab *#>!-[](){}=\n'\"x", max_size=300))
def test_any_text_can_be_spoken(text):
    assert isinstance(spoken(text), str)


def test_a_hostile_text_is_spoken_fast():
    began = time.process_time()
    for text in ("![" * 20_000, "**" * 30_000 + "a", " " * 50_000, "\n" * 50_000, "\t" * 50_000 + "{#", "{#" * 20_000, "- " * 20_000):
        spoken(text)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("path", "data", "title"),
    [
        ("01-a/01-b.md", b"---\njudul: Mengukur\n---\n", "Mengukur"),
        ("01-a/01-ukur-lila.md", b"rusak", "Ukur lila"),
        ("01-a/module.md", b'---\njudul: "Satu: dua"\n---\n', "Bagian: Satu: dua"),
        ("01-a/latihan.md", None, "Latihan: A"),
        ("ujian.md", b"", "Soal tes"),
        ("gambar/pita.svg", b"", "Gambar pita.svg"),
        ("saku/pita.md", b"\xff", "Kartu saku: Pita"),
    ],
)
def test_a_file_has_a_name_in_words(path, data, title):
    assert title_of(path, data) == title


def test_a_unit_has_a_name_in_words():
    assert unit_title("ujian.md#batas", b"## Batasnya?  {#batas tujuan=x}\n") == "Soal: Batasnya?"
    assert unit_title("pelajaran:ukur-lila", None) == "Ukur lila"
    assert unit_title("bagian:a", b"---\njudul: Awal\n---\n") == "Bagian: Awal"
    assert readable_unit("gambar/x.svg", b"abc") == "Berkas 3 bita"
    assert judul(None) == ""
