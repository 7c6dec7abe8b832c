"""The trainer says who somebody is who asks to come in; from then on her phone may go on to a PIN, once."""

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms.access import Right
from lms.bimtek.door import Desk
from lms.bimtek.joining import requests, rules
from lms.bimtek.models import JoinRequest, Participant
from lms.bimtek.people import Place, newcomer, put_on
from lms.bimtek.roll import roll
from lms.errors import Refused
from lms.ids import plain_code
from lms.journal.door import Act, enter
from lms.people.models import Person, Tenure, current, visible_to
from lms.people.names import name_key
from lms.people.rank import SEAT
from lms.people.reach import ranks
from lms.signin import codes
from lms.signin.models import Device, SigninCode
from lms.web.text import ROLES
from lms.wilayah.models import Posyandu, Region
from lms.wilayah.naming import named_post, short_place

MOST = 500  # holders of the kelurahan that are asked about
DECIDED = "Permintaan ini sudah diputuskan."
NEW, NO = "baru", "tolak"


def known(desk: Desk, regions: set[str]) -> list[rules.Known]:
    """Whom the trainer may recognise: the list of the event, and who holds a seat in one of these kelurahan today; no staff, not oneself."""
    found = {
        one.person_id: rules.Known(
            one.person_id, one.full_name, name_key(one.name), one.role, one.region_code,
            ", ".join(filter(None, (one.position, one.unit))), True, one.joined_at, one.tenure_id,
        )
        for one in roll(desk.session, desk.bimtek.id, None)
    }  # fmt: skip
    for one in _seated(desk, regions):
        found.setdefault(one.person_id, one)
    staff = {person for person, rank in ranks(desk.session, found, desk.actor.today).items() if rank > SEAT} | {desk.actor.person_id}
    return [one for person_id, one in found.items() if person_id not in staff]


def _seated(desk: Desk, regions: set[str]) -> list[rules.Known]:
    """Who holds a seat in these kelurahan today, inside the trainer's regions."""
    rows = desk.session.execute(
        visible_to(desk.actor.scopes(Right.BIMTEK_RUN))
        .join(Tenure, Tenure.person_id == Person.id)
        .join(Region, Region.code == Tenure.region_code)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .where(Tenure.region_code.in_(regions), current(Tenure, desk.actor.today), Person.erased_on.is_(None))
        .with_only_columns(
            Person.id, Person.name, Person.gelar, Person.name_key, Tenure.role, Tenure.region_code, Tenure.id.label("tenure_id"),
            Region.name.label("region"), Posyandu.name.label("posyandu"),
        )
        .limit(MOST)
    ).all()  # fmt: skip
    return [
        rules.Known(
            row.id, f"{row.name}, {row.gelar}" if row.gelar else row.name, row.name_key, row.role, row.region_code,
            f"{ROLES[row.role]} {named_post('Posyandu', row.posyandu) if row.posyandu else ''}".strip()
            + f", {short_place(row.region_code, row.region)}",
            False, None, row.tenure_id,
        )
        for row in rows
    ]  # fmt: skip


def decide(desk: Desk, request_id: str, answer: str) -> JoinRequest:
    """Let somebody in as a person of the register, as a new one, or not at all; once. Raises Refused. The caller commits."""
    state = "ditolak" if answer == NO else "diterima"
    asked = requests.take(desk.session, desk.bimtek, request_id, state, desk.actor.person_id, desk.now)
    if asked is None:
        raise Refused(DECIDED)
    if answer == NO:
        return asked
    bound = asked.person_id  # of somebody signed in already: she needs no code
    person_id = bound or (newcomer(desk.session, asked.name, None, desk.actor.person_id, desk.now) if answer == NEW else answer)
    if person_id == desk.actor.person_id:
        raise Refused(rules.OWN)
    _put_on(desk, asked, person_id, None if answer == NEW and not bound else _recognised(desk, asked, person_id))
    desk.session.execute(update(JoinRequest).where(JoinRequest.id == asked.id).values(person_id=person_id))
    enter(desk.session, Act(person_id, "participant.joined", desk.bimtek.id, {}, desk.actor.person_id), desk.now)
    if not bound:
        hours = int(rules.GOOD_FOR.total_seconds()) // 3600
        codes.keep(desk.session, person_id, asked.id, desk.actor.person_id, desk.now, hours, "gabung")
    return asked


def _recognised(desk: Desk, asked: JoinRequest, person_id: str) -> rules.Known | None:
    """Who was recognised. Of whoever is signed in already nothing is asked. Raises Refused for staff and for whoever was not offered."""
    offered = {one.person_id: one for one in known(desk, {asked.region_code})}
    if asked.person_id is None and _is_staff(desk.session, person_id, desk.actor.today):
        raise Refused(rules.STAFF)
    if asked.person_id is None and person_id not in offered:
        raise Refused("Orang itu tidak ada di daftar pilihan. Muat ulang halaman, lalu pilih lagi.")
    return offered.get(person_id)


def _is_staff(session: Session, person_id: str, today: date) -> bool:
    return ranks(session, [person_id], today).get(person_id, SEAT) > SEAT


def _put_on(desk: Desk, asked: JoinRequest, person_id: str, found: rules.Known | None) -> None:
    """On the list, unless she stands there; for the seat she holds in the kelurahan she named, else as she says."""
    if _listed(desk, person_id):
        return
    place = Place(found.tenure_id, found.role, found.region_code) if found else Place(None, asked.role or None, asked.region_code or None)
    put_on(desk.session, desk.bimtek.id, person_id, "peserta", "gabung", place, desk.actor.person_id, desk.now)


def _listed(desk: Desk, person_id: str) -> bool:
    here = select(Participant.person_id).where(Participant.bimtek_id == desk.bimtek.id, Participant.person_id == person_id)
    return desk.session.scalar(here) is not None


def digest_of(request_id: str) -> str:
    """Under which the code of a request that was let in is kept; nobody types it."""
    return codes.sealed(plain_code(request_id))


def go_on(session: Session, asked: JoinRequest, now: datetime, today: date) -> str | None:
    """Use up what the trainer gave, for this browser only; gives the person, or None. The caller commits.

    The phone's profile takes the id of the request, so it is made once; until it is made, a lost answer may be fetched again. Somebody who
    was given a staff role meanwhile comes in by her own card.
    """
    digest = digest_of(asked.id)
    if asked.state != "diterima" or not rules.still_good(asked.decided_at, now) or _is_staff(session, asked.person_id or "", today):
        return None
    if codes.find(session, digest, now) == asked.person_id and asked.person_id is not None:
        return codes.use(session, digest, now)
    used = select(SigninCode.person_id).join(Person, Person.id == SigninCode.person_id)
    kept = used.where(SigninCode.digest == digest, SigninCode.used_at.is_not(None), SigninCode.expires_at > now)
    made = select(Device.id).where(Device.id == asked.id)
    return session.scalar(kept.where(Person.merged_into.is_(None), Person.erased_on.is_(None), ~made.exists()))
