from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from lms.certificates import issuing, numbers
from lms.certificates.models import Certificate, NumberCounter
from lms.db import db
from lms.errors import Refused
from tests.certificates import offices
from tests.certificates.conftest import NOW


@pytest.mark.database
def test_each_series_counts_by_itself(session):
    assert [numbers.take(session, "a") for _ in range(3)] == [1, 2, 3]
    assert numbers.take(session, "b") == 1
    session.rollback()
    assert numbers.take(session, "a") == 1


@pytest.mark.database
def test_a_record_never_sets_the_counter_back(session):
    for serial in (2, 5, 3):
        numbers.reached(session, "a", serial)
    assert session.scalar(select(NumberCounter.last)) == 5


@pytest.mark.database
def test_one_person_gets_one_of_eight_at_the_same_moment(app, session, holder, folder):
    person_id = holder.id
    session.commit()

    def one(_n: int) -> bool:
        with app.app_context():
            try:
                issuing.issue(db.session(), person_id, "program-kader", "pelatihan", issuing.SYSTEM, NOW, True, folder)
                db.session.commit()
            except Refused:
                db.session.rollback()
                return False
            return True

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(one, range(8))) == 1
    assert session.scalars(select(NumberCounter.last)).all() == [1]


@pytest.mark.database
def test_no_gap_under_200_parallel_issues(app, session, office, folder):
    people = [offices.make_trained(session, f"Kader {n}").id for n in range(200)]
    session.commit()

    def one(person_id: str) -> None:
        with app.app_context():
            try:
                issuing.issue(db.session(), person_id, "program-kader", "pelatihan", issuing.SYSTEM, NOW, True, folder)
                db.session.commit()
            except OperationalError:  # SQLite had others in front for too long: the page says "try again"
                db.session.rollback()
                one(person_id)

    with ThreadPoolExecutor(16) as crowd:
        list(crowd.map(one, people))
    given = sorted(session.scalars(select(Certificate.number)))
    assert given == [f"442.11/{n:04}/DKS/XI-2026" for n in range(1, 201)]
