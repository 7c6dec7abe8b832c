"""The plan of an import as an officer may carry it out: rows about persons of equal or higher rank are faults."""

import hashlib
import json
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from lms.access import Right
from lms.db import reading
from lms.errors import Fault
from lms.people.actor import Actor
from lms.people.importing.plan import Change, ImportPlan
from lms.people.importing.planning import plan
from lms.people.importing.sheet import Row
from lms.people.rank import SEAT, may_manage, rank_of
from lms.people.reach import ABOVE, OWN, ranks

KINDS = ("person.added", "tenure.started", "person.changed", "tenure.corrected", "tenure.ended", "posyandu.added")


@dataclass(frozen=True)
class Kind:
    """All changes of one verb."""

    verb: str
    changes: tuple[Change, ...]


def planned(session: Session, actor: Actor, rows: tuple[Row, ...]) -> ImportPlan:
    """What the rows would change for this officer, read without the write lock; the transaction is ended again."""
    with reading():
        made = plan(session, actor.scopes(Right.PEOPLE_MANAGE), rows, actor.today)
        known = [change.subject for change in made.changes if not change.subject.startswith("baru:")]
        high, own = ranks(session, known, actor.today), rank_of(actor.grants)
        session.rollback()
    faults = []
    for change in made.changes:
        if change.subject == actor.person_id:
            faults.append(Fault("Nama", change.row, OWN))
        elif not may_manage(own, high.get(change.subject, SEAT)):
            faults.append(Fault("Nama", change.row, ABOVE))
    return replace(made, changes=(), faults=tuple(dict.fromkeys(faults))) if faults else made


def kinds(made: ImportPlan) -> list[Kind]:
    """The changes by their verbs, in the order of the file; verbs without changes are left out."""
    found = [Kind(verb, tuple(sorted((c for c in made.changes if c.verb == verb), key=lambda c: c.row))) for verb in KINDS]
    return [kind for kind in found if kind.changes]


def mark_of(changes: tuple[Change, ...]) -> str:
    """What tells these changes from any others: a form carries it from the preview to the confirmation."""
    content = json.dumps([[one.row, one.verb, one.sentence, one.subject, one.values] for one in changes], default=str, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
