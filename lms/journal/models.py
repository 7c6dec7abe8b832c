"""Tables of the journal: records, the texts beside them, what is parked, and the lock of each person."""

from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKeyConstraint, Index, Integer, UniqueConstraint, and_, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base, Json
from lms.ids import uuid7

# The verbs that come by the million. They stay out of the index of the audit trail, so that an answer costs no page more; another
# verb may join them only with a migration that makes that index again.
BY_THE_MILLION = ("answer.given", "attempt.opened", "attempt.submitted", "lesson.finished")
_MERGED = text("alias_of IS NOT NULL")
_RARE = text(" AND ".join(f"verb <> '{verb}'" for verb in BY_THE_MILLION))


class JournalPerson(Base):
    """The row that is locked while a person's history grows: how many records, and when something last arrived.

    A merged person points at the survivor.
    """

    __tablename__ = "journal_person"
    __table_args__ = (Index("ix_journal_person_alias_of", "alias_of", sqlite_where=_MERGED, postgresql_where=_MERGED),)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    last_seq: Mapped[int] = mapped_column(Integer, default=0)
    last_at: Mapped[datetime | None]
    alias_of: Mapped[str | None]


class Record(Base):
    """One act, as it was received. Triggers refuse UPDATE and DELETE. `seal`: see lms/journal/seal.py; none on records of before there were seals."""

    __tablename__ = "record"
    __table_args__ = (
        UniqueConstraint(
            "id", "n", "person_id"
        ),  # in this order it also finds a record by its id; every index more is a page more for each answer
        Index("ix_record_rare", "received_at", "person_id", "seq", "verb", sqlite_where=_RARE, postgresql_where=_RARE),
        Index("ix_record_of_person", "person_id", sqlite_where=_RARE, postgresql_where=_RARE),
    )
    person_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str]
    n: Mapped[int]
    actor_id: Mapped[str]
    device_id: Mapped[str | None]
    verb: Mapped[str]
    object: Mapped[str]
    data: Mapped[Json]
    digest: Mapped[str]
    occurred_at: Mapped[datetime]
    received_at: Mapped[datetime]
    seal: Mapped[str | None]


def rare() -> ColumnElement[bool]:
    """The condition of the indexes of rare acts, word for word: only so does SQLite see that such an index answers a query."""
    return and_(*(Record.verb != literal_column(f"'{verb}'") for verb in BY_THE_MILLION))


class RecordText(Base):
    """A name, phone or free text that belongs to a record: the one table that erasure may blank.

    `salt` is one for all texts of a record and part of its digest, so that nobody can try names on the digest once both are
    blank; records from before there was one have none.
    """

    __tablename__ = "record_text"
    __table_args__ = (ForeignKeyConstraint(["person_id", "seq"], ["record.person_id", "record.seq"]),)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    salt: Mapped[str | None]


class Parked(Base):
    """An act that arrived and could not be applied, with the reason in words."""

    __tablename__ = "parked"
    __table_args__ = (UniqueConstraint("person_id", "record_id", "digest"),)
    id: Mapped[str] = mapped_column(primary_key=True, default=uuid7)
    person_id: Mapped[str]
    record_id: Mapped[str]
    actor_id: Mapped[str]
    device_id: Mapped[str | None]
    verb: Mapped[str]
    object: Mapped[str]
    data: Mapped[Json]
    digest: Mapped[str]
    reason: Mapped[str]
    occurred_at: Mapped[datetime]
    received_at: Mapped[datetime] = mapped_column(index=True)
