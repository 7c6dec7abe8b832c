"""Writing, changing and withdrawing a promise: one record each. The caller commits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.bimtek.models import Bimtek
from lms.clock import day_of
from lms.errors import Refused
from lms.followup.models import ActionPlan, PlanReport
from lms.followup.plans import rules
from lms.journal.door import Act, Receipt, enter, lock, survivor

GONE = "Janji ini sudah ditarik. Tulis janji baru bila perlu."


@dataclass(frozen=True)
class Writer:
    """Who writes: whose promise it is, who types it, on which phone, and when."""

    person_id: str
    actor_id: str
    device_id: str | None
    now: datetime


def lock_event(session: Session, bimtek_id: str) -> None:
    """Whoever else writes what is counted per event waits until this transaction ends."""
    session.execute(select(Bimtek.id).where(Bimtek.id == bimtek_id).with_for_update(key_share=True))


def write(session: Session, event: Any, team: str, typed: rules.Typed, writer: Writer, record_id: str) -> Receipt:
    """A new promise of a team; the id of its record is its own. Sent again with other words it is put right. Raises Refused."""
    rules.check_time(event, day_of(writer.now))
    lock_event(session, event.id)
    person_id, _ = lock(session, writer.person_id)
    known = _plan(session, record_id)
    if known is None:
        held = (ActionPlan.bimtek_id == event.id) & (ActionPlan.region_code == team) & ActionPlan.withdrawn_at.is_(None)
        rules.check_room(session.scalar(select(func.count()).where(held)) or 0)
    elif (known.bimtek_id, known.region_code) != (event.id, team):
        raise Refused("Nomor kiriman ini sudah dipakai. Muat ulang halaman, lalu kirim lagi.")
    elif known.withdrawn_at is not None:
        raise Refused(GONE)
    elif (known.what, known.who, known.due_day) != (typed.what, typed.who, typed.due):
        rules.check_own(known.person_id, person_id, _reported(session, record_id))
    return _enter(session, writer, record_id, event.id, team, typed, record_id)


def change(session: Session, event: Any, plan_id: str, typed: rules.Typed, writer: Writer, record_id: str) -> None:
    """Other words for a promise. Raises Refused for one that is not hers, was reported, or is gone."""
    rules.check_time(event, day_of(writer.now))
    person_id, _ = lock(session, writer.person_id)
    known = _here(session, event.id, plan_id)
    if (known.what, known.who, known.due_day) == (typed.what, typed.who, typed.due):
        return
    rules.check_own(known.person_id, person_id, _reported(session, plan_id))
    _enter(session, writer, plan_id, event.id, known.region_code, typed, record_id)


def withdraw(session: Session, event: Any, plan_id: str, writer: Writer, staff: bool = False) -> None:
    """Give a promise up, with a trace; twice is once. A trainer may do it for any team. Raises Refused."""
    if not staff:
        rules.check_time(event, day_of(writer.now))
    known = _plan(session, plan_id)
    if known is None or known.bimtek_id != event.id:
        raise Refused("Janji itu tidak ada pada acara ini. Muat ulang halaman.")
    person_id, _ = lock(session, known.person_id)
    if _withdrawn(session, plan_id):
        return
    rules.check_own(person_id, person_id if staff else survivor(session, writer.person_id), _reported(session, plan_id))
    enter(session, Act(person_id, "plan.withdrawn", plan_id, {}, writer.actor_id, device_id=writer.device_id), writer.now)


def _enter(session: Session, writer: Writer, plan_id: str, event_id: str, team: str, typed: rules.Typed, record_id: str) -> Receipt:
    data = {"bimtek": event_id, "region": team, "due": typed.due.isoformat()}
    texts = {"what": typed.what, "who": typed.who}
    act = Act(writer.person_id, "plan.written", plan_id, data, writer.actor_id, texts, id=record_id, device_id=writer.device_id)
    return enter(session, act, writer.now)


def _plan(session: Session, plan_id: str) -> Any:
    columns = ActionPlan.__table__.c
    return session.execute(select(*columns).where(columns.id == plan_id)).one_or_none()


def _here(session: Session, event_id: str, plan_id: str) -> Any:
    """A promise of this event that still stands. Raises Refused."""
    known = _plan(session, plan_id)
    if known is None or known.bimtek_id != event_id:
        raise Refused("Janji itu tidak ada pada acara ini. Muat ulang halaman.")
    if known.withdrawn_at is not None:
        raise Refused(GONE)
    return known


def _withdrawn(session: Session, plan_id: str) -> bool:
    return session.scalar(select(ActionPlan.withdrawn_at).where(ActionPlan.id == plan_id)) is not None


def _reported(session: Session, plan_id: str) -> bool:
    return session.scalar(select(PlanReport.id).where(PlanReport.plan_id == plan_id).limit(1)) is not None
