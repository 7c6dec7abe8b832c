"""Rows for tests, one call each: sensible defaults, everything may be given; each maker flushes, none commits."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from lms.instansi.models import Office
from lms.people.marks import people_changed, regions_changed
from lms.people.models import Grant, Person, SeatRequirement, Tenure
from lms.people.names import name_key
from lms.programs.models import Program, ProgramCourse, ProgramRole, Standing
from lms.wilayah.keys import place_key
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, Region

NAMES = {
    "13": "Sumatera Barat", "13.72": "Kota Solok", "13.72.01": "Lubuk Sikarah", "13.72.01.1001": "Tanah Garam", "13.72.01.1002": "VI Suku",
    "13.72.02": "Tanjung Harapan", "13.72.02.1001": "Koto Panjang", "13.72.02.1002": "Pasar Pandan Air Mati",
    "13.72.02.1003": "Tanjung Paku", "13.72.02.1004": "Nan Balimo", "13.72.02.1005": "Kampung Jawa", "13.72.02.1006": "Laing",
    "33": "Jawa Tengah", "33.75": "Kota Pekalongan", "33.75.01": "Pekalongan Barat", "33.75.01.1002": "Medono",
}  # fmt: skip
FROM = date(2024, 1, 1)
MADE = datetime(2024, 1, 1, 1, tzinfo=UTC)


def make_region(session: Session, code: str, name: str | None = None) -> Region:
    """A region and every region above it; one that exists is returned, renamed where a name is given."""
    region = session.get(Region, code)
    if region and not name:
        return region
    shown = name or NAMES.get(code, f"Wilayah {code}")
    if region is None:
        if parent := code.rpartition(".")[0]:
            make_region(session, parent)
        region = Region(code=code, name=shown, name_key=place_key(shown))
        session.add(region)
    region.name, region.name_key = shown, place_key(shown)
    session.flush()
    return region


def make_puskesmas(session: Session, region_code: str = "13.72", name: str = "Tanjung Paku", areas: tuple[str, ...] = ()) -> Puskesmas:
    """A puskesmas that serves these kelurahan."""
    make_region(session, region_code)
    puskesmas = Puskesmas(region_code=region_code, name=name)
    session.add(puskesmas)
    session.flush()
    for code in areas:
        make_region(session, code)
        session.add(PuskesmasArea(puskesmas_id=puskesmas.id, region_code=code))
    session.flush()
    return puskesmas


def make_posyandu(
    session: Session,
    region_code: str = "13.72.02.1003",
    name: str = "Melati I",
    puskesmas_id: str | None = None,
    registration: str | None = None,
) -> Posyandu:
    """A posyandu of a kelurahan."""
    make_region(session, region_code)
    posyandu = Posyandu(region_code=region_code, name=name, name_key=place_key(name), puskesmas_id=puskesmas_id, registration=registration)
    session.add(posyandu)
    regions_changed(session, (region_code,))
    session.flush()
    return posyandu


def make_person(
    session: Session, name: str = "Nurhayati", sex: str | None = "P", phone: str | None = None, nip: str | None = None,
    created_at: datetime = MADE, merged_into: str | None = None,
) -> Person:  # fmt: skip
    """A person without any seat."""
    person = Person(name=name, name_key=name_key(name), sex=sex, phone=phone, nip=nip, created_at=created_at, merged_into=merged_into)
    session.add(person)
    session.flush()
    return person


def make_tenure(
    session: Session, person: Person | None = None, role: str = "kader", region_code: str = "13.72.02.1003", posyandu: Posyandu | None = None,
    from_day: date = FROM, until_day: date | None = None, sk_number: str | None = None,
) -> Tenure:  # fmt: skip
    """A seat held by this person (a new one where none is given); with a posyandu, the kelurahan is the posyandu's."""
    person = person or make_person(session)
    place = posyandu.region_code if posyandu else region_code
    make_region(session, place)
    tenure = Tenure(
        person_id=person.id, role=role, region_code=place, posyandu_id=posyandu.id if posyandu else None,
        from_day=from_day, until_day=until_day, sk_number=sk_number,
    )  # fmt: skip
    session.add(tenure)
    regions_changed(session, (place,))
    session.flush()
    return tenure


def make_office(session: Session, region_code: str = "13.72", from_day: date = FROM, **more: str | None) -> Office:
    """The office of a region from a day on; `more`: bodies, partners and whatever else of it matters."""
    make_region(session, region_code)
    head = {
        "government": "Pemerintah Kota Solok",
        "name": "Dinas Kesehatan",
        "address": "",
        "city": "Solok",
        "number_template": "{nomor}/{tahun}",
    }
    office = Office(region_code=region_code, from_day=from_day, **head | more)
    session.add(office)
    session.flush()
    return office


def make_grant(
    session: Session, person: Person | None = None, role: str = "dinkes", region_code: str | None = "13.72", puskesmas: Puskesmas | None = None,
    from_day: date = FROM, until_day: date | None = None,
) -> Grant:  # fmt: skip
    """A staff role of this person (a new one where none is given) over a region, or over the area of a puskesmas."""
    person = person or make_person(session, "dr. Rahmi Aulia")
    if puskesmas is None and region_code:
        make_region(session, region_code)
    grant = Grant(
        person_id=person.id, role=role, region_code=None if puskesmas else region_code, puskesmas_id=puskesmas.id if puskesmas else None,
        from_day=from_day, until_day=until_day,
    )  # fmt: skip
    session.add(grant)
    session.flush()
    return grant


def make_requirement(
    session: Session, role: str = "kader", unit_kind: str = "posyandu", need: int = 5, region_code: str = "", from_day: date = FROM
) -> SeatRequirement:
    """How many holders of a role each unit of a kind needs, from a day on."""
    requirement = SeatRequirement(role=role, unit_kind=unit_kind, need=need, region_code=region_code, from_day=from_day)
    session.add(requirement)
    session.flush()
    return requirement


def make_program(
    session: Session, id: str = "program-kader", roles: tuple[str, ...] = ("kader",), tier: str | None = None, from_day: date = FROM,
    courses: tuple[str, ...] = ("ilp-dasar",), validity_months: int | None = None, issue: str = "petugas", title: str | None = None, jp: int = 4,
) -> Program:  # fmt: skip
    """A program with its courses, compulsory for these roles from a day on."""
    program = Program(id=id, title=title or f"Program {id}", jp=jp, tier=tier, validity_months=validity_months, issue=issue, shipped=True)
    session.add(program)
    session.flush()
    session.add_all(ProgramCourse(program_id=id, course_id=course, position=n, pass_percent=None) for n, course in enumerate(courses, 1))
    session.add_all(ProgramRole(role=role, from_day=from_day, program_id=id) for role in roles)
    session.flush()
    return program


def make_standing(
    session: Session, person: Person, status: str = "bersertifikat", program_id: str = "program-kader", reason: str | None = None,
    detail: str = "", from_day: date = FROM, until_day: date | None = None,
) -> Standing:  # fmt: skip
    """A standing written directly, as the derivation would; the reason is the status where none is given."""
    standing = Standing(
        person_id=person.id,
        program_id=program_id,
        from_day=from_day,
        until_day=until_day,
        status=status,
        reason=reason or status,
        detail=detail,
    )
    session.add(standing)
    people_changed(session, (person.id,))
    session.flush()
    return standing
