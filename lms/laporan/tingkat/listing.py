"""The register of tiers out of the database: one line a kader with a tier, under the filters of the address, and as a report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from lms.certificates.models import Certificate
from lms.coverage.asked import REGION, covered, one_of
from lms.db import Reads, in_any_region
from lms.documents.report import Column, Report
from lms.documents.tables import Value
from lms.people.models import Person, Tenure, current
from lms.skills.book import TIERS
from lms.skills.models import PersonTier, TierPin
from lms.wilayah.models import Posyandu, Region
from lms.wilayah.naming import named_post, region_place

PAGE = 100
COLUMNS = (
    Column("Nama", 28), Column("Posyandu", 22), Column("Tempat", 26), Column("Kode wilayah", 15, printed=False), Column("Tingkat", 9),
    Column("Sejak", 12, "day"), Column("Pin diberikan", 12, "day"), Column("Nomor sertifikat", 28), Column("Tanggal sertifikat", 12, "day"),
)  # fmt: skip
SAID = (
    "Satu baris untuk setiap kader yang bertingkat, di kedudukan kadernya sekarang.",
    "Tingkat dihitung dari kelompok keterampilan yang lengkap. Yang ditulis tingkat tertingginya.",
    "Sertifikat: sertifikat kecakapan terakhir yang terbit dan tidak dicabut.",
)
PINS = {"": "Semua", "belum": "Belum diberi pin", "sudah": "Sudah diberi pin"}


@dataclass(frozen=True)
class Asked:
    """A view of the register; "" leaves a filter out."""

    region: str = ""
    tier: str = ""
    pin: str = ""

    def args(self) -> dict[str, str]:
        """The query of the address of this view."""
        said = {"wilayah": self.region, "tingkat": self.tier, "pin": self.pin}
        return {name: value for name, value in said.items() if value}


def read(args: Mapping[str, str], scopes: tuple[str, ...]) -> Asked | None:
    """The view that an address asks for; None for a region that is not there for these scopes. Raises Refused for a word that is none."""
    region = args.get("wilayah", "").strip()
    if region and not (REGION.fullmatch(region) and covered(region, scopes)):
        return None
    pins = tuple(pin for pin in PINS if pin)
    return Asked(region, one_of(args.get("tingkat", ""), TIERS, "Tingkat"), one_of(args.get("pin", ""), pins, "Pin"))


def rows(scopes: tuple[str, ...], asked: Asked, day: date) -> Select[Any]:
    """Person, name, place, tier, since, pin and certificate of each kader with a tier, by kelurahan, posyandu and name."""
    pin = (TierPin.person_id == PersonTier.person_id) & (TierPin.tier == PersonTier.tier)
    seat = _seats(scopes, asked, day)
    found = (
        select(
            Person.id, Person.name, Region.code, Region.name.label("region"), Posyandu.name.label("posyandu"), PersonTier.tier,
            PersonTier.since, TierPin.given_on, Certificate.number, Certificate.issued_on,
        )
        .select_from(seat)
        .join(Person, Person.id == seat.c.person_id)
        .join(Region, Region.code == seat.c.region_code)
        .outerjoin(Posyandu, Posyandu.id == seat.c.posyandu_id)
        .join(PersonTier, PersonTier.person_id == Person.id)
        .outerjoin(TierPin, pin)
        .outerjoin(Certificate, Certificate.id == _latest())
        .where(Person.merged_into.is_(None), _is_top())
    )  # fmt: skip
    if asked.tier:
        found = found.where(PersonTier.tier == asked.tier)
    if asked.pin:
        found = found.where(TierPin.given_on.is_(None) if asked.pin == "belum" else TierPin.given_on.is_not(None))
    return found.order_by(Region.code, Posyandu.name_key, Person.name_key, Person.id)


def counted(reads: Reads, scopes: tuple[str, ...], asked: Asked, day: date) -> dict[str, int]:
    """How many lines the view has by tier, and those without a pin."""
    lines = rows(scopes, asked, day).order_by(None).subquery()
    bare = func.coalesce(func.sum(case((lines.c.given_on.is_(None), 1), else_=0)), 0)
    found = reads.execute(select(lines.c.tier, func.count(), bare).group_by(lines.c.tier)).all()
    by_tier = dict.fromkeys(TIERS, 0) | {row[0]: row[1] for row in found}
    return by_tier | {"": sum(row[1] for row in found), "tanpa pin": int(sum(row[2] for row in found))}


def _seats(scopes: tuple[str, ...], asked: Asked, day: date) -> Any:
    """One seat as kader a person: the first of those held that day inside the regions."""
    inside = (asked.region,) if asked.region else scopes
    held = (Tenure.role == "kader", current(Tenure, day), in_any_region(Tenure.region_code, inside))
    first = select(func.min(Tenure.id)).where(*held).group_by(Tenure.person_id)
    return select(Tenure.person_id, Tenure.region_code, Tenure.posyandu_id).where(Tenure.id.in_(first)).subquery()


def _is_top() -> Any:
    """Whether no higher tier is held beside this one."""
    other = aliased(PersonTier)
    rank = {tier: place for place, tier in enumerate(TIERS)}
    above = case(rank, value=other.tier) > case(rank, value=PersonTier.tier)
    return ~select(other.tier).where(other.person_id == PersonTier.person_id, above).exists()


def _latest() -> Any:
    """The certificate of skill of a person that was issued last and not ended."""
    paper = aliased(Certificate)
    hers = (paper.person_id == Person.id, paper.kind == "kecakapan", paper.state == "terbit")
    newest = select(paper.id).where(*hers).order_by(paper.issued_on.desc(), paper.id.desc()).limit(1)
    return newest.correlate(Person).scalar_subquery()


def tier_register(reads: Reads, scopes: tuple[str, ...], asked: Asked, day: date, place: str) -> Report:
    """The register as a report."""
    filters: list[tuple[str, Value]] = [
        ("Wilayah", place), ("Tingkat", asked.tier or "semua"), ("Pin", PINS[asked.pin].lower()), ("Keadaan pada", day),
    ]  # fmt: skip
    name = "-".join(["register-tingkat", *filter(None, (asked.tier, asked.region)), day.isoformat()])
    return Report("Register Tingkat Kecakapan Kader", name, COLUMNS, _lines(reads, scopes, asked, day), filters, SAID, "Tingkat")


def _lines(reads: Reads, scopes: tuple[str, ...], asked: Asked, day: date) -> Iterator[tuple[Value, ...]]:
    for row in reads.execute(rows(scopes, asked, day)):
        post = named_post("Posyandu", row.posyandu) if row.posyandu else None
        place = region_place(row.code, row.region)
        yield (row.name, post, place, row.code, row.tier.capitalize(), row.since, row.given_on, row.number, row.issued_on)
