"""The kartu saku of a published version, read from its own files."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select

from lms.courses.checks.cards import FOLDER, Card, read_card
from lms.courses.checks.source import decode
from lms.courses.models import Blob, CourseFile, CourseVersion
from lms.db import Reads, table
from lms.kept import once

_FILE, _BLOB, _VERSION = table(CourseFile), table(Blob), table(CourseVersion)
_TEXTS = (
    select(_FILE.c.path, _BLOB.c.data, _VERSION.c.quoted)
    .join(_BLOB, _BLOB.c.sha == _FILE.c.sha)
    .join(_VERSION, _VERSION.c.id == _FILE.c.version_id)
    .where(_FILE.c.version_id == bindparam("version"), _FILE.c.path.startswith(FOLDER, autoescape=True))
    .order_by(_FILE.c.path)
)


@once
def cards(reads: Reads, version_id: str) -> Mapping[str, Card]:
    """The cards of a version by id, in the order of their files, with the values that the version quotes."""
    found = (
        read_card(decode(row.data, row.path)[0] or "", row.path, row.quoted)[0] for row in reads.execute(_TEXTS, {"version": version_id})
    )
    return {card.id: card for card in found}
