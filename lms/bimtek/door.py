"""The one way from an address to an event: through the regions of the visitor's right, or by standing on its list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import abort
from flask_login import current_user
from sqlalchemy.orm import Session

from lms import clock
from lms.access import Right
from lms.bimtek.models import Bimtek, own, visible_to
from lms.db import db
from lms.journal.door import Act, enter
from lms.people.actor import Actor


@dataclass(frozen=True)
class Desk:
    """A trainer at work on one event: the session, the visitor, the event, and the moment."""

    session: Session
    actor: Actor
    bimtek: Bimtek
    now: datetime

    def record(self, verb: str, about: str, data: dict[str, Any], texts: dict[str, str] | None = None, id: str | None = None) -> None:
        """An act on the event itself: it has no other person, so it stands with the trainer. Free text only in `texts`."""
        act = Act(self.actor.person_id, verb, about, data | {"bimtek": self.bimtek.id}, self.actor.person_id, texts or {}, id=id)
        enter(self.session, act, self.now)


def desk(bimtek_id: UUID, right: Right = Right.BIMTEK_RUN) -> Desk:
    """The event of an address with its trainer, or 404."""
    actor: Actor = current_user._get_current_object()
    wanted = visible_to(actor.scopes(right)).where(Bimtek.id == str(bimtek_id))
    event = db.session.scalar(wanted) or abort(404)
    return Desk(db.session(), actor, event, clock.now())


def own_event(bimtek_id: UUID) -> Bimtek:
    """The event of an address on whose list the visitor stands, or 404."""
    event: Bimtek = db.session.scalar(own(current_user.person_id).where(Bimtek.id == str(bimtek_id))) or abort(404)
    return event
