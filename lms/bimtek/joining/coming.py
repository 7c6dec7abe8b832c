"""What the pages of coming in are drawn from, and what somebody who comes in writes."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from wtforms.fields import SelectChoice

from lms import clock
from lms.bimtek.joining import requests, rules
from lms.bimtek.joining.forms import ELSEWHERE, PlaceForm
from lms.bimtek.models import Bimtek, Participant
from lms.bimtek.rules import clock_words
from lms.db import in_region
from lms.journal.door import Act, enter
from lms.people.actor import Actor
from lms.wilayah.models import Region, names_of
from lms.wilayah.naming import region_place

KOTA, KELURAHAN = 5, 13  # lengths of a code
WIDEST = 2_000  # kelurahan in one list: a province of them is still a list


def told(session: Session, event: Bimtek) -> dict[str, Any]:
    """What everybody may read of an event: its name, day, hour and place; nobody's name."""
    at = requests.begins_at(session, event)
    zone = clock.LETTERS[clock.zone_of(event.region_code)]
    return {
        "event": event,
        "at": f"{clock_words(at)} {zone}" if at is not None else "",
        "code": f"{event.join_code[:3]}-{event.join_code[3:]}",
    }


def place_form(session: Session, event: Bimtek, typed: Any) -> PlaceForm:
    """The second screen with the kelurahan around the event, by kecamatan, the event's own first."""
    around = event.region_code[:KOTA]
    wanted = select(Region.code, Region.name).where(in_region(Region.code, around), func.length(Region.code) == KELURAHAN)
    rows = [(row.code, row.name) for row in session.execute(wanted.order_by(Region.name_key, Region.code).limit(WIDEST))]
    names = names_of(session, {code[:8] for code, _name in rows})
    form = PlaceForm(typed)
    form.kelurahan.choices = [
        SelectChoice("", str(_("Pilih kelurahan"))),
        *(
            SelectChoice(code, region_place(code, name), optgroup=region_place(district, names.get(district, district)))
            for district, inside in rules.places(rows, event.region_code)
            for code, name in inside
        ),
        SelectChoice(ELSEWHERE, str(_("Daerah lain"))),
    ]
    return form


def ask(session: Session, event: Bimtek, request_id: str, form: PlaceForm, own: int, now: datetime) -> None:
    """Somebody without a card asks to come in. Raises Refused. The caller commits."""
    rules.check_joinable(event, clock.today())
    asked = requests.Asked(form.nama.data or "", form.unsur.data or "", "" if form.kelurahan.data == ELSEWHERE else form.kelurahan.data)
    requests.forget_old(session, clock.today())
    requests.ask(session, event, request_id, asked, own, now)


def on_list(session: Session, event: Bimtek, person_id: str) -> Participant | None:
    """Her place on the list of this event."""
    return session.scalar(select(Participant).where(Participant.bimtek_id == event.id, Participant.person_id == person_id))


def come_in(session: Session, event: Bimtek, actor: Actor, request_id: str, now: datetime) -> str:
    """Somebody signed in is in (""), or her request waits (its id): one for each person. Raises Refused. The caller commits."""
    if (place := on_list(session, event, actor.person_id)) is not None:
        joined(session, place, now)
        return ""
    if (waiting := requests.waiting_of(session, event, actor.person_id)) is not None:
        return waiting.id
    seat = next(iter(actor.seats), None)
    asked = requests.Asked(actor.name, seat.role if seat else "", seat.region_code if seat else "", actor.person_id)
    requests.ask(session, event, request_id, asked, 0, now)
    return request_id


def joined(session: Session, place: Participant, now: datetime) -> None:
    """She is in; said once however often it is pressed. The caller commits."""
    if place.joined_at is None:
        enter(session, Act(place.person_id, "participant.joined", place.bimtek_id, {}, place.person_id), now)
