"""Who was at which session of an event: the one reading that the board, the report, the certificates and the lists share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from lms.attendance import rules
from lms.attendance.models import Attendance
from lms.bimtek.models import BimtekStep
from lms.bimtek.rules import Sitting
from lms.db import Reads, table

_ROWS, _STEP = table(Attendance), table(BimtekStep)
_OF_EVENT = (
    select(_ROWS.c.step_id, _ROWS.c.person_id, _ROWS.c.way, _ROWS.c.late, _ROWS.c.device_id, _ROWS.c.at, _ROWS.c.by_person)
    .join(_STEP, _STEP.c.id == _ROWS.c.step_id)
    .where(_ROWS.c.bimtek_id == bindparam("bimtek"), _STEP.c.removed_at.is_(None))
    .order_by(_ROWS.c.at, _ROWS.c.person_id)
)


@dataclass(frozen=True)
class AttendanceRow:
    """How somebody was at a session: `way` kode, pelatih or kertas; `device_id`: a mark of the phone; `by_person`: who wrote it down."""

    way: str
    late: bool
    device_id: str | None
    at: datetime
    by_person: str


Attended = dict[str, dict[str, AttendanceRow]]


def attended(reads: Reads, bimtek_id: str) -> Attended:
    """session (step id) -> person -> how she was there, in the order of arrival; one query. Sessions without anybody are left out."""
    found: Attended = defaultdict(dict)
    for row in reads.execute(_OF_EVENT, {"bimtek": bimtek_id}):
        found[row.step_id][row.person_id] = AttendanceRow(row.way, row.late, row.device_id, row.at, row.by_person)
    return dict(found)


def hours(sittings: Sequence[Sitting], attended: Mapping[str, Mapping[str, AttendanceRow]]) -> dict[str, int]:
    """person -> JP of the sessions at which she was; who was at none is left out."""
    return rules.hours(sittings, attended)
