"""Putting somebody on the list of an event, taking her off it, and making a person of somebody whom the register does not know yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.people.models import Person
from lms.people.names import clean, name_key


@dataclass(frozen=True)
class Place:
    """For which seat somebody is invited (a tenure, its role and unit), or what stands beside a name without a seat."""

    tenure_id: str | None = None
    role: str | None = None
    region_code: str | None = None
    agency: str = ""


def put_on(
    session: Session, bimtek_id: str, person_id: str, function: str, way: str, place: Place, actor_id: str, now: datetime
) -> None:  # fmt: skip
    """Somebody stands on the list, or stands there otherwise than before; the same again changes nothing. The caller commits."""
    data: dict[str, Any] = {"function": function, "way": way, "tenure": place.tenure_id, "role": place.role, "region": place.region_code}
    texts = {"agency": place.agency} if place.agency else {}
    enter(session, Act(person_id, "participant.added", bimtek_id, data, actor_id, texts), now)


def take_off(session: Session, bimtek_id: str, person_id: str, actor_id: str, now: datetime) -> None:
    """Somebody stands on the list no longer; what she did there is kept. The caller commits."""
    enter(session, Act(person_id, "participant.removed", bimtek_id, {}, actor_id), now)


def newcomer(session: Session, name: str, sex: str | None, actor_id: str, now: datetime) -> str:
    """A person without a seat: a guest in the hall, or a speaker from elsewhere. Her office merges or seats her later.

    Returns the id. Raises Refused for what is no name. The caller commits.
    """
    named, made = clean(name), uuid7()
    session.execute(insert(Person).values(id=made, name=named, name_key=name_key(named), sex=sex, created_at=now))
    texts = {"name": named} | ({"sex": sex} if sex else {})
    enter(session, Act(made, "person.added", made, texts=texts, actor_id=actor_id), now)
    return made
