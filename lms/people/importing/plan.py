"""What an import would do, as values that can be shown, compared and applied."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lms.errors import Fault
from lms.people.importing.lines import Line
from lms.people.importing.sheet import Row


@dataclass(frozen=True)
class Change:
    """One change: the row that asks for it, its verb in the journal, what it says, whom it is about, and its values.

    References that begin with `baru:` stand for rows that do not exist yet.
    """

    row: int
    verb: str
    sentence: str
    subject: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportPlan:
    """The preview of an import, with all that is needed to compute it again."""

    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    unchanged: int
    rows: tuple[Row, ...]
    scopes: tuple[str, ...]
    today: date
    lines: tuple[Line, ...] = field(default=(), compare=False, repr=False)  # the rows as they were read

    @property
    def ready(self) -> bool:
        """Whether it may be applied and would change something."""
        return not self.faults and bool(self.changes)

    def count(self, verb: str) -> int:
        """How many changes of a kind there are."""
        return sum(change.verb == verb for change in self.changes)
