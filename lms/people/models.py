"""Tables of people: persons, tenures with the marks of their regions, grants, and how many holders each unit needs."""

from datetime import date, datetime

from sqlalchemy import BindParameter, CheckConstraint, ColumnElement, ForeignKey, Index, Select, or_, select, text
from sqlalchemy.orm import Mapped, mapped_column

from lms import clock
from lms.db import Base, in_any_region
from lms.ids import uuid7
from lms.wilayah.models import PuskesmasArea, served_on

SEAT_ROLES = ("lurah", "pkk", "kader", "puskesmas", "camat")
_MERGED = text("merged_into IS NOT NULL")
STAFF_ROLES = ("pelatih", "penilai", "dinkes", "pokjanal", "admin")


class Person(Base):
    """Somebody. The name stands as typed; `name_key` compares and sorts. After `erased_on` neither says who it was."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("sex IN ('L', 'P')", name="sex"),
        Index("ix_person_merged_into", "merged_into", sqlite_where=_MERGED, postgresql_where=_MERGED),
    )
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    name: Mapped[str]
    gelar: Mapped[str] = mapped_column(default="")
    name_key: Mapped[str] = mapped_column(index=True)
    sex: Mapped[str | None]
    phone: Mapped[str | None] = mapped_column(index=True)
    nip: Mapped[str | None] = mapped_column(index=True)
    created_at: Mapped[datetime]
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    erased_on: Mapped[date | None]


class Tenure(Base):
    """A person holds a seat of a unit from a day until a day (both included; open when there is no end).

    `region_code` is the unit itself (kelurahan, kecamatan) or the kelurahan of the posyandu: scopes read this column.
    """

    __tablename__ = "tenure"
    __table_args__ = (
        CheckConstraint("role IN ('lurah', 'pkk', 'kader', 'puskesmas', 'camat')", name="role"),
        CheckConstraint("until_day IS NULL OR until_day >= from_day", name="days"),
        Index("ix_tenure_of_person", "person_id", "region_code"),  # all that `visible_to` asks
        Index("ix_tenure_seat", "region_code", "role", "posyandu_id", "person_id", "from_day", "until_day"),  # all that a figure asks
    )
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    posyandu_id: Mapped[str | None] = mapped_column(ForeignKey("posyandu.id"), index=True)
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    sk_number: Mapped[str | None]


class SeatMark(Base):
    """What stands for the present state of a region's seats and of their holders; a region of which nothing changed yet has none."""

    __tablename__ = "seat_mark"
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), primary_key=True)
    mark: Mapped[str]


class Grant(Base):
    """A staff role over a region, or over the area of a puskesmas, from a day until a day."""

    __tablename__ = "staff_grant"
    __table_args__ = (
        CheckConstraint("role IN ('pelatih', 'penilai', 'dinkes', 'pokjanal', 'admin')", name="role"),
        CheckConstraint("(region_code IS NULL) <> (puskesmas_id IS NULL)", name="place"),
    )
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str]
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    puskesmas_id: Mapped[str | None] = mapped_column(ForeignKey("puskesmas.id"))
    from_day: Mapped[date]
    until_day: Mapped[date | None]


class SeatRequirement(Base):
    """How many holders a role needs in each unit of a kind, inside a region, from a day on; later and narrower rows win."""

    __tablename__ = "seat_requirement"
    __table_args__ = (
        CheckConstraint("unit_kind IN ('posyandu', 'kelurahan', 'kecamatan', 'kota')", name="unit_kind"),
        CheckConstraint("need >= 0", name="need"),
        Index("uq_seat_requirement_place", "role", "unit_kind", "region_code", "from_day", unique=True),
    )
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    role: Mapped[str]
    unit_kind: Mapped[str]
    region_code: Mapped[str] = mapped_column(default="")
    need: Mapped[int]
    from_day: Mapped[date]
    source: Mapped[str] = mapped_column(default="")


Day = date | BindParameter[date]


def current(model: type[Tenure] | type[Grant], day: Day) -> ColumnElement[bool]:
    """The condition that a tenure or grant holds on that day."""
    return (model.from_day <= day) & lasting(model, day)


def lasting(model: type[Tenure] | type[Grant], day: Day) -> ColumnElement[bool]:
    """The condition that a tenure or grant holds on that day or will."""
    return or_(model.until_day.is_(None), model.until_day >= day)


def visible_to(scopes: tuple[str, ...]) -> Select[Person]:
    """The persons who hold or held a seat, or a grant, inside these regions: the only door to Person rows of others."""
    # asked of each person, so that a page of the register, or one person, costs the same among fifty thousand
    seats = select(Tenure.id).where(Tenure.person_id == Person.id, in_any_region(Tenure.region_code, scopes))
    areas = select(PuskesmasArea.puskesmas_id).where(in_any_region(PuskesmasArea.region_code, scopes), served_on(clock.today()))
    granted = or_(in_any_region(Grant.region_code, scopes), Grant.puskesmas_id.in_(areas))
    grants = select(Grant.id).where(Grant.person_id == Person.id, granted)
    return (
        select(Person)
        .where(or_(seats.correlate(Person).exists(), grants.correlate(Person).exists()), Person.merged_into.is_(None))
        .order_by(Person.name_key, Person.id)
    )
