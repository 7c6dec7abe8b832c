"""Nurhayati stands before the small course, signed in; Rosmaini is the other one."""

import pytest

from tests.crew import kader
from tests.quizzes.bank import publish_course


@pytest.fixture
def version(session):
    version = publish_course(session)
    session.commit()
    return version.id


@pytest.fixture
def nur(session, client):
    person = kader(session)
    client.sign_in(person.id)
    return person


@pytest.fixture
def other(app, session):
    """Rosmaini's own phone."""
    phone = app.test_client()
    phone.arranged = session
    phone.sign_in(kader(session, "Rosmaini").id)
    return phone
