"""The register of people as a report: one line a person and present seat, in the order of the register, read as it is written."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, case, func, null, select

from lms.coverage import words
from lms.coverage.register.listing import Search, everybody
from lms.db import Reads, in_any_region, table
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
AT_ONCE = 100
_NO_SEAT = (None,) * 9
_HER, _SEAT, _POST, _PLACE = (table(model) for model in (Person, Tenure, Posyandu, Region))


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
    post, place, why = cache(named_post), cache(region_place), cache(words.reason)  # of few words each, said of thousands
    last: tuple[Any, ...] = ()
    for row in reads.execute(asked, execution_options={"yield_per": AT_ONCE}):
        person, name, gelar, sex, nip, number, role, code, posyandu, since, sk, posyandu_name, region, district, *standing = row
        if (seat := (person, role, posyandu, code)) == last:
            continue
        last = seat
        hers = (name, gelar or None, sex, nip, phone(number) if number else None)
        if role is None:
            yield (*hers, *_NO_SEAT)
            continue
        status, reason, detail = standing if standing[0] else NOT_BEGUN
        yield (
            *hers, text.ROLES[role], post("Posyandu", posyandu_name) if posyandu_name else None, place(code, region),
            district if len(code) == 13 else None, code, since, sk, status, why(status, reason, detail),
        )  # fmt: skip


def _query(reads: Reads, scopes: tuple[str, ...], search: Search, day: date, certificate_scopes: tuple[str, ...]) -> Select[Any]:
    """On tables, not models: so many rows are only read.

    They are sorted at the end. Fetched in the order of names, which an index has, each would be looked for in another corner of the file.
    """
    programs = compulsory(reads, day)
    wanted = case(programs, value=_SEAT.c.role, else_=null()) if programs else null()
    standing, district = on_day(day).subquery(), _PLACE.alias()
    chosen = _chosen(scopes, search, day, certificate_scopes)
    seat = and_(
        _SEAT.c.person_id == _HER.c.id,
        current(Tenure, day),
        in_any_region(_SEAT.c.region_code, (search.region,) if search.region else scopes),
    )
    return (
        select(
            _HER.c.id, _HER.c.name, _HER.c.gelar, _HER.c.sex, _HER.c.nip, _HER.c.phone, _SEAT.c.role, _SEAT.c.region_code,
            _SEAT.c.posyandu_id, _SEAT.c.from_day, _SEAT.c.sk_number, _POST.c.name, _PLACE.c.name, district.c.name,
            standing.c.status, standing.c.reason, standing.c.detail,
        )
        .join(chosen, chosen.c.id == _HER.c.id)
        .outerjoin(_SEAT, and_(seat, _SEAT.c.role == search.role) if search.role else seat)
        .outerjoin(_POST, _POST.c.id == _SEAT.c.posyandu_id)
        .outerjoin(_PLACE, _PLACE.c.code == _SEAT.c.region_code)
        .outerjoin(district, district.c.code == func.substr(_SEAT.c.region_code, 1, 8))
        .outerjoin(standing, and_(standing.c.person_id == _HER.c.id, standing.c.program_id == wanted))
        .order_by(
            _HER.c.name_key.concat(""), _HER.c.id, _SEAT.c.role, _SEAT.c.region_code, _SEAT.c.posyandu_id, _SEAT.c.from_day, _SEAT.c.id
        )
    )  # fmt: skip
