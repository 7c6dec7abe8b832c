"""Coming in by the code of the hall: which session it opens, whether it is right, and the record of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from lms import clock
from lms.attendance import codes, rules
from lms.attendance.models import Attendance
from lms.attendance.phone import mark
from lms.bimtek.models import Bimtek, BimtekStep, Participant
from lms.db import AnyRow, Reads, table
from lms.errors import Refused
from lms.journal.door import Act, Parkable, Receipt, enter
from lms.people.actor import Actor
from lms.signin import guesses
from lms.signin.codes import sealed
from lms.signin.models import CodeGuess

MOST_WRONG = 12  # codes of one person within five minutes: four digits are soon tried through
_STEP, _EVENT, _ON, _ROWS, _GUESS = (table(model) for model in (BimtekStep, Bimtek, Participant, Attendance, CodeGuess))
_OWN = (
    select(
        _STEP.c.id, _STEP.c.bimtek_id, _STEP.c.title, _STEP.c.day, _STEP.c.at, _STEP.c.opened_at, _STEP.c.closed_at,
        _EVENT.c.title.label("event"), _EVENT.c.place, _EVENT.c.region_code, _EVENT.c.cancelled_at, _EVENT.c.ended_at,
        _ROWS.c.at.label("came_at"), _ROWS.c.late, _ROWS.c.way,
    )
    .join(_EVENT, _EVENT.c.id == _STEP.c.bimtek_id)
    .join(_ON, _ON.c.bimtek_id == _EVENT.c.id)
    .outerjoin(_ROWS, and_(_ROWS.c.step_id == _STEP.c.id, _ROWS.c.person_id == _ON.c.person_id))
    .where(_STEP.c.kind == "absen", _STEP.c.removed_at.is_(None))
    .order_by(_STEP.c.day, _STEP.c.at, _STEP.c.position, _STEP.c.id)
)  # fmt: skip
UNKNOWN = "Kode itu belum cocok. Ketik empat angka yang tampil di layar sekarang."
TOO_MANY = "Terlalu banyak kode yang belum cocok. Tunggu lima menit, atau minta pelatih mencatat kehadiran."
NONE_TODAY = "Hari ini tidak ada absen yang menunggu. Bila sedang di aula, beri tahu pelatih."


class Wrong(Refused):
    """No session of hers shows or showed this code: a try that counts."""


@dataclass(frozen=True)
class Shown:
    """A code as it came: the digits, the stamp of the page that took them up, when the phone says it saw them, and the number of the phone."""

    digits: str
    phone: str
    stamp: str = ""
    seen: str = ""

    def moment(self, key: bytes, step_id: str, now: datetime) -> datetime | None:
        """The earliest moment for which it is proved that these digits stood before her; None where they were never shown."""
        found = [now] if codes.valid(key, step_id, self.digits, now) else []
        if (at := codes.stamped(key, step_id, self.digits, self.phone, self.stamp, now)) and codes.valid(key, step_id, self.digits, at):
            found.append(at)
        if (told := codes.told(self.seen)) and codes.valid(key, step_id, self.digits, now, told):
            found.append(min(told, now))
        return min(found, default=None)


def zone_of(row: AnyRow) -> str:
    """The time zone of an event."""
    return clock.zone_of(row.region_code)


def own_session(reads: Reads, person_id: str, step_id: str) -> AnyRow | None:
    """A session of an event on whose list somebody stands, with her attendance; None for any other."""
    return reads.execute(_OWN.where(_ON.c.person_id == person_id, _STEP.c.id == step_id)).one_or_none()


def own_sessions(reads: Reads, person_id: str, now: datetime) -> Sequence[AnyRow]:
    """Her sessions of today, planned or opened, of events that are held; one query."""
    day = timedelta(days=1)
    near = _STEP.c.day.between((now - day).date(), (now + day).date())
    rows = reads.execute(
        _OWN.where(_ON.c.person_id == person_id, _EVENT.c.cancelled_at.is_(None), or_(near, _STEP.c.opened_at > now - day))
    )
    return [row for row in rows if clock.day_of(now, zone_of(row)) in (row.day, _opened_on(row))]


def _opened_on(row: AnyRow) -> Any:
    return clock.day_of(row.opened_at, zone_of(row)) if row.opened_at else None


def resolve(rows: Sequence[AnyRow], shown: Shown, now: datetime) -> AnyRow:
    """The one session among hers of today that shows these digits. Raises Refused where there is none."""
    if not rows:
        raise Refused(NONE_TODAY)
    key = codes.key()
    fitting = [row for row in rows if row.opened_at is not None and shown.moment(key, row.id, now) is not None]
    if fitting:
        return max(fitting, key=lambda row: (rules.takes(row, now), row.id))
    if not any(rules.takes(row, now) for row in rows):
        about = next((row for row in rows if row.opened_at is None), rows[-1])
        raise Refused(rules.standing_words(about, now, zone_of(about)))
    raise Wrong(UNKNOWN)


def judged(row: AnyRow, shown: Shown, now: datetime) -> tuple[datetime, bool]:
    """When she showed the code of a session, and whether that is late. Raises Refused where it counts for nothing."""
    if row.cancelled_at is not None:
        raise Refused("Acara ini dibatalkan. Tanyakan kepada pelatih.")
    moment = shown.moment(codes.key(), row.id, now)
    if moment is None:
        raise Refused(rules.opens(row, now, zone_of(row))) if row.opened_at is None else Wrong(UNKNOWN)
    return moment, rules.judge(row, moment, zone_of(row))


def come_in(session: Session, actor: Actor, row: AnyRow, shown: Shown, id: str | None, now: datetime) -> Receipt | None:
    """She is there: one record, or none where an earlier moment of hers is known. The caller holds her lock, and commits.

    Raises Refused for a code that is not right or not in time. An id that somebody else's act has, by a page of a shared phone, is left out.
    """
    try:
        _refuse_guessing(session, actor.person_id, now)
        moment, late = judged(row, shown, now)
    except Refused:
        if row.came_at is not None:
            return None
        raise
    if row.came_at is not None and row.came_at <= moment:
        return None
    data = {"bimtek": row.bimtek_id, "way": "kode", "late": late, "device": mark(shown.phone)}
    act = Act(actor.person_id, "session.attended", row.id, data, actor.person_id, id=id, device_id=actor.device_id, occurred_at=moment)
    try:
        return enter(session, act, now)
    except Parkable:
        return enter(session, replace(act, id=None), now)


def _refuse_guessing(session: Session, person_id: str, now: datetime) -> None:
    recent = now - timedelta(seconds=guesses.SPAN)
    wrong = session.scalar(select(_GUESS.c.wrong).where(_GUESS.c.place == _place(person_id), _GUESS.c.since > recent))
    if (wrong or 0) >= MOST_WRONG:
        raise Refused(TOO_MANY)


def count_wrong(session: Session, person_id: str, now: datetime) -> None:
    """One more code that was not right. The caller commits."""
    guesses.count(session, _place(person_id), now)


def _place(person_id: str) -> str:
    return sealed(f"hadir {person_id}")
