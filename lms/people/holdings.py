"""What every feature that holds rows of a person must be able to do with them: move them when two persons turn out to be one, erase them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms.errors import Refused
from lms.journal.door import lock
from lms.journal.door import survivor as survivor_of
from lms.journal.models import JournalPerson
from lms.journal.registry import Entry, handles
from lms.people.marks import people_changed
from lms.people.models import Grant, Person, Tenure

Move = Callable[[Session, str, str], None]
Ids = tuple[str, ...]
Erase = Callable[[Session, Ids], None]
Keep = Callable[[Session, Ids], dict[str, Any]]
moves: list[Move] = []
erasures: list[Erase] = []
keepsakes: list[Keep] = []


def moves_rows(move: Move) -> Move:
    """Register how a feature moves its rows: (session, merged id, survivor's id)."""
    moves.append(move)
    return move


def erases_rows(erase: Erase) -> Erase:
    """Register how a feature erases its rows: (session, every id under which the person was known).

    It runs again in a rebuild, from the emptied texts: what it leaves must follow from them, or from what `keeps` put into the record.
    """
    erasures.append(erase)
    return erase


def keeps(keep: Keep) -> Keep:
    """Register what a feature must know after an erasure: ids, days and digests, which go into its record."""
    keepsakes.append(keep)
    return keep


Holds = Callable[[Session, str], bool]
sealings: list[Holds] = []


def seals_name(holds: Holds) -> Holds:
    """Register how a feature says that it holds something of a person under the name that is written now: (session, person's id)."""
    sealings.append(holds)
    return holds


def name_is_sealed(session: Session, person_id: str) -> bool:
    """Whether a document stands in the name of somebody, so that another name for her is another holder."""
    return any(holds(session, person_id) for holds in sealings)


def lock_pair(session: Session, survivor: str, merged: str) -> None:
    """Lock both histories, always in the same order, before the record of the merger enters. Raises Refused for one person twice."""
    if survivor == merged:
        raise Refused("Kedua data ini sudah satu orang.")
    for person_id in sorted((survivor, merged)):
        lock(session, person_id)


@handles("person.merged")
def merge(session: Session, entry: Entry) -> None:
    """The merged id becomes an alias of the survivor; every feature moves its rows."""
    survivor, merged = entry.person_id, survivor_of(session, entry.data["merged"])
    if merged == survivor:
        return  # known as one already: merged before, or this is a rebuild
    session.execute(update(JournalPerson).where(JournalPerson.person_id == merged).values(alias_of=survivor))
    for move in moves:
        move(session, merged, survivor)


@moves_rows
def _move_people(session: Session, merged: str, survivor: str) -> None:
    for model in (Tenure, Grant):
        session.execute(update(model).where(model.person_id == merged).values(person_id=survivor))
    people_changed(session, (survivor,))
    if session.scalar(select(Person.id).where(Person.id == survivor)):
        session.execute(update(Person).where(Person.id == merged).values(merged_into=survivor))
