"""Running numbers: the counter that leaves no gap."""

from datetime import date

from sqlalchemy import bindparam, case
from sqlalchemy.orm import Session

from lms.certificates.models import NumberCounter
from lms.db import table, upsert, upserts

_COUNTER = table(NumberCounter)
_SERIAL = bindparam("serial", type_=_COUNTER.c.last.type)
_HIGHER = {"last": case((_COUNTER.c.last > _SERIAL, _COUNTER.c.last), else_=_SERIAL)}
_REACHED = upserts(
    _COUNTER,
    lambda new: new.values(series=bindparam("name"), last=_SERIAL).on_conflict_do_update(index_elements=["series"], set_=_HIGHER),
)


def series_of(region_code: str, template: str, day: date) -> str:
    """The series in which an office counts: its region, its template and the year."""
    return f"{region_code} {day.year} {template}"


def take(session: Session, series: str) -> int:
    """The next number of a series, inside the caller's transaction: given back when that fails, so there is no gap."""
    start = upsert(session, NumberCounter).values(series=series, last=1)
    step = start.on_conflict_do_update(index_elements=["series"], set_={"last": NumberCounter.last + 1})
    return int(session.execute(step.returning(NumberCounter.last)).scalar_one())


def reached(session: Session, series: str, serial: int) -> None:
    """The counter stands at this number or higher: what a record says about it."""
    session.execute(_REACHED[session.get_bind().dialect.name], {"name": series, "serial": serial})
