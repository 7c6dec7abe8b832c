"""The board opens the tests of its course for whoever sits in the event, and for nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.bimtek.people import take_off
from lms.db import db
from lms.quizzes.models import Attempt
from lms.quizzes.occasions import occasion_of, occasions_of
from tests.bimtek.exam import OPENED, Room, at_test, later, room
from tests.coverage.test_cost import counted
from tests.hall import DAY, MORNING, invite, make_bimtek, step_of
from tests.makers import make_person, make_tenure
from tests.quizzes.bank import COURSE_ID
from tests.quizzes.walk import open_test

__all__ = ["at_test", "room"]
pytestmark = pytest.mark.database


def sentence(room, form="pre", at=None, person=0):
    who = room.people[person].id
    found = occasion_of(room.session, who, COURSE_ID, form, at or clock.now())
    return found and (found.open, found.sentence)


def test_a_test_waits_for_the_board(room):
    assert sentence(room, at=MORNING) == (False, "Pre-test dibuka pelatih pukul 08.15 WIB.")
    assert sentence(room) == (False, "Pre-test belum dibuka pelatih. Tunggu sebentar.")
    nurhayati = room.phone(room.people[0])
    assert nurhayati.post(f"/kuis/{COURSE_ID}/pre").location == f"/belajar/{COURSE_ID}"
    assert "Pre-test belum dibuka pelatih" in nurhayati.get(f"/belajar/{COURSE_ID}").text
    assert room.sat() == []


def test_what_the_board_opened_has_no_limit_of_time_and_knows_its_event(room):
    room.open()
    attempt = room.row(open_test(room.phone(room.people[0]), "pre"))
    assert (attempt.occasion, attempt.due_at, attempt.form) == (room.event.id, None, "pre")
    assert "Mulai pre-test" in room.phone(room.people[1]).get(f"/belajar/{COURSE_ID}").text


def test_after_closing_nobody_begins_but_who_began_goes_on(room):
    room.open()
    attempt = open_test(room.phone(room.people[0]), "pre")
    room.close()
    assert sentence(room) == (False, "Pre-test sudah ditutup pelatih.")
    assert open_test(room.phone(room.people[0]), "pre") == attempt
    assert room.phone(room.people[1]).post(f"/kuis/{COURSE_ID}/pre").location == f"/belajar/{COURSE_ID}"
    page = room.phone(room.people[1]).get(f"/belajar/{COURSE_ID}").text
    assert "Pre-test sudah ditutup pelatih." in page
    assert "Mulai pre-test" not in page


def test_other_tests_of_hers_do_not_stand_in_the_way(room):
    with clock.pinned(MORNING - timedelta(days=2)):
        at_home = room.row(open_test(room.phone(room.people[0]), "pre"))
    assert at_home.occasion is None
    assert at_home.due_at
    room.open()
    in_hall = room.sit(room.people[0])
    assert in_hall != at_home.id
    room.open("post")
    assert open_test(room.phone(room.people[0]), "post")  # the one at home still lies about
    assert "Pre-test cukup sekali" in room.phone(room.people[0]).post(f"/kuis/{COURSE_ID}/pre", follow_redirects=True).text


@pytest.mark.parametrize("change", ["ended_at", "cancelled_at"])
def test_an_event_that_is_over_rules_nothing(room, change):
    setattr(room.event, change, MORNING)
    room.session.commit()
    assert sentence(room) is None
    assert room.row(open_test(room.phone(room.people[0]), "pre")).occasion is None


def test_the_days_of_the_event_decide_in_its_own_zone(room):
    assert sentence(room, at=MORNING - timedelta(hours=9)) is None  # 23.00 the evening before
    assert sentence(room, at=MORNING - timedelta(hours=7)) == (False, "Pre-test dibuka pelatih pukul 08.15 WIB.")
    assert sentence(room, at=MORNING + timedelta(hours=17)) is None


def test_only_participants_are_ruled(room):
    speaker, guest = (make_person(room.session, name) for name in ("Gusmaini", "Ermi Yanti"))
    invite(room.session, room.event, speaker, function="narasumber")
    make_tenure(room.session, guest)
    take_off(room.session, room.event.id, room.people[2].id, room.trainer.id, MORNING)
    room.session.commit()
    for person in (speaker, guest, room.people[2]):
        assert occasions_of(room.session, person.id, COURSE_ID, clock.now()) == {}
    assert occasions_of(room.session, room.people[0].id, "materi-lain", clock.now()) == {}


def test_of_two_events_the_open_one_counts(room):
    other = make_bimtek(room.session, "program-kader", COURSE_ID, room.trainer, DAY, title="Penyegaran")
    invite(room.session, other, room.people[0], tenure_id="x")
    step_of(room.session, other, "pre").opened_at = OPENED
    room.session.commit()
    assert occasion_of(room.session, room.people[0].id, COURSE_ID, "pre", clock.now()).id == other.id


def test_a_removed_step_rules_nothing(room):
    step_of(room.session, room.event, "pre").removed_at = MORNING
    room.session.commit()
    assert set(occasions_of(room.session, room.people[0].id, COURSE_ID, clock.now())) == {"post"}


def test_the_gate_asks_once(room):
    who = room.people[0].id
    with counted() as seen:
        occasions_of(db.session(), who, COURSE_ID, clock.now())
    assert len([statement for statement in seen if statement.startswith("SELECT")]) == 1


def test_a_failed_post_test_is_repeated_only_while_it_is_open(room):
    room.open("post")
    attempt = room.sit(room.people[0], "post", right=0)
    nurhayati = room.phone(room.people[0])
    assert "Coba post-test lagi" in nurhayati.get(f"/kuis/{attempt}/hasil").text
    room.close("post")
    page = nurhayati.get(f"/kuis/{attempt}/hasil").text
    assert "Coba post-test lagi" not in page
    assert "Post-test sudah ditutup pelatih." in page
    with later(24 * 60):
        assert "Coba post-test lagi" in nurhayati.get(f"/kuis/{attempt}/hasil").text


def test_refreshers_of_hers_are_no_test_of_the_event(room):
    room.open()
    room.sit(room.people[0])
    room.session.execute(Attempt.__table__.update().values(form="ulang", round=3))
    room.session.commit()
    assert room.sat() == []
    assert room.session.scalar(select(func.count()).select_from(Attempt)) == 1


def test_a_test_of_another_course_of_the_event_is_not_ruled_by_it(app, session, at_test):
    room = Room(app, session, "Nurhayati")
    step_of(session, room.event, "post").course_id = None  # then the course of the event
    session.commit()
    assert set(occasions_of(session, room.people[0].id, COURSE_ID, clock.now())) == {"pre", "post"}
