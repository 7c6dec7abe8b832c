"""Walk-ins who stand in the register without a seat: who they may be, and making one person of the two."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.access import Right
from lms.bimtek.door import Desk
from lms.bimtek.models import Participant
from lms.bimtek.people import Place, put_on
from lms.errors import Refused
from lms.people.merging import merge as merging
from lms.people.models import Grant, Person, Tenure, current
from lms.people.reach import managed
from lms.wilayah.models import Region


@dataclass(frozen=True)
class Guest:
    """Somebody on the list who never held a seat, with what she said of herself."""

    person_id: str
    name: str
    role: str | None
    region: str | None
    joined_at: datetime | None


def _guests(bimtek_id: str):  # type: ignore[no-untyped-def]
    """Who stands on this list and neither holds nor held a seat or a staff role: the event's door is hers too."""
    seats = select(Tenure.id).where(Tenure.person_id == Person.id)
    grants = select(Grant.id).where(Grant.person_id == Person.id)
    return (
        select(Person)
        .join(Participant, Participant.person_id == Person.id)
        .where(Participant.bimtek_id == bimtek_id, Person.merged_into.is_(None), Person.erased_on.is_(None))
        .where(~seats.correlate(Person).exists(), ~grants.correlate(Person).exists())
    )


def listed(desk: Desk) -> list[Guest]:
    """The walk-ins of an event by name."""
    rows = desk.session.execute(
        _guests(desk.bimtek.id)
        .outerjoin(Region, Region.code == Participant.region_code)
        .with_only_columns(Person.id, Person.name, Participant.role, Region.name.label("region"), Participant.joined_at)
        .order_by(Person.name_key, Person.id)
    )
    return [Guest(*row) for row in rows]


def one(desk: Desk, guest_id: str) -> Person | None:
    """A walk-in of this event."""
    return desk.session.scalar(_guests(desk.bimtek.id).where(Person.id == guest_id))


def who(desk: Desk, other_id: str) -> Person | None:
    """The one she may be, whom this officer manages. Raises Refused for oneself and for who stands too high."""
    return managed(desk.session, desk.actor, Right.PEOPLE_MANAGE, other_id)


def join(desk: Desk, kept: Person, guest: Person) -> None:
    """Everything of the walk-in becomes that of the registered person, who stands on the list for her seat of today. Raises Refused.

    The caller commits.
    """
    if guest.id == desk.actor.person_id:
        raise Refused("Ini data Anda sendiri. Minta petugas lain menggabungkannya.")
    merging.check(desk.session, desk.actor.scopes(Right.PEOPLE_MANAGE), kept, guest, desk.actor.today)
    place = desk.session.scalars(
        select(Participant).where(Participant.bimtek_id == desk.bimtek.id, Participant.person_id.in_((kept.id, guest.id)))
    ).all()
    said = next((row for row in place if row.person_id == kept.id), place[0])
    function, way, listed_tenure = said.function, said.way, said.tenure_id
    merging.merge(desk.session, kept, guest, desk.actor.person_id, desk.now)
    if listed_tenure is None:
        put_on(
            desk.session,
            desk.bimtek.id,
            kept.id,
            function,
            way,
            _seat(desk.session, kept.id, desk.actor.today),
            desk.actor.person_id,
            desk.now,
        )


def _seat(session: Session, person_id: str, today: date) -> Place:
    held = select(Tenure).where(Tenure.person_id == person_id, current(Tenure, today)).order_by(Tenure.from_day, Tenure.id).limit(1)
    seat = session.scalar(held)
    return Place(seat.id, seat.role, seat.region_code) if seat else Place()
