"""The list of events: what runs today, what is planned, what was missed, what is done, by year and kecamatan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from lms.bimtek.models import Bimtek, Participant
from lms.bimtek.planning.words import days_words, where_words
from lms.bimtek.rules import state_of
from lms.db import AnyRow, Reads, in_any_region, in_region
from lms.wilayah.models import Region
from lms.wilayah.naming import region_place

PAST = 20  # finished and cancelled ones that are shown where no year is asked for
MOST = 400  # events in one list
GUESTS = (
    select(func.count())
    .where(Participant.bimtek_id == Bimtek.id, Participant.function == "peserta")
    .correlate(Bimtek)
    .scalar_subquery()
    .label("guests")
)
COLUMNS = (
    Bimtek.id, Bimtek.title, Bimtek.kind, Bimtek.place, Bimtek.region_code, Bimtek.from_day, Bimtek.until_day, Bimtek.ended_at,
    Bimtek.cancelled_at, Region.name.label("region"),
)  # fmt: skip


@dataclass(frozen=True)
class Search:
    """What is looked for: a year and a region; 0 and "" are all."""

    year: int
    region: str


@dataclass(frozen=True)
class Entry:
    """One event of the list."""

    id: str
    title: str
    where: str
    days: str
    from_day: date
    state: str
    guests: int


@dataclass(frozen=True)
class Events:
    """The list by state, and what it can be narrowed to."""

    by_state: Mapping[str, tuple[Entry, ...]]
    years: tuple[int, ...]
    places: tuple[tuple[str, str], ...]
    more: bool

    def of(self, state: str) -> tuple[Entry, ...]:
        """The events in a state."""
        return self.by_state.get(state, ())

    @property
    def total(self) -> int:
        """How many are shown."""
        return sum(map(len, self.by_state.values()))


def read_search(args: Mapping[str, str], scopes: tuple[str, ...]) -> Search | None:
    """What an address asks for; None for a region that is not there for these scopes."""
    year, region = args.get("tahun", "").strip(), args.get("wilayah", "").strip()
    if region and not any(region == scope or region.startswith(f"{scope}.") or not scope for scope in scopes):
        return None
    return Search(int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0, region)


def events(reads: Reads, scopes: tuple[str, ...], search: Search, today: date) -> Events:
    """The events of these scopes that a search means (three queries)."""
    inside = in_any_region(Bimtek.region_code, scopes)
    years, places = _narrowed(reads, inside)
    wanted = [inside, *([in_region(Bimtek.region_code, search.region)] if search.region else [])]
    if search.year:
        wanted.append(Bimtek.from_day.between(date(search.year, 1, 1), date(search.year, 12, 31)))
    over = or_(Bimtek.ended_at.is_not(None), Bimtek.cancelled_at.is_not(None))
    shown = select(*COLUMNS, GUESTS).join(Region, Region.code == Bimtek.region_code).where(*wanted)
    if search.year:
        rows = reads.execute(shown.order_by(Bimtek.from_day, Bimtek.id).limit(MOST)).all()
        return Events(_by_state(rows, today), years, places, False)
    last = select(Bimtek.id).where(*wanted, over).order_by(Bimtek.from_day.desc(), Bimtek.id.desc()).limit(PAST + 1)
    rows = reads.execute(shown.where(or_(~over, Bimtek.id.in_(last))).order_by(Bimtek.from_day, Bimtek.id).limit(MOST)).all()
    past = [row for row in rows if row.ended_at or row.cancelled_at]
    more = len(past) > PAST
    return Events(_by_state([row for row in rows if not (more and row is past[0])], today), years, places, more)


def _by_state(rows: list[AnyRow], today: date) -> dict[str, tuple[Entry, ...]]:
    """What is to come in the order of its days, what is over the latest first."""
    found: dict[str, list[Entry]] = {}
    for row in rows:
        state, days = state_of(row, today), days_words(row.from_day, row.until_day)
        entry = Entry(row.id, row.title, where_words(row.place, row.region_code, row.region), days, row.from_day, state, row.guests)
        found.setdefault(state, []).append(entry)
    return {state: tuple(reversed(some)) if state in ("selesai", "batal", "terlewat") else tuple(some) for state, some in found.items()}


def _narrowed(reads: Reads, inside: ColumnElement[bool]) -> tuple[tuple[int, ...], tuple[tuple[str, str], ...]]:
    """The years and the kecamatan in which there are events (two queries): a choice is offered where there are several."""
    first, last = reads.execute(select(func.min(Bimtek.from_day), func.max(Bimtek.from_day)).where(inside)).one()
    years = tuple(range(last.year, first.year - 1, -1)) if first else ()
    cut = func.substr(Bimtek.region_code, 1, 8)
    named = select(Region.code, Region.name).where(Region.code.in_(select(cut).where(inside).distinct())).order_by(Region.code)
    return years, tuple((row.code, region_place(row.code, row.name)) for row in reads.execute(named))
