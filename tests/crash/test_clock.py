"""A clock that jumps a day or a year, forwards and back: nobody is shut out, no number comes twice, the order stays, a rebuild is equal."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.certificates.models import Certificate
from lms.errors import Refused
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, state
from lms.quizzes.models import answers
from lms.signin import factor, rules
from lms.signin.gate import STAFF_MINUTES
from tests.certificates import offices
from tests.certificates.conftest import folder, give, holder, office
from tests.crew import kader
from tests.makers import make_grant, make_person
from tests.quizzes.bank import publish_course
from tests.quizzes.walk import attempt_row, open_test, take
from tests.quizzes.walk import give as answer
from tests.signin.test_factor import code_at, officer, secret_for

__all__ = ["folder", "give", "holder", "office", "officer"]
NOON = datetime(2026, 11, 21, 5, tzinfo=UTC)
TOMORROW, YESTERDAY = NOON + timedelta(days=1), NOON - timedelta(days=1)
JUMPS = [NOON, TOMORROW, YESTERDAY, NOON + timedelta(minutes=1)]


@pytest.fixture
def nur(session, client):
    with clock.pinned(NOON):
        publish_course(session)
        person = kader(session)
        client.sign_in(person.id)
    return person


def test_nobody_is_signed_out_by_a_jump(client, nur):
    for at in JUMPS:
        with clock.pinned(at):
            assert client.get("/belajar").status_code == 200


def test_a_desk_left_alone_closes_in_time_after_the_clock_was_set_back(client, session):
    with clock.pinned(NOON):
        person = make_person(session, "dr. Rahmi Aulia")
        make_grant(session, person)
        client.sign_in(person.id, "staff")
    for at, status in ((NOON + timedelta(minutes=20), 200), (NOON, 200), (NOON + timedelta(minutes=STAFF_MINUTES + 1), 302)):
        with clock.pinned(at):
            assert client.get("/cakupan").status_code == status


@pytest.mark.database
def test_the_last_answer_counts_whatever_the_clock_said(client, session, nur):
    with clock.pinned(NOON):
        attempt_id = open_test(client)
    item, _kind, order = next(entry for entry in attempt_row(session, attempt_id).draw if len(entry[2]) > 1)
    for at, choice in zip(JUMPS[1:], (order[0], order[1], order[0]), strict=True):
        with clock.pinned(at):
            assert answer(client, attempt_id, item, [choice]).status_code == 200
    assert answers(session, attempt_id)[item].value == [order[0]]
    given = select(Record.seq, Record.received_at).where(Record.verb == "answer.given").order_by(Record.seq)
    assert [row.received_at for row in session.execute(given)] == JUMPS[1:]


@pytest.mark.database
def test_what_was_passed_tomorrow_stays_passed_and_is_rebuilt_the_same(client, session, nur):
    for at, right in ((TOMORROW, 1), (NOON, 1), (YESTERDAY, None)):
        with clock.pinned(at):
            take(client, session, right=right)
    with clock.pinned(NOON):
        before = state(session)
        rebuild(session)
        assert state(session) == before
        assert client.get("/belajar").status_code == 200


@pytest.mark.database
def test_no_number_comes_twice_over_the_turn_of_the_year(session, office, give):
    old, new = datetime(2026, 12, 31, 3, tzinfo=UTC), datetime(2027, 1, 1, 3, tzinfo=UTC)
    for place, at in enumerate((old, new, old, new, old)):
        give(offices.make_trained(session, f"Kader {place}"), now=at)
    numbers = session.scalars(select(Certificate.number).order_by(Certificate.number)).all()
    assert len(set(numbers)) == 5
    assert [number[-4:] for number in numbers].count("2026") == 3


def test_a_code_of_tomorrow_does_not_shut_anybody_out_today(session, officer):
    secret = secret_for(session, officer.person_id)
    factor.confirm(session, officer, code_at(secret, 86_400), TOMORROW)
    session.commit()
    factor.confirm(session, officer, code_at(secret), NOON)
    session.commit()
    with pytest.raises(Refused, match="sudah dipakai"):
        factor.confirm(session, officer, code_at(secret), NOON)


def test_a_wrong_pin_of_tomorrow_waits_no_longer_than_its_minute():
    assert rules.wait_left(3, TOMORROW, NOON) == rules.wait_left(3, NOON, NOON)
