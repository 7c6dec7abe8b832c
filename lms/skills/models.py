"""The books of skills: each state of a version as it was loaded, never changed; the one loaded last counts."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base, Json


class SkillBook(Base):
    """One book by the digest of its content; `data` as `book.of_plain` reads it."""

    __tablename__ = "skill_book"
    digest: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str]
    data: Mapped[Json]
    published_at: Mapped[datetime]


def latest() -> Select[SkillBook]:
    """The book that counts now, if any."""
    return select(SkillBook).order_by(SkillBook.published_at.desc(), SkillBook.version.desc()).limit(1)
