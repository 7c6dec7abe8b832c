from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from lms import clock
from lms.db import db
from lms.errors import Refused
from lms.signin import pins
from lms.signin.models import Device, PinFailure
from tests.signin.steps import NOON, PIN, is_in, join, new_phone, nur

WRONG = "604184"


def phone_of(client: FlaskClient, session: Session, person=None) -> str:  # type: ignore[no-untyped-def]
    """Join and sign out: what is left is the profile. Returns the device's id."""
    join(client, session, person or nur(session))
    client.post("/keluar")
    return session.scalars(select(Device.id).where(Device.ended_at.is_(None)).order_by(Device.created_at.desc())).first()


def test_a_later_visit_takes_the_pin_of_the_profile(client: FlaskClient, session: Session) -> None:
    device = phone_of(client, session)
    assert not is_in(client)
    assert "Ibu Nur, Kel. Tanjung Paku" in client.get("/masuk").text
    assert "PIN Bu Nur" in client.get(f"/masuk/hp/{device}").text
    assert client.post(f"/masuk/hp/{device}", data={"pin": PIN, "ke": "/belajar"}).location == "/belajar"
    assert is_in(client)


def test_a_pin_is_worthless_without_its_own_phone(client: FlaskClient, session: Session) -> None:
    mine, other = phone_of(client, session), new_phone(client)
    hers = phone_of(other, session)
    stranger = new_phone(client)
    answers = {phone.post(f"/masuk/hp/{device}", data={"pin": PIN}).status_code
               for phone, device in ((stranger, mine), (other, mine), (client, hers), (client, "tidak-ada"))}  # fmt: skip
    assert answers == {404}
    assert not is_in(stranger)
    assert session.scalars(select(PinFailure)).all() == []


@pytest.mark.database
def test_a_try_is_counted_for_the_live_token_of_that_very_device_only(client: FlaskClient, session: Session) -> None:
    """Also where nobody looked at the token before."""
    device, other = phone_of(client, session), new_phone(client)
    token, now = client.get_cookie("langkah-hp").value, clock.now()
    hers = phone_of(other, session)
    foreign = other.get_cookie("langkah-hp").value
    tried = [pins.reserve(session, *pair, now) for pair in ((device, foreign), (hers, token), (device, ""), (device, "x"), ("x", token))]
    assert tried == [None] * 5
    assert session.scalars(select(PinFailure)).all() == []
    assert pins.reserve(session, device, token, now) is not None
    session.execute(update(Device).where(Device.id == device).values(ended_at=now))
    assert pins.reserve(session, device, token, now) is None


def test_a_wrong_pin_says_so_kindly(client: FlaskClient, session: Session) -> None:
    device = phone_of(client, session)
    response = client.post(f"/masuk/hp/{device}", data={"pin": WRONG})
    assert response.status_code == 422
    assert "PIN belum tepat. Coba sekali lagi." in response.text
    assert WRONG not in response.text
    assert not is_in(client)


def test_a_slip_of_the_finger_is_no_try(client: FlaskClient, session: Session) -> None:
    device = phone_of(client, session)
    assert "6 angka" in client.post(f"/masuk/hp/{device}", data={"pin": "60418"}).text
    assert session.scalars(select(Device.failures)).one() == 0


def test_the_wait_grows_in_words_and_the_right_pin_works_after_it(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        device = phone_of(client, session)
        for _ in range(4):
            response = client.post(f"/masuk/hp/{device}", data={"pin": WRONG})
        assert "Tunggu 5 detik" in response.text
        soon = client.post(f"/masuk/hp/{device}", data={"pin": PIN})
        assert soon.status_code == 429
        assert "Tunggu 5 detik lagi" in soon.text
    with clock.pinned(NOON + timedelta(seconds=5)):
        assert client.post(f"/masuk/hp/{device}", data={"pin": PIN}).location == "/"
    assert session.scalars(select(Device.failures)).one() == 0
    assert len(session.scalars(select(PinFailure)).all()) == 4


def fail(client: FlaskClient, device: str, times: int, start: datetime) -> None:
    for n in range(times):
        with clock.pinned(start + timedelta(minutes=6 * n)):
            client.post(f"/masuk/hp/{device}", data={"pin": WRONG})


def test_ten_wrong_ones_stop_this_phone_until_a_new_code(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        person = nur(session)
        device = phone_of(client, session, person)
    fail(client, device, 10, NOON)
    with clock.pinned(NOON + timedelta(days=2)):
        over = client.post(f"/masuk/hp/{device}", data={"pin": PIN})
        assert over.status_code == 429
        assert "Minta kode baru" in over.text
        assert "Minta kode baru" in client.get(f"/masuk/hp/{device}").text
        assert join(client, session, person).location == "/"
        assert is_in(client)


def test_a_stopped_phone_does_not_stop_her_other_one(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        person = nur(session)
        other, first = new_phone(client), phone_of(client, session, person)
        join(other, session, person)
        second = session.scalars(select(Device.id).where(Device.id != first)).one()
    fail(client, first, 10, NOON)
    with clock.pinned(NOON + timedelta(days=1)):
        assert other.post(f"/masuk/hp/{second}", data={"pin": PIN}).location == "/"


def test_a_hundred_wrong_ones_of_a_person_stop_all_her_phones(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        person = nur(session)
        device = phone_of(client, session, person)
    session.add_all(PinFailure(person_id=person.id, at=NOON + timedelta(hours=1)) for _ in range(100))
    with clock.pinned(NOON + timedelta(days=30)):
        assert client.post(f"/masuk/hp/{device}", data={"pin": PIN}).status_code == 429
    with clock.pinned(NOON + timedelta(days=31)):
        assert client.post(f"/masuk/hp/{device}", data={"pin": PIN}).location == "/"


def test_a_hundred_wrong_ones_do_not_stop_a_new_code(client: FlaskClient, session: Session) -> None:
    person = nur(session)
    session.add_all(PinFailure(person_id=person.id, at=clock.now() - timedelta(hours=1)) for _ in range(100))
    device = phone_of(client, session, person)
    assert client.post(f"/masuk/hp/{device}", data={"pin": PIN}).location == "/"


@pytest.mark.database
def test_of_two_hundred_guesses_at_once_at_most_ten_reach_the_hash(app: Flask, client: FlaskClient, session: Session) -> None:
    device = phone_of(client, session)
    token = client.get_cookie("langkah-hp").value
    session.commit()

    def guess(n: int) -> bool:
        with app.app_context():
            # each guess comes from an hour of its own, so that no wait protects the hash but the count alone
            try:
                reached = pins.reserve(db.session(), device, token, clock.now() + timedelta(hours=n)) is not None
                db.session.commit()
                return reached
            except (Refused, OperationalError):
                db.session.rollback()
                return False

    with ThreadPoolExecutor(20) as guessers:
        reached = sum(guessers.map(guess, range(200)))
    assert 1 <= reached <= 10
    assert session.scalars(select(Device.failures)).one() == reached


@pytest.mark.database
def test_a_right_pin_takes_its_try_back(app: Flask, client: FlaskClient, session: Session) -> None:
    device = phone_of(client, session)
    attempt = pins.reserve(session, device, client.get_cookie("langkah-hp").value, clock.now())
    assert attempt is not None
    assert session.scalars(select(PinFailure.id)).all() == [attempt.id]
    assert pins.take_back(session, attempt)
    assert session.scalars(select(PinFailure)).all() == []
    assert session.scalars(select(Device.failures).where(Device.id == device)).one() == 0


def test_pins_are_kept_by_argon2id_of_owasp_strength(client: FlaskClient, session: Session) -> None:
    phone_of(client, session)
    assert session.scalars(select(Device.pin_hash)).one().startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_phone_that_is_not_remembered_has_no_pin_to_guess(client: FlaskClient, session: Session) -> None:
    device = phone_of(client, session)
    session.execute(update(Device).values(pin_hash=""))
    assert client.post(f"/masuk/hp/{device}", data={"pin": PIN}).status_code == 404
