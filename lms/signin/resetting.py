"""A new code for one person: every phone and session of hers ends, and at her next sign-in she reads who did it and when."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from lms.access import Right
from lms.db import Reads
from lms.errors import Refused
from lms.journal.door import SYSTEM
from lms.journal.models import Record
from lms.people.actor import Actor
from lms.people.models import STAFF_ROLES, Grant, Person, visible_to
from lms.people.rank import may_manage, rank_of, rank_of_role
from lms.people.reach import serves_beyond
from lms.signin import codes, devices
from lms.signin.models import Device, SigninSession
from lms.signin.sessions import PRONOUNS
from lms.web.text import hour, long_day

REASONS = ("hilang", "lupa", "ganti")
FIRST_REASON = "pertama"
STAFF_REASON = "petugas"  # password or second factor lost: asked only of who holds a staff role
CARD = "kartu"
_LOOKED_AT = 50


@dataclass(frozen=True)
class Target:
    """Whose code is to be made, as far as the page tells: `phones` will end, `staff` holds a staff role today or later, `came` signed in before."""

    person_id: str
    name: str
    phones: int
    staff: bool
    came: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons that can be chosen for this person."""
        first = () if self.came else (FIRST_REASON,)
        return (*first, *REASONS, STAFF_REASON) if self.staff else (*first, *REASONS)


def in_reach(actor: Actor):  # type: ignore[no-untyped-def]
    """The persons for whom this officer may make codes: inside the scope and serving nowhere else, of lower rank (admins: of any), never
    the officer. A code ends her phones and lets its holder in as her, so whoever else she serves under has a say.

    The rank of somebody counts every staff role that has not ended, wherever it is held (security.md A8).
    """
    own = rank_of(actor.grants)
    above = [role for role in STAFF_ROLES if not may_manage(own, rank_of_role(role))]
    lasting = or_(Grant.until_day.is_(None), Grant.until_day >= actor.today)
    theirs = select(Grant.person_id).where(Grant.role.in_(above), lasting)
    scopes = actor.scopes(Right.CODE_ISSUE)
    return visible_to(scopes).where(Person.id != actor.person_id, Person.id.not_in(theirs), ~serves_beyond(scopes, actor.today))


def target(session: Reads, actor: Actor, person_id: str) -> Target | None:
    """The person of a page; None where this officer makes no codes for them."""
    row = session.execute(in_reach(actor).where(Person.id == person_id).with_only_columns(Person.id, Person.name)).one_or_none()
    if row is None:
        return None
    phones = session.scalar(select(func.count()).where(Device.person_id == person_id, Device.ended_at.is_(None))) or 0
    lasting = or_(Grant.until_day.is_(None), Grant.until_day >= actor.today)
    staff = session.execute(select(Grant.id).where(Grant.person_id == person_id, lasting)).first() is not None
    came = session.execute(select(SigninSession.person_id).where(SigninSession.person_id == person_id).limit(1)).first() is not None
    return Target(row.id, row.name, phones, staff, came)


def reset(session: Session, actor: Actor, person_id: str, code: str, reason: str, act_id: str, now: datetime) -> None:
    """Keep the new code and end every phone and session of the person. The caller commits.

    Raises MadeBefore for a form sent twice, Refused where the person has meanwhile got out of this officer's reach.
    """
    if target(session, actor, person_id) is None:
        raise Refused("Orang ini tidak lagi ada di daftar Anda. Buka daftarnya sekali lagi.")
    codes.keep(session, person_id, code, actor.person_id, now, reason=reason, act_id=act_id)
    live = select(Device.id).where(Device.person_id == person_id, Device.ended_at.is_(None)).order_by(Device.id)
    for device_id in session.scalars(live).all():
        devices.end(session, device_id, actor.person_id, now)
    open_ones = (SigninSession.person_id == person_id, SigninSession.ended_at.is_(None))
    session.execute(update(SigninSession).where(*open_ones).values(ended_at=now))


def made_before(session: Reads, act_id: str) -> bool:
    """Whether a record of this id stands in the journal: the form was sent before."""
    return session.execute(select(Record.id).where(Record.id == act_id)).first() is not None


def news(session: Session, person_id: str) -> str:
    """What somebody coming in reads about codes made since the last time: who and when; "" where there is nothing to tell."""
    verbs = Record.verb.in_(("code.issued", "signin.opened"))
    columns = select(Record.verb, Record.actor_id, Record.data, Record.received_at)
    rows = session.execute(columns.where(Record.person_id == person_id, verbs).order_by(Record.seq.desc()).limit(_LOOKED_AT)).all()
    last = next((n for n, row in enumerate(rows) if row.verb == "signin.opened"), None)
    made = [row for row in rows[:last] if row.actor_id != person_id]
    resets = [row for row in made if row.data.get("reason") in (*REASONS, STAFF_REASON)]
    if resets:
        return _told(session, person_id, resets[0].actor_id, resets[0].received_at, True)
    if made and last is not None:  # a first card has replaced nothing
        return _told(session, person_id, made[0].actor_id, made[0].received_at, False)
    return ""


def _told(session: Session, person_id: str, actor_id: str, at: datetime, ended: bool) -> str:
    people = {
        row.id: row for row in session.execute(select(Person.id, Person.name, Person.sex).where(Person.id.in_((person_id, actor_id))))
    }
    her = PRONOUNS[people[person_id].sex][1] if person_id in people else PRONOUNS[None][1]
    who = _("pengelola sistem") if actor_id == SYSTEM or actor_id not in people else people[actor_id].name
    said = {"ibu": her, "siapa": who, "kapan": f"{long_day(at)}, {hour(at)}"}
    told: str = _("Kode masuk baru untuk %(ibu)s dibuat oleh %(siapa)s pada %(kapan)s.", **said)
    if ended:
        told += " " + _("Semua HP yang dulu sudah dikeluarkan.")
    return told + " " + _("Bila %(ibu)s tidak memintanya, hubungi Dinas Kesehatan.", ibu=her)
