"""A hall where the small course is tested: Armaini runs it, Nurhayati and others sit in it, each with her own phone."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.bimtek.models import Bimtek
from lms.bimtek.testing.queries import Sitting, attempts
from lms.quizzes.models import Attempt
from tests.hall import MORNING, invite_all, make_bimtek, make_trainer, step_of
from tests.makers import make_program
from tests.pages import PageClient
from tests.quizzes.bank import COURSE_ID, publish_course
from tests.quizzes.walk import answer_all, attempt_row, give, open_test

OPENED, CLOSED = MORNING + timedelta(minutes=15), MORNING + timedelta(minutes=35)


class Room:
    """The event with its people, and what the board does to its tests."""

    def __init__(self, app: Flask, session: Session, *names: str) -> None:
        self.app, self.session = app, session
        publish_course(session, minutes=30, now=MORNING)
        make_program(session, courses=(COURSE_ID,))
        self.trainer = make_trainer(session)
        self.event = make_bimtek(session, "program-kader", COURSE_ID, self.trainer)
        self.people = invite_all(session, self.event, *names)
        session.commit()

    @property
    def url(self) -> str:
        return f"/bimtek/{self.event.id}"

    def phone(self, person: Any) -> PageClient:
        """Somebody's own phone, signed in."""
        client = self.app.test_client()
        client.arranged = self.session
        client.sign_in(person.id)
        return client

    def desk(self, person: Any = None) -> PageClient:
        """The trainer's laptop."""
        return self.phone(person or self.trainer)

    def open(self, form: str = "pre", at: datetime = OPENED) -> None:
        step = step_of(self.session, self.event, form)
        step.opened_at, step.closed_at = at, None
        self.session.commit()

    def close(self, form: str = "pre", at: datetime = CLOSED) -> None:
        step_of(self.session, self.event, form).closed_at = at
        self.session.commit()

    def sit(self, person: Any, form: str = "pre", right: int = 4, hand_in: bool = True) -> str:
        """Somebody takes a test on her phone; the id of her attempt."""
        phone = self.phone(person)
        attempt = open_test(phone, form)
        answer_all(phone, self.session, attempt, right)
        if hand_in:
            assert phone.post(f"/kuis/{attempt}/kumpulkan").status_code == 302
        return attempt

    def sat(self) -> list[Sitting]:
        self.session.rollback()
        return attempts(self.session, self.event.id)

    def row(self, attempt: str) -> Any:
        return attempt_row(self.session, attempt)

    def give_one(self, person: Any, attempt: str, place: int, answer: list[str]) -> Any:
        """One answer more from her phone."""
        return give(self.phone(person), attempt, self.row(attempt).draw[place][0], answer)

    def taken_by(self, person: Any) -> list[Any]:
        self.session.rollback()
        hers = select(Attempt.__table__).where(Attempt.person_id == person.id).order_by(Attempt.opened_at, Attempt.id)
        return list(self.session.execute(hers))


@pytest.fixture
def at_test():
    """It is 08.20, the pre-test is running."""
    with clock.pinned(OPENED + timedelta(minutes=5)):
        yield


@pytest.fixture
def room(app, session, at_test):
    return Room(app, session, "Nurhayati", "Rosmaini", "Yusniar")


def later(minutes: int) -> Any:
    """A moment so many minutes after the test was closed."""
    return clock.pinned(CLOSED + timedelta(minutes=minutes))


def event_of(session: Session, room: Room) -> Bimtek:
    session.rollback()
    return session.get(Bimtek, room.event.id)
