"""Acts of a trainer on attendance: ticks, each one record, and taking one back with its reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from lms.attendance import rules
from lms.attendance.desk.sheet import Sheet
from lms.attendance.models import Attendance
from lms.bimtek.door import Desk
from lms.bimtek.models import BimtekStep, Participant
from lms.db import AnyRow, table
from lms.errors import Refused
from lms.journal.door import Act, enter
from lms.people.models import Person
from lms.quizzes.marking.rules import reason as said

NOBODY = "Belum ada nama yang dicentang. Centang dulu yang hadir."
STRANGE = "Ada pilihan yang tidak ada di daftar ini. Muat ulang halaman, lalu centang lagi."
CANCELLED = "Acara ini dibatalkan, jadi kehadirannya tidak dicatat."
_STEP, _ON, _PERSON, _ROWS = table(BimtekStep), table(Participant), table(Person), table(Attendance)


def tick(found: Desk, sheet: Sheet, boxes: Sequence[str], number: str, paper: bool) -> int:
    """Everybody who was ticked was there, one act each; who is written down already stays as she is. Returns how many came to it.

    `number` is that of the form: sent again, every act of it has its receipt. Raises Refused, with nothing written. The caller commits.
    """
    if found.bimtek.cancelled_at is not None:
        raise Refused(CANCELLED)
    wanted = _chosen(sheet, boxes)
    if not wanted:
        raise Refused(NOBODY)
    new = 0
    for person_id, step in wanted:
        if person_id in sheet.attended.get(step.id, {}):
            continue
        at = step.opened_at or rules.due(step, sheet.zone) if paper else rules.ticked_at(step, found.now, sheet.zone)
        data = {"bimtek": found.bimtek.id, "way": "kertas" if paper else "pelatih", "late": False}
        id = str(uuid5(UUID(number), f"{step.id} {person_id}"))
        new += not enter(found.session, _act(found, person_id, "session.attended", step.id, data, id, min(at, found.now)), found.now).again
    return new


def _chosen(sheet: Sheet, boxes: Sequence[str]) -> list[tuple[str, Any]]:
    """Person and session of each box, in the order in which persons are locked. Raises Refused for one that is not on the list."""
    steps = {column.step.id: column for column in sheet.columns}
    people = {one.person_id for one in sheet.everybody}
    found = set()
    for box in boxes:
        step_id, _dot, person_id = box.partition(".")
        if step_id not in steps or person_id not in people:
            raise Refused(STRANGE)
        if not steps[step_id].open:
            raise Refused(f"{steps[step_id].step.title} belum waktunya. Mulainya pukul {steps[step_id].when}.")
        found.add((person_id, step_id))
    return [(person_id, steps[step_id].step) for person_id, step_id in sorted(found)]


def one_of(session: Session, bimtek_id: str, step_id: str, person_id: str) -> AnyRow | None:
    """Somebody on the list of an event at one of its sessions: her name, the session, and how she was there, if she was."""
    return session.execute(
        select(_PERSON.c.id, _PERSON.c.name, _STEP.c.id.label("step_id"), _STEP.c.title, _STEP.c.day, _ROWS.c.at, _ROWS.c.way, _ROWS.c.late)
        .join(_ON, and_(_ON.c.person_id == _PERSON.c.id, _ON.c.bimtek_id == bimtek_id))
        .join(_STEP, and_(_STEP.c.bimtek_id == _ON.c.bimtek_id, _STEP.c.id == step_id, _STEP.c.kind == "absen"))
        .outerjoin(_ROWS, and_(_ROWS.c.step_id == _STEP.c.id, _ROWS.c.person_id == _PERSON.c.id))
        .where(_PERSON.c.id == person_id, _STEP.c.removed_at.is_(None))
    ).one_or_none()


def take_back(found: Desk, row: AnyRow, reason: str, number: str) -> None:
    """She was not there after all. Raises Refused without a reason. The caller commits."""
    texts = {"reason": said(reason)}
    act = _act(found, row.id, "session.unattended", row.step_id, {"bimtek": found.bimtek.id}, number, found.now, texts)
    enter(found.session, act, found.now)


def _act(
    found: Desk, person_id: str, verb: str, step_id: str, data: dict[str, Any], id: str, at: datetime, texts: dict[str, str] | None = None
) -> Act:
    actor = found.actor
    return Act(person_id, verb, step_id, data, actor.person_id, texts or {}, id=id, device_id=actor.device_id, occurred_at=at)
