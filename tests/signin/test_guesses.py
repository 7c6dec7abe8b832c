"""A hall behind one address comes in at once; guesses over many accounts from one address do not."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import clock, ids
from lms.db import db
from lms.signin import codes, guesses, pins
from lms.signin.models import CodeGuess, SigninSession
from tests.crew import at_once
from tests.makers import make_person, make_tenure
from tests.signin.steps import NOON, code_for, join, new_phone, nur

HALL = {"REMOTE_ADDR": "203.0.113.7"}


def guess(client: FlaskClient, code: str, address: str = "203.0.113.7"):  # type: ignore[no-untyped-def]
    return client.post("/masuk/kode", data={"kode": code}, environ_base={"REMOTE_ADDR": address})


@pytest.mark.database
def test_250_wrong_codes_from_one_address_are_stopped(client: FlaskClient, session: Session) -> None:
    answers = []
    for n in range(250):
        with clock.pinned(NOON + timedelta(seconds=1.2 * n)):
            answers.append(guess(client, ids.code(8)).status_code)
    assert answers[: guesses.MOST] == [422] * guesses.MOST
    assert answers[guesses.MOST :] == [429] * (250 - guesses.MOST)


def test_250_first_sign_ins_from_one_address_pass(
    app: Flask, client: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "hashed", lambda pin: "-")  # its time proves nothing here
    people = [make_person(session, f"Kader {n}") for n in range(250)]
    for person in people:
        make_tenure(session, person)
    with clock.pinned(NOON):
        cards = [codes.issue(session, person.id, person.id, NOON) for person in people]
    for n, card in enumerate(cards):
        phone = new_phone(client)
        with clock.pinned(NOON + timedelta(seconds=1.2 * n)):
            if n % 5 == 0:
                assert guess(phone, ids.code(8)).status_code == 422  # every fifth one slips once
            assert guess(phone, card).location == "/masuk/ini-ibu"
            assert phone.post("/masuk/ini-ibu", data={"jawab": "ya"}, environ_base=HALL).location == "/masuk/persetujuan"
            if n % 10:  # what follows asks no address; a tenth of them goes all the way
                continue
            phone.post("/masuk/persetujuan", environ_base=HALL)
            phone.post("/masuk/pin", data={"pin": "604183", "ingat": "y"}, environ_base=HALL)
            assert phone.post("/masuk/pin-lagi", data={"pin": "604183"}, environ_base=HALL).location == "/"
    assert session.scalar(select(func.count()).select_from(SigninSession)) == 25


def test_the_door_opens_again_and_never_closed_elsewhere(client: FlaskClient, session: Session) -> None:
    card = code_for(session, nur(session))
    with clock.pinned(NOON):
        session.add(CodeGuess(place=here(client), since=NOON, wrong=guesses.MOST))
        refused = guess(client, card)
        assert refused.status_code == 429
        assert "Tunggu 5 menit" in refused.text
        assert guess(client, card, "203.0.113.8").location == "/masuk/ini-ibu"
    with clock.pinned(NOON + timedelta(minutes=5)):
        assert guess(client, card).location == "/masuk/ini-ibu"


def here(client: FlaskClient, address: str = "203.0.113.7") -> str:
    with client.application.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        return guesses.place()


def test_an_address_is_not_kept_plain(client: FlaskClient, session: Session) -> None:
    guess(client, ids.code(8))
    kept = session.scalars(select(CodeGuess.place)).one()
    assert kept == here(client)
    assert "203" not in kept[:8]
    assert len(kept) == 64
    assert here(client, "2001:db8:1:2::5") == here(client, "2001:db8:1:2:9::7") != here(client, "2001:db8:1:3::5")


@pytest.mark.database
def test_no_wrong_code_is_lost_at_the_same_moment(app: Flask, session: Session) -> None:
    def wrong() -> int:
        number = guesses.count(db.session(), "tempat", NOON)
        db.session.commit()
        return number

    assert sorted(at_once(app, [wrong] * 12)) == list(range(1, 13))
    assert session.scalars(select(CodeGuess.wrong)).one() == 12


def test_yesterday_is_forgotten(client: FlaskClient, session: Session) -> None:
    session.add(CodeGuess(place="dulu", since=NOON - timedelta(days=2), wrong=3))
    with clock.pinned(NOON):
        guess(client, ids.code(8))
    assert session.scalars(select(CodeGuess.place)).all() == [here(client)]


def test_who_is_in_already_stays_in(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        join(client, session, nur(session))
        session.add(CodeGuess(place=here(client, "127.0.0.1"), since=NOON, wrong=guesses.MOST))
        assert client.get("/").status_code == 200
