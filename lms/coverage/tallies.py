"""The figures of a region without its names: the database counts alike units together, so a kabupaten is a few thousand rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, case, func, literal, null, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from lms.coverage.asked import REGION
from lms.coverage.figures import needs_on, seats_held
from lms.coverage.kept import counted
from lms.coverage.parts import Bundle, part_of
from lms.coverage.rules import NO_PART, REACHED, Coverage, Need, Part, Twice, region_units
from lms.db import TextColumn, in_any_region, in_region
from lms.people.models import Person, SeatMark, Tenure, current
from lms.programs.models import Standing
from lms.programs.standing import compulsory
from lms.wilayah.models import Posyandu, Region, open_on, parent_of

Here = Callable[[TextColumn], ColumnElement[bool]]
KECAMATAN, KELURAHAN = 8, 13  # lengths of a code at these levels
FEW = 200  # regions that are named one by one in a query; more of them are counted as the range that they lie in
_CERTIFIED = 1 << 20  # one number tells both: how many are certified above this, how many are at least trained below


def overview(session: Session, region_code: str, day: date, *details: str) -> Coverage | None:
    """The coverage of a region on a day: names and single posyandu only inside `details`; None where there is no such region.

    Three queries, one more where something has to be counted, and one for the names. The caller has checked that the region lies in the
    visitor's scope, and `details` in the region.
    """
    within = tuple(code for code in details if inside(code, region_code))
    places = session.execute(places_with_marks(region_code, within, day)).all()
    regions = {row.key: row.name for row in places if row.kind == "r"}
    if region_code not in regions:
        return None
    singles = sorted((row for row in places if row.kind == "p"), key=lambda row: row.name_key)
    units = region_units(
        {code: name for code, name in regions.items() if inside(code, region_code)},
        [(row.key, row.name, row.code) for row in singles],
        region_code,
    )
    programs, needs = compulsory(session, day), needs_on(session, day)
    marks = {row.key: row.mark for row in places if row.kind == "r" and inside(row.key, region_code)}
    state = (day, tuple(sorted(programs.items())), tuple(needs))
    parts = counted(session, state, marks, lambda codes: _count(session, region_code, codes, day, programs, needs), NO_PART)
    seats = seats_held(session, day, in_any_region(Tenure.region_code, within), programs=programs) if within else []
    plain = {code: part for code, part in parts.items() if not any(inside(code, detail) for detail in within)}
    twice = [one for part in parts.values() for one in part.twice]
    return Coverage(day, units, needs, seats, plain, twice, names=regions)


def opened_region(session: Session, key: str) -> str:
    """The region whose names an opened unit needs: itself, of a posyandu its kelurahan; "" where there is none."""
    return key if REGION.fullmatch(key) else session.scalar(select(Posyandu.region_code).where(Posyandu.id == key)) or ""


def kelurahan_in(session: Session, region_code: str) -> int:
    """How many kelurahan a region has."""
    few = select(func.count()).select_from(Region).where(in_region(Region.code, region_code), func.length(Region.code) == KELURAHAN)
    return session.scalar(few) or 0


def inside(code: str, region: str) -> bool:
    """Whether a region code is a region or lies below it."""
    return code == region or code.startswith(f"{region}.")


def places_with_marks(region_code: str, within: tuple[str, ...], day: date) -> Select[Any] | Any:
    """The regions with their marks, those above, and the single posyandu of the details."""
    above, code = [], parent_of(region_code)
    while code:
        above.append(code)
        code = parent_of(code)
    regions = (
        select(literal("r").label("kind"), Region.code.label("key"), Region.name, Region.name_key, Region.code, SeatMark.mark)
        .outerjoin(SeatMark, SeatMark.region_code == Region.code)
        .where(or_(in_region(Region.code, region_code), Region.code.in_(above)))
    )
    if not within:
        return regions
    singles = select(literal("p"), Posyandu.id, Posyandu.name, Posyandu.name_key, Posyandu.region_code, literal(""))
    return union_all(regions, singles.where(open_on(day), in_any_region(Posyandu.region_code, within)))


def _count(
    session: Session, region_code: str, codes: list[str], day: date, programs: Mapping[str, str], needs: Sequence[Need]
) -> dict[str, Part]:
    """What stands in these regions below `region_code`, one query."""
    few = len(codes) <= FEW

    def here(column: TextColumn) -> ColumnElement[bool]:
        return column.in_(codes) if few else in_region(column, region_code)

    posts: Counter[str] = Counter()
    bundles: dict[str, list[Bundle]] = defaultdict(list)
    twice: dict[str, list[Twice]] = defaultdict(list)
    for code, role, own, person_id, holders, level, units in session.execute(
        union_all(_alike(here, day, programs), _seated_twice(here, day, programs), _posts(here, day))
    ):
        certified, trained = divmod(int(level), _CERTIFIED)
        if person_id:
            reached = {"terisi", *(["terlatih"] if trained else ()), *(["bersertifikat"] if certified else ())}
            twice[code].append(Twice(person_id, code, frozenset(reached)))
        elif role:
            bundles[code].append(Bundle(bool(own), role, units, holders, trained, certified))
        else:
            posts[code] += units
    return {code: part_of(code, posts[code], bundles[code], twice[code], needs, day) for code in codes}


def _posts(here: Here, day: date) -> Select[Any]:
    """How many posyandu each region has."""
    code = Posyandu.region_code
    counted = select(code, literal(""), literal(0), literal(""), literal(0), literal(0), func.count())
    return counted.where(here(code), open_on(day)).group_by(code)


def seats_in(here: Here, day: date, *more: ColumnElement[bool]) -> FromClause:
    """Who holds which seat of units that are open; the same seat twice is one. Merged persons hold none."""
    closed = select(Posyandu.id).where(~open_on(day))
    merged = select(Person.id).where(Person.merged_into.is_not(None))
    open_units = or_(Tenure.posyandu_id.is_(None), Tenure.posyandu_id.not_in(closed))
    chosen = (here(Tenure.region_code), current(Tenure, day), open_units, Tenure.person_id.not_in(merged))
    return select(Tenure.region_code, Tenure.role, Tenure.posyandu_id, Tenure.person_id).where(*chosen, *more).distinct().subquery()


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


def _alike(here: Here, day: date, programs: Mapping[str, str]) -> Select[Any]:
    """How many units of a place and role have so many holders of each level."""
    held = seats_in(here, day)
    standing = select(held, _level(held, day, programs).label("level")).subquery()
    unit = (standing.c.region_code, standing.c.role, standing.c.posyandu_id)
    each = (
        select(*unit, func.count().label("holders"), func.coalesce(func.sum(standing.c.level), 0).label("level")).group_by(*unit).subquery()
    )
    own = case((each.c.posyandu_id.is_(None), 1), else_=0).label("own")
    alike = (each.c.region_code, each.c.role, own, each.c.holders, each.c.level)
    columns = (each.c.region_code, each.c.role, own, literal("").label("person_id"), each.c.holders, each.c.level)
    return select(*columns, func.count().label("units")).group_by(*alike)


def _seated_twice(here: Here, day: date, programs: Mapping[str, str]) -> Select[Any]:
    """The seats of everybody who has or had more than one."""
    other = aliased(Tenure)
    near = select(other.person_id).where(here(other.region_code))
    several = select(Tenure.person_id).where(Tenure.person_id.in_(near)).group_by(Tenure.person_id).having(func.count() > 1)
    held = seats_in(here, day, Tenure.person_id.in_(several))
    level = func.coalesce(_level(held, day, programs), 0)
    return select(held.c.region_code, held.c.role, literal(0), held.c.person_id, literal(0), level, literal(0))
