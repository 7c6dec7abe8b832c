"""Two texts side by side: nothing is lost, nothing is slow, nothing runs."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from lms.studio.publishing.wording import CHANGED, GONE, LEFT_OUT, NEW, SAME, pieces, rows

WORDS = st.text(alphabet="ab c<>&é.\u00a0", max_size=60)
LINES = st.lists(WORDS.filter(bool), max_size=12).map("\n".join)


def told(found, kind):
    return "".join(piece.text for piece in found if piece.kind in (SAME, kind))


@given(WORDS, WORDS)
def test_without_what_came_it_is_the_first_and_without_what_went_the_second(before, after):
    found = pieces(before, after)
    assert (told(found, GONE), told(found, NEW)) == (before, after)


@given(LINES, LINES)
@settings(max_examples=60)
def test_every_line_that_differs_is_told(before, after):
    found = rows(before, after)
    assert bool(found) == (before != after) or {*before.splitlines()} == {*after.splitlines()}
    gone = [told(row.pieces, GONE) for row in found if row.kind in (GONE, CHANGED)]
    new = [told(row.pieces, NEW) for row in found if row.kind in (NEW, CHANGED)]
    assert [line for line in before.splitlines() if line not in after.splitlines()] == [
        line for line in gone if line not in after.splitlines()
    ]
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        line for line in new if line not in before.splitlines()
    ]


def test_equal_texts_say_nothing():
    assert rows("a\nb", "a\nb") == ()


def test_words_are_marked_within_a_line():
    (row,) = rows("Ukur lengan kiri.", "Ukur lengan kanan.")
    assert [(piece.kind, piece.text) for piece in row.pieces] == [(SAME, "Ukur lengan "), (GONE, "kiri"), (NEW, "kanan"), (SAME, ".")]


def test_two_words_that_changed_read_as_one():
    (row,) = rows("Bawa pita merah ke posyandu", "Bawa buku biru ke posyandu")
    assert [piece.text for piece in row.pieces if piece.kind != SAME] == ["pita merah", "buku biru"]


def test_what_stayed_is_counted_and_not_repeated():
    long = [f"baris {n}" for n in range(50)]
    found = rows("\n".join([*long, "lama", *long]), "\n".join([*long, "baru", *long]))
    assert [row.kind for row in found] == [LEFT_OUT, SAME, GONE, NEW, SAME, LEFT_OUT]
    assert found[0].count == 49


def test_huge_texts_stay_fast():
    before = "\n".join(f"a{n} " * 40 for n in range(4000))
    after = "\n".join(f"b{n} " * 40 for n in range(4000))
    began = time.process_time()
    assert len(rows(before, after)) == 8000
    wide = rows("x y " * 50_000, "y x " * 50_000)
    assert {row.kind for row in wide} <= {GONE, NEW, CHANGED}
    assert time.process_time() - began < 3
