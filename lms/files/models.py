"""Table of kept files."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base

KINDS = ("pindaian", "foto", "lampiran", "docx", "pdf", "xlsx", "materi")


class StoredFile(Base):
    """One file of an event: what was uploaded (scanned sheets, photos, attachments), or made by us (the bundle); or one made of a course.

    `place` is the id of the event, or of the course; its door is theirs. A picture is kept as we drew it again, never as it came.
    """

    __tablename__ = "stored_file"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        Index("ix_stored_file_place", "place", "kind", "made_at"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    caption: Mapped[str]
    mimetype: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    content: Mapped[bytes]
    made_by: Mapped[str]
    made_at: Mapped[datetime]


HEAD = tuple(column for column in StoredFile.__table__.columns if column.name != "content")


def files_of(place: str) -> Select[tuple[object, ...]]:
    """The files of an event without their content, the oldest first; whoever asks has found the event through its door."""
    return select(*HEAD).where(StoredFile.place == place).order_by(StoredFile.kind, StoredFile.made_at, StoredFile.id)
