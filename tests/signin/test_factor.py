"""The second factor: once each step, also under a race, counted in the database, and shown in a demonstration only."""

from datetime import timedelta

import pytest
from flask import Flask, render_template_string
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import Form

from lms import clock
from lms.db import db
from lms.errors import Refused
from lms.people.actor import Actor
from lms.people.models import Person
from lms.signin import factor, rules, totp
from lms.signin.factor import FactorField
from lms.signin.models import PinFailure, StaffSecret, StaffTry
from tests.crew import at_once
from tests.makers import make_grant, make_person
from tests.signin.steps import NOON


class ActForm(Form):
    faktor = FactorField()


@pytest.fixture
def officer(session: Session) -> Actor:
    person = make_person(session, "dr. Rahmi Aulia")
    make_grant(session, person)
    session.commit()
    return Actor(person.id, person.name, "Bu Rahmi", "Ibu", "-", "staff", None, clock.day_of(NOON))


def secret_for(session: Session, person_id: str, secret: bytes = b"12345678901234567890") -> bytes:
    session.add(StaffSecret(person_id=person_id, password_hash="-", factor=factor.sealed(secret, person_id), set_at=NOON, set_by=person_id))
    session.commit()
    return secret


def code_at(secret: bytes, seconds: int = 0) -> str:
    return totp.code(secret, totp.step_of(NOON + timedelta(seconds=seconds)))


@pytest.mark.database
def test_a_step_is_taken_once(officer: Actor, session: Session) -> None:
    secret = secret_for(session, officer.person_id)
    factor.confirm(session, officer, code_at(secret), NOON)
    session.commit()
    with pytest.raises(Refused, match="sudah dipakai"):
        factor.confirm(session, officer, code_at(secret), NOON)
    with pytest.raises(Refused, match="sudah dipakai"):
        factor.confirm(session, officer, code_at(secret, -30), NOON)
    factor.confirm(session, officer, f"{code_at(secret, 30)[:3]} {code_at(secret, 30)[3:]}", NOON)


@pytest.mark.database
def test_an_act_that_was_refused_gives_its_code_back(officer: Actor, session: Session) -> None:
    secret = secret_for(session, officer.person_id)
    factor.confirm(session, officer, code_at(secret), NOON)
    session.rollback()
    factor.confirm(session, officer, code_at(secret), NOON)


@pytest.mark.database
def test_one_code_at_the_same_moment_confirms_one_act(app: Flask, officer: Actor, session: Session) -> None:
    secret = secret_for(session, officer.person_id)

    def act() -> str:
        factor.confirm(db.session(), officer, code_at(secret), NOON)
        db.session.commit()
        return "done"

    results = at_once(app, [act] * 8)
    assert results.count("done") == 1
    assert {str(result) for result in results} == {"done", rules.FACTOR_USED}


@pytest.mark.database
def test_a_wrong_code_is_counted_and_takes_the_act_with_it(officer: Actor, session: Session) -> None:
    secret = secret_for(session, officer.person_id)
    session.add(Person(name="Tak Jadi", name_key="tak jadi", sex=None, created_at=NOON))
    session.flush()
    with pytest.raises(Refused, match="Kode kedua belum tepat"):
        factor.confirm(session, officer, code_at(secret, 90), NOON)
    session.rollback()
    assert session.scalars(select(StaffTry.failures)).all() == [1]
    assert len(session.scalars(select(PinFailure)).all()) == 1
    assert session.scalars(select(Person).where(Person.name == "Tak Jadi")).all() == []


def test_the_wait_grows_and_ends_in_a_stop(officer: Actor, session: Session) -> None:
    secret = secret_for(session, officer.person_id)
    for n in range(4):
        with pytest.raises(Refused):
            factor.confirm(session, officer, code_at(secret, 90 + 30 * n), NOON)
    with pytest.raises(rules.TooSoon, match="Tunggu 5 detik lagi, lalu ketik kode kedua"):
        factor.confirm(session, officer, code_at(secret), NOON)
    for n in range(1, 17):
        with pytest.raises(Refused):
            factor.confirm(session, officer, code_at(secret, 600 * n + 90), NOON + timedelta(minutes=10 * n))
    later = NOON + timedelta(days=1)
    with pytest.raises(rules.Stopped, match="Minta kode masuk baru"):
        factor.confirm(session, officer, totp.code(secret, totp.step_of(later)), later)


@pytest.mark.parametrize("typed", ["", None, "12345", "1234567", "abcdef", "١٢٣٤٥٦"])
def test_what_is_no_code_is_no_try(officer: Actor, session: Session, typed: str | None) -> None:
    with pytest.raises(Refused, match="6 angka"):
        factor.confirm(session, officer, typed, NOON)
    assert session.scalars(select(PinFailure)).all() == []


def test_real_staff_without_a_factor_confirm_nothing(app: Flask, officer: Actor, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "CONTOH", False)
    with pytest.raises(Refused, match="belum punya kode kedua"):
        factor.confirm(session, officer, "123456", NOON)
    assert factor.shown_for(officer.person_id, NOON) == ""


def test_a_demonstration_shows_a_code_that_works_act_after_act(officer: Actor, session: Session) -> None:
    for _ in range(5):
        shown = factor.shown_for(officer.person_id, NOON)
        session.rollback()
        factor.confirm(session, officer, shown, NOON + timedelta(minutes=3))
        session.commit()
    assert factor.shown_for(officer.person_id, NOON) != factor.shown_for("orang-lain", NOON)


def test_the_field_takes_six_digits_and_never_writes_them_back(app: Flask, officer: Actor) -> None:
    with app.test_request_context("/"), clock.pinned(NOON):
        form = ActForm(data={"faktor": "123 456"})
        assert "123456" not in form.faktor()
        drawn = render_template_string('{% from "components/factor.html" import factor_field %}{{ factor_field(f) }}', f=form.faktor)
        assert 'name="faktor"' in drawn
        form.faktor.person_id = officer.person_id
        shown = factor.shown_for(officer.person_id, NOON)
        drawn = render_template_string('{% from "components/factor.html" import factor_field %}{{ factor_field(f) }}', f=form.faktor)
        assert f"{shown[:3]} {shown[3:]}" in drawn


def test_a_secret_opens_for_its_owner_only(session: Session) -> None:
    text = factor.sealed(b"rahasia", "a")
    assert factor.opened(text, "a") == b"rahasia"
    assert "rahasia" not in text
    with pytest.raises(Refused, match="tidak dapat dibaca"):
        factor.opened(text, "b")
