"""The list of posyandu: by name, number, kecamatan or kelurahan, fifty a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session

from lms.coverage.asked import one_of, searched
from lms.coverage.figures import seats_held
from lms.coverage.rules import reaches
from lms.db import in_region
from lms.people.models import Tenure
from lms.posyandu.models import posts_visible_to
from lms.posyandu.posts.board import held
from lms.posyandu.rules import lacking
from lms.posyandu.shipped import board_on
from lms.wilayah.keys import posyandu_key, typed_keys
from lms.wilayah.models import Posyandu, Puskesmas, Region, names_of, puskesmas_on

PAGE = 50
STATES = {"": "Buka", "tutup": "Ditutup", "tanpa-nomor": "Buka, tanpa nomor registrasi"}
COLUMNS = (Posyandu.id, Posyandu.name, Posyandu.region_code, Posyandu.registration, Posyandu.rw, Posyandu.from_day, Posyandu.until_day)


@dataclass(frozen=True)
class Search:
    """What is looked for: words of the box, a region, a state, and the posyandu after which the page begins ("" is none)."""

    text: str
    region: str
    state: str
    after: str

    def args(self, **changes: str) -> dict[str, str]:
        """The query of the address of this search after some changes."""
        said = {"q": self.text, "wilayah": self.region, "keadaan": self.state, "setelah": self.after} | changes
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Line:
    """One posyandu of the list, with its kelurahan and kecamatan, and the counts of its kader and board."""

    id: str
    name: str
    region_code: str
    village: str
    district: str
    puskesmas: str
    number: str
    rw: str
    until_day: date | None
    kader: int
    trained: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One page: its lines, how many there are in all, and after which the next page begins ("" is the last page)."""

    lines: tuple[Line, ...]
    total: int
    next: str


def read_search(args: Mapping[str, str], scopes: tuple[str, ...]) -> Search | None:
    """The search of an address; None for a region that is not there for these scopes. Raises Refused for a state that is none."""
    found = searched(args, scopes)
    if found is None:
        return None
    typed, region, after = found
    return Search(typed, region, one_of(args.get("keadaan", ""), tuple(STATES), "Keadaan"), after)


def page(session: Session, scopes: tuple[str, ...], search: Search, day: date) -> Page:
    """The page that a search asks for, inside these scopes (six queries)."""
    chosen = found(scopes, search, day)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    if search.after:
        mark = posts_visible_to(scopes).where(Posyandu.id == search.after)
        code, key = (mark.with_only_columns(column).scalar_subquery() for column in (Posyandu.region_code, Posyandu.name_key))
        here = Posyandu.region_code == code
        later = or_(Posyandu.name_key > key, and_(Posyandu.name_key == key, Posyandu.id > search.after))
        chosen = chosen.where(or_(Posyandu.region_code > code, and_(here, later)))
    shown = lines(session, chosen, day, PAGE + 1)
    return Page(shown[:PAGE], total, shown[PAGE - 1].id if len(shown) > PAGE else "")


def found(scopes: tuple[str, ...], search: Search, day: date) -> Select[Posyandu]:
    """Every posyandu of the scopes that the search means."""
    chosen = posts_visible_to(scopes)
    shut = Posyandu.until_day < day
    chosen = chosen.where(shut if search.state == "tutup" else or_(Posyandu.until_day.is_(None), ~shut))
    if search.state == "tanpa-nomor":
        chosen = chosen.where(Posyandu.registration.is_(None))
    if search.region:
        chosen = chosen.where(in_region(Posyandu.region_code, search.region))
    return chosen.where(_matches(search.text)) if search.text else chosen


def _matches(typed: str) -> ColumnElement[bool]:
    """Part of the name, the beginning of the number, or of the kelurahan's or kecamatan's name."""
    keys = typed_keys(typed)
    meant = or_(false(), *(Region.name_key.startswith(key, autoescape=True) for key in keys))
    places = select(Region.code).where(func.length(Region.code) >= 8, meant)
    near = or_(Posyandu.region_code.in_(places), func.substr(Posyandu.region_code, 1, 8).in_(places))
    by_name = [Posyandu.name_key.contains(key, autoescape=True) for key in {posyandu_key(typed), *keys} if key]
    return or_(false(), *by_name, Posyandu.registration.startswith(typed, autoescape=True), near)


def lines(session: Session, chosen: Select[Posyandu], day: date, limit: int) -> tuple[Line, ...]:
    """The lines of these posyandu in the order of the list (four queries)."""
    columns = chosen.outerjoin(Puskesmas, Puskesmas.id == puskesmas_on(day)).with_only_columns(*COLUMNS, Puskesmas.name.label("puskesmas"))
    rows = session.execute(columns.order_by(Posyandu.region_code, Posyandu.name_key, Posyandu.id).limit(limit)).all()
    ids = [row.id for row in rows]
    names = names_of(session, {row.region_code for row in rows})
    kader, trained = counted(session, ids, day)
    boards, needed = held(session, ids, day), board_on(day).needed
    return tuple(
        Line(
            row.id, row.name, row.region_code, names.get(row.region_code, row.region_code), names.get(row.region_code[:8], ""), row.puskesmas or "",
            row.registration or "", row.rw or "", row.until_day, kader.get(row.id, 0), trained.get(row.id, 0),
            lacking(boards.get(row.id, ()), needed),
        )
        for row in rows
    )  # fmt: skip


def counted(session: Session, posts: list[str], day: date) -> tuple[dict[str, int], dict[str, int]]:
    """How many kader each posyandu has that day, and how many of them are *terlatih* (the definition of coverage)."""
    kader: dict[str, int] = {}
    trained: dict[str, int] = {}
    for start in range(0, len(posts), 500):
        for seat in seats_held(session, day, Tenure.posyandu_id.in_(posts[start : start + 500]), Tenure.role == "kader"):
            kader[seat.unit] = kader.get(seat.unit, 0) + 1
            trained[seat.unit] = trained.get(seat.unit, 0) + reaches(seat.status, "terlatih")
    return kader, trained
