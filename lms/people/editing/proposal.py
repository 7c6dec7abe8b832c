"""What a form asks for, worked out before it is saved: changes in words, faults by field, and saving only what was shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from lms.errors import Fault, Refused
from lms.people import importing
from lms.people.importing.applying import write
from lms.people.importing.desk import mark_of
from lms.people.importing.plan import Change
from lms.people.importing.sheet import LABELS

COLUMN = {label: column for column, label in LABELS.items()}


class Faulty(Refused):
    """Sentences by the field that they are about."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = {COLUMN.get(fault.where, fault.where): fault.sentence for fault in faults}
        super().__init__(" ".join(self.faults.values()))

    @property
    def by_field(self) -> dict[str, str]:
        """Each sentence by its field."""
        return self.faults


@dataclass(frozen=True)
class Proposal:
    """The changes that a form would make; `mark` goes with the form until they are confirmed."""

    changes: tuple[Change, ...]

    @property
    def mark(self) -> str:
        """What tells these changes from any others."""
        return mark_of(self.changes)


def of_row(session: Session, scopes: tuple[str, ...], cells: dict[str, str], today: date) -> tuple[Change, ...]:
    """The changes that one row of the import would make. Raises Faulty."""
    made = importing.plan(session, scopes, [importing.Row(1, cells)], today)
    if made.faults:
        raise Faulty(made.faults)
    return made.changes


def save(session: Session, proposal: Proposal, actor_id: str, now: datetime) -> dict[str, str]:
    """Write the changes with their records; the caller commits. Gives the ids of what is new, by reference."""
    return write(session, proposal.changes, actor_id, now)
