"""What the tests of programs stand on: kader who need one course, one who passed it, and an officer."""

import pytest

from lms import clock
from tests import makers
from tests.certificates import offices
from tests.certificates.conftest import NOW


@pytest.fixture
def today():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def program(session):
    """Kader need one course and no tier."""
    offices.make_course(session)
    offices.make_course(session, "gizi", "Gizi balita")
    makers.make_program(session, title="Kader posyandu")
    session.commit()


@pytest.fixture
def officer(session):
    return makers.make_grant(session, region_code="13.72").person_id


@pytest.fixture
def trained(session, program):
    """A kader who passed."""
    person = makers.make_person(session, "Nurhayati")
    makers.make_tenure(session, person)
    offices.take_test(session, person, NOW)
    session.commit()
    return person
