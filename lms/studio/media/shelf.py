"""The shelf of a course read from the database: of its draft, else of what is published; what is heavy stays there."""

from pathlib import PurePosixPath
from typing import Any

from flask import url_for
from sqlalchemy import and_, bindparam, func, not_, or_, select

from lms.courses.content import File
from lms.courses.models import Blob, CourseFile
from lms.db import Reads, table
from lms.studio.media.library import Shelf
from lms.studio.models import DraftFile

_DRAFT, _FILE, _BLOB = table(DraftFile), table(CourseFile), table(Blob)
_TEXTS = select(_DRAFT.c.path, _DRAFT.c.data).where(_DRAFT.c.draft_id == bindparam("of"), _DRAFT.c.path.like("%.md"))
_SIZES = select(_DRAFT.c.path, func.length(_DRAFT.c.data).label("size")).where(
    _DRAFT.c.draft_id == bindparam("of"), or_(_DRAFT.c.path.like("gambar/%"), _DRAFT.c.path.like("audio/%"))
)
_OF_VERSION = and_(_FILE.c.version_id == bindparam("of"), _BLOB.c.sha == _FILE.c.sha)
_LIVE_TEXTS = select(_FILE.c.path, _BLOB.c.data).where(_OF_VERSION, _FILE.c.path.like("%.md"))
_LIVE_SIZES = select(_FILE.c.path, _FILE.c.sha, func.length(_BLOB.c.data).label("size")).where(_OF_VERSION, not_(_FILE.c.path.like("%.md")))


def shelf_of(reads: Reads, course_id: str, draft_id: str | None, version_id: str | None) -> Shelf:
    """The shelf of a course; whoever asks has found it through its door. Two queries."""
    if draft_id is not None:
        sizes = {row.path: row.size for row in reads.execute(_SIZES, {"of": draft_id})}
        addresses = {path: url_for("studio.draft_file", course=course_id, path=path) for path in sizes}
        return Shelf(_read(reads, _TEXTS, draft_id), sizes, addresses)
    live = reads.execute(_LIVE_SIZES, {"of": version_id}).all()
    return Shelf(_read(reads, _LIVE_TEXTS, version_id), {row.path: row.size for row in live}, {row.path: _live(row) for row in live})


def _read(reads: Reads, statement: Any, of: str | None) -> tuple[File, ...]:
    return tuple(File(path, data) for path, data in reads.execute(statement, {"of": of}))


def _live(row: Any) -> str:
    suffix = PurePosixPath(row.path).suffix[1:]
    view = "courses.picture" if row.path.startswith("gambar/") else "courses.sound"
    return url_for(view, sha=row.sha, suffix=suffix)
