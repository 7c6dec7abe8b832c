"""What decides about the codes of all on the list of an event, in one query."""

from sqlalchemy import exists, or_, select

from lms.access import Right
from lms.bimtek.models import Participant
from lms.bimtek.printing.rules import Holder
from lms.db import Reads
from lms.people.actor import Actor
from lms.people.models import Grant, Person
from lms.people.reach import serves_beyond
from lms.signin.models import SigninSession


def holders(reads: Reads, bimtek_id: str, actor: Actor) -> dict[str, Holder]:
    """Everybody on the list by id. Whoever asks has found the event through its door.

    The rank of somebody counts every staff role that has not ended, wherever it is held, as for the codes of an office.
    """
    lasting = or_(Grant.until_day.is_(None), Grant.until_day >= actor.today)
    staff = exists().where(Grant.person_id == Person.id, lasting).correlate(Person)
    came = exists().where(SigninSession.person_id == Person.id).correlate(Person)
    beyond = serves_beyond(actor.scopes(Right.BIMTEK_RUN), actor.today)
    columns = select(Person.id, staff.label("staff"), beyond.label("beyond"), came.label("came"))
    listed = Person.id.in_(select(Participant.person_id).where(Participant.bimtek_id == bimtek_id))
    rows = reads.execute(columns.where(listed, Person.merged_into.is_(None), Person.erased_on.is_(None)))
    return {row.id: Holder(row.id, row.id == actor.person_id, row.staff, row.beyond, row.came) for row in rows}
