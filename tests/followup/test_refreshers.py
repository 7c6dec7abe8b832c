"""Ulangan 2 menit: due by the day alone, drawn for what was weak, and without any weight for tests, standing and certificates."""

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from lms import clock
from lms.errors import Refused
from lms.home.queries import first_course
from lms.journal.models import Record
from lms.journal.rebuild import rebuild
from lms.laporan.asked import Asked
from lms.laporan.results import shelf
from lms.learning.reading import progress, progress_of_many
from lms.programs.models import Standing
from lms.quizzes.models import Attempt
from lms.quizzes.refreshers.rules import ITEMS, ROUNDS, draw, rounds
from lms.quizzes.rules import BankEntry, Taken
from tests.followup.conftest import days_later
from tests.hall import DAY, MORNING, invite, make_trainer, step_of
from tests.makers import make_person
from tests.quizzes.bank import COURSE_ID
from tests.quizzes.walk import answer_all, attempt_row, open_test, take

pytestmark = pytest.mark.database
BANK = [BankEntry(f"{goal}-{n}", goal, "single", ("a", "b")) for goal in ("siklus", "ukur", "rujuk") for n in range(4)]


def opened(hall, phone, number):
    answer = phone.post(f"/ulangan/{hall.event.id}/{number}")
    assert answer.status_code == 303
    return answer.location.rpartition("/")[2]


def taken(hall, session, person, number, right=None):
    """A whole round, by the pages alone."""
    phone = hall.at(person)
    attempt = opened(hall, phone, number)
    answer_all(phone, session, attempt, right)
    assert phone.post(f"/kuis/{attempt}/kumpulkan").status_code == 302
    return attempt


@pytest.mark.parametrize(
    ("days", "come"), [(2, []), (3, [3]), (9, [3]), (10, [3, 10]), (29, [3, 10]), (30, [3, 10, 30]), (400, [3, 10, 30, 60])]
)
def test_the_day_alone_says_which_rounds_have_come(days, come):
    assert [due.round for due in rounds(DAY, DAY + timedelta(days=days)) if due.come] == come


@given(st.sets(st.sampled_from(ROUNDS)), st.integers(0, 100), st.integers(0, 30))
def test_what_has_come_stays_until_it_is_done(done, days, more):
    early, later = ({due.round for due in rounds(DAY, DAY + timedelta(days=n), done) if due.come} for n in (days, days + more))
    assert early <= later
    assert not later & done


@given(st.lists(st.sampled_from(["siklus", "ukur", "rujuk", "lama"]), unique=True), st.integers(), st.integers(0, 11))
def test_three_items_with_the_weak_goals_first(weak, seed, met):
    earlier = [Taken("post", tuple(entry.id for entry in BANK[:met]), True, True)]
    drawn = draw(BANK, weak, earlier, random.Random(seed))
    goals = [item.split("-")[0] for item, _kind, _order in drawn]
    assert len({item for item, _kind, _order in drawn}) == ITEMS
    known = [goal for goal in weak if goal != "lama"]
    if known:
        assert sum(goal in known for goal in goals) >= min(ITEMS, 2 * len(known))
        assert set(known) <= set(goals)


def test_items_least_met_come_first():
    earlier = [Taken("post", ("siklus-0", "siklus-1", "siklus-2"), True, False)]
    assert "siklus-3" in [item for item, _kind, _order in draw(BANK, ["siklus"], earlier, random.Random(1))]


def test_open_items_are_left_out_and_a_bank_of_them_is_refused():
    open_ones = [BankEntry("cerita", "ukur", "open")]
    assert len(draw([*open_ones, BANK[0]], ["ukur"], [], random.Random(1))) == 1
    with pytest.raises(Refused, match="Materi ini belum punya soal untuk ulangan"):
        draw(open_ones, [], [], random.Random(1))


def test_two_taps_and_two_minutes(hall, session):
    with clock.pinned(days_later(3)):
        nur = hall.at(hall.nur)
        page = nur.get("/ulangan").text
        assert "3 soal, hari ke-3" in page
        taken(hall, session, hall.nur, 3)
        attempt = opened(hall, nur, 3)
        result = nur.get(f"/kuis/{attempt}", follow_redirects=True).text
        assert "3 dari 3" in result
        assert "Bu Nurhayati" in result
        assert "lulus" not in result.lower()
        assert "Tidak ada ulangan hari ini" in nur.get("/ulangan").text
        assert "Selasa, 1 Desember 2026" in nur.get("/ulangan").text
    row = attempt_row(session, attempt)
    assert (row.form, row.round, row.occasion, row.passed, row.due_at) == ("ulang", 3, hall.event.id, None, None)


def test_what_was_weak_is_offered_to_be_read_again(hall, session):
    with clock.pinned(days_later(3)):
        attempt = taken(hall, session, hall.nur, 3, right=0)
        page = hall.at(hall.nur).get(f"/kuis/{attempt}/hasil").text
    assert "0 dari 3" in page
    assert f"/belajar/{COURSE_ID}/" in page
    assert "Baca lagi" in page


def test_a_double_tap_opens_one(hall, session):
    with clock.pinned(days_later(10)):
        nur = hall.at(hall.nur)
        assert opened(hall, nur, 10) == opened(hall, nur, 10) != opened(hall, nur, 3)
    assert session.scalar(select(func.count()).select_from(Attempt)) == 2


@pytest.mark.parametrize(("number", "sentence"), [(10, "Ulangan ini belum waktunya."), (4, "Ulangan ini tidak ada.")])
def test_what_is_not_due_is_refused_in_words(hall, session, number, sentence):
    with clock.pinned(days_later(3)):
        nur = hall.at(hall.nur)
        assert nur.post(f"/ulangan/{hall.event.id}/{number}").location == "/ulangan"
        assert sentence in nur.get("/ulangan").text
    assert session.scalar(select(func.count()).select_from(Attempt)) == 0


def test_strangers_speakers_and_cancelled_events(hall, session):
    speaker = invite(session, hall.event, make_person(session, "Gusmaini"), function="narasumber")
    session.commit()
    with clock.pinned(days_later(5)):
        for person in (speaker, make_person(session, "Desi")):
            assert hall.at(person).post(f"/ulangan/{hall.event.id}/3").status_code == 404
            assert "Belum ada ulangan" in hall.at(person).get("/ulangan").text
        hall.event.cancelled_at = days_later(0)
        session.commit()
        assert hall.at(hall.nur).post(f"/ulangan/{hall.event.id}/3").status_code == 404


def test_an_open_one_blocks_no_test_and_an_open_test_blocks_none(hall, session):
    with clock.pinned(days_later(3)):
        nur = hall.at(hall.nur)
        opened(hall, nur, 3)
        post = open_test(nur)
        assert attempt_row(session, post).form == "post"
    with clock.pinned(days_later(10)):
        opened(hall, nur, 10)


def everything_that_counts(hall, session):
    """What tests, home, reports and standing say of Nurhayati."""
    session.rollback()
    today = clock.today()
    standing = session.execute(select(Standing.status, Standing.reason, Standing.from_day).where(Standing.person_id == hall.nur.id)).all()
    first = first_course(session, hall.nur.id, ("kader",), today)
    return (
        standing, progress(session, hall.nur.id, COURSE_ID, None), progress_of_many(session, [hall.nur.id], COURSE_ID, None),
        progress_of_many(session, [hall.nur.id], COURSE_ID, 75, brief=True), first and (first.attempts, first.tries),
        shelf(session, Asked(), ("13.72",)),
    )  # fmt: skip


@pytest.mark.parametrize("before", ["nothing", "failed", "passed"])
@pytest.mark.parametrize("right", [0, 3])
def test_a_refresher_changes_nothing_that_counts(hall, session, before, right):
    if before != "nothing":
        step_of(session, hall.event, "post").opened_at = MORNING
        session.commit()
        take(hall.at(hall.nur), session, "post", None if before == "passed" else 0)
    with clock.pinned(days_later(3)):
        known = everything_that_counts(hall, session)
        taken(hall, session, hall.nur, 3, right)
        assert everything_that_counts(hall, session) == known
        course = hall.at(hall.nur).get(f"/belajar/{COURSE_ID}").text
        assert ("Lihat hasil" in course) == (before == "passed")


def test_all_pages_that_list_tests_know_it(hall, session):
    with clock.pinned(days_later(3)):
        taken(hall, session, hall.nur, 3)
        assert "Ulangan 2 menit" in hall.at(hall.armaini).get(f"/menandai/orang/{hall.nur.id}").text
        nur = hall.at(hall.nur)
        assert nur.get("/").status_code == 200
        assert "Ulangan 2 menit" in nur.get("/data-saya/salinan.json").get_json(force=True).__str__()


def test_a_rebuild_gives_the_same_rows(hall, session):
    with clock.pinned(days_later(3)):
        taken(hall, session, hall.nur, 3, 1)
    before = [tuple(row) for row in session.execute(select(*Attempt.__table__.c).order_by(Attempt.id))]
    rebuild(session)
    session.flush()
    assert [tuple(row) for row in session.execute(select(*Attempt.__table__.c).order_by(Attempt.id))] == before
    assert session.scalar(select(func.count()).select_from(Record).where(Record.verb == "attempt.opened")) == 1


def test_a_trainer_sees_who_is_waited_for_and_finds_the_words(hall, session):
    with clock.pinned(days_later(2)):
        assert "Ulangan pertama Selasa, 24 November 2026" in hall.at(hall.armaini).get(f"{hall.desk}/ulangan").text
    with clock.pinned(days_later(3)):
        taken(hall, session, hall.ros, 3)
        page = hall.at(hall.armaini).get(f"{hall.desk}/ulangan").text
        assert "2 dari 3 peserta belum mengerjakan ulangan hari ke-3" in page
        assert "https://wa.me/6281234567890?text=Bu%20Nurhayati" in page
        assert "Rosmaini" not in page.partition("Belum mengerjakan")[2]
        assert hall.at(make_trainer(session, "Suryati", "33.75")).get(f"{hall.desk}/ulangan").status_code == 404
