"""Whom a visitor may touch: inside the regions of the right, below the own rank, and as a whole only who serves nowhere else."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from lms.access import Right
from lms.db import in_any_region
from lms.errors import Refused
from lms.people.actor import Actor
from lms.people.models import Day, Grant, Person, Tenure, lasting, visible_to
from lms.people.rank import SEAT, may_manage, rank_of, rank_of_role
from lms.wilayah.models import Puskesmas, PuskesmasArea, served_on

OWN = "Ini data Anda sendiri. Minta petugas lain mengubahnya."
ABOVE = "Orang ini memegang wewenang yang setingkat atau lebih tinggi dari Anda. Minta admin mengubahnya."
ELSEWHERE = "Orang ini juga bertugas di luar wilayah Anda. Minta Dinas Kesehatan provinsi mengerjakannya."
ERASED = "Data orang ini sudah dihapus atas permintaannya sendiri. Tidak ada lagi yang dapat diubah."


def person_in(session: Session, scopes: tuple[str, ...], person_id: str) -> Person | None:
    """Somebody who is there for these scopes; nobody else."""
    return session.scalar(visible_to(scopes).where(Person.id == person_id))


def serves_beyond(scopes: tuple[str, ...], today: Day) -> ColumnElement[bool]:
    """The condition that a person holds a seat or a staff role outside these regions, today or later: the office there has a say too."""
    seats = select(Tenure.id).where(Tenure.person_id == Person.id, ~in_any_region(Tenure.region_code, scopes), lasting(Tenure, today))
    areas = select(PuskesmasArea.puskesmas_id).where(~in_any_region(PuskesmasArea.region_code, scopes), served_on(today))
    away = or_(Grant.region_code.is_not(None) & ~in_any_region(Grant.region_code, scopes), Grant.puskesmas_id.in_(areas))
    grants = select(Grant.id).where(Grant.person_id == Person.id, away, lasting(Grant, today))
    return or_(seats.correlate(Person).exists(), grants.correlate(Person).exists())


def is_beyond(session: Session, actor: Actor, right: Right, person_id: str) -> bool:
    """Whether that person also serves where this visitor does not hold this right."""
    there = select(Person.id).where(Person.id == person_id, serves_beyond(actor.scopes(right), actor.today))
    return session.scalar(there) is not None


def ranks(session: Session, person_ids: Iterable[str], today: date) -> dict[str, int]:
    """The rank of each of these persons by the grants that have not ended; of everybody else it is that of a seat."""
    found: dict[str, int] = {}
    wanted = sorted(set(person_ids))
    for start in range(0, len(wanted), 500):
        chosen = Grant.person_id.in_(wanted[start : start + 500])
        for person_id, role in session.execute(select(Grant.person_id, Grant.role).where(chosen, lasting(Grant, today))):
            found[person_id] = max(found.get(person_id, SEAT), rank_of_role(role))
    return found


def why_not(session: Session, actor: Actor, person_id: str, asked: bool = False) -> str:
    """The sentence why this visitor may not manage that person; nothing where they may (security.md A8).

    `asked`: that person asked for it. Then rank is no obstacle to whoever is over every place of her staff roles.
    """
    erased_on = session.scalar(select(Person.erased_on).where(Person.id == person_id))
    said = why_not_whom(actor, person_id, erased_on, ranks(session, [person_id], actor.today).get(person_id, SEAT))
    return "" if said == ABOVE and asked and _over_all(session, actor, person_id) else said


def why_not_whom(actor: Actor, person_id: str, erased_on: date | None, rank: int) -> str:
    """The same about somebody whose erasure and rank (by the grants that have not ended) were looked up already."""
    if person_id == actor.person_id:
        return OWN
    if erased_on is not None:
        return ERASED
    return "" if may_manage(rank_of(actor.grants), rank) else ABOVE


def _over_all(session: Session, actor: Actor, person_id: str) -> bool:
    """Whether every staff role of a person that has not ended lies wholly inside the visitor's regions."""
    scopes = actor.scopes(Right.PEOPLE_MANAGE)
    place = func.coalesce(Grant.region_code, Puskesmas.region_code)
    held = (
        select(place)
        .outerjoin(Puskesmas, Puskesmas.id == Grant.puskesmas_id)
        .where(Grant.person_id == person_id, lasting(Grant, actor.today))
    )
    return all(any(f"{code}.".startswith(f"{scope}.") for scope in scopes) for code in session.scalars(held))


def out_of_rank(session: Session, actor: Actor, person_ids: Iterable[str]) -> set[str]:
    """Those of these persons who stand too high to be managed by this visitor."""
    own = rank_of(actor.grants)
    return {person_id for person_id, rank in ranks(session, person_ids, actor.today).items() if not may_manage(own, rank)}


def managed(session: Session, actor: Actor, right: Right, person_id: str, asked: bool = False) -> Person | None:
    """The person, if there for the scopes of this right; None is not found. Raises Refused for oneself and for who stands too high."""
    person = person_in(session, actor.scopes(right), person_id)
    if person and (reason := why_not(session, actor, person_id, asked)):
        raise Refused(reason)
    return person


def managed_whole(session: Session, actor: Actor, right: Right, person_id: str, asked: bool = False) -> Person | None:
    """`managed`, for what concerns the person everywhere: name, numbers, new seats. Raises Refused also for who serves elsewhere."""
    person = managed(session, actor, right, person_id, asked)
    if person and is_beyond(session, actor, right, person_id):
        raise Refused(ELSEWHERE)
    return person
