"""Item analysis checked against published figures and against what was worked out by hand."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.quizzes.statistics.figures import (
    ENOUGH,
    FEWEST,
    HIDDEN,
    Figures,
    Met,
    figures,
    how_hard,
    how_telling,
    outer_difference,
    related_to,
)

# Five items of the Law School Admission Test, section 6, and 1,000 persons: how many gave each of the 32 patterns 00000, 00001, … 11111.
# Bock and Lieberman, "Fitting a response model for n dichotomously scored items", Psychometrika 35 (1970) 179-197. The figures are those that
# the reference page of R's `mirt` prints for them (https://philchalmers.github.io/mirt/reference/LSAT6.html, itemstats: mean, total.r, total.r_if_rm).
LSAT = (3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298)
LSAT_MEAN = (0.924, 0.709, 0.553, 0.763, 0.870)
LSAT_TOTAL = (0.362, 0.567, 0.618, 0.534, 0.435)
LSAT_REST = (0.113, 0.153, 0.173, 0.144, 0.122)

# Ten pupils and ten questions, the best half against the weakest: a much used worksheet on item analysis with its answers
# (https://studylib.net/doc/25270846/item-anaylsis-): difficulty p and discrimination D of each question.
PUPILS = (
    "1111111111", "1111111101", "1101111100", "0111110101", "1110111001", "1110110100", "0110110101", "0111001010", "1110100001", "0100010010",
)  # fmt: skip
PUPILS_P = (0.6, 1, 0.8, 0.5, 0.8, 0.8, 0.5, 0.6, 0.3, 0.6)
PUPILS_D = (0.4, 0, 0, 0.6, 0.4, 0.4, 0.6, 0.4, -0.2, 0.4)

# Ten persons (rows) and five items (columns), worked out with pencil: sums 8 7 5 3 3; totals 5 4 4 3 3 2 2 1 1 1.
# Of item c, for example, the rest of the test earned 4 3 3 2 3 2 1 1 1 1: mean 2,1, variance 5,5 − 4,41 = 1,09. Those who had it right
# earned 2,6 besides, the others 1,6, half of ten are right: r = (2,6 − 1,6) / √1,09 · √(0,5 · 0,5) = 0,4789. The best 27 % are three
# persons (5 4 4) and the weakest three (1 1 1): of c 3/3 − 0/3 = 1.
ROWS = ("11111", "11110", "11101", "11100", "11010", "11000", "10100", "10000", "01000", "00001")
DIFFICULTY = (Fraction(8, 10), Fraction(7, 10), Fraction(5, 10), Fraction(3, 10), Fraction(3, 10))
DISCRIMINATION = (0.3430, 0.3266, 0.4789, 0.4166, 0.0172)
OUTER = (Fraction(2, 3), Fraction(2, 3), Fraction(1), Fraction(2, 3), Fraction(1, 3))


def met(rows, place, times=None):
    """One item of tests that are written as their marks."""
    return [
        Met(Fraction(row[place]), sum(map(Fraction, row), Fraction(0)), len(row), times=count)
        for row, count in zip(rows, times or [1] * len(rows), strict=True)
    ]


def totals(rows):
    return [(row.mark, row.total, row.times) for row in rows]


def test_the_figures_are_those_that_are_published_of_a_known_test():
    items = [met([format(pattern, "05b") for pattern in range(32)], place, LSAT) for place in range(5)]
    found = [figures(item) for item in items]
    assert {one.n for one in found} == {1000}
    assert tuple(float(one.difficulty) for one in found) == LSAT_MEAN
    assert tuple(round(one.discrimination, 3) for one in found) == LSAT_REST
    assert tuple(round(related_to(totals(item)), 3) for item in items) == LSAT_TOTAL


def test_the_best_against_the_weakest_is_as_a_worked_example_has_it():
    items = [met(PUPILS, place) for place in range(10)]
    assert tuple(float(figures(item).difficulty) for item in items) == PUPILS_P
    assert tuple(float(outer_difference(totals(item), Fraction(1, 2))) for item in items) == PUPILS_D


def test_the_figures_are_those_worked_out_by_hand():
    found = [figures(met(ROWS, place)) for place in range(5)]
    assert tuple(one.difficulty for one in found) == DIFFICULTY
    assert tuple(round(one.discrimination, 4) for one in found) == DISCRIMINATION
    assert tuple(one.outer for one in found) == OUTER
    assert {one.n for one in found} == {10}


def test_partial_marks_count_as_they_are():
    found = figures(met([(Fraction(1, 2), Fraction(n % 2)) for n in range(10)], 0))
    assert (found.difficulty, found.discrimination, found.outer) == (Fraction(1, 2), None, Fraction(0))


def test_whoever_has_the_same_total_at_the_border_counts_in_part():
    # totals 2 1 1 1 1 0 0 0 0 0 of ten: the best three are the first and two of the four with one point, of whom two had item a right
    assert figures(met(["11", "10", "10", "01", "01", *["00"] * 5], 0)).outer == Fraction(1 + 1, 3)


def test_nothing_is_said_of_few_and_nothing_concluded_of_some():
    few, some = figures(met(ROWS[: FEWEST - 1], 0)), figures(met(ROWS * 2, 0))
    assert (few.difficulty, few.discrimination, few.taken, few.few) == (None, None, {}, True)
    assert (some.n, some.few, figures(met(ROWS * 3, 0)).few) == (20, True, False)
    assert [Figures(n).hidden for n in (0, 1, HIDDEN - 1, HIDDEN)] == [False, True, True, False]
    assert (Figures(0).share("a"), ENOUGH) == (0, 30)
    alone = figures(met([(n % 2,) for n in range(12)], 0))
    assert (alone.difficulty, alone.discrimination) == (Fraction(1, 2), None)


def test_options_are_counted_among_all_who_met_the_item():
    taken = (("x",), 6, 1), (("y",), 2, 0), ((), 2, 0)
    found = figures([Met(Fraction(mark), Fraction(mark), 1, chosen, times) for chosen, times, mark in taken])
    assert (found.taken, found.blank, found.share("x"), found.share("z")) == ({"x": 6, "y": 2}, 2, Fraction(3, 5), 0)


def test_the_usual_words():
    assert [how_hard(Fraction(n, 100)) for n in (29, 30, 70, 71)] == ["sukar", "sedang", "sedang", "mudah"]
    assert [how_telling(n) for n in (0.4, 0.3, 0.2, 0.0)] == ["sangat baik", "baik", "cukup", "lemah"]
    assert "terbalik" in how_telling(-0.01)


MARKS = st.tuples(*[st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)])] * 3)


@given(st.lists(MARKS, min_size=FEWEST, max_size=24), st.integers())
def test_the_order_tells_nothing_and_the_bounds_hold(rows, seed):
    shuffled = random.Random(seed).sample(rows, len(rows))
    for place in range(3):
        one, other = figures(met(rows, place)), figures(met(shuffled, place))
        assert (one.difficulty, one.outer, one.n) == (other.difficulty, other.outer, other.n)
        assert one.discrimination == pytest.approx(other.discrimination, abs=1e-9)
        assert 0 <= one.difficulty <= 1
        assert one.outer is None or -1 <= one.outer <= 1
        assert one.discrimination is None or -1.000001 <= one.discrimination <= 1.000001


@given(st.lists(st.tuples(MARKS, st.integers(1, 4)), min_size=4, max_size=12))
def test_counted_together_is_the_same_as_one_by_one(counted_rows):
    rows, times = zip(*counted_rows, strict=True)
    singly = [row for row, count in counted_rows for _ in range(count)]
    together, one_by_one = figures(met(rows, 0, times)), figures(met(singly, 0))
    assert (together.n, together.difficulty, together.outer) == (one_by_one.n, one_by_one.difficulty, one_by_one.outer)
    assert together.discrimination == pytest.approx(one_by_one.discrimination, abs=1e-9)
