"""Tables of coming in: one-use codes, devices with their PIN, staff passwords and second factors, sessions, failed tries."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base
from lms.ids import uuid7


class SigninCode(Base):
    """A one-use *kode masuk*, kept as HMAC-SHA256 under a key outside the database; used up at "Ya, saya"."""

    __tablename__ = "signin_code"
    digest: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    issued_by: Mapped[str]
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Device(Base):
    """A profile on one phone: its token's digest and its PIN. A PIN is worth nothing without the token.

    Of kind "staff" it has no PIN: the token lets its person try her password and second factor there.
    """

    __tablename__ = "device"
    __table_args__ = (CheckConstraint("kind IN ('pin', 'staff')", name="kind"),)
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    token_digest: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="pin")
    pin_hash: Mapped[str]
    failures: Mapped[int] = mapped_column(default=0)
    label: Mapped[str]
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class PinFailure(Base):
    """One wrong PIN, password or second factor of a person, on any device: the account's own count over thirty days."""

    __tablename__ = "pin_failure"
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]


class SigninSession(Base):
    """An open session: the digest of its token, whose it is, and how they came in."""

    __tablename__ = "signin_session"
    __table_args__ = (CheckConstraint("kind IN ('pin', 'staff', 'contoh')", name="kind"),)
    digest: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[str | None] = mapped_column(ForeignKey("device.id"), index=True)
    kind: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class StaffSecret(Base):
    """The password (argon2id) of a staff member and the secret of the second factor, sealed by a key outside the database.

    A setting, not derived from the journal; the record `secret.set` stands beside every change. `set_by` issued the code that led to it.
    """

    __tablename__ = "staff_secret"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    password_hash: Mapped[str]
    factor: Mapped[str]
    set_at: Mapped[datetime]
    set_by: Mapped[str]


class StaffTry(Base):
    """How often in a row a password ("sandi") or a second factor ("faktor") was wrong, and the last step whose code was taken."""

    __tablename__ = "staff_try"
    __table_args__ = (CheckConstraint("what IN ('sandi', 'faktor')", name="what"),)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime | None]
    step: Mapped[int] = mapped_column(default=0)


class CodeGuess(Base):
    """How many codes from one address were wrong within five minutes; the address stands as HMAC. Counts, not records."""

    __tablename__ = "code_guess"
    place: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    wrong: Mapped[int] = mapped_column(default=0)
