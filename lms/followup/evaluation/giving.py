"""Giving an evaluation: that somebody gave it is a record; what she said stands apart, and nothing leads from one to the other.

What could lead there, and why it does not:

- The record carries no answer, and an answer carries no person, device, time or common number: rows of one sender are not even tied together.
- Ids are random (UUIDv4), not by time. On SQLite the table has no rowid and lies in the order of its ids.
- PostgreSQL keeps beside each row the transaction that wrote it, and rows lie in the order of writing. So all answers of the event are
  written anew, in the order of their ids, with every one that comes: all have the same transaction and no order.
- Figures are shown only when no answer can come any more (`rules.shown`), and none below five, so no difference gives an answer away.
  A step that is opened again hides them again; whoever does so leaves a record.
- A copy of the database between two answers would still tell them apart: copies are the night's, and the evaluation is one afternoon's.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from lms.db import Reads, table
from lms.followup.evaluation.rules import Answer
from lms.followup.models import EvaluationAnswer, EvaluationGiven
from lms.followup.plans.acts import lock_event
from lms.journal.door import Act, enter, lock

_GIVEN, _ANSWER = table(EvaluationGiven), table(EvaluationAnswer)
_BY_HER = select(_GIVEN.c.person_id).where(_GIVEN.c.bimtek_id == bindparam("event"), _GIVEN.c.person_id == bindparam("person"))
_OF_EVENT = select(_ANSWER).where(_ANSWER.c.bimtek_id == bindparam("event"))


def was_given(reads: Reads, event_id: str, person_id: str) -> bool:
    """Whether somebody filled in the evaluation of an event."""
    return reads.execute(_BY_HER, {"event": event_id, "person": person_id}).one_or_none() is not None


def give(session: Session, event_id: str, person_id: str, answers: Sequence[Answer], now: datetime) -> bool:
    """Keep an evaluation, once a person; False where she gave hers before. The caller has asked the rules, and commits."""
    lock_event(session, event_id)
    person_id, _ = lock(session, person_id)
    if was_given(session, event_id, person_id):
        return False
    enter(session, Act(person_id, "evaluation.given", event_id, {}, person_id), now)
    rows = [
        {"id": str(uuid4()), "bimtek_id": event_id, "question": one.question, "subject": one.subject, "mark": one.mark, "words": one.words}
        for one in answers
    ]  # fmt: skip
    _mix(session, event_id, rows)
    return True


def _mix(session: Session, event_id: str, rows: list[dict[str, Any]]) -> None:
    """Write them among those that are there, so that neither place nor transaction tells which came together."""
    if session.get_bind().dialect.name == "postgresql":
        rows += [dict(row._mapping) for row in session.execute(_OF_EVENT, {"event": event_id})]
        session.execute(delete(EvaluationAnswer).where(EvaluationAnswer.bimtek_id == event_id))
    session.execute(insert(_ANSWER), sorted(rows, key=lambda row: str(row["id"])))
