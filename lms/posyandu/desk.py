"""An officer at work: who, where, since when it is today, and how an act of theirs enters the journal."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from lms.journal.door import Act, enter
from lms.people.actor import Actor


@dataclass(frozen=True)
class Desk:
    """The session, the officer, the regions of the right, the moment and the office's day."""

    session: Session
    actor: Actor
    scopes: tuple[str, ...]
    now: datetime
    today: date

    def record(self, verb: str, about: str, data: dict[str, Any], texts: dict[str, str | None] | None = None) -> None:
        """One act on a place; it has no other person, so it stands with the officer. Names and free text only in `texts`."""
        kept = {name: text for name, text in (texts or {}).items() if text}
        enter(self.session, Act(self.actor.person_id, verb, about, data, self.actor.person_id, kept), self.now)

    def covers(self, code: str) -> bool:
        """Whether a region lies in those of the right."""
        return any(code == scope or code.startswith(f"{scope}.") for scope in self.scopes)
