"""Table of what offices said of facts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base


class FactCheck(Base):
    """One word of an office on a fact, or (verdict None) that it took its word back. Derived from `fact.confirmed` and `fact.reopened`.

    A row a record: whoever's history is derived first, the last word by time holds. It belongs to the fact, not to the officer.
    """

    __tablename__ = "fact_check"
    __table_args__ = (
        CheckConstraint("verdict IN ('benar', 'perbaiki')", name="verdict"),
        Index("ix_fact_check_fact", "fact", "region_code"),
    )
    record_id: Mapped[str] = mapped_column(primary_key=True)
    fact: Mapped[str]
    region_code: Mapped[str]
    verdict: Mapped[str | None]
    note: Mapped[str]
    checked_by: Mapped[str]
    at: Mapped[datetime]
