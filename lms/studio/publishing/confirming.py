"""What an author confirmed holds for the values of that day: where one is another by now, she has to look again before it goes out."""

from datetime import datetime

from sqlalchemy import select

from lms.clock import day_of
from lms.courses import content
from lms.courses.values import values_on
from lms.db import AnyRow, Reads
from lms.errors import Refused
from lms.journal.models import Record, rare
from lms.studio.publishing.comparing import Side, shown, to_confirm
from lms.studio.publishing.rules import APPROVED

MOVED = "Nilai acuan berubah sejak draf ini dikirim atau dijadwalkan. Tarik kembali ke draf, periksa kunci soal yang disebut, lalu ulangi."


def said_at(reads: Reads, draft: AnyRow) -> datetime:
    """When its author confirmed what goes out: as it was sent for a second look, else as it got its day."""
    if draft.state == APPROVED and draft.sent_at:
        return draft.sent_at  # type: ignore[no-any-return]
    dated = select(Record.received_at).where(rare(), Record.verb == "draft.dated", Record.object == draft.course_id)
    return reads.execute(dated.order_by(Record.received_at.desc()).limit(1)).scalar() or draft.changed_at


def check_values(reads: Reads, draft: AnyRow, course: content.Course | None, values: dict[str, content.Reference]) -> None:
    """Raises Refused where the key of an item may hang on a value that is another one now than when its author said that it holds."""
    then = values_on(reads, day_of(said_at(reads, draft)))
    if course is not None and any(to_confirm(Side(course, shown(then)), Side(course, shown(values)))):
        raise Refused(MOVED)
