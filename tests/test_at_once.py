from datetime import UTC, date, datetime

import pytest
from sqlalchemy import bindparam, literal, select
from sqlalchemy.orm import Session

from lms.at_once import AtOnce
from lms.db import table
from lms.people.models import Person, Tenure
from tests.makers import make_person, make_tenure

PERSON, TENURE = table(Person), table(Tenure)
HERS = TENURE.c.person_id == bindparam("person")
WHOLE = AtOnce(
    who=select(PERSON.c.name, PERSON.c.created_at, PERSON.c.phone).where(PERSON.c.id == bindparam("person")),
    role=select(TENURE.c.role).where(HERS),
    seat=select(TENURE.c.id, TENURE.c.from_day, TENURE.c.until_day, (TENURE.c.role == literal("kader")).label("kader")).where(HERS),
)


@pytest.mark.database
def test_each_answer_has_its_own_names_and_kinds_of_value(session: Session) -> None:
    person = make_person(session, "Nurhayati", created_at=datetime(2024, 1, 1, 23, 5, tzinfo=UTC))
    first, second = (make_tenure(session, person, role, from_day=date(2024, 1, day)) for role, day in (("kader", 2), ("pkk", 3)))
    found = WHOLE.ask(session.connection(), person=person.id)
    [who] = found["who"]
    assert (who.name, who.created_at, who.phone) == ("Nurhayati", datetime(2024, 1, 1, 23, 5, tzinfo=UTC), None)
    assert sorted(row.role for row in found["role"]) == ["kader", "pkk"]
    assert {(row.id, row.from_day, row.until_day, bool(row.kader)) for row in found["seat"]} == {
        (first.id, date(2024, 1, 2), None, True),
        (second.id, date(2024, 1, 3), None, False),
    }


@pytest.mark.database
def test_a_question_without_rows_is_answered_with_none(session: Session) -> None:
    assert WHOLE.ask(session, person="nobody") == {"who": [], "role": [], "seat": []}
    assert WHOLE.ask(session, person=make_person(session).id)["seat"] == []


def test_questions_share_columns_of_a_kind() -> None:
    assert len(WHOLE.statement.selected_columns) == 1 + 2 + 2 + 1 + 1  # the part, two texts, two days, a moment, a truth
