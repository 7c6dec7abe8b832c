"""An officer at the desk who makes codes, and what she posts."""

import re
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from lms import clock
from lms.ids import uuid7
from lms.people.models import Person
from lms.signin import factor
from tests.makers import make_grant, make_person

CODE = re.compile(r"(?<![\w-])[2-9A-HJ-NP-TV-Y]{4}-[2-9A-HJ-NP-TV-Y]{4}(?![\w-])")  # an id may hold eight such signs too


def officer(client: FlaskClient, session: Session, role: str = "dinkes", name: str = "dr. Rahmi Aulia", region: str = "13.72") -> Person:
    """Somebody of this staff role, signed in."""
    person = make_person(session, name)
    make_grant(session, person, role, region)
    client.sign_in(person.id)
    return person


def second(person: Person) -> str:
    """The code of the officer's second factor that is good now."""
    return factor.shown_for(person.id, clock.now())


def ask_code(client: FlaskClient, who: Person, by: Person, **changes: Any) -> TestResponse:
    """The form of a new code, filled in."""
    form = {"nomor": uuid7(), "alasan": "hilang", "faktor": second(by), **changes}
    return client.post(f"/orang/{who.id}/kode", data=form)


def ask_cards(client: FlaskClient, people: list[Person], by: Person, **changes: Any) -> TestResponse:
    """The form of code cards, filled in."""
    form = {"nomor": uuid7(), "tanya": "Dinkes Kota Solok", "faktor": second(by), "pilih": [one.id for one in people], **changes}
    return client.post("/orang/kartu", data=form)


def code_in(page: TestResponse) -> str:
    """The one code that a page shows."""
    [code] = set(CODE.findall(re.sub(r'class="code-text">', ">", page.text)))
    return code
