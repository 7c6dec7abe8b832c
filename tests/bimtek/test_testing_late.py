"""What comes after a test was closed is kept and marked, and the trainer decides; a rebuild tells the same."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.db import db
from lms.journal.models import Parked, Record
from lms.journal.rebuild import rebuild, state
from lms.programs.models import Standing
from lms.quizzes.models import Attempt
from tests.bimtek.exam import CLOSED, at_test, later, room
from tests.crew import at_once
from tests.hall import MORNING, invite, make_trainer
from tests.makers import make_person
from tests.quizzes.bank import right_answer
from tests.quizzes.walk import answer_all, give, open_test

__all__ = ["at_test", "room"]
pytestmark = pytest.mark.database


def records(session, verb):
    session.rollback()
    return session.scalar(select(func.count()).select_from(Record).where(Record.verb == verb))


def points(room, attempt):
    row = room.row(attempt)
    return row.points_num


def slow(room, person=0, form="pre"):
    """She answered two of four in time, two after closing, and handed in late."""
    room.open(form)
    phone = room.phone(room.people[person])
    attempt = open_test(phone, form)
    items = [entry[0] for entry in room.row(attempt).draw]
    version = room.row(attempt).version_id
    for item in items[:2]:
        give(phone, attempt, item, right_answer(room.session, version, item))
    room.close(form)
    with later(5):
        for item in items[2:]:
            assert give(phone, attempt, item, right_answer(room.session, version, item)).status_code == 200
        assert phone.post(f"/kuis/{attempt}/kumpulkan").status_code == 302
    return attempt


def decide(room, attempt, what, form="pre", client=None):
    with later(10):
        answer = (client or room.desk()).post(f"{room.url}/tes/{form}/putuskan", data={"pengerjaan": attempt, "hitung": what})
    assert answer.status_code == 303
    return answer


def rebuilt(session):
    session.rollback()
    before = state(session)
    rebuild(session)
    assert state(session) == before
    session.rollback()


def test_late_answers_are_taken_and_count_until_somebody_decides(room):
    attempt = slow(room)
    assert points(room, attempt) == 4
    with later(6):
        page = room.desk().get(f"{room.url}/tes/pre").text
        told = room.desk().get(f"{room.url}/hasil").text
    assert "Terlambat, belum diputuskan. Sementara dihitung." in page
    assert "Nurhayati" in page
    assert "1 jawaban terlambat belum diputuskan" in told


def test_the_trainer_lets_them_not_count_and_changes_her_mind(room):
    attempt = slow(room)
    decide(room, attempt, "tidak")
    assert (points(room, attempt), room.row(attempt).late_kept) == (2, False)
    decide(room, attempt, "tidak")
    assert records(room.session, "attempt.cut") == 1
    rebuilt(room.session)
    decide(room, attempt, "ya")
    assert (points(room, attempt), room.row(attempt).late_kept, room.row(attempt).due_at) == (4, True, None)
    assert records(room.session, "attempt.cut") == 2
    rebuilt(room.session)


def test_what_does_not_count_changes_her_standing_too(room):
    attempt = slow(room, form="post")
    status = select(Standing.status).where(Standing.person_id == room.people[0].id).order_by(Standing.from_day.desc())
    assert room.session.scalars(status).first() == "terlatih"
    decide(room, attempt, "tidak", "post")
    assert not room.row(attempt).passed
    assert room.session.scalars(status).first() == "sedang"


def test_the_trainer_hands_in_for_those_who_forgot_once(room):
    room.open()
    forgot = [room.sit(person, hand_in=False, right=3) for person in room.people[:2]]
    empty = open_test(room.phone(room.people[2]), "pre")
    assert "Tutup pre-test dulu" in room.desk().post(f"{room.url}/tes/pre/kumpulkan", follow_redirects=True).text
    room.close()
    with later(1):
        trainer = room.desk()
        assert "Kumpulkan jawaban 2 orang" in trainer.get(f"{room.url}/tes/pre").text
        assert "Jawaban 2 orang dikumpulkan." in trainer.post(f"{room.url}/tes/pre/kumpulkan", follow_redirects=True).text
        assert "Semua jawaban sudah dikumpulkan." in trainer.post(f"{room.url}/tes/pre/kumpulkan", follow_redirects=True).text
    assert [points(room, attempt) for attempt in forgot] == [3, 3]
    assert room.row(empty).submitted_at is None
    handed_in = select(Record.actor_id).where(Record.verb == "attempt.submitted")
    assert set(room.session.scalars(handed_in)) == {room.trainer.id}
    rebuilt(room.session)


def test_what_comes_after_the_trainer_handed_in_is_kept_and_waits(room):
    room.open()
    phone = room.phone(room.people[0])
    attempt = open_test(phone, "pre")
    items, version = [entry[0] for entry in room.row(attempt).draw], room.row(attempt).version_id
    give(phone, attempt, items[0], right_answer(room.session, version, items[0]))
    room.close()
    with later(1):
        room.desk().post(f"{room.url}/tes/pre/kumpulkan")
    with later(2):
        assert give(phone, attempt, items[1], right_answer(room.session, version, items[1])).status_code == 200
        assert "Ada jawaban menyusul. Sementara belum dihitung." in room.desk().get(f"{room.url}/tes/pre").text
    assert points(room, attempt) == 1
    rebuilt(room.session)
    decide(room, attempt, "ya")
    assert points(room, attempt) == 2
    decide(room, attempt, "tidak")
    assert points(room, attempt) == 1
    assert room.session.scalar(select(func.count()).select_from(Parked)) == 0
    rebuilt(room.session)


def test_after_her_own_hand_in_nothing_changes_by_itself(room):
    room.open()
    attempt = room.sit(room.people[0], right=0)
    item = room.row(attempt).draw[0][0]
    with clock.pinned(CLOSED - timedelta(minutes=5)):
        assert room.give_one(room.people[0], attempt, 0, right_answer(room.session, room.row(attempt).version_id, item)).status_code == 200
    assert points(room, attempt) == 0
    room.close()
    decide(room, attempt, "tidak")
    assert points(room, attempt) == 0
    rebuilt(room.session)


def test_outside_an_event_an_answer_after_handing_in_is_parked_as_ever(room):
    with clock.pinned(MORNING - timedelta(days=3)):
        attempt = room.sit(room.people[0])
        item = room.row(attempt).draw[0][0]
        answer = right_answer(room.session, room.row(attempt).version_id, item)
        assert room.give_one(room.people[0], attempt, 0, answer).status_code == 409


def test_a_test_in_time_is_not_to_be_decided(room):
    room.open()
    attempt = room.sit(room.people[0], hand_in=False)
    room.close()
    trainer = room.desk()
    assert "Kumpulkan dulu" in trainer.get(decide(room, attempt, "tidak", client=trainer).location).text
    with later(1):
        room.desk().post(f"{room.url}/tes/pre/kumpulkan")
        assert "Datang terlambat" not in room.desk().get(f"{room.url}/tes/pre").text


@pytest.mark.parametrize("data", [{}, {"pengerjaan": "x", "hitung": "ya"}, {"pengerjaan": "x", "hitung": "entah"}])
def test_a_decision_about_nothing_is_refused(room, data):
    slow(room)
    assert room.desk().post(f"{room.url}/tes/pre/putuskan", data=data).status_code == 303
    assert records(room.session, "attempt.cut") == 0


def test_nobody_decides_about_her_own_test(room):
    invite(room.session, room.event, room.trainer)
    room.people.append(room.trainer)
    attempt = slow(room, 3)
    decide(room, attempt, "tidak")
    assert records(room.session, "attempt.cut") == 0


def test_a_test_of_another_event_is_not_found(room):
    attempt = slow(room)
    foreign = make_trainer(room.session, "Wahyu", "33.75")
    room.session.commit()
    assert room.desk(foreign).post(f"{room.url}/tes/pre/putuskan", data={"pengerjaan": attempt, "hitung": "tidak"}).status_code == 404
    assert room.desk(foreign).get(f"{room.url}/hasil").status_code == 404
    kader = make_person(room.session, "Elfi Zahara")
    room.session.commit()
    assert room.phone(kader).get(f"{room.url}/tes/pre").status_code == 403


def tapping(room, client, address, data):
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]

    def tap():
        own = room.app.test_client()
        with own.session_transaction() as cookie:
            cookie["_user_id"] = token
        with later(10):
            return own.post(address, data=data).status_code

    return tap


def test_two_trainers_decide_at_the_same_moment(room):
    attempt = slow(room)
    desks = [room.desk(), room.desk(make_trainer(room.session, "Fitri Yanti"))]
    taps = [tapping(room, one, f"{room.url}/tes/pre/putuskan", {"pengerjaan": attempt, "hitung": "tidak"}) for one in desks * 2]
    room.session.commit()
    assert set(at_once(room.app, taps)) == {303}
    assert (records(room.session, "attempt.cut"), points(room, attempt)) == (1, 2)


def test_she_hands_in_while_two_trainers_do(room):
    room.open()
    mine = room.sit(room.people[0], hand_in=False)
    room.sit(room.people[1], hand_in=False)
    room.close()
    taps = [tapping(room, room.desk(), f"{room.url}/tes/pre/kumpulkan", {}) for _ in range(3)]
    taps += [tapping(room, room.phone(room.people[0]), f"/kuis/{mine}/kumpulkan", {}) for _ in range(2)]
    room.session.commit()
    assert set(at_once(room.app, taps)) <= {302, 303}
    assert records(room.session, "attempt.submitted") == 2
    assert db.session.scalar(select(func.count()).select_from(Attempt).where(Attempt.points_num == 4)) == 2


def test_answers_of_a_dead_phone_arrive_twice_and_are_one(room):
    room.open()
    phone = room.phone(room.people[0])
    attempt = open_test(phone, "pre")
    answer_all(phone, room.session, attempt)
    room.close()
    item, id = room.row(attempt).draw[0][0], "01936f5e-0000-7000-8000-00000000000a"
    answer = right_answer(room.session, room.row(attempt).version_id, item)
    with later(3):
        room.desk().post(f"{room.url}/tes/pre/kumpulkan")
        assert {give(phone, attempt, item, answer, id).status_code for _ in range(3)} == {200}
    assert records(room.session, "answer.given") == 5
