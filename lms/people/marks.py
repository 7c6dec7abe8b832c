"""Marks of regions: whoever changes what a figure of seats counts gives the region a new mark, so a figure may be kept as long as its mark."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import bindparam, event, select
from sqlalchemy.orm import Session, SessionTransaction

from lms.db import table, upserts
from lms.ids import uuid7
from lms.people.models import SeatMark, Tenure

_MARK, _SEAT = table(SeatMark), table(Tenure)
_EVERYWHERE = select(_SEAT.c.region_code).distinct()
_THEIRS = _EVERYWHERE.where(_SEAT.c.person_id.in_(bindparam("people", expanding=True)))


def _renewing(new: Any) -> Any:
    return new.on_conflict_do_update(index_elements=["region_code"], set_={"mark": new.excluded.mark})


_RENEW = upserts(_MARK, _renewing)
_PEOPLE, _REGIONS, _AT_ONCE = "marks: people", "marks: regions", 500
MANY = 2_000  # persons from which on every region gets a new mark: asking for each costs more than counting again


def people_changed(session: Session, people: Iterable[str]) -> None:
    """The seats of these persons, or how far they are, change in this transaction: so do the figures of every region where they have one."""
    session.info.setdefault(_PEOPLE, set()).update(people)


def regions_changed(session: Session, codes: Iterable[str]) -> None:
    """Seats or posyandu of these regions change in this transaction."""
    session.info.setdefault(_REGIONS, set()).update(codes)


def everywhere_changed(session: Session) -> None:
    """Whatever stands in any region may be another now."""
    regions_changed(session, session.scalars(_EVERYWHERE))


def unsettled(session: Session) -> bool:
    """Whether this transaction has changed seats: what it reads of them is nobody else's yet, and must not be kept."""
    return bool(session.info.get(_PEOPLE) or session.info.get(_REGIONS))


@event.listens_for(Session, "before_commit")
def _mark(session: Session) -> None:
    """Write the new marks last of all and in one order: whoever waits for a mark holds nothing that others still need."""
    if session.in_nested_transaction():
        return
    session.flush()
    people, codes = session.info.pop(_PEOPLE, set()), session.info.pop(_REGIONS, set())
    if not (people or codes):
        return
    connection = session.connection()
    if len(people) > MANY:
        codes |= set(connection.scalars(_EVERYWHERE))
    else:
        for some in _chunks(sorted(people)):
            codes |= set(connection.scalars(_THEIRS, {"people": some}))
    if codes:
        connection.execute(_RENEW[connection.dialect.name], [{"region_code": code, "mark": uuid7()} for code in sorted(codes)])


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, ended: SessionTransaction) -> None:
    """What is undone to a savepoint may have changed before it: only the end of the whole transaction forgets."""
    if ended.parent is None:
        session.info.pop(_PEOPLE, None)
        session.info.pop(_REGIONS, None)


def _chunks(people: list[str]) -> Iterator[list[str]]:
    return (people[start : start + _AT_ONCE] for start in range(0, len(people), _AT_ONCE))
