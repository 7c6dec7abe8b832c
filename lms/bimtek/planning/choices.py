"""What the forms of an event offer: regions, programs, courses, and what the office says of itself."""

from datetime import date

from sqlalchemy import func, or_, select

from lms.bimtek.planning.making import first_course
from lms.courses.models import Course, catalogue, offered
from lms.db import Reads, in_any_region
from lms.errors import Refused
from lms.instansi.models import office_of
from lms.programs.models import Program, courses_on, rules_on
from lms.wilayah.models import Region, names_of, regions_visible_to
from lms.wilayah.naming import region_place

MOST = 80  # regions in one list
KOTA, KECAMATAN = 5, 8
Pairs = list[tuple[str, str]]


def regions(reads: Reads, scopes: tuple[str, ...], chosen: str = "") -> Pairs:
    """Kota, kecamatan and kelurahan of the scopes; where those would be too many, kota and kecamatan (and the chosen one)."""
    inside = regions_visible_to(scopes).with_only_columns(Region.code, Region.name)
    found = reads.execute(inside.where(func.length(Region.code) >= KOTA).limit(MOST + 1)).all()
    if len(found) > MOST:
        found = reads.execute(inside.where(func.length(Region.code).between(KOTA, KECAMATAN) | (Region.code == chosen))).all()
    return [(row.code, region_place(row.code, row.name)) for row in found]


def region_in(reads: Reads, scopes: tuple[str, ...], code: str) -> str:
    """A region of the scopes from kota down. Raises Refused for any other."""
    wanted = select(Region.code).where(Region.code == code, func.length(Region.code) >= KOTA, in_any_region(Region.code, scopes))
    found = reads.execute(wanted).scalar()
    if found is None:
        raise Refused("Wilayah ini bukan wilayah Anda. Pilih dari daftar.")
    return str(found)


def programs(reads: Reads, day: date) -> Pairs:
    """Every program by title."""
    return sorted(((row.id, row.title) for row in reads.execute(rules_on(day))), key=lambda pair: pair[1])


def courses(reads: Reads, scopes: tuple[str, ...], chosen: str | None = None) -> Pairs:
    """Every course that is offered in these regions, by title; and the one that is chosen already."""
    shelf = catalogue().where(or_(offered((), scopes), Course.id == (chosen or "")))
    return [(row.course_id, row.title) for row in reads.execute(shelf)]


def tested(reads: Reads, program_id: str, chosen: str, day: date) -> str | None:
    """The course whose tests are taken: the chosen one, else the program's first. Raises Refused for one that is not the program's."""
    if not chosen:
        return first_course(reads, program_id, day)
    asked = courses_on(day).subquery()
    own = set(reads.execute(select(asked.c.course_id).where(asked.c.program_id == program_id)).scalars())
    further = reads.execute(select(Program.further).where(Program.id == program_id)).scalar() or []
    there = reads.execute(select(Course.id).where(Course.id == chosen, Course.live_version_id.is_not(None))).scalar()
    if there is None or chosen not in own | set(further):
        raise Refused("Materi ini bukan dari program itu. Pilih materi lain, atau biarkan materi pertama program.")
    return chosen


def organiser(reads: Reads, scopes: tuple[str, ...], day: date) -> str:
    """How the office over the visitor's first region is called with its place: Dinas Kesehatan Kota Solok; nothing where it said nothing."""
    code = min(scopes, key=len, default="")
    office = reads.execute(office_of(code, day)).first() if code else None
    if office is None:
        return ""
    name, place = office[0].name, names_of(reads, (office[0].region_code,)).get(office[0].region_code, "")
    return name if place.casefold() in name.casefold() else f"{name} {place}"
