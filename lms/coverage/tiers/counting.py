"""Tiers out of the database: a fixed number of queries, counted again only where the mark of a region is another."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Date, Select, bindparam, case, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from lms import clock
from lms.coverage.kept import counted
from lms.coverage.rules import KINDS, REACHED
from lms.coverage.tallies import FEW, inside, places_with_marks, seats_in
from lms.coverage.tiers.rules import NOBODY, YEARS, Tiers, alike, total, years_before
from lms.db import TextColumn, in_region
from lms.people.models import Tenure
from lms.programs.models import Standing
from lms.programs.standing import compulsory
from lms.skills.models import PersonTier, SkillCheck

KELURAHAN = 13  # length of a code at that level
DEEPEST = {2: 5}  # a provinsi shows its kota, everything else goes down to kelurahan, a kelurahan to its posyandu
LOOSE = "Tanpa posyandu"


@dataclass(frozen=True)
class Place:
    """One row: a region or posyandu with its figures. `code`: where it lies, and what its link opens ("" is nothing); `depth`: 0 and up."""

    name: str
    code: str
    kind: str
    depth: int
    figure: Tiers
    opens: str = ""


@dataclass(frozen=True)
class TierFigures:
    """The figures of a region on a day: itself, and the places below it in their order. `names`: the regions above it too."""

    region: Place
    places: tuple[Place, ...]
    names: dict[str, str]
    day: date


def tier_figures(session: Session, region_code: str, day: date) -> TierFigures | None:
    """The tiers of a region on a day, three queries, one more for a kelurahan; None where there is no such region.

    The caller has checked that the region lies in the visitor's scope.
    """
    within = (region_code,) if len(region_code) == KELURAHAN else ()
    rows = session.execute(places_with_marks(region_code, within, day)).all()
    names = {row.key: row.name for row in rows if row.kind == "r"}
    if region_code not in names:
        return None
    program = compulsory(session, day).get("kader", "")
    marks = {row.key: row.mark for row in rows if row.kind == "r" and inside(row.key, region_code)}
    figures = counted(
        session, ("tingkat", day, program), marks, lambda codes: _by_region(session, region_code, codes, day, program), NOBODY
    )  # fmt: skip
    sums = _sums(figures, region_code)
    top = _place(region_code, names, 0, sums)
    if within:
        posts = sorted((row for row in rows if row.kind == "p"), key=lambda row: (row.name_key, row.key))
        return TierFigures(top, tuple(_posts(session, region_code, day, program, [(row.key, row.name) for row in posts])), names, day)
    deepest = DEEPEST.get(len(region_code), KELURAHAN)
    below = [code for code in sorted(marks) if code != region_code and len(code) <= deepest]
    least = min(map(len, below), default=0)
    return TierFigures(top, tuple(_place(code, names, int(len(code) > least), sums) for code in below), names, day)


def _place(code: str, names: dict[str, str], depth: int, sums: dict[str, Tiers]) -> Place:
    return Place(names[code], code, KINDS[code.count(".")], depth, sums.get(code, NOBODY), code)


def _sums(figures: dict[str, Tiers], region_code: str) -> dict[str, Tiers]:
    """The figure of each region: its own and those of all below it."""
    parts: dict[str, list[Tiers]] = defaultdict(list)
    for code, figure in figures.items():
        if figure == NOBODY:
            continue
        while len(code) >= len(region_code):
            parts[code].append(figure)
            code = code.rpartition(".")[0]
            if not code:
                break
    return {code: total(found) for code, found in parts.items()}


def _posts(session: Session, region_code: str, day: date, program: str, posts: list[tuple[str, str]]) -> Iterable[Place]:
    """The posyandu of a kelurahan, and whoever has none."""
    found: dict[str | None, list[Tiers]] = defaultdict(list)
    for row in session.execute(_alike(lambda column: column == region_code, day, program, by_post=True)):
        found[row.post].append(alike(*row[1:]))
    places = [*posts, *([(None, LOOSE)] if None in found else [])]
    return [Place(name, region_code, "posyandu", 0, total(found.get(key, ()))) for key, name in places]


def _by_region(session: Session, region_code: str, codes: list[str], day: date, program: str) -> dict[str, Tiers]:
    """What stands in these regions below `region_code`, one query."""
    few = len(codes) <= FEW

    def here(column: TextColumn) -> ColumnElement[bool]:
        return column.in_(codes) if few else in_region(column, region_code)

    found: dict[str, list[Tiers]] = defaultdict(list)
    for row in session.execute(_alike(here, day, program, by_post=False)):
        found[row.code].append(alike(*row[1:]))
    return {code: total(figures) for code, figures in found.items()}


def _alike(here: Any, day: date, program: str, by_post: bool) -> Select[Any]:
    """How many kader of a place stand alike: by tier, whether seen and trained, and years of service."""
    held = seats_in(here, day, Tenure.role == "kader")
    place = held.c.posyandu_id.label("post") if by_post else held.c.region_code.label("code")
    each = select(place, _level(held, day).label("level"), _assessed(held, day), _trained(held, day, program), _band(held, day)).subquery()
    return select(*each.c, func.count().label("people")).group_by(*each.c).with_only_columns(
        each.c[0], func.count().label("people"), each.c.level, each.c.assessed, each.c.trained, each.c.band
    )  # fmt: skip


def _level(held: Any, day: date) -> Any:
    """The place of her tier in LEVELS: who holds one holds those below it."""
    hers = (PersonTier.person_id == held.c.person_id, PersonTier.since <= day)
    return select(func.count()).where(*hers).correlate(held).scalar_subquery()


def _assessed(held: Any, day: date) -> Any:
    hers = (SkillCheck.person_id == held.c.person_id, SkillCheck.withdrawn_at.is_(None), SkillCheck.seen_at < _end(day))
    return case((exists().where(*hers).correlate(held), 1), else_=0).label("assessed")


def _end(day: date) -> datetime:
    """The moment at which a day is over in the office's time zone."""
    return datetime.combine(min(day, date.max - timedelta(days=2)) + timedelta(days=1), time(), ZoneInfo(clock.office_zone()))


def _trained(held: Any, day: date, program: str) -> Any:
    holds = (Standing.from_day <= day, or_(Standing.until_day.is_(None), Standing.until_day >= day))
    hers = (Standing.person_id == held.c.person_id, Standing.program_id == program, Standing.status.in_(REACHED), *holds)
    return case((exists().where(*hers).correlate(held), 1), else_=0).label("trained")


def _band(held: Any, day: date) -> Any:
    """The place in BANDS: one more for each of YEARS that have passed since she first became kader."""
    first = aliased(Tenure)
    since = select(func.min(first.from_day)).where(first.person_id == held.c.person_id, first.role == "kader").correlate(held)
    column = since.scalar_subquery()
    passed = [case((column <= bindparam(None, years_before(day, years), Date()), 1), else_=0) for years in YEARS]
    return (sum(passed[1:], start=passed[0]) + literal(0)).label("band")
