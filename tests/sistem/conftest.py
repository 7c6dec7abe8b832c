"""An office with its officer and admin, a kader of theirs, and an office elsewhere."""

from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from lms.people.models import Person
from tests.makers import make_grant, make_person, make_tenure

FOREIGN = "33.75.01.1002"


@dataclass(frozen=True)
class Cast:
    """Who is there."""

    officer: Person
    admin: Person
    kader: Person
    stranger: Person
    foreign_officer: Person


@pytest.fixture
def cast(session: Session) -> Cast:
    officer, admin = make_person(session, "Rahmi Aulia"), make_person(session, "Andika Putra", "L")
    kader, stranger, foreign = make_person(session), make_person(session, "Zubaidah Pekalongan"), make_person(session, "Wahyuni Jauh")
    make_grant(session, officer)
    make_grant(session, admin, "admin")
    make_tenure(session, kader)
    make_tenure(session, stranger, region_code=FOREIGN)
    make_grant(session, foreign, region_code="33.75")
    session.commit()
    return Cast(officer, admin, kader, stranger, foreign)


@pytest.fixture
def officer(client: FlaskClient, cast: Cast) -> FlaskClient:
    client.sign_in(cast.officer.id)
    return client


@pytest.fixture
def admin(client: FlaskClient, cast: Cast) -> FlaskClient:
    client.sign_in(cast.admin.id)
    return client
