"""Reading the row of letters from an answer sheet, and saying exactly what does not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.bimtek.testing.paper import PaperItem
from lms.bimtek.testing.typed import Mistyped, by_letters, read_sheet, row_of, split_letters, words_of
from lms.errors import Refused


def item(number, kind, options="ABCD", parts=0):
    letters = tuple(zip(options, options, strict=True))
    ids = tuple(f"{letter.lower()}{number}" for letter in options)
    return PaperItem(number, f"soal{number}", kind, "?", letters, ("kiri",) * parts, "", None, ids, tuple(f"p{n}" for n in range(parts)))


SHEET = (
    item(1, "single"), item(2, "multiple"), item(3, "number", ""), item(4, "true_false", "AB"), item(5, "order", "ABC"),
    item(6, "match", "ABC", 3), item(7, "text", ""), item(8, "open", ""),
)  # fmt: skip
ROW = "b(AC) a (CAB)(BCA)"
FIELDS = {"soal3": ["23,5"], "soal7": [" LiLA "], "soal8": ["Lingkarkan pita."]}


def faults(row="", fields=FIELDS, sheet=SHEET):
    with pytest.raises(Mistyped) as no:
        read_sheet(sheet, row, fields)
    return [fault.sentence for fault in no.value.faults]


def test_a_row_is_read_item_by_item():
    assert read_sheet(SHEET, ROW, FIELDS) == {
        "soal1": ["b1"], "soal2": ["a2", "c2"], "soal3": "23,5", "soal4": ["a4"], "soal5": [["a5", "2"], ["b5", "3"], ["c5", "1"]],
        "soal6": [["p0", "b6"], ["p1", "c6"], ["p2", "a6"]], "soal7": "LiLA", "soal8": {"text": "Lingkarkan pita."},
    }  # fmt: skip


def test_the_row_is_written_again_as_it_was_meant():
    values = read_sheet(SHEET, ROW, FIELDS)
    assert row_of(SHEET, values) == "B(AC)A(CAB)(BCA)"
    assert [words_of(SHEET[n], values[f"soal{n + 1}"]) for n in (2, 6, 7)] == [["23,5"], ["LiLA"], ["Lingkarkan pita."]]


def test_item_by_item_gives_the_same():
    ticked = {"soal1": ["B"], "soal2": ["A", "C"], "soal4": ["A"], "soal5": ["c, a, b"], "soal6": ["BCA"]}
    assert read_sheet(SHEET, "", FIELDS | ticked) == read_sheet(SHEET, ROW, FIELDS)


def test_what_was_left_empty_is_no_answer():
    values = read_sheet(SHEET, "--.--", {"soal3": ["23,5"]})
    assert {item for item, value in values.items() if value} == {"soal3"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ABA", "Jawaban: ada 3, padahal soal berhuruf ada 5. Tulis - untuk soal yang kosong."),
        ("EA A(CAB)(BCA)", "Soal 1: pilihan E tidak ada. Pilihannya A, B, C, D."),
        ("(AB)AA(CAB)(BCA)", "Soal 1: hanya satu huruf. Bila dua yang disilang, tulis -."),
        ("AAA(CA)(BCA)", "Soal 5: tulis 3 huruf menurut urutannya, masing-masing sekali."),
        ("AAA(CAB)(BC)", "Soal 6: tulis 3 huruf, satu untuk setiap baris."),
        ("A(AA(CAB)", "Jawaban: tanda kurung tidak berpasangan. Tulis misalnya (AC)."),
        ("A" * 500, "Jawaban: isiannya terlalu panjang. Satu huruf untuk satu soal."),
    ],
)
def test_a_row_that_does_not_fit_says_where(row, said):
    assert said in faults(row)


def test_a_number_that_is_none_and_both_ways_at_once_are_refused():
    assert "Soal 3: Tulis angkanya saja, misalnya 23,5." in faults(ROW, FIELDS | {"soal3": ["dua"]})
    assert any("jangan keduanya" in sentence for sentence in faults(ROW, FIELDS | {"soal1": ["A"]}))
    assert faults("", {}) == ["Jawaban: belum ada yang diisi."]
    assert any("tidak ada" in sentence for sentence in faults("", {"soal1": ["<b>"]}))


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_in_words(row):
    try:
        letters = by_letters(SHEET, row)
    except Refused:
        return
    assert set(letters) == {"soal1", "soal2", "soal4", "soal5", "soal6"}


@given(st.lists(st.text(st.sampled_from("ABCD"), max_size=4), max_size=12))
def test_letters_are_split_as_they_were_put_together(groups):
    row = " ".join(f"({group})" if len(group) != 1 else group for group in groups)
    assert split_letters(row) == groups
