"""Tables of coming in: one-use codes, devices with their PIN, sessions, failed tries."""

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
    """A profile on one phone: its token's digest and its PIN. A PIN is worth nothing without the token."""

    __tablename__ = "device"
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    token_digest: Mapped[str] = mapped_column(unique=True)
    pin_hash: Mapped[str]
    failures: Mapped[int] = mapped_column(default=0)
    label: Mapped[str]
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class PinFailure(Base):
    """One wrong PIN of a person, on any device: the account's own count over thirty days."""

    __tablename__ = "pin_failure"
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]


class SigninSession(Base):
    """An open session: the digest of its token, whose it is, and how they came in."""

    __tablename__ = "signin_session"
    __table_args__ = (CheckConstraint("kind IN ('pin', 'contoh')", name="kind"),)
    digest: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[str | None] = mapped_column(ForeignKey("device.id"), index=True)
    kind: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
