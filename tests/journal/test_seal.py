"""Each record carries its seal as the row is read again, whichever database and however often it was sent."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from lms.db import table
from lms.journal.door import Act, enter, enter_all
from lms.journal.models import Record
from lms.journal.seal import SEALED, seal_of, sealed
from tests.makers import make_person

pytestmark = pytest.mark.database
AT = datetime(2026, 11, 21, 13, 30, 0, 120, tzinfo=timezone(timedelta(hours=7)))
ID = "01890000-0000-7000-8000-00000000d001"


def test_rows_are_sealed_as_they_are_read(session):
    person = make_person(session).id
    for value in ("a", "b", "b"):  # other content makes a second record of the same id
        act = Act(person, "code.used", "soal", {"value": value}, person, id=ID, device_id="HP ini", occurred_at=AT - timedelta(hours=1))
        enter(session, act, AT)
    enter_all(session, [Act(person, "signin.opened", person, {}, person), Act(person, "signin.ended", person, {}, person)], AT)
    rows = session.execute(select(table(Record)).where(Record.person_id == person)).all()
    assert [row.n for row in rows if row.id == ID] == [1, 2]
    assert all(row.seal == sealed(row._mapping) for row in rows)
    assert len({row.seal for row in rows}) == len(rows) == 4


@pytest.mark.parametrize("place", range(len(SEALED)))
def test_every_part_counts(place):
    said = tuple(7 if name in ("seq", "n") else name for name in SEALED)
    other = (*said[:place], None, *said[place + 1 :])
    assert seal_of(bytes(32), said) != seal_of(bytes(32), other)
    assert seal_of(bytes(32), said) != seal_of(bytes([1] * 32), said)
