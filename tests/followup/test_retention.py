"""What stayed in memory: only the same people are compared, few are hidden, and the sentence says what the figures carry."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms import clock
from lms.followup.refreshers.retention import LEAST, Scores, retention
from tests.followup.conftest import days_later
from tests.hall import invite_all, make_trainer
from tests.makers import make_person
from tests.quizzes.bank import COURSE_ID
from tests.quizzes.walk import answer_all

HALF, ALL, NONE = Fraction(1, 2), Fraction(1), Fraction(0)
SHARE = st.fractions(0, 1, max_denominator=15)
PEOPLE = st.lists(
    st.builds(Scores, st.none() | SHARE, st.none() | SHARE, st.dictionaries(st.sampled_from([3, 10, 30, 60]), SHARE, max_size=4)),
    max_size=14,
)


def labelled(found):
    return {point.label: (point.n, point.percent) for point in found.points}


def test_before_and_after_only_of_those_with_both():
    both = [Scores(HALF, ALL, {}) for _n in range(5)]
    found = retention([*both, Scores(NONE, None, {}), Scores(None, NONE, {})])
    assert labelled(found)["Pre-test"] == (5, 50)
    assert labelled(found)["Post-test"] == (5, 100)


def test_the_gain_that_was_kept_is_of_the_same_people():
    same = [Scores(NONE, ALL, {30: Fraction(7, 10)}) for _n in range(5)]
    found = retention([*same, Scores(ALL, ALL, {}), Scores(None, None, {30: NONE})])
    assert (found.kept.days, found.kept.n, found.kept.tenths) == (30, 5, 7)
    assert found.sentence == "Sesudah 30 hari, kira-kira 7 dari 10 bagian kenaikan masih ada pada 5 orang yang sama"
    assert labelled(found)["Hari 30"] == (6, 58)


@pytest.mark.parametrize(("later", "words"), [(ALL, "masih utuh"), (NONE, "Saatnya penyegaran")])
def test_all_of_it_and_nothing_of_it_are_said_plainly(later, words):
    assert words in retention([Scores(NONE, HALF, {60: later})] * 5).sentence


def test_without_a_gain_nothing_is_said_of_keeping_it():
    assert retention([Scores(ALL, ALL, {3: ALL})] * 6).kept is None


def test_four_are_too_few():
    found = retention([Scores(NONE, ALL, {3: HALF})] * 4)
    assert not found.shown
    assert found.sentence == "Belum cukup jawaban untuk dibandingkan"


@given(PEOPLE)
def test_no_figure_stands_for_fewer_than_five(people):
    found = retention(people)
    assert all(point.share is None or point.n >= LEAST for point in found.points)
    assert found.kept is None or (found.kept.n >= LEAST and 0 <= found.kept.tenths <= 10)


@given(PEOPLE)
def test_the_order_of_people_tells_nothing(people):
    assert retention(people) == retention(people[::-1])


@pytest.mark.database
def test_the_page_reads_the_rounds_out_of_the_database(hall, session):
    people = invite_all(session, hall.event, *(f"Peserta {n}" for n in range(5)))
    session.commit()
    desk = hall.at(hall.armaini)
    with clock.pinned(days_later(3)):
        assert "Belum cukup jawaban untuk dibandingkan" in desk.get(f"{hall.desk}/daya-ingat").text
        for person in people:
            phone = hall.at(person)
            attempt = phone.post(f"/ulangan/{hall.event.id}/3").location.rpartition("/")[2]
            answer_all(phone, session, attempt, 2)
            phone.post(f"/kuis/{attempt}/kumpulkan")
        page = desk.get(f"{hall.desk}/daya-ingat").text
    assert "67 %" in page
    assert 'role="img"' in page
    assert COURSE_ID not in page
    assert hall.at(make_trainer(session, "Suryati", "33.75")).get(f"{hall.desk}/daya-ingat").status_code == 404
    assert hall.at(make_person(session, "Desi")).get(f"{hall.desk}/daya-ingat").status_code == 403
