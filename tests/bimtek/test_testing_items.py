"""Items in plain words, their pictures apart, and which of them were hard."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lms.bimtek.testing.items import pictures, plain_words
from lms.bimtek.testing.paper import _picture
from lms.bimtek.testing.rules import Counting, ItemTally, hardest
from lms.courses.render import drawing

PROMPT = f"<p>Berapa <b>beratnya</b> menurut\njarum ini?</p>{drawing('timbangan 6,4')}"


def tally(item, right, answered):
    return ItemTally("versi", item, "single", answered, answered, right, {})


def test_the_words_of_a_picture_are_not_the_words_of_its_item():
    assert plain_words(PROMPT).startswith("Berapa beratnya menurut jarum ini?")
    assert "<" not in plain_words(PROMPT)
    assert pictures(PROMPT).startswith('<figure class="picture"><svg')


def test_a_drawing_is_printed_as_svg_of_its_own():
    found = _picture(None, PROMPT)
    assert found.kind == "svg"
    assert found.data.startswith(b"<svg xmlns=") or b'xmlns="http://www.w3.org/2000/svg"' in found.data[:200]
    assert _picture(None, "<p>Tanpa gambar</p>") is None


def test_one_wrong_answer_of_one_person_makes_no_item_the_hardest():
    hard = hardest([tally("sekali", 0, 1), tally("sering", 3, 12), tally("mudah", 9, 9), tally("separuh", 6, 12), tally("sisa", 8, 9)])
    assert [one.item_id for one in hard] == ["sering", "sekali", "separuh"]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted), max_size=12))
def test_what_everybody_got_right_is_never_hard(counts):
    tallies = [tally(str(n), right, answered) for n, (right, answered) in enumerate(counts)]
    found = hardest(tallies)
    assert len(found) <= 3
    assert all(one.right < one.answered for one in found)
    assert [one.hardness for one in found] == sorted((one.hardness for one in found), reverse=True)


def test_what_nobody_marked_yet_is_met_but_not_counted():
    counting = Counting()
    counting.add("versi", "tulis", "open", {"text": "Pita."}, None)
    counting.add("versi", "pilih", "single", ["a"], Fraction(1))
    counting.add("versi", "pilih", "single", None, Fraction(0))
    open_one, choice = counting.tallies()
    assert (open_one.met, open_one.answered) == (1, 0)
    assert (choice.met, choice.answered, choice.right, choice.chosen["a"]) == (2, 1, 1, 1)
