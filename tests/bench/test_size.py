"""The big instance in small: what is written in bulk is what the records give."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from lms.bench.size_fill import TESTS, app_of, fill
from lms.db import db
from lms.journal.door import Act, digest_of
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, state
from lms.quizzes.models import Answer, Attempt

PERSONS = 40


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    home = Path(tmp_path_factory.mktemp("besar"))
    app = app_of(home)
    fill(app, PERSONS)
    return app


def test_it_holds_ten_tests_a_person_and_ten_answers_a_test(big: Flask) -> None:
    with big.app_context():
        counted = [db.session.scalar(select(func.count()).select_from(table)) for table in (Attempt, Answer)]
        db.session.remove()
    assert counted == [PERSONS * TESTS, PERSONS * TESTS * 10]


def test_the_tables_are_those_that_the_records_give(big: Flask) -> None:
    with big.app_context():
        before = state(db.session())
        rebuild(db.session())
        after = state(db.session())
        db.session.rollback()
        db.session.remove()
    assert before == after
    assert before["certificate"]


def test_the_digests_are_those_of_the_door(big: Flask) -> None:
    with big.app_context():
        bare = (
            select(Record.person_id, Record.verb, Record.object, Record.data, Record.digest).where(Record.verb == "answer.given").limit(50)
        )
        rows = db.session.execute(bare).all()
        db.session.remove()
        db.engine.dispose()
    assert all(digest_of(Act(row.person_id, row.verb, row.object, row.data)) == row.digest for row in rows)
