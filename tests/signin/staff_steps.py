"""The steps of staff signing in, as a browser takes them, with an authenticator app beside it."""

import base64
import re
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from lms import clock
from lms.people.models import Person
from lms.signin import totp
from lms.signin.models import Device
from tests.makers import make_grant, make_person
from tests.signin.steps import code_for, say_yes

PHRASE = "kucing oren tidur di atas genteng"
OTHER = "payung biru basah oleh hujan sore"


def rahmi(session: Session, role: str = "dinkes") -> Person:
    person = make_person(session, "dr. Rahmi Aulia", phone="+628126700000")
    make_grant(session, person, role)
    return person


def app_of(page: str) -> bytes:
    """The secret that an authenticator app reads from the page."""
    written = re.search(r'class="num">([A-Z2-7 ]{32,})</b>', page)
    assert written, page
    return base64.b32decode(written.group(1).replace(" ", ""))


def code_now(secret: bytes, steps: int = 0) -> str:
    return totp.code(secret, totp.step_of(clock.now() + timedelta(seconds=30 * steps)))


def set_password(client: FlaskClient, phrase: str = PHRASE) -> TestResponse:
    client.post("/masuk/persetujuan")
    return client.post("/masuk/sandi-baru", data={"sandi": phrase, "ulang": phrase})


def join_staff(client: FlaskClient, session: Session, person: Person, phrase: str = PHRASE) -> bytes:
    """Redeem a code, set password and factor; returns the app's secret. The session is open afterwards."""
    say_yes(client, code_for(session, person))
    assert set_password(client, phrase).location == "/masuk/aplikasi"
    secret = app_of(client.get("/masuk/aplikasi").text)
    assert client.post("/masuk/aplikasi", data={"faktor": code_now(secret)}).location == "/"
    return secret


def device_of(session: Session) -> str:
    """The profile that was remembered last."""
    found = session.scalars(select(Device.id).where(Device.ended_at.is_(None), Device.kind == "staff").order_by(Device.created_at.desc()))
    return found.first() or ""


def come_back(client: FlaskClient, device: str, secret: bytes, phrase: str = PHRASE, ke: str = "/") -> TestResponse:
    client.post(f"/masuk/petugas/{device}", data={"sandi": phrase, "ke": ke})
    return client.post("/masuk/faktor", data={"faktor": code_now(secret)})
