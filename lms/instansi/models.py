"""Tables of the office: its letterhead and habits from a day on, and who signs."""

from datetime import date

from sqlalchemy import Index, LargeBinary, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base
from lms.ids import uuid7


class Office(Base):
    """The issuing office of a region as it is from a day on: letterhead, place, number template, minutes a JP, names of bodies.

    A setting, with the record `office.set` beside it. `logo` names an Emblem; `zone` is None where the province says it;
    the bodies of kecamatan and kelurahan, and the offices that work together (one a line), may stay unsaid. `second_look`: what trainers write is published
    after a second person approved it.
    """

    __tablename__ = "office"
    __table_args__ = (Index("uq_office_region_code_from_day", "region_code", "from_day", unique=True),)
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    region_code: Mapped[str]
    from_day: Mapped[date]
    government: Mapped[str]
    name: Mapped[str]
    address: Mapped[str]
    city: Mapped[str]
    number_template: Mapped[str]
    minutes_per_jp: Mapped[int] = mapped_column(default=45)
    body_name: Mapped[str] = mapped_column(default="Pokjanal Posyandu")
    body_district: Mapped[str | None]
    body_village: Mapped[str | None]
    partners: Mapped[str | None]
    zone: Mapped[str | None]
    logo: Mapped[str | None]
    second_look: Mapped[bool | None]


class Emblem(Base):
    """The picture of a letterhead by the digest of its bytes: PNG as we wrote it ourselves. None is ever changed, documents name them."""

    __tablename__ = "emblem"
    sha: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Signatory(Base):
    """Who signs for an office's region, from a day until a day."""

    __tablename__ = "signatory"
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    region_code: Mapped[str]
    position: Mapped[str]
    name: Mapped[str]
    nip: Mapped[str | None]
    from_day: Mapped[date]
    until_day: Mapped[date | None]


def office_of(region_code: str, day: date) -> Select[Office]:
    """The office that stands over a region on a day: the nearest one above it, in its latest form."""
    above = [region_code[:length] for length in (13, 8, 5, 2) if length <= len(region_code)]
    chosen = select(Office).where(Office.region_code.in_(above), Office.from_day <= day)
    return chosen.order_by(Office.region_code.desc(), Office.from_day.desc()).limit(1)


def signatory_of(region_code: str, day: date) -> Select[Signatory]:
    """Who signs for the office of exactly this region on a day."""
    held = select(Signatory).where(Signatory.region_code == region_code, Signatory.from_day <= day)
    held = held.where(Signatory.until_day.is_(None) | (Signatory.until_day >= day))
    return held.order_by(Signatory.from_day.desc()).limit(1)


def emblem(sha: str | None) -> Select[bytes]:
    """The picture of a letterhead; none for a letterhead without one."""
    return select(Emblem.data).where(Emblem.sha == sha)
