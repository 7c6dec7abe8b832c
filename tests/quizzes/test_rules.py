"""The decisions about tests on plain values: draws, marks, the pass mark, what may be opened, what a number is."""

import random
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.errors import Refused
from lms.quizzes.rules import (
    GRACE,
    BankEntry,
    Taken,
    draw,
    due_at,
    grade,
    mark,
    may_open,
    needed,
    number_of,
    passes,
    read_value,
    still_open,
)
from tests.quizzes.bank import NOW

BANKS = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(1, 7), min_size=1)
seeds = st.integers(0, 10**6)


def bank_of(sizes):
    return [BankEntry(f"{goal}{n}", goal, "single", ("a", "b", "c")) for goal, size in sizes.items() for n in range(size)]


def taken(form="post", items=(), submitted=True, passed=False):
    return Taken(form, tuple(items), submitted, passed)


@given(sizes=BANKS, per_goal=st.integers(1, 4), seed=seeds)
def test_a_draw_takes_as_many_of_each_goal_as_there_are(sizes, per_goal, seed):
    drawn = [item for item, _, _ in draw(bank_of(sizes), per_goal, [], random.Random(seed))]
    assert len(drawn) == len(set(drawn))
    assert {goal: sum(item[0] == goal for item in drawn) for goal in sizes} == {goal: min(per_goal, size) for goal, size in sizes.items()}


@given(sizes=BANKS, per_goal=st.integers(1, 4), seed=seeds)
def test_two_draws_differ_as_far_as_the_bank_allows(sizes, per_goal, seed):
    rng = random.Random(seed)
    first = [item for item, _, _ in draw(bank_of(sizes), per_goal, [], rng)]
    second = [item for item, _, _ in draw(bank_of(sizes), per_goal, [taken("pre", first)], rng)]
    for goal, size in sizes.items():
        asked = min(per_goal, size)
        assert sum(item[0] == goal for item in set(first) & set(second)) == max(0, 2 * asked - size)


def test_the_same_attempt_has_the_same_order():
    """Written out: another process, another day and another version of us draw the same for this attempt."""
    drawn = draw(bank_of({"a": 5, "b": 5}), 2, [], random.Random("01890000-0000-7000-8000-000000000001"))
    assert [(item, "".join(options)) for item, _kind, options in drawn] == [("b3", "cba"), ("a0", "cab"), ("b2", "bca"), ("a3", "cab")]


def test_another_attempt_has_another_order():
    bank = bank_of({"a": 5, "b": 5})
    assert len({tuple(item for item, _, _ in draw(bank, 2, [], random.Random(seed))) for seed in range(40)}) > 30


def test_options_are_shuffled_where_their_order_says_nothing():
    bank = [BankEntry("satu", "a", "single", ("a", "b", "c")), BankEntry("benar", "b", "true_false", ("a", "b"))]
    orders = {item: set() for item in ("satu", "benar")}
    for seed in range(40):
        for item, _, options in draw(bank, 1, [], random.Random(seed)):
            orders[item].add(options)
    assert len(orders["satu"]) == 6
    assert orders["benar"] == {("a", "b")}


ONE, TWO = {"right": ["b"]}, {"right": ["a", "c"]}
NUMBER = {"value": "73.25", "tolerance": "0.5"}
PAIRS = {"pairs": [["a", "c"], ["b", "d"]]}


@pytest.mark.parametrize(
    ("kind", "key", "value", "marks"),
    [
        ("single", ONE, ["b"], 1),
        ("single", ONE, ["a"], 0),
        ("single", ONE, ["a", "b"], 0),
        ("single", ONE, None, 0),
        ("true_false", ONE, ["b"], 1),
        ("multiple", TWO, ["a", "c"], 1),
        ("multiple", TWO, ["a"], Fraction(1, 2)),
        ("multiple", TWO, ["a", "b"], 0),
        ("multiple", TWO, ["a", "b", "c"], Fraction(1, 2)),
        ("multiple", TWO, ["b", "d"], 0),
        ("number", NUMBER, "73,75", 1),
        ("number", NUMBER, "72.75 cm", 1),
        ("number", NUMBER, "73,76", 0),
        ("number", NUMBER, "banyak", 0),
        ("number", {"value": "2500"}, "2.500 gram", 1),
        ("order", {"order": ["b", "a", "c"]}, [["a", "2"], ["b", "1"], ["c", "3"]], 1),
        ("order", {"order": ["a", "b", "c"]}, [["a", "1"], ["b", "3"], ["c", "2"]], Fraction(1, 3)),
        ("order", {"order": ["a", "b"]}, [["a", "1"]], Fraction(1, 2)),
        ("order", {"order": ["a", "b"]}, [["a", "1"], ["b", "1"]], Fraction(1, 2)),
        ("match", PAIRS, [["b", "d"], ["a", "c"]], 1),
        ("match", PAIRS, [["a", "d"], ["b", "c"]], 0),
        ("match", PAIRS, [["a", "c"], ["a", "d"], ["b", "c"], ["b", "d"]], Fraction(1, 2)),
        ("text", {"accepted": ["LiLA", "lila atas"]}, "  Lila   ATAS ", 1),
        ("text", {"accepted": ["LiLA"]}, "lengan", 0),
    ],
)
def test_marks(kind, key, value, marks):
    assert mark(kind, key, value) == marks


def test_open_answers_wait_for_a_trainer():
    with pytest.raises(ValueError, match="automatic"):
        mark("open", {}, "cerita")


@given(parts=st.lists(st.tuples(st.integers(0, 6), st.integers(1, 6)), min_size=1, max_size=20), percent=st.integers(1, 100))
def test_the_pass_mark_compares_exact_fractions(parts, percent):
    points = sum((Fraction(min(top, bottom), bottom) for top, bottom in parts), Fraction(0))
    assert passes(points, len(parts), percent) == (points / len(parts) >= Fraction(percent, 100))
    assert passes(Fraction(needed(len(parts), percent)), len(parts), percent)
    assert not passes(Fraction(needed(len(parts), percent)) - 1, len(parts), percent)


def test_three_thirds_reach_what_floats_would_miss():
    assert passes(Fraction(1, 3) + Fraction(1, 3) + Fraction(1, 3), 1, 100)
    assert passes(Fraction(7, 10), 1, 70)


def test_a_grade_names_the_goals_where_points_were_lost_once():
    items = {name: ("single", name[0], ONE) for name in ("a1", "a2", "b1")}
    result = grade(["b1", "a1", "a2"], items, {"b1": ["b"], "a1": ["a"]})
    assert (result.points, result.maximum, result.weak_goals) == (1, 3, ("a",))


PASSED, FAILED, PRE = taken(passed=True), taken(), taken("pre")


@pytest.mark.parametrize(
    ("form", "earlier", "sentence"),
    [
        ("pre", [], None),
        ("post", [], None),
        ("post", [PRE], None),
        ("post", [PRE, FAILED, FAILED], None),
        ("pre", [PRE], "cukup sekali"),
        ("pre", [FAILED], "tidak diperlukan"),
        ("post", [PASSED], "sudah lulus"),
        ("post", [FAILED, FAILED, FAILED], "Kesempatan 3 kali"),
        ("post", [taken("pre", submitted=False)], "belum dikumpulkan"),
    ],
)
def test_what_may_be_opened(form, earlier, sentence):
    if sentence is None:
        return may_open(form, earlier, 3)
    with pytest.raises(Refused, match=sentence):
        may_open(form, earlier, 3)
    return None


def test_time_is_up_after_the_grace():
    due = due_at(NOW, 20)
    assert due == NOW + timedelta(minutes=20)
    assert still_open(due, due + GRACE)
    assert not still_open(due, due + GRACE + timedelta(seconds=1))
    assert still_open(due_at(NOW, 0), NOW.replace(year=2036))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("23,5", "23.5"), ("23.5", "23.5"), (" 23,5 cm ", "23.5"), ("-2", "-2"), ("+2", "2"), ("80%", "80"), ("0.125", "0.125"),
        ("2.500", "2500"), ("12.500,5", "12500.5"), ("1.250.000", "1250000"), ("1.2.3", None), ("", None), ("dua", None), ("5 5", None),
        ("1" * 60, None), ("٢٣", None), ("1e5000", None), ("nan", None),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(typed, number):
    assert number_of(typed) == (Decimal(number) if number else None)


def test_a_long_hostile_number_is_answered_at_once():
    assert number_of("5" + " " * 200_000 + "!") is None


def test_answers_are_kept_in_the_order_of_the_item():
    assert read_value("multiple", ["c", "a", "b"], ["b", "c"], "") == ["c", "b"]
    assert read_value("number", [], [], " 23,5 ") == "23,5"
    assert read_value("single", ["a", "b"], [], "") == []
    assert read_value("text", [], [], "  Pita   LiLA ") == "Pita LiLA"
    assert read_value("text", [], [], "Pi\x00ta\ud800\u202e") == "Pita"
    assert read_value("order", ["c", "a"], ["a:1", "", "c:2"], "") == [["c", "2"], ["a", "1"]]
    assert read_value("match", ["a", "b", "c", "d"], ["a:c", ""], "") == [["a", "c"]]


@pytest.mark.parametrize(
    ("kind", "chosen", "typed"),
    [
        ("single", ["z"], ""),
        ("single", ["a", "b"], ""),
        ("number", [], "banyak"),
        ("open", [], "cerita"),
        ("order", ["a:3"], ""),
        ("order", ["a:1", "a:2"], ""),
        ("order", ["a"], ""),
        ("match", ["z:a"], ""),
        ("match", ["a:z"], ""),
    ],
)
def test_what_is_no_answer_is_refused(kind, chosen, typed):
    with pytest.raises(Refused):
        read_value(kind, ["a", "b"], chosen, typed)
