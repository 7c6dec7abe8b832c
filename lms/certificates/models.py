"""Tables of certificates: the documents, requests to revoke, those earned elsewhere, running numbers, published keys of the seal."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, CheckConstraint, ColumnElement, ForeignKey, Index, Select, and_, false, or_, select, tuple_
from sqlalchemy.orm import Mapped, aliased, mapped_column

from lms.db import Base, Json, in_any_region
from lms.people.models import Person, Tenure, current
from lms.programs.models import Program, Standing, rules_on
from lms.wilayah.models import Region


class Certificate(Base):
    """A document with a life, its wording and signatory as on the day of issue. Derived from `certificate.*` records.

    The state *kedaluwarsa* is computed from `valid_until` and the day, never stored. `bimtek_id`: the event at which it was issued; those
    of who spoke or organised (*narasumber*, *panitia*) always have one, and no standing asks for them.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        CheckConstraint("kind IN ('pelatihan', 'kecakapan', 'narasumber', 'panitia')", name="kind"),
        CheckConstraint("state IN ('terbit', 'diganti', 'dicabut')", name="state"),
        Index("ix_certificate_person_id_program_id", "person_id", "program_id"),
        Index(
            "ix_certificate_register", "region_code", "program_id", "state", "valid_until", "issued_on", "id"
        ),  # all that its filters ask
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[str]
    program_id: Mapped[str] = mapped_column(ForeignKey("program.id"))
    kind: Mapped[str]
    state: Mapped[str]
    region_code: Mapped[str]
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
    tenure_id: Mapped[str | None]
    bimtek_id: Mapped[str | None] = mapped_column(index=True)


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


class Revocation(Base):
    """A request to revoke a certificate, and what a second officer decided. Derived from `revocation.*` records.

    A request that nobody decided lapses after `until_day`: computed from the day, never stored.
    """

    __tablename__ = "revocation"
    __table_args__ = (CheckConstraint("state IN ('diminta', 'disetujui', 'ditolak')", name="state"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    certificate_id: Mapped[str] = mapped_column(index=True)
    person_id: Mapped[str] = mapped_column(index=True)
    region_code: Mapped[str] = mapped_column(index=True)
    state: Mapped[str]
    reason: Mapped[str]
    sentence: Mapped[str]
    asked_by: Mapped[str]
    asked_on: Mapped[date]
    until_day: Mapped[date]
    decided_by: Mapped[str | None]
    decided_on: Mapped[date | None]


class ExternalCertificate(Base):
    """A certificate that somebody earned elsewhere, as an officer copied it. Derived from `external.*` records."""

    __tablename__ = "external_certificate"
    __table_args__ = (
        CheckConstraint("hours IS NULL OR hours > 0", name="hours"),
        CheckConstraint("kind IN ('plataran', 'lain')", name="kind"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    issuer: Mapped[str]
    title: Mapped[str]
    number: Mapped[str]
    issued_on: Mapped[date]
    hours: Mapped[int | None]
    note: Mapped[str]


class ExternalPhoto(Base):
    """The photo of a certificate from elsewhere, as we drew it again (JPEG); the digest of what is kept stands in a record beside it."""

    __tablename__ = "external_photo"
    external_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(index=True)
    digest: Mapped[str]
    picture: Mapped[bytes]


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


def external_of(person_id: str | BindParameter[str]) -> Select[ExternalCertificate]:
    """What somebody earned elsewhere, newest first: their own door, and that of staff who may see the person."""
    hers = select(ExternalCertificate).where(ExternalCertificate.person_id == person_id)
    return hers.order_by(ExternalCertificate.issued_on.desc(), ExternalCertificate.id.desc())


def successor_of(certificate_id: str) -> Select[*tuple[Any, ...]]:
    """Number and code of the document that took the place of this one: the public's door, for whoever holds the old paper."""
    after = aliased(Certificate)
    joined = select(after.number, after.code).join(Certificate, Certificate.replaced_by == after.id)
    return joined.where(Certificate.id == certificate_id)


# The standings in which the terms of a certificate of this kind are met.
_MET = {"pelatihan": ("terlatih", "bersertifikat", "kedaluwarsa"), "kecakapan": ("bersertifikat", "kedaluwarsa")}


def unsupported(day: date) -> ColumnElement[bool]:
    """Certificates that hold on a day although their holders no longer meet what the program asks: a check was withdrawn, answers or
    attendance were taken back, or the program asks for more since. Nothing ends by itself: the office looks at them and decides."""
    live = and_(Certificate.state == "terbit", or_(Certificate.valid_until.is_(None), Certificate.valid_until >= day))
    same = and_(Standing.person_id == Certificate.person_id, Standing.program_id == Certificate.program_id)
    unmet = (
        and_(Certificate.kind == kind, ~select(Standing.status).where(same, _holding(day), Standing.status.in_(enough)).exists())
        for kind, enough in _MET.items()
    )
    return and_(live, or_(*unmet))


def _holding(day: date) -> ColumnElement[bool]:
    return and_(Standing.from_day <= day, or_(Standing.until_day.is_(None), Standing.until_day >= day))


def waiting_in(scopes: tuple[str, ...], day: date, compulsory: dict[str, str]) -> Select[*tuple[Any, ...]]:
    """Seats inside these regions whose holders are *terlatih* that day and may get a certificate of the program wajib of their role.

    Columns: tenure, person, name, role, region_code, region, program, program_title, tier, status, reason, detail, trained and skilled
    (whether that kind was issued and not replaced). Where the reason is "dicabut" nobody waits: it comes back only when it is asked for.
    """
    seats, tier = _seats(scopes, day, compulsory)
    return seats.where(Standing.status == "terlatih", _due(tier)).order_by(*_BY_PLACE)


def lacking_in(scopes: tuple[str, ...], day: date, compulsory: dict[str, str]) -> Select[*tuple[Any, ...]]:
    """Seats inside these regions whose holders cannot get a certificate yet, and hold none: the same columns."""
    seats, tier = _seats(scopes, day, compulsory)
    begun = Standing.status.is_not(None) & (Standing.status != "bersertifikat") & ~((Standing.status == "terlatih") & _due(tier))
    return seats.where(or_(Standing.status.is_(None), begun)).order_by(*_BY_PLACE)


_BY_PLACE = (Tenure.region_code, Person.name_key, Tenure.id)


def _due(tier: Any) -> Any:
    skilled = and_(tier.is_not(None), Standing.reason == "belum terbit", ~_has("kecakapan"))
    return or_(~_has("pelatihan"), skilled, Standing.reason == "dicabut")


def seats_among(scopes: tuple[str, ...], day: date, compulsory: dict[str, str], people: Select[tuple[str]]) -> Select[*tuple[Any, ...]]:
    """The seats inside these regions of these persons, the oldest first, with the columns of `waiting_in` whatever their standing is."""
    seats, _tier = _seats(scopes, day, compulsory)
    return seats.where(Tenure.person_id.in_(people)).order_by(Tenure.from_day, Tenure.id)


def _seats(scopes: tuple[str, ...], day: date, compulsory: dict[str, str]) -> tuple[Select[*tuple[Any, ...]], Any]:
    """The seats held that day with the standing in the program wajib of their role (none: not begun), and the column of the tier asked."""
    terms = rules_on(day).subquery()
    pairs = tuple_(Tenure.role, Program.id).in_(list(compulsory.items())) if compulsory else false()
    same = and_(Standing.person_id == Tenure.person_id, Standing.program_id == Program.id, _holding(day))
    rows = (
        select(
            Tenure.id.label("tenure"), Person.id.label("person"), Person.name, Tenure.role, Tenure.region_code, Region.name.label("region"),
            Program.id.label("program"), Program.title.label("program_title"), terms.c.tier, Standing.status, Standing.reason, Standing.detail,
            _has("pelatihan").label("trained"), _has("kecakapan").label("skilled"),
        )
        .select_from(Tenure)
        .join(Person, Person.id == Tenure.person_id)
        .join(Region, Region.code == Tenure.region_code)
        .join(Program, pairs)
        .join(terms, terms.c.id == Program.id)
        .outerjoin(Standing, same)
        .where(in_any_region(Tenure.region_code, scopes), current(Tenure, day))
    )  # fmt: skip
    return rows, terms.c.tier


def _has(kind: str) -> Any:
    same = (Certificate.person_id == Tenure.person_id) & (Certificate.program_id == Program.id) & (Certificate.kind == kind)
    return select(Certificate.id).where(same, Certificate.state.in_(("terbit", "dicabut"))).exists()


def asked_for(certificate_id: str, day: date) -> Select[Revocation]:
    """The request to revoke this certificate that still waits for a decision on a day."""
    waits = (Revocation.state == "diminta") & (Revocation.until_day >= day)
    return select(Revocation).where(Revocation.certificate_id == certificate_id, waits).limit(1)


def revocations_in(scopes: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """The requests to revoke certificates of these regions, newest first, with the document and who asked and decided.

    Columns: those of the request, and number, code, holder, role_line, kind, certificate (its state), asker, decider.
    """
    asker, decider = aliased(Person), aliased(Person)
    return (
        select(
            *Revocation.__table__.columns, Certificate.number, Certificate.code, Certificate.holder, Certificate.role_line, Certificate.kind,
            Certificate.state.label("certificate"), asker.name.label("asker"), decider.name.label("decider"),
        )
        .join(Certificate, Certificate.id == Revocation.certificate_id)
        .outerjoin(asker, asker.id == Revocation.asked_by)
        .outerjoin(decider, decider.id == Revocation.decided_by)
        .where(in_any_region(Revocation.region_code, scopes))
        .order_by(Revocation.asked_on.desc(), Revocation.id.desc())
    )  # fmt: skip
