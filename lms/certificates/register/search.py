"""What a visitor looks for in the register, read from the address; the rows, and how many there are in each state."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from lms.certificates.models import Certificate, unsupported, visible_to
from lms.certificates.office.rules import SOON_DAYS
from lms.certificates.rules import life
from lms.db import Reads, in_region
from lms.programs.models import Program
from lms.wilayah.models import Region
from lms.wilayah.naming import region_place

PAGE = 50
LONGEST, LAST_PAGE, CHOICES = 120, 100_000, 60
STATES = {
    "berlaku": "Berlaku", "segera": f"Berakhir dalam {SOON_DAYS} hari", "kedaluwarsa": "Kedaluwarsa", "diganti": "Diganti", "dicabut": "Dicabut",
    "tinjau": "Syaratnya tidak terpenuhi lagi",
}  # fmt: skip
REGION = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")
NEWEST = (Certificate.issued_on.desc(), Certificate.id.desc())
YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True)
class Search:
    """A view of the register; "" leaves a filter out. `text`: part of a name or number."""

    text: str = ""
    state: str = ""
    program: str = ""
    region: str = ""
    year: str = ""
    page: int = 1

    def args(self, **changes: Any) -> dict[str, str]:
        """The query of the address of this view after some changes, without what goes unsaid."""
        asked = replace(self, **({"page": 1} | changes))
        said = {
            "cari": asked.text, "keadaan": asked.state, "program": asked.program, "wilayah": asked.region, "tahun": asked.year,
            "hal": str(asked.page) if asked.page > 1 else "",
        }  # fmt: skip
        return {name: value for name, value in said.items() if value}


def read(args: Mapping[str, str], scopes: tuple[str, ...]) -> Search | None:
    """The view that an address asks for; None where it names a region that is not there for these scopes. Unknown words filter nothing."""
    typed = "".join(filter(str.isprintable, args.get("cari", "")))[:LONGEST].strip()
    state, region, year, page = (args.get(name, "").strip() for name in ("keadaan", "wilayah", "tahun", "hal"))
    if region and not (REGION.fullmatch(region) and any(region == code or region.startswith(f"{code}.") or not code for code in scopes)):
        return None
    program = "".join(filter(str.isprintable, args.get("program", "")))[:LONGEST]
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1
    return Search(
        typed, state if state in STATES else "", program, region, year if YEAR.fullmatch(year) else "", min(max(1, number), LAST_PAGE)
    )


def conditions(day: date) -> dict[str, ColumnElement[bool]]:
    """Each state of a certificate that is counted, as a condition on a day, as `rules.life` and the 90 days say."""
    live, until = Certificate.state == "terbit", Certificate.valid_until
    return {
        "berlaku": and_(live, or_(until.is_(None), until >= day)),
        "segera": and_(live, until >= day, until <= day + timedelta(days=SOON_DAYS)),
        "kedaluwarsa": and_(live, until < day),
        "diganti": Certificate.state == "diganti",
        "dicabut": Certificate.state == "dicabut",
    }


def found(scopes: tuple[str, ...], search: Search, day: date) -> Select[Certificate]:
    """The certificates that a search means, newest first."""
    chosen = _without_state(scopes, search)
    if search.state == "tinjau":
        chosen = chosen.where(unsupported(day))
    elif search.state:
        chosen = chosen.where(conditions(day)[search.state])
    return chosen.order_by(*NEWEST)


def page_of(scopes: tuple[str, ...], search: Search, day: date) -> Select[Certificate]:
    """Those of its page: chosen by what an index holds, so that only these few are fetched whole."""
    chosen = found(scopes, search, day).with_only_columns(Certificate.id).offset((search.page - 1) * PAGE).limit(PAGE).subquery()
    return visible_to(scopes).where(Certificate.id.in_(select(chosen.c.id))).order_by(*NEWEST)


def _without_state(scopes: tuple[str, ...], search: Search) -> Select[Certificate]:
    chosen = visible_to(scopes)
    if search.text:
        like = (func.lower(column).contains(search.text.lower(), autoescape=True) for column in (Certificate.number, Certificate.holder))
        chosen = chosen.where(or_(*like))
    if search.program:
        chosen = chosen.where(Certificate.program_id == search.program)
    if search.region:
        chosen = chosen.where(in_region(Certificate.region_code, search.region))
    if search.year:
        year = int(search.year)
        chosen = chosen.where(Certificate.issued_on >= date(year, 1, 1), Certificate.issued_on <= date(year, 12, 31))
    return chosen


def counts(reads: Reads, scopes: tuple[str, ...], search: Search, day: date) -> dict[str, int]:
    """How many rows each state would show under the other filters; "" is all of them. What has to be looked up for each holder is counted
    only where it is asked for."""
    sums = [func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(name) for name, condition in conditions(day).items()]
    row = reads.execute(_without_state(scopes, search).with_only_columns(func.count().label("all"), *sums)).one()
    found_ones = {"": row[0], **dict(zip(conditions(day), map(int, row[1:]), strict=True))}
    if search.state == "tinjau":
        asked = _without_state(scopes, search).where(unsupported(day)).with_only_columns(func.count())
        found_ones["tinjau"] = int(reads.execute(asked).scalar() or 0)
    return found_ones


def choices(reads: Reads, scopes: tuple[str, ...]) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[int]]:
    """What the filters offer: programs, regions and years in which there are certificates of these regions."""
    seen = reads.execute(places_in(scopes)).all()
    programs = select(Program.id, Program.title).where(Program.id.in_({row[0] for row in seen})).order_by(Program.title)
    codes = _few({row[1] for row in seen})
    regions = select(Region.code, Region.name).where(Region.code.in_(codes)).order_by(Region.code)
    places = [(code, region_place(code, name)) for code, name in reads.execute(regions)]
    first, last = min((row[2].year for row in seen), default=0), max((row[3].year for row in seen), default=-1)
    return [tuple(row) for row in reads.execute(programs)], places, list(range(last, first - 1, -1))


def places_in(scopes: tuple[str, ...]) -> Select[Any]:
    """Program and region of the certificates of these regions, with the first and last day of issue."""
    columns = (Certificate.program_id, Certificate.region_code, func.min(Certificate.issued_on), func.max(Certificate.issued_on))
    return visible_to(scopes).with_only_columns(*columns).group_by(Certificate.region_code, Certificate.program_id)


def _few(codes: set[str]) -> set[str]:
    """Kelurahan with their kecamatan, or only the kecamatan or kota where those would be too many."""
    for lengths in ((8, 13), (8,), (5,)):
        fewer = {code[:length] for code in codes for length in lengths if len(code) >= length} | {
            code for code in codes if len(code) < lengths[0]
        }
        if len(fewer) <= CHOICES:
            return fewer
    return fewer


def in_words(search: Search, programs: Mapping[str, str], places: Mapping[str, str]) -> list[tuple[str, str]]:
    """The filters as an office writes them; what is not filtered says so."""
    return [
        ("Cari", search.text or "semua nomor dan nama"),
        ("Keadaan", STATES.get(search.state, "semua")),
        ("Program", programs.get(search.program, search.program) or "semua"),
        ("Wilayah", places.get(search.region, search.region) or "semua wilayah petugas"),
        ("Tahun terbit", search.year or "semua"),
    ]


def state_word(row: Any, day: date) -> str:
    """The state of a row in one word, with "segera berakhir" told apart."""
    state = life(row, day)
    if state == "berlaku" and row.valid_until is not None and row.valid_until <= day + timedelta(days=SOON_DAYS):
        return "segera"
    return state
