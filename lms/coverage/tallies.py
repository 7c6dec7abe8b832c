"""The figures of a region without its names: the database counts alike units together, so a kabupaten is a few thousand rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, literal, null, or_, select, union_all
from sqlalchemy.orm import Session

from lms.coverage.asked import REGION
from lms.coverage.figures import needs_on, seats_held
from lms.coverage.rules import KINDS, REACHED, Bundle, Coverage, Twice, Unit, region_units
from lms.db import TextColumn
from lms.people.models import Person, Tenure, current
from lms.programs.models import Standing
from lms.programs.standing import compulsory
from lms.wilayah.models import Posyandu, Region, open_on, parent_of

_CERTIFIED = 1 << 20  # one number tells both: how many are certified above this, how many are at least trained below


def overview(session: Session, region_code: str, day: date, *details: str) -> Coverage | None:
    """The coverage of a region on a day: names and single posyandu only inside `details`; None where there is no such region.

    Five queries, one more for the names. The caller has checked that the region lies in the visitor's scope, and `details` in the region.
    """
    within = tuple(code for code in details if inside(code, region_code))
    places = session.execute(_places(region_code, within, day)).all()
    regions = {row.key: row.name for row in places if row.kind == "r"}
    if region_code not in regions:
        return None
    singles = sorted((row for row in places if row.kind == "p"), key=lambda row: row.name_key)
    units = region_units(
        {code: name for code, name in regions.items() if inside(code, region_code)},
        [(row.key, row.name, row.code) for row in singles],
        region_code,
    )
    programs = compulsory(session, day)
    seats = seats_held(session, day, or_(*map(_below, within)), programs=programs) if within else []
    posts = {row.key: row.posts for row in places if row.posts and not any(inside(row.key, code) for code in within)}
    bundles = [_bundle(row) for row in session.execute(_alike(region_code, within, day, programs))]
    twice = [_twice(row) for row in session.execute(_seated_twice(region_code, day, programs))]
    return Coverage(day, units, needs_on(session, day), seats, bundles, posts, twice, names=regions)


def opened_region(session: Session, key: str) -> str:
    """The region whose names an opened unit needs: itself, of a posyandu its kelurahan; "" where there is none."""
    return key if REGION.fullmatch(key) else session.scalar(select(Posyandu.region_code).where(Posyandu.id == key)) or ""


def inside(code: str, region: str) -> bool:
    """Whether a region code is a region or lies below it."""
    return code == region or code.startswith(f"{region}.")


def _below(region: str, column: TextColumn = Tenure.region_code) -> ColumnElement[bool]:
    """As `in_region`, in one range instead of two: codes hold only digits and points, so the database reads them in their order."""
    return and_(column >= region, column < f"{region}/")


def _places(region_code: str, within: tuple[str, ...], day: date) -> Select[Any] | Any:
    """The regions with how many posyandu each has, those above, and the single posyandu of the details."""
    counted = select(Posyandu.region_code, func.count().label("posts")).where(_below(region_code, Posyandu.region_code), open_on(day))
    many = counted.group_by(Posyandu.region_code).subquery()
    above, code = [], parent_of(region_code)
    while code:
        above.append(code)
        code = parent_of(code)
    regions = (
        select(
            literal("r").label("kind"), Region.code.label("key"), Region.name, Region.name_key, Region.code,
            func.coalesce(many.c.posts, 0).label("posts"),
        )
        .outerjoin(many, many.c.region_code == Region.code)
        .where(or_(_below(region_code, Region.code), Region.code.in_(above)))
    )  # fmt: skip
    if not within:
        return regions
    singles = select(literal("p"), Posyandu.id, Posyandu.name, Posyandu.name_key, Posyandu.region_code, literal(0))
    return union_all(regions, singles.where(open_on(day), or_(*(_below(code, Posyandu.region_code) for code in within))))


def _seats(region_code: str, day: date, *more: ColumnElement[bool]) -> FromClause:
    """Who holds which seat of units that are open; the same seat twice is one. Merged persons hold none."""
    closed = select(Posyandu.id).where(~open_on(day))
    merged = select(Person.id).where(Person.merged_into.is_not(None))
    open_units = or_(Tenure.posyandu_id.is_(None), Tenure.posyandu_id.not_in(closed))
    here = (_below(region_code), current(Tenure, day), open_units, Tenure.person_id.not_in(merged))
    return select(Tenure.region_code, Tenure.role, Tenure.posyandu_id, Tenure.person_id).where(*here, *more).distinct().subquery()


def _level(held: FromClause, day: date, programs: Mapping[str, str]) -> ColumnElement[Any]:
    """What the standing of a holder counts as, in one number."""
    row = Standing
    certified = [status for status, reached in REACHED.items() if "bersertifikat" in reached]
    trained = [status for status, reached in REACHED.items() if "terlatih" in reached and status not in certified]
    worth = case((row.status.in_(certified), _CERTIFIED + 1), (row.status.in_(trained), 1), else_=0)
    program = case(dict(programs), value=held.c.role, else_=null()) if programs else null()
    holds = (row.from_day <= day, or_(row.until_day.is_(None), row.until_day >= day))
    mine = select(worth).where(row.person_id == held.c.person_id, row.program_id == program, *holds)
    return mine.order_by(row.from_day.desc()).limit(1).correlate(held).scalar_subquery()


def _alike(region_code: str, within: tuple[str, ...], day: date, programs: Mapping[str, str]) -> Select[Any]:
    """How many units of a place and role have so many holders of each level."""
    held = _seats(region_code, day, *(~_below(code) for code in within))
    standing = select(held, _level(held, day, programs).label("level")).subquery()
    unit = (standing.c.region_code, standing.c.role, standing.c.posyandu_id)
    each = (
        select(*unit, func.count().label("holders"), func.coalesce(func.sum(standing.c.level), 0).label("level")).group_by(*unit).subquery()
    )
    columns = (each.c.region_code, each.c.role, each.c.posyandu_id.is_(None).label("own"), each.c.holders, each.c.level)
    return select(*columns, func.count().label("units")).group_by(*columns)


def _bundle(row: Any) -> Bundle:
    certified, trained = divmod(int(row.level), _CERTIFIED)
    kind = KINDS[row.region_code.count(".")] if row.own else "posyandu"
    return Bundle(Unit(row.region_code, "", kind, "", row.region_code), row.role, row.units, row.holders, trained, certified)


def _seated_twice(region_code: str, day: date, programs: Mapping[str, str]) -> Select[Any]:
    """The seats of everybody who has or had more than one."""
    several = select(Tenure.person_id).group_by(Tenure.person_id).having(func.count() > 1)
    held = _seats(region_code, day, Tenure.person_id.in_(several))
    return select(held.c.person_id, held.c.region_code, func.coalesce(_level(held, day, programs), 0).label("level"))


def _twice(row: Any) -> Twice:
    certified, trained = divmod(int(row.level), _CERTIFIED)
    reached = {"terisi", *(["terlatih"] if trained else ()), *(["bersertifikat"] if certified else ())}
    return Twice(row.person_id, row.region_code, frozenset(reached))
