import hashlib
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms import clock
from lms.access import Right
from lms.journal.models import Record
from lms.people.models import Grant, Tenure
from lms.signin import devices, sessions
from lms.signin.models import Device, SigninSession
from tests.makers import make_grant, make_person
from tests.signin.steps import NOON, is_in, join, new_phone, nur, visitor

YESTERDAY = date(2026, 11, 20)


def of(session: Session, token: str):  # type: ignore[no-untyped-def]
    return sessions.find(session, token, NOON, NOON.date())


@pytest.mark.database
def test_ending_a_phone_ends_its_sessions_with_the_next_request(client: FlaskClient, session: Session) -> None:
    join(client, session, nur(session))
    assert is_in(client)
    devices.end(session, session.scalars(select(Device.id)).one(), "petugas", clock.now())
    assert not is_in(client)


@pytest.mark.database
def test_ending_a_tenure_ends_what_it_allowed_with_the_next_request(session: Session) -> None:
    person = nur(session)
    session.execute(update(Tenure).values(role="lurah"))
    token = sessions.start(session, person.id, "pin", None, NOON)
    assert of(session, token).scopes(Right.UNIT_VIEW) == ("13.72.02.1003",)
    session.execute(update(Tenure).values(until_day=YESTERDAY))
    assert not of(session, token).may(Right.UNIT_VIEW)


@pytest.mark.database
def test_ending_a_grant_ends_what_it_allowed_with_the_next_request(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        client.sign_in(make_grant(session, role="dinkes").person_id, kind="contoh")
        assert visitor(client).may(Right.COVERAGE_VIEW)
        session.execute(update(Grant).values(until_day=YESTERDAY))
        assert not visitor(client).may(Right.COVERAGE_VIEW)


@pytest.mark.database
def test_a_pin_session_never_exercises_a_grant(client: FlaskClient, session: Session) -> None:
    person = nur(session)
    join(client, session, person)
    make_grant(session, person, role="dinkes")
    make_grant(session, person, role="admin")
    assert is_in(client)
    assert visitor(client).grants == ()
    assert not any(visitor(client).may(right) for right in Right if right is not Right.LEARN)


def test_signing_out_ends_the_session_and_keeps_the_profile(client: FlaskClient, session: Session) -> None:
    join(client, session, nur(session))
    kept = client.get_cookie("langkah").value
    assert client.post("/keluar").location == "/masuk"
    page = client.get("/masuk").text
    assert "Sudah keluar" in page
    assert "Ibu Nur" in page
    stale = new_phone(client)
    stale.set_cookie("langkah", kept)
    assert not is_in(stale)
    assert session.scalars(select(Record.verb).order_by(Record.seq.desc())).first() == "signin.ended"


def test_signing_out_twice_is_calm(client: FlaskClient) -> None:
    assert client.post("/keluar").location == "/masuk"
    assert client.post("/keluar").location == "/masuk"


def test_signing_in_makes_a_new_session_and_the_old_one_is_dead(client: FlaskClient, session: Session) -> None:
    token = client.sign_in(make_person(session, "Rahmi").id)
    with client.session_transaction() as cookie:
        cookie["ditanam"] = "orang lain"
    join(client, session, nur(session))
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != token
        assert "ditanam" not in cookie
    assert sessions.find(session, token, clock.now(), clock.today()) is None


def test_a_session_is_kept_as_a_digest(client: FlaskClient, session: Session) -> None:
    join(client, session, nur(session))
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]
    assert len(token) == 43
    row = session.execute(select(SigninSession.__table__)).one()
    assert row.digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(tuple(row))


def test_no_token_is_twice_or_guessed_from_another(session: Session) -> None:
    person = nur(session)
    tokens = [sessions.start(session, person.id, "pin", None, NOON) for _ in range(200)]
    assert len({token[:8] for token in tokens}) == len({token[-8:] for token in tokens}) == 200


def test_thirty_idle_days_end_a_session(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        join(client, session, nur(session))
    with clock.pinned(NOON + timedelta(days=30)):
        assert is_in(client)
    with clock.pinned(NOON + timedelta(days=30, minutes=1)):
        assert not is_in(client)


def test_half_a_year_ends_a_session_that_is_used_daily(session: Session) -> None:
    token = sessions.start(session, nur(session).id, "pin", None, NOON)
    assert sessions.find(session, token, NOON + timedelta(days=180), NOON.date())
    assert sessions.find(session, token, NOON + timedelta(days=181), NOON.date()) is None


def test_the_sessions_of_a_merged_person_are_over(session: Session) -> None:
    person, survivor = nur(session), make_person(session)
    token = sessions.start(session, person.id, "pin", None, NOON)
    person.merged_into = survivor.id
    session.flush()
    assert of(session, token) is None
