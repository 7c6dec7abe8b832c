"""The hall of Tanjung Harapan at 08.07: Absen pagi is open, Nurhayati and Rosmaini are on the list, the trainer is Armaini."""

from datetime import timedelta

import pytest

from lms import clock
from lms.attendance import codes
from tests.hall import MORNING, invite_all, make_bimtek, make_trainer, step_of
from tests.makers import make_program
from tests.quizzes.bank import COURSE_ID, publish_course

SEVEN_PAST = MORNING + timedelta(minutes=7)


@pytest.fixture(autouse=True)
def key(app):
    """The same codes in every run: of ten thousand three hold at a time, and one that is wrong must not happen to be one of them."""
    path = app.config["SETTINGS"].home / "kunci" / "hadir"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(b"k" * 32)


@pytest.fixture
def morning():
    with clock.pinned(SEVEN_PAST):
        yield


@pytest.fixture
def trainer(session):
    return make_trainer(session)


@pytest.fixture
def event(session, trainer):
    publish_course(session)
    make_program(session, courses=(COURSE_ID,))
    return make_bimtek(session, "program-kader", COURSE_ID, trainer)


@pytest.fixture
def step(session, event):
    """Absen pagi, opened at 08.00."""
    found = _known(session, step_of(session, event, "Absen pagi"), 1)
    found.opened_at = MORNING
    session.flush()
    return found


@pytest.fixture
def noon(session, event):
    """Absen siang, not opened yet."""
    return _known(session, step_of(session, event, "Absen siang"), 2)


def _known(session, step, number):
    """A step under an id that is the same in every run, as its codes are."""
    step.id = f"019a0000-0000-7000-8000-{number:012}"
    session.flush()
    return step


@pytest.fixture
def people(session, event):
    return invite_all(session, event, "Nurhayati", "Rosmaini", "Desmawati")


@pytest.fixture
def nur(client, people):
    """Nurhayati, signed in on her phone."""
    client.sign_in(people[0].id)
    return people[0]


@pytest.fixture
def shown(app):
    """The digits of a session that the projector shows at a moment."""

    def shown(step, moment=SEVEN_PAST):
        return codes.digits(codes.key(), step.id, codes.slot_of(moment))

    return shown
