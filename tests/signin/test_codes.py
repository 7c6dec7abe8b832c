from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from lms import clock
from lms.db import db
from lms.ids import plain_code
from lms.journal.models import Record, RecordText
from lms.signin import codes
from lms.signin.models import SigninCode
from tests.signin.steps import code_for, nur

pytestmark = pytest.mark.database


def test_a_code_is_shown_once_and_kept_as_a_keyed_digest(session: Session) -> None:
    code = code_for(session, nur(session))
    assert len(code) == 9
    assert code[4] == "-"
    kept = session.scalars(select(SigninCode)).one()
    assert kept.digest == codes.sealed(plain_code(code))
    assert len(kept.digest) == 64


def test_the_record_of_a_code_does_not_hold_it(session: Session) -> None:
    code = code_for(session, nur(session))
    written = str(session.execute(select(Record.__table__)).all()) + str(session.execute(select(RecordText.__table__)).all())
    assert "code.issued" in written
    assert code not in written
    assert plain_code(code) not in written
    assert codes.sealed(plain_code(code)) not in written


def test_a_code_is_good_for_its_hours(session: Session) -> None:
    person, now = nur(session), clock.now()
    digest = codes.sealed(plain_code(codes.issue(session, person.id, person.id, now, hours=2)))
    assert codes.find(session, digest, now + timedelta(minutes=119)) == person.id
    assert codes.find(session, digest, now + timedelta(hours=2)) is None
    assert codes.use(session, digest, now + timedelta(hours=2)) is None


def test_a_new_code_ends_the_older_one(session: Session) -> None:
    person = nur(session)
    first, second = code_for(session, person), code_for(session, person)
    assert codes.find(session, codes.sealed(plain_code(first)), clock.now()) is None
    assert codes.find(session, codes.sealed(plain_code(second)), clock.now()) == person.id


def test_looking_does_not_use_a_code_up(session: Session) -> None:
    person = nur(session)
    digest, now = codes.sealed(plain_code(code_for(session, person))), clock.now()
    assert [codes.find(session, digest, now) for _ in range(3)] == [person.id] * 3
    assert codes.use(session, digest, now) == person.id
    assert codes.find(session, digest, now) is None
    assert codes.use(session, digest, now) is None


def test_of_a_hundred_at_once_one_uses_a_code(app: Flask, session: Session) -> None:
    digest, now = codes.sealed(plain_code(code_for(session, nur(session)))), clock.now()
    session.commit()

    def use(_: int) -> bool:
        with app.app_context():
            for _again in range(20):
                try:
                    won = codes.use(db.session(), digest, now) is not None
                    db.session.commit()
                    return won
                except OperationalError:  # SQLite may say busy; then the phone asks again
                    db.session.rollback()
            return False

    with ThreadPoolExecutor(20) as phones:
        assert sum(phones.map(use, range(100))) == 1
