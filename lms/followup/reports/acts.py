"""Reporting a promise, and saying what became of it: one record each. The caller commits."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from lms.errors import Refused
from lms.files.pictures import digest_of
from lms.followup.models import ActionPlan, PlanPhoto, PlanReport
from lms.followup.plans.acts import GONE, Writer
from lms.followup.promises import Promise
from lms.followup.reports import rules
from lms.journal.door import Act, enter, lock, survivor

AGAIN = "Laporan ini sudah tersimpan. Bila isinya lain, kirim sekali lagi sebagai laporan baru."


class Meanwhile(Refused):
    """Somebody else looked at this report since the page was opened."""


@dataclass(frozen=True)
class Told:
    """A report as it was sent: words, and the photo as `files.pictures.redrawn` gives it."""

    said: str
    photo: bytes | None


def report(session: Session, promise: Promise, told: Told, writer: Writer, record_id: str) -> None:
    """What became of a promise; the id of the record is the report's own. The same again changes nothing. Raises Refused."""
    person_id, _ = lock(session, writer.person_id)
    digest = digest_of(told.photo) if told.photo is not None else None
    known = session.execute(select(*PlanReport.__table__.c).where(PlanReport.id == record_id)).one_or_none()
    if known is not None:
        if (known.plan_id, known.person_id, known.said, known.photo) != (promise.id, person_id, told.said, digest):
            raise Refused(AGAIN)
        return
    rules.check_report(promise.state)
    if session.scalar(select(ActionPlan.withdrawn_at).where(ActionPlan.id == promise.id)) is not None:
        raise Refused(GONE)
    data = {"plan": promise.id} | ({"photo": digest} if digest else {})
    act = Act(person_id, "plan.reported", record_id, data, writer.actor_id, {"said": told.said}, id=record_id, device_id=writer.device_id)
    enter(session, act, writer.now)
    if told.photo is not None:
        photo = {"report_id": record_id, "person_id": person_id, "digest": digest, "picture": told.photo}
        session.execute(insert(PlanPhoto).values(**photo))


def seen_of(row: Any) -> str:
    """What tells this state of a report from a later one: the form carries it."""
    return f"{row.verdict or ''} {row.judged_at.isoformat() if row.judged_at else ''}".strip()


def judge(session: Session, row: Any, verdict: str, remark: str, seen: str, writer: Writer) -> None:
    """Say of a report (.id .person_id .author .verdict .remark .judged_by .judged_at) whether it was done; the same again changes nothing.

    Raises Meanwhile when somebody else said something since, Refused for what is no verdict and for one's own.
    """
    said = rules.remark(remark)
    person_id, _ = lock(session, row.person_id)
    now = session.execute(select(*PlanReport.__table__.c).where(PlanReport.id == row.id)).one()
    if (now.judged_by, now.verdict, now.remark) == (writer.actor_id, verdict, said):
        return
    if seen_of(now) != seen:
        raise Meanwhile("Laporan ini baru saja diperiksa. Lihat hasilnya dulu.")
    rules.check_verdict(verdict, survivor(session, writer.actor_id), person_id, row.author)
    texts = {"remark": said} if said else {}
    enter(session, Act(person_id, "plan.judged", row.id, {"verdict": verdict}, writer.actor_id, texts), writer.now)
