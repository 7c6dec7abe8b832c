"""The number of queries does not grow with the region or the register."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import Session

from lms.db import db
from tests.coverage.scene import certified
from tests.makers import make_posyandu, make_region


@contextmanager
def counted() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


def queries(client: FlaskClient, address: str) -> int:
    with counted() as seen:
        assert client.get(address).status_code == 200
    return sum(statement.lstrip().upper().startswith("SELECT") for statement in seen)


def grow(session: Session) -> None:
    for kelurahan in range(2001, 2021):
        code = f"13.72.03.{kelurahan}"
        make_region(session, code)
        post = make_posyandu(session, code)
        for number in range(4):
            certified(session, f"Orang {kelurahan} {number}", "kader", post, code, "terlatih")


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/cakupan", 6),
        ("/cakupan?wilayah=13.72&buka=13.72", 7),
        ("/cakupan.xlsx", 6),
        ("/cakupan.csv", 6),
        ("/cakupan/cetak", 9),
        ("/orang", 9),
    ],
)
def test_queries_stay_the_same(officer: FlaskClient, session: Session, address: str, most: int) -> None:
    before = queries(officer, address)
    grow(session)
    session.commit()
    assert queries(officer, address) == before <= most
