"""What stands before the first person of the demonstration: regions, puskesmas, needs, offices, programs that certify at once."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from lms import clock
from lms.contoh import register
from lms.contoh.cities import CITIES, City
from lms.ids import uuid7
from lms.instansi.models import Office, Signatory
from lms.people.models import SeatRequirement
from lms.programs.models import Program
from lms.upkeep.content import load_regions
from lms.wilayah.keys import posyandu_key
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea

SINCE = date(2024, 1, 1)
FIVE = "Definisi operasional posyandu aktif, Kementerian Kesehatan (RPJMN 2020–2024): paling sedikit lima kader dengan SK."
AGREED = "Susunan contoh; tiap dinas menetapkan kebutuhannya sendiri."
NEEDS = (
    ("lurah", "kelurahan", 1, AGREED),
    ("pkk", "kelurahan", 1, AGREED),
    ("puskesmas", "kelurahan", 1, AGREED),
    ("kader", "posyandu", 5, FIVE),
    ("camat", "kecamatan", 0, AGREED),
    ("pkk", "kecamatan", 0, AGREED),
)


def lay(session: Session) -> dict[str, dict[str, str]]:
    """Write all of it; gives the ids of the puskesmas by city and name."""
    rows = [
        {"id": uuid7(), "role": role, "unit_kind": kind, "need": need, "from_day": SINCE, "source": source}
        for role, kind, need, source in NEEDS
    ]
    session.execute(insert(SeatRequirement), rows)
    session.execute(update(Program).values(issue="otomatis", shipped=False))  # a local edit is a copy that loading leaves alone
    return {city.key: _city(session, city) for city in CITIES}


def _city(session: Session, city: City) -> dict[str, str]:
    load_regions(session, city.code, clock.now())
    ids = {name: uuid7() for name in city.puskesmas}
    session.execute(insert(Puskesmas), [{"id": ids[name], "region_code": city.code, "name": name} for name in city.puskesmas])
    areas = [{"puskesmas_id": ids[name], "region_code": code} for name, served in city.puskesmas.items() for code in served]
    session.execute(insert(PuskesmasArea), areas)
    session.execute(insert(Posyandu), list(_posyandu(city, ids)))
    register.lay(session, city)
    _office(session, city)
    return ids


def _posyandu(city: City, ids: dict[str, str]) -> Iterable[dict[str, object]]:
    """Every posyandu; those of the pilots have a registration number already (the form is PP.KK.CC.DDDD.NNN, the number invented)."""
    for place in city.kelurahan:
        served_by = city.puskesmas_of(place.code)
        for number, name in enumerate(city.posyandu_of(place), 1):
            registration = f"{place.code}.{number:03}" if served_by in city.pilots else None
            yield {
                "id": uuid7(), "region_code": place.code, "puskesmas_id": ids[served_by], "name": name, "name_key": posyandu_key(name),
                "registration": registration,
            }  # fmt: skip


def _office(session: Session, city: City) -> None:
    town = city.name.removeprefix("Kota ")
    session.execute(
        insert(Office).values(
            id=uuid7(), region_code=city.code, from_day=SINCE, government=f"Pemerintah {city.name}", name=city.agency,
            address=f"Jalan Contoh No. 1, {city.name}", city=town, number_template=f"442.11/{{nomor:04}}/CONTOH-{town.upper()}/{{bulan_romawi}}-{{tahun}}",
        )
    )  # fmt: skip
    held = {"region_code": city.code, "position": f"Kepala Dinas Kesehatan {city.name}", "name": "(nama contoh)", "from_day": SINCE}
    session.execute(insert(Signatory).values(id=uuid7(), **held))
