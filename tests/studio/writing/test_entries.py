"""Lists below lists: a trainer types spaces and letters, the lesson has Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.studio.writing import blocks, entries, plain

TYPED = "Ukur\n    a. Pasang pita\n    b. Baca angka\n        di lengan kiri\n        di depan mata\nCatat"
SOURCE = "1. Ukur\n    1. Pasang pita\n    2. Baca angka\n        - di lengan kiri\n        - di depan mata\n2. Catat"


def test_letters_below_a_step_are_a_list_of_their_own():
    assert entries.written(TYPED, counted=True) == SOURCE
    assert entries.typed(entries.read(SOURCE)) == TYPED
    assert blocks.kind_of(SOURCE) == blocks.STEPS


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("Ukur\n  a. Pita\n  Baca", "- Ukur\n    1. Pita\n    2. Baca"),  # a line that was put between, without its letter
        ("Ukur\n a) Pita\n c) Baca", "- Ukur\n    1. Pita\n    2. Baca"),
        ("Ukur\n 1. Pita\n 2. Baca", "- Ukur\n    1. Pita\n    2. Baca"),
        ("Ukur\n Pita\n a. Baca", "- Ukur\n    1. Pita\n    2. Baca"),  # put above the first letter
        ("Ukur\n b. Pita\n c. Baca", "- Ukur\n    1. Pita\n    2. Baca"),  # the first letter was taken away
        ("Ukur\n a. Pita\n Baca angka. Catat di 5. Lalu c. selesai", "- Ukur\n    1. Pita\n    2. Baca angka. Catat di 5. Lalu c. selesai"),
        ("Ukur\n • a. Pita\n • b. Baca", "- Ukur\n    - a. Pita\n    - b. Baca"),
        ("Jadwal\n 1. Januari\n 31. Desember", "- Jadwal\n    - 1\\. Januari\n    - 31\\. Desember"),
        ("Ukur\na. Pita\nb. Baca\nCatat\nb. Buku", "- Ukur\n    1. Pita\n    2. Baca\n- Catat\n- b. Buku"),
        ("Ukur\n  a. Pita\n    merah\nb. Baca", "- Ukur\n    1. Pita\n        - merah\n    2. Baca"),
        ("Ukur\na. Pita\n    b. Baca", "- Ukur\n    1. Pita\n    2. Baca"),
        ("  Ukur\nPita", "- Ukur\n- Pita"),
        ("Ukur\n\tPita\n\t\tmerah\n\t\t\tputih", "- Ukur\n    - Pita\n        - merah\n        - putih"),
        ("Ukur\n    Pita\n  Baca", "- Ukur\n    - Pita\n    - Baca"),
    ],
)
def test_what_spaces_and_letters_say(typed, source):
    assert entries.written(typed, counted=False) == source


@pytest.mark.parametrize(
    "source",
    [
        "1. Ukur\n    2. Pita",
        "1. Ukur\n    - Pita\n    1. Baca",
        "1. Ukur\n        - Pita",
        "    - Pita",
    ],
)
def test_a_list_that_no_line_can_say_keeps_its_source(source):
    assert blocks.kind_of(source) == blocks.OTHER


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("1. Ukur\n    - a. Pita\n2. b. Baca", "Ukur\n    • a. Pita\n• b. Baca"),
        ("- Ukur\n    - 1\\. Pita\n    - • Baca", "Ukur\n    • 1. Pita\n    • • Baca"),
        ("1. Ukur" + "".join(f"\n    {number}. Pita" for number in range(1, 29)), None),
    ],
)
def test_what_begins_like_a_letter_has_a_dot_and_stays(source, typed):
    assert blocks.kind_of(source) in (blocks.STEPS, blocks.BULLETS)
    assert typed is None or entries.typed(entries.read(source)) == typed
    assert entries.written(entries.typed(entries.read(source)), counted=source[0] == "1") == source


LISTS = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(["Ukur", "a. Pita", "1) Baca", "b. Catat di b. Buku", "- garis", "• c. Rujuk", "2. Lalu"])
    ),
    min_size=1,
    max_size=12,
)


@given(LISTS, st.booleans())
def test_what_is_written_is_typed_and_written_the_same(lines, counted):
    source = entries.written("\n".join("    " * depth + words for depth, words in lines), counted)
    found = entries.read(source)
    said = [re.sub(r"^(• |[a-z12][.)] )", "", words) for _depth, words in lines]
    assert all(plain.to_plain(entry.text).endswith(words) for entry, words in zip(found, said, strict=True))
    assert entries.can_be_typed(found, counted)
    assert entries.written(entries.typed(found), counted) == source
