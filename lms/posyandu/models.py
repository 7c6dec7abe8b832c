"""Tables of the office's register of posyandu beside the places themselves, and the doors to all of them.

All but `PlaceChange` are settings: they change in the transaction of the record that says who changed what.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from lms import clock
from lms.db import Base, in_any_region
from lms.ids import uuid7
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, served_on

DAYS = "until_day IS NULL OR until_day >= from_day"


class PlaceChange(Base):
    """Which records tell of a posyandu, puskesmas, decree or set of criteria: derived, so that a page finds its history at once."""

    __tablename__ = "place_change"
    record_id: Mapped[str] = mapped_column(primary_key=True)
    object: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]


class CriteriaSet(Base):
    """What an office asks of its posyandu from a year on: the criteria of *posyandu aktif*, or the levels of the older strata."""

    __tablename__ = "criteria_set"
    __table_args__ = (
        CheckConstraint("kind IN ('aktif', 'strata')", name="kind"),
        Index("uq_criteria_set_region_code_kind_from_year", "region_code", "kind", "from_year", unique=True),
    )
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    kind: Mapped[str]
    from_year: Mapped[int]
    source: Mapped[str]


class Criterion(Base):
    """One line of a set: a criterion that is met or not, or a level."""

    __tablename__ = "criterion"
    __table_args__ = (Index("uq_criterion_set_id_position", "set_id", "position", unique=True),)
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    set_id: Mapped[str] = mapped_column(ForeignKey("criteria_set.id"))
    position: Mapped[int]
    sentence: Mapped[str]


class PosyanduLevel(Base):
    """The level (strata) of a posyandu in a year, where the office still keeps levels."""

    __tablename__ = "posyandu_level"
    posyandu_id: Mapped[str] = mapped_column(ForeignKey("posyandu.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    criterion_id: Mapped[str] = mapped_column(ForeignKey("criterion.id"))


class PosyanduMark(Base):
    """Whether a posyandu met a criterion in a year; no row: nobody has said yet."""

    __tablename__ = "posyandu_mark"
    posyandu_id: Mapped[str] = mapped_column(ForeignKey("posyandu.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    criterion_id: Mapped[str] = mapped_column(ForeignKey("criterion.id"), primary_key=True)
    met: Mapped[bool]


class BoardMember(Base):
    """Somebody of the board (*pengurus*) of a posyandu from a day until a day, by the lurah's decree. The name stands as typed."""

    __tablename__ = "board_member"
    __table_args__ = (CheckConstraint(DAYS, name="days"),)
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    posyandu_id: Mapped[str] = mapped_column(ForeignKey("posyandu.id"), index=True)
    position: Mapped[str]
    name: Mapped[str]
    sk_number: Mapped[str | None]
    from_day: Mapped[date]
    until_day: Mapped[date | None]


class TeamDecree(Base):
    """The decree (SK) by which a region has its guiding team from a day until a day; the level is the region's."""

    __tablename__ = "team_decree"
    __table_args__ = (CheckConstraint(DAYS, name="days"),)
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    number: Mapped[str]
    signed_on: Mapped[date]
    from_day: Mapped[date]
    until_day: Mapped[date | None]


def posts_visible_to(scopes: tuple[str, ...]) -> Select[Posyandu]:
    """The posyandu of these regions: the only door to them."""
    return select(Posyandu).where(in_any_region(Posyandu.region_code, scopes))


def centres_visible_to(scopes: tuple[str, ...]) -> Select[Puskesmas]:
    """The puskesmas of these regions, and those that serve a kelurahan in them."""
    serving = select(PuskesmasArea.puskesmas_id).where(in_any_region(PuskesmasArea.region_code, scopes), served_on(clock.today()))
    return select(Puskesmas).where(or_(in_any_region(Puskesmas.region_code, scopes), Puskesmas.id.in_(serving)))


def centres_managed_by(scopes: tuple[str, ...]) -> Select[Puskesmas]:
    """The puskesmas that may be changed: those whose own region lies in these."""
    return select(Puskesmas).where(in_any_region(Puskesmas.region_code, scopes))


def decrees_visible_to(scopes: tuple[str, ...]) -> Select[TeamDecree]:
    """The decrees of these regions."""
    return select(TeamDecree).where(in_any_region(TeamDecree.region_code, scopes))


def members_of(posyandu_id: str) -> Select[BoardMember]:
    """The board of a posyandu that has come through its door, everybody who ever belonged to it, the latest first."""
    return select(BoardMember).where(BoardMember.posyandu_id == posyandu_id).order_by(BoardMember.from_day.desc(), BoardMember.id)
