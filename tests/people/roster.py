"""A small roster and what an import makes of it."""

from datetime import UTC, date, datetime

from sqlalchemy import func, select

from lms.journal.door import SYSTEM
from lms.journal.models import Record
from lms.people.importing import Row, apply, plan
from lms.people.models import Person, Tenure
from lms.wilayah.models import Posyandu

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
SOLOK = ("13.72",)
LAING, PAKU = "13.72.02.1006", "13.72.02.1003"
BASE = {"nama": "Siti Aminah", "unsur": "Lurah", "kelurahan": "Laing"}


def rows(*cells: dict[str, str], start: int = 2) -> list[Row]:
    return [Row(number, {**BASE, **given}) for number, given in enumerate(cells, start)]


def planned(session, *cells, scopes=SOLOK, today=TODAY):
    return plan(session, scopes, rows(*cells), today)


def imported(session, *cells, today=TODAY):
    made = planned(session, *cells, today=today)
    assert not made.faults, made.faults
    return apply(session, made, SYSTEM, NOW)


def said(made) -> str:
    return " | ".join(f"{fault.line} {fault.where}: {fault.sentence}" for fault in made.faults)


def counts(session) -> list[int]:
    return [session.scalar(select(func.count()).select_from(table)) for table in (Person, Tenure, Posyandu, Record)]


def tenures(session) -> list[tuple]:
    columns = (Person.name, Tenure.role, Tenure.region_code, Tenure.from_day, Tenure.until_day)
    return [
        tuple(row)
        for row in session.execute(select(*columns).join(Person, Person.id == Tenure.person_id).order_by(Tenure.from_day, Person.name))
    ]
