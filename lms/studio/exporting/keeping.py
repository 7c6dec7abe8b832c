"""Files with keys that somebody made: kept for her alone, a few of each course, and told in the journal."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from lms.db import AnyRow, Reads, table
from lms.files import keeping
from lms.files.checking import Accepted
from lms.files.models import HEAD, StoredFile
from lms.journal.door import Act, enter

KIND = "materi"
KEPT = 5  # of one course and one maker
_FILE = table(StoredFile)
_OWN = (_FILE.c.place == bindparam("place"), _FILE.c.kind == KIND, _FILE.c.made_by == bindparam("maker"))
_LIST = select(*HEAD).where(*_OWN).order_by(_FILE.c.made_at.desc(), _FILE.c.id.desc())
_ONE = select(_FILE).where(*_OWN, _FILE.c.id == bindparam("id"))


def own_files(reads: Reads, course_id: str, maker: str) -> Sequence[AnyRow]:
    """What somebody made of a course, without its content, the newest first."""
    return reads.execute(_LIST, {"place": course_id, "maker": maker}).all()


def own_file(reads: Reads, course_id: str, maker: str, file_id: str) -> AnyRow | None:
    """One of them with its content; None where it is not hers."""
    return reads.execute(_ONE, {"place": course_id, "maker": maker, "id": file_id}).one_or_none()


def keep(session: Session, course_id: str, maker: str, file: Accepted, key: str, origin: str, now: datetime) -> str:
    """Keep a file with its record; gives its id. Of older ones a few stay. The caller commits."""
    row = keeping.keep(session, course_id, KIND, file, key, maker, now)
    data = {"format": key, "origin": origin, "file": row["id"], "digest": row["digest"], "size": row["size"]}
    enter(session, Act(maker, "course.exported", course_id, data, maker), now)
    old = [one.id for one in own_files(session, course_id, maker)[KEPT:]]
    if old:
        keeping.drop(session, course_id, old)
    return str(row["id"])
