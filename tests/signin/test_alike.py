"""Unknown, known and stopped are answered alike: the same status, the same size, and the same work; nothing to be read off a clock."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from lms import clock
from lms.db import db
from lms.people.models import Person
from lms.signin import pins
from lms.signin.models import Device
from tests.signin.steps import PIN, code_for, join, new_phone, nur, say_yes

pytestmark = pytest.mark.database
ROOM = 16  # bytes by which two answers may differ: the number of a request, a time


class Work:
    """What an answer costs: its statements in order, without their values, and how often a slow hash was computed."""

    def __init__(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        self.statements: list[str] = []
        self.hashes = 0
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self.note)
        slow = pins.verified
        monkeypatch.setattr(pins, "verified", lambda *given: self.hash(slow, *given))

    def note(self, _connection: object, _cursor: object, statement: str, *_more: object) -> None:
        self.statements.append(statement)

    def hash(self, slow: Callable[..., bool], *given: str) -> bool:
        self.hashes += 1
        return slow(*given)

    def of(self, client: FlaskClient, address: str, **form: str) -> tuple[int, int, list[str], int]:
        """Status, size, statements and hashes of one answer."""
        client.arranged.commit()
        self.statements, self.hashes = [], 0
        answer = client.post(address, data=form)
        return answer.status_code, len(answer.data), self.statements, self.hashes


@pytest.fixture
def work(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(app, monkeypatch)


def alike(answers: list[tuple[int, int, list[str], int]]) -> bool:
    first = answers[0]
    return all((one[0], one[2:]) == (first[0], first[2:]) and abs(one[1] - first[1]) <= ROOM for one in answers)


def test_an_unknown_a_used_an_expired_and_a_replaced_code(client: FlaskClient, session: Session, work: Work) -> None:
    used, expired, replaced = code_for(session, nur(session)), code_for(session, nur(session), hours=1), nur(session)
    old = code_for(session, replaced)
    code_for(session, replaced)
    say_yes(client, used)
    with clock.pinned(clock.now() + timedelta(hours=2)):
        new_phone(client).post("/masuk/kode", data={"kode": "3333-3333"})  # the first of an hour also sweeps out older ones
        tried = [work.of(new_phone(client), "/masuk/kode", kode=code) for code in ("2222-2222", used, expired, old, "7777-7777")]
    assert tried[0][0] == 422
    assert alike(tried), [(answer[0], answer[1], len(answer[2]), answer[3]) for answer in tried]


def test_the_profile_of_another_an_ended_an_unknown_and_a_stopped_phone(client: FlaskClient, session: Session, work: Work) -> None:
    """Without its token no phone is told from one that was never there, and no PIN reaches the hash."""
    phones: list[str] = []
    for _each in range(3):
        join(phone := new_phone(client), session, nur(session))
        phone.post("/keluar")
        phones.append(session.scalars(select(Device.id).where(Device.id.not_in(phones))).one())
    session.execute(update(Device).where(Device.id == phones[1]).values(ended_at=clock.now()))
    session.execute(update(Device).where(Device.id == phones[2]).values(failures=10))
    stranger = new_phone(client)
    tried = [work.of(stranger, f"/masuk/hp/{device}", pin=PIN) for device in (*phones, "01997b2f-0000-7000-8000-000000000000")]
    assert {(answer[0], answer[3]) for answer in tried} == {(404, 0)}
    assert alike(tried), tried


def test_the_measure_sees_a_difference(client: FlaskClient, session: Session, work: Work) -> None:
    code = code_for(session, nur(session))
    assert not alike([work.of(new_phone(client), "/masuk/kode", kode=kode) for kode in ("2222-2222", code)])
    join(client, session, session.scalars(select(Person)).first())
    device = session.scalars(select(Device.id)).one()
    client.post("/keluar")
    assert not alike([work.of(phone, f"/masuk/hp/{device}", pin="604184") for phone in (client, new_phone(client))])
