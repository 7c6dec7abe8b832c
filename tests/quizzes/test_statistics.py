"""Item analysis checked against figures worked out by hand, and pooled from real tests: by wording, by region, without refreshers."""

import random
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses import published
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.quizzes import taking
from lms.quizzes.models import opened
from lms.quizzes.statistics.figures import ENOUGH, FEWEST, Figures, Sheet, figures, how_hard, how_telling
from lms.quizzes.statistics.pooling import pooled
from tests.bench.test_budgets import counted
from tests.makers import make_person, make_tenure
from tests.quizzes.bank import COURSE_ID, NOW, publish_course, right_answer, wrong_answer

# Ten persons (rows) and five items (columns), worked out with pencil: sums 8 7 5 3 3; totals 5 4 4 3 3 2 2 1 1 1.
# Of item c, for example, the rest of the test earned 4 3 3 2 3 2 1 1 1 1: mean 2,1, variance 5,5 − 4,41 = 1,09. Those who had it right
# earned 2,6 besides, the others 1,6, half of ten are right: r = (2,6 − 1,6) / √1,09 · √(0,5 · 0,5) = 0,4789. The best 27 % are three
# persons (5 4 4) and the weakest three (1 1 1): of c 3/3 − 0/3 = 1.
ROWS = ("11111", "11110", "11101", "11100", "11010", "11000", "10100", "10000", "01000", "00001")
DIFFICULTY = (Fraction(8, 10), Fraction(7, 10), Fraction(5, 10), Fraction(3, 10), Fraction(3, 10))
DISCRIMINATION = (0.3430, 0.3266, 0.4789, 0.4166, 0.0172)
OUTER = (Fraction(2, 3), Fraction(2, 3), Fraction(1), Fraction(2, 3), Fraction(1, 3))
SHEETS = [Sheet({item: Fraction(mark) for item, mark in zip("abcde", row, strict=True)}) for row in ROWS]


def test_the_figures_are_those_worked_out_by_hand():
    found = figures(SHEETS)
    assert tuple(found[item].difficulty for item in "abcde") == DIFFICULTY
    assert tuple(round(found[item].discrimination, 4) for item in "abcde") == DISCRIMINATION
    assert tuple(found[item].outer for item in "abcde") == OUTER
    assert {found[item].n for item in "abcde"} == {10}


def test_partial_marks_count_as_they_are():
    half = [Sheet({"a": Fraction(1, 2), "b": Fraction(n % 2)}) for n in range(10)]
    found = figures(half)
    assert (found["a"].difficulty, found["a"].discrimination, found["a"].outer) == (Fraction(1, 2), None, Fraction(0))


def test_whoever_has_the_same_total_at_the_border_counts_in_part():
    # totals 2 1 1 1 1 0 0 0 0 0 of ten: the best three are the first and two of the four with one point, of whom two had item a right
    rows = [("1", "1"), ("1", "0"), ("1", "0"), ("0", "1"), ("0", "1"), *[("0", "0")] * 5]
    found = figures([Sheet({"a": Fraction(a), "b": Fraction(b)}) for a, b in rows])
    assert found["a"].outer == Fraction(1 + 1, 3)


def test_nothing_is_said_of_few_and_nothing_concluded_of_some():
    few, some = figures(SHEETS[: FEWEST - 1])["a"], figures(SHEETS * 2)["a"]
    assert (few.difficulty, few.discrimination, few.taken, few.few) == (None, None, {}, True)
    assert (some.n, some.few, figures(SHEETS * 3)["a"].few) == (20, True, False)
    assert (Figures(0).share("a"), ENOUGH) == (0, 30)
    alone = figures([Sheet({"a": Fraction(n % 2)}) for n in range(12)])["a"]
    assert (alone.difficulty, alone.discrimination) == (Fraction(1, 2), None)


def test_options_are_counted_among_all_who_met_the_item():
    sheets = [Sheet({"a": Fraction(n < 6)}, {"a": ["x"] if n < 6 else ["y"] if n < 8 else []}) for n in range(10)]
    found = figures(sheets)["a"]
    assert (found.taken, found.blank, found.share("x"), found.share("z")) == ({"x": 6, "y": 2}, 2, Fraction(3, 5), 0)


def test_the_usual_words():
    assert [how_hard(Fraction(n, 100)) for n in (29, 30, 70, 71)] == ["sukar", "sedang", "sedang", "mudah"]
    assert [how_telling(n) for n in (0.4, 0.3, 0.2, 0.0)] == ["sangat baik", "baik", "cukup", "lemah"]
    assert "terbalik" in how_telling(-0.01)


MARKS = st.fixed_dictionaries({item: st.fractions(0, 1, max_denominator=4) for item in "abc"})


@given(st.lists(MARKS, min_size=FEWEST, max_size=40), st.integers())
def test_the_order_tells_nothing_and_the_bounds_hold(rows, seed):
    sheets = [Sheet(row) for row in rows]
    found = figures(sheets)
    random.Random(seed).shuffle(sheets)
    again = figures(sheets)
    for item in "abc":
        one, other = found[item], again[item]
        assert (one.difficulty, one.outer, one.n) == (other.difficulty, other.outer, other.n)
        assert one.discrimination == pytest.approx(other.discrimination, abs=1e-6)
        assert 0 <= one.difficulty <= 1
        assert one.outer is None or -1 <= one.outer <= 1
        assert one.discrimination is None or -1.000001 <= one.discrimination <= 1.000001


def sit(session, version, person, right, form="post"):
    """A test of all ten items with so many right answers, handed in; its id."""
    taken = uuid7()
    draw = [[item.id, item.kind, list(item.options)] for item in published.bank(session, version.id).values()]
    data = {"course": COURSE_ID, "version": version.id, "form": form, "draw": draw, "due": None}
    enter(session, Act(person.id, "attempt.opened", taken, data, person.id), NOW)
    paper = opened(session, taken, person.id)
    for place, (item_id, _kind, _order) in enumerate(draw):
        answer = (right_answer if place < right else wrong_answer)(session, version.id, item_id)
        enter(session, taking.answer_act(paper, item_id, answer, answer[0], None, None), NOW)
    taking.submit(session, paper, None, NOW)
    session.commit()
    return taken


def people(session, count, region="13.72.02.1003"):
    found = []
    for number in range(count):
        person = make_person(session, f"Kader {number} {region[:5]}")
        make_tenure(session, person, region_code=region)
        found.append(person)
    return found


def told(session, version, scopes=("13.72",), **more):
    session.commit()
    return pooled(session, COURSE_ID, version.id, scopes, **more)


@pytest.mark.database
def test_tests_of_all_batches_are_pooled_and_other_regions_are_not_seen(session):
    version = publish_course(session)
    for number, person in enumerate(people(session, 12)):
        sit(session, version, person, number % 11)
    sit(session, version, people(session, 1, "33.75.01.1002")[0], 10)
    found = told(session, version)
    assert (found.tests, {one.figures.n for one in found.now.values()}) == (12, {12})
    assert told(session, version, ("33.75",)).tests == 1
    assert told(session, version, ()).tests == 0
    one, key = found.of("siklus-satu"), right_answer(session, version.id, "siklus-satu")[0]
    assert (one.difficulty, sum(one.taken.values()) + one.blank) == (one.share(key), 12)
    assert found.of("tidak-ada") == Figures(0)


@pytest.mark.database
def test_an_item_that_changed_starts_anew_and_the_others_go_on(session):
    first = publish_course(session)
    for person in people(session, 10):
        sit(session, first, person, 10)
    second = publish_course(session, stem="dua")
    for person in people(session, 3, "13.72.02.1004"):
        sit(session, second, person, 10)
    found = told(session, second)
    assert (found.of("siklus-dua").n, found.of("siklus-satu").n) == (13, 3)
    assert [(one.versions, one.figures.n) for one in found.before["siklus-satu"]] == [((first.number,), 10)]
    assert found.now["siklus-dua"].versions == (first.number, second.number)
    assert told(session, first).of("siklus-satu").n == 10


@pytest.mark.database
def test_only_tests_that_were_handed_in_count_and_no_refreshers(session):
    version = publish_course(session)
    ani, budi = people(session, 2)
    sit(session, version, ani, 4, "pre")
    sit(session, version, ani, 4)
    taking.open_attempt(session, budi.id, COURSE_ID, "post", None, NOW)
    draw = [["siklus-satu", "single", ["a", "b", "c"]]]
    data = {"course": COURSE_ID, "version": version.id, "form": "ulang", "draw": draw, "due": None, "round": 3}
    again = uuid7()
    enter(session, Act(ani.id, "attempt.opened", again, data, ani.id), NOW + timedelta(days=3))
    enter(session, Act(ani.id, "attempt.submitted", again, {}, ani.id), NOW + timedelta(days=3))
    assert told(session, version).tests == 2
    assert told(session, version, forms=("pre",)).tests == 1


@pytest.mark.database
def test_it_is_four_queries_however_many_versions_there_are(client, session):
    for number, stem in enumerate(("satu", "dua", "tiga"), 3):
        version = publish_course(session, stem=stem)
        for person in people(session, 2, f"13.72.02.100{number}"):
            sit(session, version, person, 5)
    session.commit()
    live = version.id
    with counted(client) as queries:
        pooled(session, COURSE_ID, live, ("13.72",))
    assert len(queries) == 4, queries
