"""Action plans, their reports, and who gave an evaluation, as the journal derives them."""

from datetime import date

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from lms.db import upsert
from lms.followup.models import ActionPlan, EvaluationGiven, PlanPhoto, PlanReport
from lms.journal.rebuild import derive_again
from lms.journal.registry import Entry, derives, handles
from lms.people.holdings import Ids, erases_rows, moves_rows

derives(ActionPlan, PlanReport, EvaluationGiven)


@handles("plan.written")
def written(session: Session, entry: Entry) -> None:
    """A promise, or its later wording."""
    said = {"what": entry.texts.get("what", ""), "who": entry.texts.get("who", ""), "due_day": date.fromisoformat(entry.data["due"])}
    row = {
        "id": entry.object, "bimtek_id": entry.data["bimtek"], "region_code": entry.data["region"], "person_id": entry.person_id, **said,
        "written_at": entry.occurred_at, "withdrawn_at": None,
    }  # fmt: skip
    session.execute(upsert(session, ActionPlan).values(**row).on_conflict_do_update(index_elements=["id"], set_=said))


@handles("plan.withdrawn")
def withdrawn(session: Session, entry: Entry) -> None:
    """The team gave it up, or it was written twice."""
    session.execute(update(ActionPlan).where(ActionPlan.id == entry.object).values(withdrawn_at=entry.received_at))


@handles("plan.reported")
def reported(session: Session, entry: Entry) -> None:
    """What became of it; the object is the report, the plan stands in the data. The same report once."""
    row = {
        "id": entry.object, "plan_id": entry.data["plan"], "person_id": entry.person_id, "said": entry.texts.get("said", ""),
        "photo": entry.data.get("photo"), "reported_at": entry.occurred_at, "verdict": None, "remark": "", "judged_by": None, "judged_at": None,
    }  # fmt: skip
    session.execute(upsert(session, PlanReport).values(**row).on_conflict_do_nothing())


@handles("plan.judged")
def judged(session: Session, entry: Entry) -> None:
    """The puskesmas looked; a later word takes the place of an earlier one."""
    said = {
        "verdict": entry.data["verdict"],
        "remark": entry.texts.get("remark", ""),
        "judged_by": entry.actor_id,
        "judged_at": entry.received_at,
    }
    session.execute(update(PlanReport).where(PlanReport.id == entry.object).values(**said))


@handles("evaluation.given")
def given(session: Session, entry: Entry) -> None:
    """That she answered: once."""
    row = {"bimtek_id": entry.object, "person_id": entry.person_id}
    session.execute(upsert(session, EvaluationGiven).values(**row).on_conflict_do_nothing())


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """Promises and reports follow the person."""
    for model in (ActionPlan, PlanReport, PlanPhoto):
        session.execute(update(model).where(model.person_id == merged).values(person_id=survivor))
    derive_again(session, survivor, merged, ("evaluation.given",), EvaluationGiven)


@erases_rows
def erase(session: Session, ids: Ids) -> None:
    """That a promise was made and kept stays as a figure; its words and photos go."""
    session.execute(update(ActionPlan).where(ActionPlan.person_id.in_(ids)).values(what="", who=""))
    session.execute(update(PlanReport).where(PlanReport.person_id.in_(ids)).values(said="", remark=""))
    session.execute(delete(PlanPhoto).where(PlanPhoto.person_id.in_(ids)))
