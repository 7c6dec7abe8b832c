"""Making the report of an event: drawn from one gathering, before anything is written, then kept in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from lms.config import Settings
from lms.db import Reads, table
from lms.documents.activity import Activity
from lms.documents.activity_docx import activity_docx
from lms.documents.activity_pdf import activity_pdf
from lms.documents.activity_xlsx import activity_xlsx
from lms.files import keeping
from lms.files.checking import DOCUMENTS, Accepted, named
from lms.files.models import StoredFile, files_of
from lms.files.pictures import reduced
from lms.journal.door import Act, enter, lock
from lms.journal.models import Record
from lms.laporan.kegiatan.compose import compose, with_contents
from lms.laporan.kegiatan.facts import Made
from lms.laporan.kegiatan.gather import gather
from lms.people.models import Person

EARLIER = 5  # versions that are kept below the present one
ON_PAPER = 1000  # pixels of a photo's longer side
_WRITERS = {"docx": activity_docx, "pdf": activity_pdf, "xlsx": activity_xlsx}
_FILE, _PERSON, _RECORD = table(StoredFile), table(Person), table(Record)
_NAME = select(_PERSON.c.name, _PERSON.c.gelar).where(_PERSON.c.id == bindparam("person"))
_PICTURES = select(_FILE.c.id, _FILE.c.content).where(_FILE.c.place == bindparam("place"), _FILE.c.id.in_(bindparam("ids", expanding=True)))
_KNOWN = select(_RECORD.c.id).where(_RECORD.c.id == bindparam("id"), _RECORD.c.verb == "bimtek.reported").limit(1)


@dataclass(frozen=True)
class Bundle:
    """The three files of one report, and the mark of what they say."""

    mark: str
    files: Mapping[str, Accepted]


def report_of(reads: Reads, bimtek: Any, actor_id: str, now: datetime, settings: Settings) -> Activity:
    """The report as it would be made now, without the photos' content; the caller has found the event through its door."""
    author = reads.execute(_NAME, {"person": actor_id}).one_or_none()
    shown = (f"{author.name}, {author.gelar}" if author.gelar else author.name) if author else ""
    return compose(gather(reads, bimtek, shown, now, settings))


def drawn(reads: Reads, bimtek: Any, actor_id: str, now: datetime, settings: Settings) -> Bundle:
    """All three files. Slow, so it comes before the transaction that keeps them."""
    activity = report_of(reads, bimtek, actor_id, now, settings)
    ids = [photo.id for photo in activity.photos]
    pictures = reads.execute(_PICTURES, {"place": bimtek.id, "ids": ids}).all() if ids else []
    full = with_contents(activity, {row.id: reduced(row.content, ON_PAPER) for row in pictures})
    stem = named(f"Laporan {bimtek.title} {bimtek.from_day.isoformat()}.")[0]
    files = {kind: Accepted(f"{stem}.{kind}", DOCUMENTS[kind], write(full)) for kind, write in _WRITERS.items()}
    return Bundle(activity.mark, files)


def keep(session: Session, bimtek_id: str, actor_id: str, bundle: Bundle, now: datetime, client_id: str | None = None) -> bool:
    """Keep a bundle with its record; False where this sending was kept before. Of earlier ones five stay. The caller commits."""
    actor_id, _last = lock(session, actor_id)
    if client_id is not None and session.execute(_KNOWN, {"id": client_id}).one_or_none():
        return False
    old = [row.id for version in versions(session.execute(files_of(bimtek_id)).all())[EARLIER:] for row in version.files.values()]
    kept = {kind: keeping.keep(session, bimtek_id, kind, file, bundle.mark, actor_id, now) for kind, file in bundle.files.items()}
    if old:
        keeping.drop(session, bimtek_id, old)
    data = {"bimtek": bimtek_id, "files": {kind: [row["id"], row["digest"]] for kind, row in kept.items()}, "dropped": old}
    enter(session, Act(actor_id, "bimtek.reported", bimtek_id, data, actor_id, id=client_id), now)
    return True


def make_bundle(session: Session, bimtek: Any, actor_id: str, now: datetime, settings: Settings) -> None:
    """Draw and keep in one go, for whoever has no visitor waiting; the caller commits."""
    keep(session, bimtek.id, actor_id, drawn(session, bimtek, actor_id, now, settings), now)


def versions(files: Any) -> list[Made]:
    """The reports that were made, the newest first; three files each, written together. The caption of each is the mark of what it says."""
    of_kind = [sorted((row for row in files if row.kind == kind), key=lambda row: (row.made_at, row.id)) for kind in keeping.MADE]
    made = [dict(zip(keeping.MADE, rows, strict=True)) for rows in zip(*of_kind, strict=True)]
    return [Made(rows["pdf"].made_at, rows["pdf"].caption, rows) for rows in reversed(made)]
