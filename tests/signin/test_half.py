"""Half signed in is nobody: no page but the one of the second factor, whatever the method."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import UUIDConverter

from lms import clock
from lms.access import PUBLIC
from lms.db import db
from lms.errors import Refused
from lms.signin import factor, half, passwords
from lms.signin.models import Device, SigninSession, StaffTry
from tests.crew import at_once
from tests.signin.staff_steps import OTHER, PHRASE, code_now, device_of, join_staff, rahmi
from tests.signin.steps import NOON, is_in

NOBODY = "01890000-0000-7000-8000-000000000000"


def half_in(client: FlaskClient, session: Session, role: str = "admin") -> bytes:
    secret = join_staff(client, session, rahmi(session, role))
    client.post("/keluar")
    assert client.post(f"/masuk/petugas/{device_of(session)}", data={"sandi": PHRASE}).location == "/masuk/faktor"
    return secret


def addresses(app: Flask) -> list[tuple[str, str]]:
    """Every route that asks a right, by every method that reads or writes."""
    found = []
    adapter = app.url_map.bind("127.0.0.1:8000")
    for rule in app.url_map.iter_rules():
        if app.view_functions[rule.endpoint].access == PUBLIC:  # type: ignore[attr-defined]
            continue
        values = {name: NOBODY if isinstance(kind, UUIDConverter) else "pre" for name, kind in rule._converters.items()}
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            found.append((method, adapter.build(rule.endpoint, _fitting(rule, values), method=method)))
    return found


def _fitting(rule, values: dict[str, str]) -> dict[str, str]:  # type: ignore[no-untyped-def]
    """Values that each converter takes; one of a fixed choice takes its first."""
    fixed = {
        name: kind.regex.strip("(?:)").split("|")[0] for name, kind in rule._converters.items() if type(kind).__name__ == "AnyConverter"
    }
    numbers = {name: "1" for name, kind in rule._converters.items() if type(kind).__name__ == "IntegerConverter"}
    return {**values, **fixed, **numbers}


def test_no_page_opens_for_a_password_alone(app: Flask, client: FlaskClient, session: Session) -> None:
    half_in(client, session)
    asked = addresses(app)
    assert len(asked) > 60
    answers = {(method, address): client.open(address, method=method) for method, address in asked}
    opened = [asked for asked, answer in answers.items() if answer.status_code != 302 or not answer.location.startswith("/masuk")]
    assert opened == []
    assert session.scalars(select(SigninSession).where(SigninSession.ended_at.is_(None))).all() == []


def test_the_half_stage_lasts_ten_minutes_and_no_clock_turns_it_back(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        half_in(client, session)
        with client.session_transaction() as cookie:
            kept = dict(cookie[half.PLACE])
    with client.application.test_request_context("/"), client.application.app_context():
        half.cookie[half.PLACE] = kept
        assert half.read(NOON)
        assert half.read(NOON.replace(hour=4)) is None
        assert half.read(NOON.replace(minute=10)) is None


def test_a_device_that_ended_is_no_longer_half_in(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        half_in(client, session)
        session.execute(Device.__table__.update().values(ended_at=NOON))
        assert client.get("/masuk/faktor").location == "/masuk"


def test_guesses_of_the_factor_stop_the_account(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        half_in(client, session)
        answers = [client.post("/masuk/faktor", data={"faktor": "000000"}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 429]
    assert "Tunggu 5 detik" in answers[3].text
    assert not is_in(client)


@pytest.mark.database
def test_one_code_opens_one_session_at_the_same_moment(app: Flask, client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        person = rahmi(session)
        secret, rahmis = join_staff(client, session, person), person.id
        code = code_now(secret, 1)

    def come() -> str:
        with app.test_request_context("/", method="POST"):
            factor.check(db.session(), rahmis, code, NOON)
            db.session.commit()
        return "in"

    session.commit()
    assert at_once(app, [come] * 6).count("in") == 1


@pytest.mark.database
def test_of_many_passwords_at_once_at_most_twenty_reach_the_hash(app: Flask, client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        join_staff(client, session, rahmi(session))
        device, token = device_of(session), client.get_cookie("langkah-hp").value
        session.execute(StaffTry.__table__.update().values(failures=15, last_at=NOON))
    session.commit()

    def guess(n: int) -> bool:
        try:
            attempt = passwords.reserve(db.session(), device, token, NOON.replace(hour=6 + n % 12, minute=n % 60))
            db.session.commit()
            return attempt is not None
        except Refused:
            db.session.rollback()
            return False

    reached = at_once(app, [lambda n=n: guess(n) for n in range(16)])
    assert 1 <= reached.count(True) <= 5


def test_a_wrong_password_waits_and_a_right_one_takes_its_try_back(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        join_staff(client, session, rahmi(session))
        client.post("/keluar")
        page = f"/masuk/petugas/{device_of(session)}"
        said = [client.post(page, data={"sandi": OTHER}) for _ in range(5)]
    assert [answer.status_code for answer in said] == [422, 422, 422, 422, 429]
    assert "Sandi belum tepat" in said[0].text
    assert OTHER not in said[0].text
    with clock.pinned(NOON.replace(second=5)):
        assert client.post(page, data={"sandi": PHRASE}).location == "/masuk/faktor"
    assert session.scalars(select(StaffTry.failures).where(StaffTry.what == "sandi")).one() == 0
