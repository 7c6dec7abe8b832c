"""What the office is asked for: how many kelurahan have a decree, how many posyandu a number, a full board, enough and trained kader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from lms.coverage.figures import coverage
from lms.coverage.rules import Coverage, Unit
from lms.db import in_region
from lms.posyandu.models import TeamDecree, posts_visible_to
from lms.posyandu.posts.board import held
from lms.posyandu.rules import lacking
from lms.posyandu.shipped import board_on
from lms.posyandu.years.marks import states
from lms.wilayah.models import Posyandu, open_on

POSTS = ("posyandu", "numbered", "board", "enough", "kader", "assessed", "active")


@dataclass(frozen=True)
class Row:
    """The counts of a region. Of posyandu: all, with a number, with a full board, with as many kader as needed, whose needed kader are all
    *terlatih*, assessed in the year and active in it. Of kelurahan: all, and those with a decree, with a full board in every posyandu,
    with trained kader in every posyandu, whose lurah and PKK are both *terlatih*. `decree`: whether the region's own team has one."""

    unit: Unit
    decree: bool
    villages: int
    decrees: int
    boards: int
    trained: int
    leaders: int
    posyandu: int
    numbered: int
    board: int
    enough: int
    kader: int
    assessed: int
    active: int


def rows(session: Session, scopes: tuple[str, ...], region_code: str, day: date, year: int) -> list[Row]:
    """The region itself first, then what lies below it down to the kelurahan, each before its children; none where there is no such region."""
    figures = coverage(session, region_code, day)
    if figures is None:
        return []
    chosen = posts_visible_to(scopes).where(in_region(Posyandu.region_code, region_code), open_on(day))
    posts = session.execute(chosen.with_only_columns(Posyandu.id, Posyandu.region_code, Posyandu.registration)).all()
    boards, needed = held(session, [post.id for post in posts], day), board_on(day).needed
    verdicts = states(session, [(post.id, post.region_code) for post in posts], region_code, year)
    current = (TeamDecree.from_day <= day) & or_(TeamDecree.until_day.is_(None), TeamDecree.until_day >= day)
    decreed = set(session.scalars(select(TeamDecree.region_code).where(in_region(TeamDecree.region_code, region_code), current)).all())
    counts: dict[str, list[dict[str, int]]] = {}
    for post in posts:
        cell = figures.cell(post.id, "kader") if post.id in figures.units else None
        verdict = verdicts.get(post.id, "kosong")
        counts.setdefault(post.region_code, []).append(
            {
                "posyandu": 1,
                "numbered": bool(post.registration),
                "board": not lacking(boards.get(post.id, ()), needed),
                "enough": bool(cell and cell.need and not cell.lack("terisi")),
                "kader": bool(cell and cell.need and not cell.lack("terlatih")),
                "assessed": verdict != "kosong",
                "active": verdict == "aktif",
            }
        )
    units = [unit for unit in figures.below(region_code) if unit.kind != "posyandu"]
    return [_row(figures, unit, counts, decreed) for unit in units]


def _row(figures: Coverage, unit: Unit, counts: dict[str, list[dict[str, int]]], decreed: set[str]) -> Row:
    villages = [one.key for one in figures.below(unit.key) if one.kind == "kelurahan"]
    own = [counts.get(village, []) for village in villages]
    return Row(
        unit,
        unit.key in decreed,
        len(villages),
        sum(village in decreed for village in villages),
        _every(own, "board"),
        _every(own, "kader"),
        sum(_led(figures, village) for village in villages),
        *(sum(post[name] for posts in own for post in posts) for name in POSTS),
    )


def _every(villages: Iterable[list[dict[str, int]]], name: str) -> int:
    """How many kelurahan have posyandu, all of which answer yes."""
    return sum(bool(posts) and all(post[name] for post in posts) for posts in villages)


def _led(figures: Coverage, village: str) -> bool:
    """Whether the lurah and the PKK of a kelurahan are both *terlatih*."""
    cells = [figures.cell(village, role) for role in ("lurah", "pkk")]
    return all(cell.need and not cell.lack("terlatih") for cell in cells)
