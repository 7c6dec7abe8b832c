"""Tables of places: regions, puskesmas with their areas, posyandu."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import BindParameter, CheckConstraint, ColumnElement, ForeignKey, Index, Select, case, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base, Reads, in_any_region
from lms.ids import uuid7

LEVELS = {2: "provinsi", 5: "kota", 8: "kecamatan", 13: "kelurahan"}


class Region(Base):
    """A region by its official code (Kepmendagri 300.2.2-2138/2025), e.g. 13.72.02.1003."""

    __tablename__ = "region"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str]

    @property
    def level(self) -> str:
        """provinsi, kota, kecamatan or kelurahan, from the length of the code."""
        return LEVELS[len(self.code)]


class Puskesmas(Base):
    """A health centre; it serves kelurahan, also across kecamatan."""

    __tablename__ = "puskesmas"
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    name: Mapped[str]


class PuskesmasArea(Base):
    """A kelurahan that a puskesmas serves from a day until a day, the last one too; without `from_day`: since before the register."""

    __tablename__ = "service_area"
    __table_args__ = (CheckConstraint("from_day IS NULL OR until_day IS NULL OR until_day >= from_day", name="days"),)
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    puskesmas_id: Mapped[str] = mapped_column(ForeignKey("puskesmas.id"), index=True)
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    from_day: Mapped[date | None]
    until_day: Mapped[date | None]


class Posyandu(Base):
    """A community health post of a kelurahan, with its registration number once it has one; open from a day until a day (none: always)."""

    __tablename__ = "posyandu"
    __table_args__ = (
        Index("uq_posyandu_region_code_name_key", "region_code", "name_key", unique=True),
        CheckConstraint("until_day IS NULL OR from_day IS NULL OR until_day >= from_day", name="days"),
    )
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    puskesmas_id: Mapped[str | None] = mapped_column(ForeignKey("puskesmas.id"))
    name: Mapped[str]
    name_key: Mapped[str]
    registration: Mapped[str | None] = mapped_column(unique=True)
    rw: Mapped[str | None]
    from_day: Mapped[date | None]
    until_day: Mapped[date | None]


def open_on(day: date) -> ColumnElement[bool]:
    """The condition that a posyandu is open on a day."""
    return _between(Posyandu, day)


def served_on(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """The condition that a puskesmas serves a kelurahan on a day."""
    return _between(PuskesmasArea, day)


def _between(model: type[Posyandu] | type[PuskesmasArea], day: date | BindParameter[date]) -> ColumnElement[bool]:
    begun = or_(model.from_day.is_(None), model.from_day <= day)
    return begun & or_(model.until_day.is_(None), model.until_day >= day)


def puskesmas_on(day: date | BindParameter[date]) -> ColumnElement[str | None]:
    """The id of the puskesmas of a posyandu on a day: the one chosen while it serves the kelurahan, else the only one that does, or none."""
    here = select(PuskesmasArea.id).where(PuskesmasArea.region_code == Posyandu.region_code, served_on(day)).correlate(Posyandu)
    only = here.with_only_columns(case((func.count() == 1, func.min(PuskesmasArea.puskesmas_id))))
    return case(
        (here.where(PuskesmasArea.puskesmas_id == Posyandu.puskesmas_id).exists(), Posyandu.puskesmas_id), else_=only.scalar_subquery()
    )


def level_of(code: str) -> str:
    """provinsi, kota, kecamatan or kelurahan, from the length of a region code."""
    return LEVELS[len(code)]


def parent_of(code: str) -> str:
    """The code one level up; the empty string above a provinsi."""
    return code.rpartition(".")[0]


def regions_visible_to(scopes: tuple[str, ...]) -> Select[Region]:
    """The regions inside these scopes: the only door to Region rows of a visitor."""
    return select(Region).where(in_any_region(Region.code, scopes)).order_by(Region.code)


def names_of(session: Reads, codes: Iterable[str]) -> dict[str, str]:
    """The names of regions by code, their ancestors included."""
    wanted: set[str] = set()
    for code in codes:
        while code:
            wanted.add(code)
            code = parent_of(code)
    return dict(session.execute(select(Region.code, Region.name).where(Region.code.in_(wanted))).all())
