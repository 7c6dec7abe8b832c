"""The hall of Tanjung Harapan on 21 November: Armaini runs it, Nurhayati and Rosmaini come from Tanjung Paku, Yusniar from Nan Balimo."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from lms import clock
from lms.bimtek.models import Bimtek
from lms.people.models import Person
from tests.hall import invite, make_bimtek, make_trainer
from tests.makers import make_person, make_program
from tests.pages import PageClient
from tests.quizzes.bank import COURSE_ID, publish_course

AFTERNOON = datetime(2026, 11, 21, 8, tzinfo=UTC)  # 15.00 WIB


def days_later(days: int) -> datetime:
    return AFTERNOON + timedelta(days=days)


@dataclass
class Hall:
    """The event and its people; `at` brings a phone or desk of somebody."""

    app: Flask
    session: Session
    event: Bimtek
    armaini: Person
    nur: Person
    ros: Person
    yus: Person

    def at(self, person: Person) -> PageClient:
        """A browser of its own with this person signed in."""
        browser: Any = self.app.test_client()
        browser.arranged = self.session
        browser.sign_in(person.id)
        return browser

    @property
    def own(self) -> str:
        return f"/acara/{self.event.id}"

    @property
    def desk(self) -> str:
        return f"/bimtek/{self.event.id}"


@pytest.fixture
def now() -> Iterator[None]:
    with clock.pinned(AFTERNOON):
        yield


@pytest.fixture
def hall(app: Flask, session: Session, now: None) -> Hall:
    publish_course(session)
    trainer = make_trainer(session)
    program = make_program(session, courses=(COURSE_ID,))
    event = make_bimtek(session, program.id, COURSE_ID, trainer)
    nur = invite(session, event, make_person(session, "Nurhayati", phone="+6281234567890"))
    ros = invite(session, event, make_person(session, "Rosmaini"))
    yus = invite(session, event, make_person(session, "Yusniar"), "lurah", "13.72.02.1004")
    session.commit()
    return Hall(app, session, event, trainer, nur, ros, yus)
