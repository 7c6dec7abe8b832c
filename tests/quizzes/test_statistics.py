"""Tests of all batches pooled: by wording and version, by region, without refreshers, and counted by the database."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import insert

from lms.courses import published
from lms.db import table
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.quizzes import taking
from lms.quizzes.models import Answer, Attempt, opened
from lms.quizzes.statistics.counting import answered, drawn
from lms.quizzes.statistics.figures import Figures, related_to
from lms.quizzes.statistics.pooling import pooled
from tests.bench.test_budgets import counted
from tests.makers import make_person, make_tenure
from tests.quizzes.bank import COURSE_ID, NOW, publish_course, right_answer, wrong_answer
from tests.quizzes.written import WRITTEN, publish_written


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
    one = told(session, second, only="siklus-satu")
    assert (one.tests, one.of("siklus-satu"), one.before["siklus-satu"]) == (13, found.of("siklus-satu"), found.before["siklus-satu"])
    same = found.now["siklus-dua"]
    assert same.versions == (first.number, second.number)
    assert {number: one.n for number, one in same.apart.items()} == {first.number: 10, second.number: 3}
    assert (found.ever("siklus-satu"), found.ever("siklus-dua")) == (13, 13)
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
def test_what_the_database_counts_is_what_was_answered(session):
    version = publish_course(session)
    found = [sit(session, version, person, number % 11) for number, person in enumerate(people(session, 12))]
    draws = {item.id: item for item in published.bank(session, version.id).values()}
    told_of = told(session, version)
    for place, item_id in enumerate(draws):
        right = [place < number % 11 for number in range(12)]
        one = told_of.of(item_id)
        assert (one.n, one.difficulty) == (12, Fraction(sum(right), 12))
        rest = [(Fraction(int(own)), Fraction(number % 11 - int(own)), 1) for number, own in enumerate(right)]
        assert one.discrimination == pytest.approx(related_to(rest))
    assert len(set(found)) == 12


@pytest.mark.database
def test_open_answers_count_once_they_are_marked(session):
    version = publish_written(session)
    for number, person in enumerate(people(session, 12)):
        paper = sit_written(session, version, person, "" if number == 0 else "Dilingkarkan.")
        if 0 < number < 11:
            enter(
                session,
                Act(person.id, "answer.marked", paper, {"item": "tulis-1", "mark": ("tepat", "sebagian")[number % 2]}, person.id),
                NOW,
            )
    session.commit()
    found = pooled(session, WRITTEN, version.id, ("13.72",))
    one = found.of("tulis-1")
    assert (found.tests, one.n, one.blank, one.taken) == (11, 11, 1, {"": 10})  # the last of them waits
    assert one.difficulty == (5 + Fraction(5, 2)) / 11


def sit_written(session, version, person, said):
    """A test of one open question; its id."""
    taken = uuid7()
    data = {"course": WRITTEN, "version": version.id, "form": "post", "draw": [["tulis-1", "open", []]], "due": None}
    enter(session, Act(person.id, "attempt.opened", taken, data, person.id), NOW)
    paper = opened(session, taken, person.id)
    if said:
        enter(session, taking.answer_act(paper, "tulis-1", [said], said, None, None), NOW)
    taking.submit(session, paper, None, NOW)
    return taken


def many(session, version, count):
    """So many tests of ten items, handed in, straight into the tables."""
    bank, persons = list(published.bank(session, version.id).values()), people(session, 40)
    draw = [[item.id, item.kind, list(item.options)] for item in bank]
    given = {item.id: [answer(session, version.id, item.id) for answer in (wrong_answer, right_answer)] for item in bank}
    given = {name: [one if bank[place].options else one[0] for one in both] for place, (name, both) in enumerate(given.items())}
    attempts, answers = [], []
    for number in range(count):
        one = {
            "id": uuid7(),
            "person_id": persons[number % 40].id,
            "course_id": COURSE_ID,
            "version_id": version.id,
            "form": "post",
            "draw": draw,
        }
        done = {
            "opened_at": NOW,
            "submitted_at": NOW,
            "points_num": number % 11,
            "points_den": 1,
            "points_max": 10,
            "passed": False,
            "on_paper": False,
        }
        attempts.append(one | done)
        for place, (item_id, _kind, _order) in enumerate(draw):
            value = given[item_id][place < number % 11]
            answers.append({"attempt_id": one["id"], "item_id": item_id, "seq": place + 1, "value": value, "given_at": NOW})
    session.execute(insert(table(Attempt)), attempts)
    session.execute(insert(table(Answer)), answers)
    session.commit()


@pytest.mark.database
def test_ten_thousand_answers_are_three_queries_and_few_rows(client, session):
    version = publish_course(session)
    many(session, version, 1000)
    live, asked = version.id, (COURSE_ID, ("13.72",), ("pre", "post"))
    rows = [session.execute(question(*asked)).all() for question in (drawn, answered)]
    assert sum(map(len, rows)) < 400  # of 10,000
    with counted(client) as queries:
        found = pooled(session, COURSE_ID, live, ("13.72",))
    assert len(queries) == 3, queries
    assert (found.tests, {one.figures.n for one in found.now.values()}) == (1000, {1000})


@pytest.mark.database
def test_it_is_three_queries_however_many_versions_there_are(client, session):
    for number, stem in enumerate(("satu", "dua", "tiga"), 3):
        version = publish_course(session, stem=stem)
        for person in people(session, 2, f"13.72.02.100{number}"):
            sit(session, version, person, 5)
    session.commit()
    live = version.id
    with counted(client) as queries:
        pooled(session, COURSE_ID, live, ("13.72",))
    assert len(queries) == 3, queries
