"""Changing one's own password or second factor: the factor again, every other session over, and the other device is told."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.journal.models import Record
from lms.people.models import Person
from lms.signin import codes
from lms.signin.models import StaffSecret, StaffTry
from tests.signin.staff_steps import OTHER, PHRASE, app_of, code_now, come_back, device_of, join_staff, rahmi
from tests.signin.steps import NOON, code_for, is_in, join, new_phone, nur, say_yes


def two_devices(client: FlaskClient, session: Session) -> tuple[Person, bytes, FlaskClient, str]:
    """Rahmi is in on two devices; returns her secret, the second device and its profile."""
    with clock.pinned(NOON - timedelta(minutes=2)):
        person, other = rahmi(session), new_phone(client)
        secret = join_staff(client, session, person)
        say_yes(other, code_for(session, person))
        other.post("/masuk/persetujuan")
    with clock.pinned(NOON - timedelta(minutes=1)):
        other.post("/masuk/sandi", data={"sandi": PHRASE})
        other.post("/masuk/faktor", data={"faktor": code_now(secret)})
    return person, secret, other, device_of(session)


@pytest.mark.database
def test_another_password_ends_the_other_session_and_tells_it(client: FlaskClient, session: Session) -> None:
    person, secret, other, device = two_devices(client, session)
    with clock.pinned(NOON):
        form = {"sandi": OTHER, "ulang": OTHER, "faktor": code_now(secret)}
        assert client.post("/masuk/keamanan/sandi", data=form).location == "/masuk/keamanan"
        assert "Sandi baru tersimpan" in client.get("/masuk/keamanan").text
        assert is_in(client)
        assert not is_in(other)
    with clock.pinned(NOON + timedelta(minutes=1)):
        assert come_back(other, device, secret).location == "/masuk"
        come_back(other, device, secret, OTHER, "/masuk/keamanan")
        assert "diganti pada Sabtu, 21 November 2026, 12.00 WIB" in other.get("/masuk/keamanan").text
    verbs = select(Record.verb, Record.actor_id).where(Record.person_id == person.id, Record.verb == "secret.set").order_by(Record.seq)
    assert [tuple(row) for row in session.execute(verbs)] == [("secret.set", person.id)] * 2


def test_without_the_factor_nothing_changes(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        join_staff(client, session, rahmi(session))
        kept = session.scalars(select(StaffSecret.password_hash)).one()
        for typed in ("", "12345", "000000"):
            refused = client.post("/masuk/keamanan/sandi", data={"sandi": OTHER, "ulang": OTHER, "faktor": typed})
            assert refused.status_code == 422
    assert session.scalars(select(StaffSecret.password_hash)).all() == [kept]


def test_another_app_takes_a_code_of_each(client: FlaskClient, session: Session) -> None:
    _person, secret, other, _device = two_devices(client, session)
    with clock.pinned(NOON):
        fresh = app_of(client.get("/masuk/keamanan/aplikasi").text)
        assert fresh != secret
        wrong = client.post("/masuk/keamanan/aplikasi", data={"baru": "000000", "faktor": code_now(secret)})
        assert wrong.status_code == 422
        assert app_of(wrong.text) == fresh
        form = {"baru": code_now(fresh), "faktor": code_now(secret)}
        assert client.post("/masuk/keamanan/aplikasi", data=form).location == "/masuk/keamanan"
        assert is_in(client)
        assert not is_in(other)
    with clock.pinned(NOON + timedelta(minutes=5)):
        client.post("/keluar")
        assert come_back(client, _of(client), secret).status_code == 422
        assert come_back(client, _of(client), fresh).location == "/"
    assert session.scalars(select(StaffTry.failures)).all() == [0, 0]


def _of(client: FlaskClient) -> str:
    """The profile that this browser offers."""
    return client.get("/masuk").text.partition("/masuk/petugas/")[2].partition('"')[0]


@pytest.mark.parametrize("page", ["sandi", "aplikasi"])
def test_who_came_in_otherwise_has_nothing_to_change(client: FlaskClient, session: Session, page: str) -> None:
    join(client, session, nur(session))
    assert "PIN" in client.get("/masuk/keamanan").text
    assert client.get(f"/masuk/keamanan/{page}").location == "/masuk/keamanan"
    assert client.post(f"/masuk/keamanan/{page}").location == "/masuk/keamanan"
    client.sign_in(rahmi(session).id)
    assert "contoh" in client.get("/masuk/keamanan").text


def test_a_reset_by_an_officer_is_told(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        person, officer = rahmi(session), nur(session)
        join_staff(client, session, person)
        client.post("/keluar")
    with clock.pinned(NOON + timedelta(hours=1)):
        code = codes.issue(session, person.id, officer.id, clock.now())
        say_yes(client, code)
        client.post("/masuk/persetujuan")
        client.post("/masuk/sandi-baru", data={"sandi": OTHER, "ulang": OTHER})
        secret = app_of(client.get("/masuk/aplikasi").text)
        client.post("/masuk/aplikasi", data={"faktor": code_now(secret)})
        assert "dibuat oleh Nur Aini" in client.get("/masuk/keamanan").text
