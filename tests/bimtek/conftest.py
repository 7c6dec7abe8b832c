"""An event that runs today in Tanjung Harapan: the trainer at the board, kader with their phones, and browsers for each."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from lms import clock
from lms.bimtek.models import Bimtek
from lms.people.models import Person
from tests.hall import MORNING, make_bimtek, make_trainer
from tests.makers import make_program
from tests.pages import PageClient
from tests.quizzes.bank import COURSE_ID, publish_course


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with clock.pinned(MORNING):
        yield


@pytest.fixture
def trainer(session: Session) -> Person:
    return make_trainer(session)


@pytest.fixture
def today(session: Session, trainer: Person) -> Bimtek:
    publish_course(session)
    make_program(session, courses=(COURSE_ID,))
    return make_bimtek(session, "program-kader", COURSE_ID, trainer)


@pytest.fixture
def browsers(app: Flask, session: Session) -> Callable[[Person | None], PageClient]:
    """A browser of its own, signed in as somebody or as nobody."""

    def opened(person: Person | None = None) -> PageClient:
        browser = app.test_client()
        browser.arranged = session
        if person is not None:
            browser.sign_in(person.id)
        return browser

    return opened


@pytest.fixture
def desk(browsers: Callable[[Person | None], PageClient], trainer: Person) -> PageClient:
    """The trainer's laptop."""
    return browsers(trainer)
