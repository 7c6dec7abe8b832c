"""Shipped books of skills into rows, and their check: a book that is already there is left alone."""

import hashlib
import json
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.errors import Fault
from lms.journal.stated import note_state
from lms.skills.book import read_books
from lms.skills.models import SkillBook


def check_beside(courses: Path, said: str, status: int) -> tuple[str, int]:
    """Add to what a check of courses said, and to its exit status, what is to be said of the books beside them; nothing where there are none."""
    books, faults = read_books(courses / "skills")
    if faults:
        return "\n".join([said, *map(str, faults)]), 1
    count = sum(len(book.skills) for book in books)
    return (f"{said}\n{count} keterampilan diperiksa." if books else said), status


def load_skills(session: Session, folder: Path, now: datetime) -> list[Fault]:
    """Write the books of a folder that are new; returns every fault. The caller commits."""
    books, faults = read_books(folder)
    for book in books:
        data = json.dumps(book.plain(), sort_keys=True, ensure_ascii=False)
        digest = hashlib.sha256(data.encode()).hexdigest()
        if session.get(SkillBook, digest) is None:
            number = session.scalar(select(func.coalesce(func.max(SkillBook.number), 0))) or 0
            session.add(SkillBook(digest=digest, number=number + 1, version=book.version, data=data))
            session.flush()
    if books:
        note_state(session, "skills.loaded", "keterampilan", SkillBook, now)
    return faults
