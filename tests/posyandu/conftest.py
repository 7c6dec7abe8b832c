"""An officer of Kota Solok, and what she posts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lms.clock import now, today
from lms.people.actor import Actor, Place
from lms.people.importing.applying import queue
from lms.posyandu.desk import Desk
from lms.wilayah.keys import posyandu_key
from tests.makers import make_grant, make_person, make_posyandu, make_puskesmas, make_region

TODAY = date(2026, 11, 21)
PAKU, BALIMO = "13.72.02.1003", "13.72.02.1004"


@pytest.fixture
def officer(session):
    """An officer with her grant over Kota Solok, and the city's Tanjung Harapan."""
    person = make_person(session, "dr. Rahmi Aulia")
    make_grant(session, person)
    for code in (PAKU, BALIMO):
        make_region(session, code)
    session.commit()
    return person


@pytest.fixture
def desk(session, officer) -> Desk:
    """Her desk, without a page around it."""
    queue(session)
    place = Place("dinkes", "13.72", None, "Kota Solok")
    actor = Actor(officer.id, officer.name, "Ibu Rahmi", "Ibu", "-", "contoh", None, today(), (), (place,))
    return Desk(session, actor, ("13.72",), now(), today())


@pytest.fixture
def post(session):
    """Melati I of Tanjung Paku, served by Puskesmas Tanjung Paku."""
    served = make_puskesmas(session, areas=(PAKU,))
    made = make_posyandu(session, PAKU, puskesmas_id=served.id)
    made.name_key = posyandu_key(made.name)  # as the register writes it
    session.commit()
    return made


@pytest.fixture
def page(client, officer) -> Callable[..., Any]:
    """Open or post a page as the officer; with fields it is a POST."""
    client.sign_in(officer.id)

    def ask(path: str, **fields: Any) -> Any:
        return client.post(path, data=fields) if fields else client.get(path)

    return ask
