"""Tables of skills: the books as they were loaded, what assessors saw, the tiers that follow, and the pins given for them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base, Json
from lms.skills.book import TIERS


class SkillBook(Base):
    """One book by the digest of its content, numbered as they came; `data` is what `book.of_plain` reads, as JSON text.

    Text and numbers only: the record of its loading tells the whole table from what stands in it.
    """

    __tablename__ = "skill_book"
    digest: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    version: Mapped[str]
    data: Mapped[str]


class SkillCheck(Base):
    """What an assessor saw of one skill of one person: a mark a step, in the book's order. Derived from `skill.observed`, `skill.withdrawn`.

    The result is computed when it is recorded, by the rule of that day, and stands in the record. `region_code` is the kelurahan of the
    seat for which she was seen; `bimtek_id` where it was part of an event. A withdrawn check counts for nothing and stays to be read.
    """

    __tablename__ = "skill_check"
    __table_args__ = (
        CheckConstraint("result IN ('cakap', 'belum')", name="result"),
        Index("ix_skill_check_person", "person_id", "skill_id", "seen_at"),
        Index("ix_skill_check_bimtek_id", "bimtek_id"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    skill_id: Mapped[str]
    book: Mapped[str]
    region_code: Mapped[str]
    bimtek_id: Mapped[str | None]
    marks: Mapped[Json]
    result: Mapped[str]
    note: Mapped[str]
    seen_by: Mapped[str]
    seen_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class PersonTier(Base):
    """Since when somebody has a tier, by the whole groups that she masters. Derived from her checks."""

    __tablename__ = "person_tier"
    __table_args__ = (CheckConstraint(f"tier IN {TIERS}", name="tier"),)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    tier: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[date]


class TierPin(Base):
    """The day on which the pin (TKK) of a tier was given. Derived from `pin.given` and `pin.taken_back`."""

    __tablename__ = "tier_pin"
    __table_args__ = (CheckConstraint(f"tier IN {TIERS}", name="tier"),)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    tier: Mapped[str] = mapped_column(primary_key=True)
    given_on: Mapped[date]
    given_by: Mapped[str]


def latest() -> Select[SkillBook]:
    """The book that counts now, if any."""
    return select(SkillBook).order_by(SkillBook.number.desc()).limit(1)


def checks_of(person_id: str) -> Select[SkillCheck]:
    """The checks of a person that count, the oldest first: her own door, and that of an assessor who has found her in the own area."""
    counts = (SkillCheck.person_id == person_id) & SkillCheck.withdrawn_at.is_(None)
    return select(SkillCheck).where(counts).order_by(SkillCheck.seen_at, SkillCheck.id)
