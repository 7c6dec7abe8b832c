"""The steps of signing in, as a phone takes them."""

from datetime import UTC, datetime

from flask.testing import FlaskClient
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from lms import clock
from lms.people.actor import Actor, Visitor
from lms.people.models import Person
from lms.signin import codes
from tests.makers import make_person, make_tenure

PIN = "604183"
NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)  # 12.00 WIB


def nur(session: Session) -> Person:
    person = make_person(session, "Nur Aini", phone="+6281234567890")
    make_tenure(session, person, region_code="13.72.02.1003")
    return person


def code_for(session: Session, person: Person, hours: int = 72) -> str:
    return codes.issue(session, person.id, person.id, clock.now(), hours)


def say_yes(client: FlaskClient, code: str, **form: str) -> TestResponse:
    client.post("/masuk/kode", data={"kode": code, **form})
    return client.post("/masuk/ini-ibu", data={"jawab": "ya"})


def make_pin(client: FlaskClient, pin: str = PIN, again: str | None = None) -> TestResponse:
    client.post("/masuk/persetujuan")
    client.post("/masuk/pin", data={"pin": pin, "ingat": "y"})
    return client.post("/masuk/pin-lagi", data={"pin": again or pin})


def join(client: FlaskClient, session: Session, person: Person) -> TestResponse:
    say_yes(client, code_for(session, person))
    return make_pin(client)


def new_phone(client: FlaskClient) -> FlaskClient:
    other = client.application.test_client()
    other.arranged = client.arranged
    return other


def visitor(client: FlaskClient) -> Actor | Visitor:
    """Who the gate takes this phone for with its next request."""
    if client.arranged is not None:
        client.arranged.commit()
    kept = client.get_cookie("langkah")
    headers = {"Cookie": f"langkah={kept.value}"} if kept else {}
    with client.application.app_context(), client.application.test_request_context("/", headers=headers):
        return current_user._get_current_object()


def is_in(client: FlaskClient) -> bool:
    return visitor(client).is_authenticated
