"""Acts on the list of an event: everybody of a choice of seats, one person, somebody from outside, another function, off the list."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.access import Right
from lms.bimtek.door import Desk
from lms.bimtek.inviting.seats import Choice, chosen_seats, holders
from lms.bimtek.models import FUNCTIONS, Bimtek, BimtekStep, Participant, StepSpeaker
from lms.bimtek.people import Place, newcomer, put_on, take_off
from lms.bimtek.planning.rules import check_open, text_of
from lms.db import in_any_region
from lms.errors import AtField, Refused
from lms.people.models import Person, Tenure, current
from lms.people.names import clean, name_key

MOST = 600  # people on one list


def hold(desk: Desk) -> dict[str, Participant]:
    """Wait for whoever else changes this list, then everybody on it by person. Raises Refused for an event that is off."""
    check_open(desk.bimtek, timeline=False)
    desk.session.execute(select(Bimtek.id).where(Bimtek.id == desk.bimtek.id).with_for_update())
    return {one.person_id: one for one in desk.session.scalars(select(Participant).where(Participant.bimtek_id == desk.bimtek.id))}


def add_seats(desk: Desk, choice: Choice, tenure_ids: Iterable[str]) -> int:
    """Those of these seats that the choice holds, as participants; who stands on the list already stays as she is. Returns how many came."""
    listed, wanted = hold(desk), set(tenure_ids)
    units = chosen_seats(desk.session, choice, desk.bimtek.from_day, set(listed))
    coming = [one for one in holders(units) if one.tenure_id in wanted and not one.listed]
    check_room(listed, len(coming))
    for one in coming:
        _put(desk, one.person_id, "peserta", "kedudukan", Place(one.tenure_id, one.role, one.region_code))
    return len(coming)


def add_person(desk: Desk, person: Person, function: str) -> bool:
    """Somebody by hand, for the seat that she holds on the day in the trainer's regions. On the list already she only changes her function.

    Returns whether she is new.
    """
    listed = hold(desk)
    _check_function(function)
    if (known := listed.get(person.id)) is not None:
        change_guest(desk, known, function, known.agency, held=True)
        return False
    check_room(listed, 1)
    scopes = desk.actor.scopes(Right.BIMTEK_RUN)
    _put(desk, person.id, function, "tangan", seat_of(desk.session, scopes, person.id, desk.bimtek.from_day))
    return True


def add_outsider(desk: Desk, name: str, sex: str | None, agency: str, function: str) -> bool:
    """Somebody whom the register does not know, with her agency. The same name of the same agency on this list is the same person.

    Returns whether she is new. Raises Refused at the field.
    """
    listed = hold(desk)
    _check_function(function)
    try:
        named = clean(name)
    except Refused as no:
        raise AtField("nama", str(no)) from no
    where = text_of(agency, "Instansi", 120, needed=True)
    namesakes = select(Person.id).where(Person.id.in_(listed), Person.name_key == name_key(named))
    for person_id in desk.session.scalars(namesakes):
        if listed[person_id].agency.casefold() == where.casefold():
            return False
    check_room(listed, 1)
    made = newcomer(desk.session, named, sex, desk.actor.person_id, desk.now)
    _put(desk, made, function, "tangan", Place(agency=where))
    return True


def add_rows(desk: Desk, rows: Sequence[tuple[str, Place]]) -> int:
    """Everybody whom a workbook names, as participants; who stands on the list already stays as she is. Returns how many came."""
    listed = hold(desk)
    coming = [(person_id, place) for person_id, place in rows if person_id not in listed]
    check_room(listed, len(coming))
    for person_id, place in coming:
        _put(desk, person_id, "peserta", "lembar", place)
    return len(coming)


def change_guest(desk: Desk, guest: Participant, function: str, agency: str, held: bool = False) -> None:
    """Another function, or another agency beside the name; nothing new changes nothing. Raises Refused."""
    if not held:
        hold(desk)
    _check_function(function)
    where = text_of(agency, "Instansi", 120)
    if (function, where) == (guest.function, guest.agency):
        return
    if function == "peserta":
        _check_silent(desk, guest.person_id)
    _put(desk, guest.person_id, function, guest.way, Place(guest.tenure_id, guest.role, guest.region_code, where))


def remove(desk: Desk, guest: Participant) -> None:
    """Somebody stands on the list no longer. Raises Refused for who still teaches a step."""
    hold(desk)
    _check_silent(desk, guest.person_id)
    take_off(desk.session, desk.bimtek.id, guest.person_id, desk.actor.person_id, desk.now)


def guest_of(session: Session, event_id: str, person_id: str) -> Participant | None:
    """Somebody on the list of an event that was found through its door."""
    return session.scalar(select(Participant).where(Participant.bimtek_id == event_id, Participant.person_id == person_id))


def seat_of(session: Session, scopes: tuple[str, ...], person_id: str, day: date) -> Place:
    """The seat that somebody has held longest among those of a day inside these regions; none is an empty place."""
    held = select(Tenure.id, Tenure.role, Tenure.region_code).where(Tenure.person_id == person_id, current(Tenure, day))
    row: Any = session.execute(
        held.where(in_any_region(Tenure.region_code, scopes)).order_by(Tenure.from_day, Tenure.id).limit(1)
    ).one_or_none()
    return Place(row.id, row.role, row.region_code) if row else Place()


def check_room(listed: dict[str, Participant], more: int) -> None:
    """A list has an end. Raises Refused."""
    if len(listed) + more > MOST:
        raise Refused(f"Satu acara paling banyak {MOST} orang. Pilih lebih sedikit, atau buat acara kedua.")


def _check_function(function: str) -> None:
    if function not in FUNCTIONS:
        raise AtField("fungsi", "Pilih peserta, narasumber atau panitia.")


def _check_silent(desk: Desk, person_id: str) -> None:
    """Raises Refused for who teaches a step of the timeline."""
    taught = (
        select(BimtekStep.title)
        .join(StepSpeaker, StepSpeaker.step_id == BimtekStep.id)
        .where(BimtekStep.bimtek_id == desk.bimtek.id, BimtekStep.removed_at.is_(None), StepSpeaker.person_id == person_id)
        .order_by(BimtekStep.position)
        .limit(1)
    )
    if (title := desk.session.scalar(taught)) is not None:
        raise Refused(f"Orang ini masih narasumber pada {title}. Ganti dahulu di Susunan.")


def _put(desk: Desk, person_id: str, function: str, way: str, place: Place) -> None:
    put_on(desk.session, desk.bimtek.id, person_id, function, way, place, desk.actor.person_id, desk.now)
