"""The register of people as a report: one line a person and present seat, in the order of the register, read as it is written."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, null, select
from sqlalchemy.orm import aliased

from lms.coverage import words
from lms.coverage.register.listing import Search, everybody
from lms.db import Reads, in_any_region
from lms.documents.report import Column, Report
from lms.documents.tables import Value
from lms.people.models import Person, Tenure, current
from lms.programs.rules import NOT_BEGUN
from lms.programs.standing import compulsory, on_day
from lms.web import text
from lms.wilayah.models import Posyandu, Region
from lms.wilayah.naming import named_post, region_place

COLUMNS = (
    Column("Nama", 28), Column("Gelar", 12), Column("L/P", 5), Column("NIP", 20, printed=False), Column("HP", 16), Column("Unsur", 11),
    Column("Posyandu", 22), Column("Tempat", 26), Column("Kecamatan", 18, printed=False), Column("Kode wilayah", 15, printed=False),
    Column("Mulai", 12, "day"), Column("Nomor SK", 20), Column("Status", 14), Column("Sebab", 26),
)  # fmt: skip
AT_ONCE = 1000


def people_report(
    reads: Reads, scopes: tuple[str, ...], search: Search, day: date, certificate_scopes: tuple[str, ...], whole_phones: bool, place: str
) -> Report:
    """Everybody whom a search of the register means, with the present seats that it means.

    `whole_phones`: whether numbers stand in full, for those who keep the register; others see enough to recognise one.
    """
    phone = text.phone if whole_phones else text.masked_phone
    said = (
        "Satu baris untuk setiap kedudukan yang dipegang sekarang. Orang dengan dua kedudukan ada di dua baris.",
        "Orang tanpa kedudukan sekarang ada di satu baris dengan kolom kedudukan kosong.",
        *(() if whole_phones else ("Nomor HP ditampilkan sebagian.",)),
    )
    filters: list[tuple[str, Value]] = [
        ("Wilayah", place),
        ("Unsur", text.ROLES[search.role] if search.role else "semua"),
        ("Cari", search.text or "semua"),
        ("Keadaan pada", day),
        ("Jumlah orang", reads.execute(select(func.count()).select_from(_chosen(scopes, search, day, certificate_scopes))).scalar() or 0),
    ]
    name = "-".join(["orang", *filter(None, (search.role, search.region)), day.isoformat()])
    rows = _rows(reads, scopes, search, day, certificate_scopes, phone)
    return Report("Register Orang", name, COLUMNS, rows, filters, said)


def _chosen(scopes: tuple[str, ...], search: Search, day: date, certificate_scopes: tuple[str, ...]) -> Any:
    return everybody(scopes, search, day, certificate_scopes).with_only_columns(Person.id).order_by(None).subquery()


def _rows(
    reads: Reads, scopes: tuple[str, ...], search: Search, day: date, certificate_scopes: tuple[str, ...], phone: Callable[[str], str]
) -> Iterator[tuple[Value, ...]]:
    """The rows as they come out of the database; the same seat written down twice is one."""
    asked = _query(reads, scopes, search, day, certificate_scopes)
    last: tuple[Any, ...] = ()
    for row in reads.execute(asked, execution_options={"yield_per": AT_ONCE}):
        seat = (row.id, row.role, row.posyandu_id, row.region_code)
        if seat != last:
            yield _row(row, phone)
        last = seat


def _query(reads: Reads, scopes: tuple[str, ...], search: Search, day: date, certificate_scopes: tuple[str, ...]) -> Select[Any]:
    programs = compulsory(reads, day)
    wanted = case(programs, value=Tenure.role, else_=null()) if programs else null()
    standing, district = on_day(day).subquery(), aliased(Region)
    chosen = _chosen(scopes, search, day, certificate_scopes)
    seat = and_(
        Tenure.person_id == Person.id,
        current(Tenure, day),
        in_any_region(Tenure.region_code, (search.region,) if search.region else scopes),
    )
    return (
        select(
            Person.id, Person.name, Person.gelar, Person.sex, Person.nip, Person.phone, Tenure.role, Tenure.region_code, Tenure.posyandu_id,
            Tenure.from_day, Tenure.sk_number, Posyandu.name.label("post"), Region.name.label("place"), district.name.label("district"),
            standing.c.status, standing.c.reason, standing.c.detail,
        )
        .join(chosen, chosen.c.id == Person.id)
        .outerjoin(Tenure, and_(seat, Tenure.role == search.role) if search.role else seat)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .outerjoin(Region, Region.code == Tenure.region_code)
        .outerjoin(district, district.code == func.substr(Tenure.region_code, 1, 8))
        .outerjoin(standing, and_(standing.c.person_id == Person.id, standing.c.program_id == wanted))
        .order_by(Person.name_key, Person.id, Tenure.role, Tenure.region_code, Tenure.posyandu_id, Tenure.from_day, Tenure.id)
    )  # fmt: skip


def _row(row: Any, phone: Callable[[str], str]) -> tuple[Value, ...]:
    hers = (row.name, row.gelar or None, row.sex, row.nip, phone(row.phone) if row.phone else None)
    if row.role is None:
        return (*hers, *(None,) * 9)
    status, reason, detail = (row.status, row.reason, row.detail) if row.status else NOT_BEGUN
    code = row.region_code
    return (
        *hers, text.ROLES[row.role], named_post("Posyandu", row.post) if row.post else None, region_place(code, row.place),
        row.district if len(code) == 13 else None, code, row.from_day, row.sk_number, status, words.reason(status, reason, detail),
    )  # fmt: skip
