"""The books of skills: each state of a version as it was loaded, never changed; the one loaded last counts."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base


class SkillBook(Base):
    """One book by the digest of its content, numbered as they came; `data` is what `book.of_plain` reads, as JSON text.

    Text and numbers only: the record of its loading tells the whole table from what stands in it.
    """

    __tablename__ = "skill_book"
    digest: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    version: Mapped[str]
    data: Mapped[str]


def latest() -> Select[SkillBook]:
    """The book that counts now, if any."""
    return select(SkillBook).order_by(SkillBook.number.desc()).limit(1)
