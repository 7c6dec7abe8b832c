"""What is to be published on a day: found by the day, published as its author, or left a draft with the reason."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from lms.courses.package import read_package
from lms.courses.values import values_on
from lms.db import AnyRow, Reads
from lms.errors import Refused
from lms.studio.drafting import files_of
from lms.studio.plainly import plainly
from lms.studio.publishing import acts, rules
from lms.studio.publishing.confirming import check_values
from lms.studio.publishing.looking import needs_second_look, version_row
from lms.studio.publishing.waiting import due


def due_drafts(reads: Reads, today: date) -> list[AnyRow]:
    """The drafts whose day has come."""
    return list(reads.execute(due(today)).all())


def made_ready(reads: Reads, draft: AnyRow, today: date) -> tuple[acts.Ready, acts.Seen]:
    """One of them read and rendered, with what it was; slow, so before anything is written. Raises Refused with the reason."""
    rules.check_publish(draft.state, needs_second_look(reads, draft.region_code, today))
    live = version_row(reads, draft.course_id)
    values = values_on(reads, today)
    reading = read_package(draft.course_id, files_of(reads, draft.id), values)
    if reading.faults:
        raise Refused(f"Jadwal terbit batal: {plainly(reading.faults[0].sentence)}")
    check_values(reads, draft, reading.course, values)
    return acts.ready(reading.course, values), acts.Seen(draft.revision, live.id if live else "")


def publish_due(session: Session, draft: AnyRow, made: acts.Ready, seen: acts.Seen, now: datetime) -> None:
    """Publish it as who changed it last. The caller commits. Raises Refused where it was changed meanwhile."""
    acts.publish_draft(session, draft.id, seen, made, acts.kept(draft), draft.changed_by, now)
