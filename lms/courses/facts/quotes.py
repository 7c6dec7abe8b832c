"""Where the live text of a course quotes reference values."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select

from lms.courses.checks.cards import FOLDER
from lms.courses.checks.markup import REFERENCE
from lms.courses.frontmatter import read_header
from lms.courses.models import Blob, CourseFile
from lms.db import Reads, table
from lms.kept import once

_FILE, _BLOB = table(CourseFile), table(Blob)
_TEXTS = (
    select(_FILE.c.path, _BLOB.c.data)
    .join(_BLOB, _BLOB.c.sha == _FILE.c.sha)
    .where(_FILE.c.version_id == bindparam("version"), _FILE.c.media_type == "text/markdown")
    .order_by(_FILE.c.path)
)
EXAM, PRACTICE, CARD = "ujian.md", "latihan.md", FOLDER


@once
def quotes(reads: Reads, version_id: str) -> Mapping[str, tuple[str, ...]]:
    """Of each reference value that a version quotes: the ids of its lessons, EXAM or PRACTICE where items quote it, CARD where a card does."""
    found: dict[str, dict[str, None]] = {}
    for path, data in reads.execute(_TEXTS, {"version": version_id}):
        text = bytes(data).decode("utf-8", "replace")
        if keys := REFERENCE.findall(text):
            place = _place(path, text)
            for key in keys:
                found.setdefault(key, {})[place] = None
    return {key: tuple(places) for key, places in found.items()}


def _place(path: str, text: str) -> str:
    name = path.rsplit("/", 1)[-1]
    if path.startswith(FOLDER):
        return CARD
    return name if name in (EXAM, PRACTICE) else read_header(text, path)[0].text("id") or path
