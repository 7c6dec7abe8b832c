"""How posyandu met the criteria of a year: what is known, and saving it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from lms.errors import Refused
from lms.posyandu import rules
from lms.posyandu.desk import Desk
from lms.posyandu.models import PosyanduLevel, PosyanduMark
from lms.posyandu.years.criteria import Held, above, holding, sets
from lms.wilayah.models import Posyandu


@dataclass(frozen=True)
class Year:
    """One year of a posyandu: the sets that hold, what is known by line, its level (id of a line or ""), and the verdict (rules.STATES)."""

    year: int
    criteria: Held | None
    levels: Held | None
    marks: Mapping[str, bool]
    level: str
    state: str

    @property
    def level_name(self) -> str:
        """The level in words, as far as its line goes before a colon."""
        return next((text.partition(":")[0] for id, _place, text in (self.levels.lines if self.levels else ()) if id == self.level), "")

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(self.marks.values())


def years_of(session: Session, post: Posyandu, years: Sequence[int]) -> list[Year]:
    """These years of a posyandu (four queries)."""
    known = sets(session, above(post.region_code))
    marks: dict[int, dict[str, bool]] = defaultdict(dict)
    for row in session.scalars(select(PosyanduMark).where(PosyanduMark.posyandu_id == post.id, PosyanduMark.year.in_(years))):
        marks[row.year][row.criterion_id] = row.met
    levels = select(PosyanduLevel.year, PosyanduLevel.criterion_id).where(PosyanduLevel.posyandu_id == post.id)
    level = dict(session.execute(levels).all())
    return [_year(known, post.region_code, year, marks[year], level.get(year, "")) for year in years]


def _year(known: Sequence[Held], region_code: str, year: int, marks: dict[str, bool], level: str) -> Year:
    criteria, levels = (holding(known, region_code, kind, year) for kind in ("aktif", "strata"))
    asked = [id for id, _place, _text in criteria.lines] if criteria else []
    said = {id: marks[id] for id in asked if id in marks}
    return Year(year, criteria, levels, said, level, rules.activity(said, asked) if asked else "kosong")


def states(session: Session, posts: Iterable[tuple[str, str]], region_code: str, year: int) -> dict[str, str]:
    """The verdict of a year by posyandu, of posyandu given as (id, kelurahan) inside a region; those without criteria are left out."""
    wanted = dict(posts)
    codes = {code for village in wanted.values() for code in above(village)} | set(above(region_code))
    known = sets(session, sorted(codes))
    marks: dict[str, dict[str, bool]] = defaultdict(dict)
    for start in range(0, len(ids := sorted(wanted)), 500):
        chosen = PosyanduMark.posyandu_id.in_(ids[start : start + 500])
        for post, criterion, met in session.execute(
            select(PosyanduMark.posyandu_id, PosyanduMark.criterion_id, PosyanduMark.met).where(chosen, PosyanduMark.year == year)
        ):
            marks[post][criterion] = met
    held = {village: holding(known, village, "aktif", year) for village in set(wanted.values())}
    return {post: rules.activity(marks[post], [line[0] for line in one.lines]) for post, code in wanted.items() if (one := held[code])}


def save(desk: Desk, post: Posyandu, year: Year, said: Mapping[str, bool], level: str) -> str:
    """What is known of a year of a posyandu, in place of what was; gives the id of the posyandu. Raises Refused."""
    if dict(said) == dict(year.marks) and level == year.level:
        raise Refused("Belum ada yang berubah. Ubah isiannya, atau kembali.")
    own = {"posyandu_id": post.id, "year": year.year}
    asked = [id for id, _place, _text in year.criteria.lines] if year.criteria else []
    mine = PosyanduMark.posyandu_id == post.id
    desk.session.execute(delete(PosyanduMark).where(mine, PosyanduMark.year == year.year, PosyanduMark.criterion_id.in_(asked)))
    desk.session.execute(delete(PosyanduLevel).where(PosyanduLevel.posyandu_id == post.id, PosyanduLevel.year == year.year))
    if said:
        desk.session.execute(insert(PosyanduMark), [own | {"criterion_id": id, "met": met} for id, met in said.items()])
    if level:
        desk.session.execute(insert(PosyanduLevel).values(**own, criterion_id=level))
    name = next((text.partition(":")[0] for id, _place, text in (year.levels.lines if year.levels else ()) if id == level), "")
    data = {"region": post.region_code, "year": year.year, "marks": dict(said), "level": level}
    desk.record("posyandu.assessed", post.id, data, {"level": name})
    return post.id
