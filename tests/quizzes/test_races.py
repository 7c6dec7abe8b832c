"""Many at the same moment: one attempt, one row, one hand-in, on both databases."""

import pytest
from sqlalchemy import func, select

from lms.db import db
from lms.journal.models import Record
from lms.quizzes.models import Answer, Attempt
from tests.crew import at_once
from tests.quizzes.bank import COURSE_ID, right_answer
from tests.quizzes.walk import answer_all, attempt_row, give, open_test

pytestmark = pytest.mark.database


def phones(app, client, acts, count):
    """The same person on so many connections, each doing `acts(client)`."""
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]

    def phone():
        own = app.test_client()
        with own.session_transaction() as cookie:
            cookie["_user_id"] = token
        return acts(own).status_code

    client.arranged.commit()
    return at_once(app, [phone] * count)


def total(session, model, *where):
    session.rollback()
    return session.scalar(select(func.count()).select_from(model).where(*where))


def test_twenty_taps_open_one_attempt(app, client, session, version, nur):
    statuses = phones(app, client, lambda phone: phone.post(f"/kuis/{COURSE_ID}/post"), 20)
    assert set(statuses) == {302}
    assert total(session, Attempt) == 1


def test_fifty_identical_answers_are_one_row(app, client, session, version, nur):
    attempt = open_test(client)
    item = attempt_row(session, attempt).draw[0][0]
    answer = right_answer(session, version, item)
    id = "01936f5e-0000-7000-8000-000000000007"
    statuses = phones(app, client, lambda phone: give(phone, attempt, item, answer, id), 50)
    assert set(statuses) == {200}
    assert total(session, Answer) == 1


def test_two_tabs_hand_in_once(app, client, session, version, nur):
    attempt = open_test(client)
    answer_all(client, session, attempt)
    assert set(phones(app, client, lambda phone: phone.post(f"/kuis/{attempt}/kumpulkan"), 6)) == {302}
    assert total(session, Record, Record.verb == "attempt.submitted") == 1
    assert db.session.scalar(select(Attempt.points_num)) == 4
