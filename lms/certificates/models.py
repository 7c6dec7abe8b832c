"""Tables of certificates: the documents, the running numbers, the published keys of the seal."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base, Json, in_any_region


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


def own(person_id: str) -> Select[tuple[Certificate]]:
    """The certificates of a person, newest first: a participant's own door."""
    return select(Certificate).where(Certificate.person_id == person_id).order_by(Certificate.issued_on.desc(), Certificate.id.desc())


def visible_to(scopes: tuple[str, ...]) -> Select[tuple[Certificate]]:
    """The certificates that were issued for seats inside these regions: the staff's door."""
    return select(Certificate).where(in_any_region(Certificate.region_code, scopes))
