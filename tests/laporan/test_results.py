"""Results of tests: each person once, the wording that was taken, and no figure that tells of one person."""

from contextlib import contextmanager
from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import event

from lms.db import db
from lms.laporan.asked import Asked
from lms.laporan.results import NOBODY, results, shelf
from lms.laporan.rules import middle
from lms.quizzes.models import Answer
from tests.laporan.conftest import LAING, MEDONO, NOW, PAKU, sat
from tests.makers import make_person, make_tenure
from tests.quizzes.bank import COURSE_ID, publish_course, right_answer, wrong_answer
from tests.quizzes.written import WRITTEN, publish_written, put_paper

SOLOK = ("13.72",)


@contextmanager
def asked_of(session):
    """The statements that are sent inside."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    session.flush()
    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


def of(session, scopes=SOLOK, **asked):
    return results(session, COURSE_ID, "ILP ringkas", Asked(**asked), scopes)


@pytest.mark.database
def test_each_goal_and_item_counts_every_person_once(session, town):
    found = of(session)
    assert (found.n, found.passed, found.eventually, found.median_percent) == (6, 4, 4, 100)
    [goal] = found.goals
    assert (goal.sentence, goal.most, goal.tally.n, goal.tally.full, goal.tally.median) == ("Menyebut sasaran posyandu.", 4, 6, 4, 4)
    first, last = found.items[0], found.items[-1]
    assert (first.tally.n, first.tally.full, first.tally.answered) == (6, 5, 6)
    assert (last.tally.full, last.tally.answered) == (4, 4)
    assert sum(choice.count for choice in first.choices) == 6


@pytest.mark.database
def test_only_the_first_test_of_a_person_counts(session, town):
    again = make_person(session, "Dua kali")
    make_tenure(session, again, "pkk", PAKU)
    sat(session, again, town.version, 4, at=NOW + timedelta(hours=2))
    sat(session, again, town.version, 0, at=NOW + timedelta(hours=1))
    found = of(session, role="pkk")
    assert (found.n, found.passed, found.eventually) == (1, 0, 1)
    assert [item.tally.full for item in found.items] == [0, 0, 0, 0]


@pytest.mark.database
@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"region": PAKU}, 6), ({"region": LAING}, 0), ({"role": "lurah"}, 1), ({"form": "pre"}, 0),
        ({"since": date(2026, 11, 21), "until": date(2026, 11, 21)}, 6), ({"since": date(2026, 11, 22)}, 0), ({"until": date(2026, 11, 20)}, 0),
    ],
)  # fmt: skip
def test_filters(session, town, asked, count):
    assert of(session, **asked).n == count
    assert shelf(session, Asked(**asked), SOLOK).get(COURSE_ID, NOBODY)[0 if asked.get("form") else 1] == count


@pytest.mark.database
def test_a_foreign_person_never_counts(session, town):
    assert of(session, ("33.75",)).n == 1
    assert of(session, (MEDONO,)).n == 1
    assert of(session, ()).n == 0


def test_a_person_who_left_the_seat_is_not_counted(session, town):
    gone = make_person(session, "Pindah")
    make_tenure(session, gone, "pkk", PAKU, until_day=date(2026, 1, 1))
    sat(session, gone, town.version, 4)
    assert of(session, role="pkk").n == 0


def test_an_item_in_other_words_stands_apart(session, town):
    other = publish_course(session, stem="lain")
    later = make_person(session, "Versi baru")
    make_tenure(session, later, "pkk", PAKU)
    sat(session, later, other, 4)
    found = of(session)
    twice = [item for item in found.items if item.id == "siklus-satu"]
    assert [(item.versions, item.tally.n) for item in twice] == [((2,), 1), ((1,), 6)]
    assert [item.versions for item in found.items if item.id == "siklus-dua"] == [(1, 2)]


@pytest.mark.database
def test_an_answer_taken_back_is_none(session, town):
    person = make_person(session, "Ragu")
    make_tenure(session, person, "camat", "13.72.02")
    attempt = sat(session, person, town.version, 1)
    from_first = of(session, role="camat").items[0]
    assert from_first.tally.full == 1
    session.add(Answer(attempt_id=attempt, item_id=from_first.id, seq=9, value=[], given_at=NOW))
    session.flush()
    assert (of(session, role="camat").items[0].tally.full, of(session, role="camat").items[0].tally.answered) == (0, 0)


def test_partial_points_make_the_median(session, town):
    found = of(session)
    multiple = next(item for item in found.items if item.kind == "multiple")
    assert multiple.tally.median == Fraction(1)


@pytest.mark.database
def test_of_an_item_the_last_answer_counts(session, town):
    person = make_person(session, "Berubah pikiran")
    make_tenure(session, person, "camat", "13.72.02")
    attempt = sat(session, person, town.version, 0)
    item = of(session, role="camat").items[0].id
    right, wrong = (answer(session, town.version.id, item) for answer in (right_answer, wrong_answer))
    for seq, value, full in ((9, right, 1), (10, wrong, 0), (100, right, 1)):
        session.add(Answer(attempt_id=attempt, item_id=item, seq=seq, value=value, given_at=NOW))
        session.flush()
        tally = of(session, role="camat").items[0].tally
        assert (tally.full, tally.n, tally.chosen) == (full, 1, {value[0]: 1})


@pytest.mark.database
def test_what_was_written_waits_for_a_person_and_is_not_told_apart(session, town):
    version = publish_written(session)
    for text in ("Lima langkah.", 'Baris satu,\nbaris "dua".', ""):
        person = make_person(session, "Penulis")
        make_tenure(session, person, "pkk", PAKU)
        put_paper(session, version, person.id, text)
    found = results(session, WRITTEN, "ILP tertulis", Asked(), SOLOK)
    written, chosen = found.items
    assert (written.tally.n, written.tally.answered, written.tally.marked, written.tally.chosen) == (3, 2, 0, {})
    assert (chosen.tally.n, chosen.tally.answered, chosen.tally.marked, chosen.tally.full) == (3, 0, 3, 0)
    assert [(goal.tally.n, goal.tally.marked, goal.tally.median) for goal in found.goals] == [(3, 0, None), (3, 3, 0)]
    assert (found.n, found.median_percent) == (3, 0)


@pytest.mark.database
def test_more_people_cost_no_more_queries(session, town):
    of(session)  # what a version says is read once
    with asked_of(session) as few:
        of(session)
        shelf(session, Asked(), SOLOK)
    for number in range(30):
        person = make_person(session, f"Banyak {number}")
        make_tenure(session, person, "kader", LAING)
        sat(session, person, town.version, number % 5)
    with asked_of(session) as many:
        assert of(session).n == 36
        shelf(session, Asked(), SOLOK)
    assert len(few) == len(many) == 4


@pytest.mark.parametrize(
    ("counts", "median"),
    [
        ({}, None),
        ({3: 1}, 3),
        ({1: 2, 3: 2}, 2),
        ({1: 2, 3: 3}, 3),
        ({4: 1, 0: 5, Fraction(1, 2): 4}, Fraction(1, 4)),
        ({0: 1, 1: 1, 2: 1}, 1),
    ],
)
def test_the_middle_of_counted_values(counts, median):
    assert middle({Fraction(value): persons for value, persons in counts.items()}) == median
