"""The small course of the tests taken by a handful of people of Solok; results are read by a trainer and an officer."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms import clock
from lms.courses import published
from lms.ids import uuid7
from lms.people.models import Person
from lms.quizzes.models import Answer, Attempt
from tests.makers import make_grant, make_person, make_tenure
from tests.quizzes.bank import COURSE_ID, publish_course, right_answer, wrong_answer

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
PAKU, LAING, MEDONO = "13.72.02.1003", "13.72.02.1006", "33.75.01.1002"
HOSTILE = "=1+1 O'Kenari <script>"


@pytest.fixture(autouse=True)
def noon():
    with clock.pinned(NOW):
        yield


def sat(session: Session, person: Person, version, right: int, form: str = "post", items: int = 4, at: datetime = NOW) -> str:
    """A test that was handed in: the first `right` of its first `items` are right, the next wrong, the last not answered."""
    bank = list(published.bank(session, version.id).values())[:items]
    attempt, passed = uuid7(), right * 100 >= items * 75
    session.execute(
        insert(Attempt).values(
            id=attempt, person_id=person.id, course_id=COURSE_ID, version_id=version.id, form=form,
            draw=[[item.id, item.kind, list(item.options)] for item in bank], opened_at=at, due_at=None, submitted_at=at,
            points_num=right, points_den=1, points_max=items, passed=passed, weak_goals=[],
        )
    )  # fmt: skip
    for seq, item in enumerate(bank[:-1] if right < items else bank, 1):
        value = (right_answer if seq <= right else wrong_answer)(session, version.id, item.id)
        kept = value if item.options else value[0]
        session.execute(insert(Answer).values(attempt_id=attempt, item_id=item.id, seq=seq, value=kept, given_at=at))
    return attempt


@dataclass
class Town:
    """Who is there, and the version they took."""

    trainer: str
    officer: str
    board: str
    foreign: str
    version: object


@pytest.fixture
def town(session):
    version = publish_course(session)
    for number in range(6):
        person = make_person(session, HOSTILE if number == 5 else f"Kader {number}", phone=f"+62812345678{number:02}")
        make_tenure(session, person, "kader" if number else "lurah", PAKU)
        sat(session, person, version, right=4 if number > 1 else number)
    stranger = make_person(session, "Kenari Pekalongan")
    make_tenure(session, stranger, "kader", MEDONO)
    sat(session, stranger, version, 4)
    staff = {}
    for role, code in (("pelatih", "13.72"), ("dinkes", "13.72"), ("pokjanal", "13.72"), ("pelatih", "33.75")):
        officer = make_person(session, f"Petugas {role} {code}")
        make_grant(session, officer, role, code)
        staff[role, code] = officer.id
    session.commit()
    return Town(staff["pelatih", "13.72"], staff["dinkes", "13.72"], staff["pokjanal", "13.72"], staff["pelatih", "33.75"], version)
