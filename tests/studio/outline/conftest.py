"""A trainer of Kota Solok, signed in."""

import pytest

from tests.studio.outline import stage


@pytest.fixture
def armaini(session, client):
    stage.cities(session)
    person = stage.trainer(session, "Armaini")
    client.sign_in(person.id)
    return person


@pytest.fixture
def draft(session, armaini):
    return stage.begun(session, armaini)
