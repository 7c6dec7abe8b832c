"""Coverage out of the database: a fixed number of queries, whatever the size of the region."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, case, null, select
from sqlalchemy.orm import Session

from lms.coverage.rules import Coverage, Need, Seat, region_units
from lms.db import in_region
from lms.people.models import Person, SeatRequirement, Tenure, current
from lms.programs.rules import NOT_BEGUN
from lms.programs.standing import compulsory, on_day
from lms.wilayah.models import Posyandu, Region, open_on


def coverage(session: Session, region_code: str, day: date) -> Coverage | None:
    """The coverage of a region on a day, five queries; None where there is no such region.

    The caller has checked that the region lies in the visitor's scope: all rows read here lie inside it.
    """
    names = session.execute(select(Region.code, Region.name).where(in_region(Region.code, region_code))).all()
    if region_code not in (regions := dict(names)):
        return None
    chosen = select(Posyandu.id, Posyandu.name, Posyandu.region_code).where(in_region(Posyandu.region_code, region_code), open_on(day))
    posts = session.execute(chosen.order_by(Posyandu.name_key)).all()
    units = region_units(regions, posts, region_code)
    return Coverage(day, units, needs_on(session, day), seats_held(session, day, in_region(Tenure.region_code, region_code)))


def needs_on(session: Session, day: date) -> list[Need]:
    """Every row of needs that has begun."""
    row = SeatRequirement
    begun = select(row.role, row.unit_kind, row.region_code, row.need, row.from_day).where(row.from_day <= day)
    return [Need(*found) for found in session.execute(begun)]


def seats_held(session: Session, day: date, *conditions: ColumnElement[bool], programs: Mapping[str, str] | None = None) -> list[Seat]:
    """Who holds which seat that day, with their standing in the role's program wajib; the same seat twice is one.

    Two queries, one where `programs` (those wajib that day, by role) are known. `conditions` on Tenure say which: the caller keeps them inside the visitor's scope. Merged persons hold nothing.
    """
    programs = compulsory(session, day) if programs is None else programs
    wanted = case(dict(programs), value=Tenure.role, else_=null()) if programs else null()
    standing = on_day(day).subquery()
    status, reason, detail = NOT_BEGUN
    rows = session.execute(
        select(
            Tenure.posyandu_id, Tenure.region_code, Tenure.role, Person.id, Person.name, Person.name_key,
            standing.c.status, standing.c.reason, standing.c.detail,
        )
        .join(Person, Person.id == Tenure.person_id)
        .outerjoin(standing, (standing.c.person_id == Person.id) & (standing.c.program_id == wanted))
        .where(current(Tenure, day), Person.merged_into.is_(None), *conditions)
    )  # fmt: skip
    return list(
        dict.fromkeys(
            Seat(post or code, role, person, name, key, state or status, why or reason, what or detail)
            for post, code, role, person, name, key, state, why, what in rows
        )
    )
