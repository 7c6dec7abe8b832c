"""Tables of certificates: the documents, the running numbers, the published keys of the seal."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, and_, false, or_, select, tuple_
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base, Json, in_any_region
from lms.people.models import Person, Tenure, current
from lms.programs.models import Program, Standing
from lms.wilayah.models import Region


class Certificate(Base):
    """A document with a life, its wording and signatory as on the day of issue. Derived from `certificate.*` records.

    The state *kedaluwarsa* is computed from `valid_until` and the day, never stored.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        CheckConstraint("kind IN ('pelatihan', 'kecakapan')", name="kind"),
        CheckConstraint("state IN ('terbit', 'diganti', 'dicabut')", name="state"),
        Index("ix_certificate_person_id_program_id", "person_id", "program_id"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[str]
    program_id: Mapped[str] = mapped_column(ForeignKey("program.id"))
    kind: Mapped[str]
    state: Mapped[str]
    region_code: Mapped[str] = mapped_column(index=True)
    holder: Mapped[str]
    role_line: Mapped[str]
    wording: Mapped[Json]
    issued_on: Mapped[date]
    valid_until: Mapped[date | None]
    seal: Mapped[str]
    key_id: Mapped[str]
    contoh: Mapped[bool]
    ended_on: Mapped[date | None]
    replaced_by: Mapped[str | None]


class NumberCounter(Base):
    """The last running number given under a template, a year and an office. Derived from `certificate.issued`."""

    __tablename__ = "number_counter"
    series: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class SealKey(Base):
    """A published public key of the seal (base64 of 32 bytes Ed25519)."""

    __tablename__ = "seal_key"
    id: Mapped[str] = mapped_column(primary_key=True)
    public_key: Mapped[str]
    since: Mapped[datetime]


def own(person_id: str) -> Select[Certificate]:
    """The certificates of a person, newest first: a participant's own door."""
    return select(Certificate).where(Certificate.person_id == person_id).order_by(Certificate.issued_on.desc(), Certificate.id.desc())


def visible_to(scopes: tuple[str, ...]) -> Select[Certificate]:
    """The certificates that were issued for seats inside these regions: the staff's door."""
    return select(Certificate).where(in_any_region(Certificate.region_code, scopes))


def readable_by(person_id: str, scopes: tuple[str, ...]) -> Select[Certificate]:
    """The certificates somebody may open whole: their own, and those inside these regions."""
    return select(Certificate).where(or_(Certificate.person_id == person_id, in_any_region(Certificate.region_code, scopes)))


def by_code(code: str) -> Select[Certificate]:
    """The certificate of a code: the public's door, for whoever holds the paper."""
    return select(Certificate).where(Certificate.code == code)


def waiting_in(scopes: tuple[str, ...], day: date, compulsory: dict[str, str]) -> Select[*tuple[Any, ...]]:
    """Seats inside these regions whose holders are *terlatih* that day and wait for a certificate of the program wajib of their role.

    Columns: tenure, person, name, role, region_code, region, program, program_title, tier, reason, trained and skilled (whether that kind was
    issued and not replaced). A holder whose certificate was revoked does not wait.
    """
    trained, skilled = _has("pelatihan"), _has("kecakapan")
    due = or_(~trained, and_(Program.tier.is_not(None), Standing.reason == "belum terbit", ~skilled))
    pairs = tuple_(Tenure.role, Program.id).in_(list(compulsory.items())) if compulsory else false()
    holds = (Standing.from_day <= day) & (Standing.until_day.is_(None) | (Standing.until_day >= day)) & (Standing.status == "terlatih")
    return (
        select(
            Tenure.id.label("tenure"), Person.id.label("person"), Person.name, Tenure.role, Tenure.region_code, Region.name.label("region"),
            Program.id.label("program"), Program.title.label("program_title"), Program.tier, Standing.reason, trained.label("trained"),
            skilled.label("skilled"),
        )
        .select_from(Tenure)
        .join(Person, Person.id == Tenure.person_id)
        .join(Region, Region.code == Tenure.region_code)
        .join(Standing, Standing.person_id == Person.id)
        .join(Program, Program.id == Standing.program_id)
        .where(in_any_region(Tenure.region_code, scopes), current(Tenure, day), pairs, holds, due)
        .order_by(Tenure.region_code, Person.name_key, Tenure.id)
    )  # fmt: skip


def _has(kind: str) -> Any:
    same = (Certificate.person_id == Tenure.person_id) & (Certificate.program_id == Program.id) & (Certificate.kind == kind)
    return select(Certificate.id).where(same, Certificate.state.in_(("terbit", "dicabut"))).exists()
