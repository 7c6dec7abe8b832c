"""Keeping and giving back the files of an event: one query each, always within the event that was found through its door."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.orm import Session

from lms.db import AnyRow, Reads, table
from lms.errors import Refused
from lms.files.checking import Accepted
from lms.files.models import HEAD, StoredFile
from lms.files.pictures import digest_of
from lms.ids import uuid7
from lms.web.text import number

UPLOADED = ("pindaian", "foto", "lampiran", "materi")
MADE = ("docx", "pdf", "xlsx")
MOST_FILES = 40
MOST_TOGETHER = 60 * 1024 * 1024
MEGABYTE = 1024 * 1024
_FILE = table(StoredFile)
_ONE = select(_FILE).where(_FILE.c.place == bindparam("place"), _FILE.c.id == bindparam("id"))
_HEAD = select(*HEAD).where(_FILE.c.place == bindparam("place"), _FILE.c.id == bindparam("id"))
_USED = select(func.count(), func.coalesce(func.sum(_FILE.c.size), 0)).where(
    _FILE.c.place == bindparam("place"), _FILE.c.kind.in_(UPLOADED)
)
_SAME = select(_FILE.c.id).where(
    _FILE.c.place == bindparam("place"), _FILE.c.digest == bindparam("digest"), _FILE.c.kind == bindparam("kind")
)


def one(reads: Reads, place: str, file_id: str) -> AnyRow | None:
    """A file of an event with its content; None when it is not the event's."""
    return reads.execute(_ONE, {"place": place, "id": file_id}).one_or_none()


def head(reads: Reads, place: str, file_id: str) -> AnyRow | None:
    """The same without its content."""
    return reads.execute(_HEAD, {"place": place, "id": file_id}).one_or_none()


def known(reads: Reads, place: str, kind: str, content: bytes) -> str | None:
    """The id of the same file where it stands already."""
    found: str | None = reads.execute(_SAME, {"place": place, "kind": kind, "digest": digest_of(content)}).scalars().first()
    return found


def check_room(reads: Reads, place: str, size: int) -> None:
    """Raises Refused where one file more of this size is too much for the event."""
    count, used = reads.execute(_USED, {"place": place}).one()
    if count >= MOST_FILES:
        raise Refused(f"Acara ini sudah punya {MOST_FILES} berkas. Hapus yang tidak perlu dulu.")
    if used + size > MOST_TOGETHER:
        left = number(max(0, MOST_TOGETHER - used) / MEGABYTE)
        raise Refused(f"Sisa tempat berkas acara ini {left} MB. Hapus yang tidak perlu dulu, atau perkecil berkasnya.")


def warning(files: list[Any]) -> str:
    """One sentence from 80 % on of what an event may keep; else nothing."""
    kept = [row for row in files if row.kind in UPLOADED]
    used = sum(row.size for row in kept)
    if len(kept) * 10 < MOST_FILES * 8 and used * 10 < MOST_TOGETHER * 8:
        return ""
    megabytes = f"{number(used / MEGABYTE)} dari {MOST_TOGETHER // MEGABYTE} MB"
    return f"Tempat berkas acara ini hampir penuh: {len(kept)} dari {MOST_FILES} berkas, {megabytes}."


def keep(session: Session, place: str, kind: str, accepted: Accepted, caption: str, actor_id: str, now: datetime) -> dict[str, Any]:
    """Write one file; gives its row without the content. The caller enters the record and commits."""
    row = {
        "id": uuid7(), "place": place, "kind": kind, "name": accepted.name, "caption": caption, "mimetype": accepted.mimetype,
        "size": len(accepted.content), "digest": digest_of(accepted.content), "made_by": actor_id, "made_at": now,
    }  # fmt: skip
    session.execute(insert(_FILE).values(**row, content=accepted.content))
    return row


def drop(session: Session, place: str, ids: list[str]) -> None:
    """Remove files of an event. The caller enters the record and commits."""
    session.execute(delete(_FILE).where(_FILE.c.place == place, _FILE.c.id.in_(ids)))
