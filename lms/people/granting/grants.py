"""Grants inside the regions of a visitor: to list, to give, to end; downwards in rank only (security.md A8, Z9)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, insert, or_, select, update
from sqlalchemy.orm import Session

from lms import clock
from lms.access import Right
from lms.db import in_any_region
from lms.errors import Fault, Refused
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.people.actor import Actor
from lms.people.editing.proposal import Faulty
from lms.people.importing.days import day as read_day
from lms.people.models import STAFF_ROLES, Grant, Person, visible_to
from lms.people.rank import may_manage, rank_of, rank_of_role
from lms.people.rules import check_day
from lms.web.text import ROLES, plain_day
from lms.wilayah.models import Puskesmas, PuskesmasArea, Region, regions_visible_to, served_on
from lms.wilayah.naming import region_place

MANY = 600
FOUND = 20


@dataclass(frozen=True)
class Given:
    """A grant that may be given."""

    role: str
    region_code: str | None
    puskesmas_id: str | None
    from_day: date
    until_day: date | None


def visible_grants(scopes: tuple[str, ...]) -> Select[tuple[Grant, str, str, str | None, str | None]]:
    """Grants over regions and puskesmas wholly inside these scopes, with person's id and name and the place's name: their only door."""
    inside = or_(in_any_region(Grant.region_code, scopes), Grant.puskesmas_id.in_(_served(scopes)))
    return (
        select(Grant, Person.id, Person.name, Region.name, Puskesmas.name)
        .join(Person, Person.id == Grant.person_id)
        .outerjoin(Region, Region.code == Grant.region_code)
        .outerjoin(Puskesmas, Puskesmas.id == Grant.puskesmas_id)
        .where(inside, Person.merged_into.is_(None))
        .order_by(Person.name_key, Person.id, Grant.from_day.desc(), Grant.id)
    )


def _served(scopes: tuple[str, ...]) -> Select[tuple[str]]:
    """The puskesmas that serve something, and nothing outside these scopes."""
    now = select(PuskesmasArea.puskesmas_id).where(served_on(clock.today()))
    return now.where(PuskesmasArea.puskesmas_id.not_in(now.where(~in_any_region(PuskesmasArea.region_code, scopes))))


def placed(grant: Grant, region: str | None, puskesmas: str | None) -> str:
    """ "Kota Solok", "Wilayah kerja Puskesmas Tanjung Paku" """
    if grant.region_code:
        return region_place(grant.region_code, region or grant.region_code)
    return f"Wilayah kerja Puskesmas {puskesmas}"


def places(session: Session, scopes: tuple[str, ...]) -> dict[str, str]:
    """Places to choose from, by the value that is sent: regions of the scopes, and what puskesmas serve inside them."""
    rows = session.execute(regions_visible_to(scopes).with_only_columns(Region.code, Region.name).limit(MANY + 1)).all()
    shown = [row for row in rows if len(row.code) <= 8] if len(rows) > MANY else rows
    served = select(Puskesmas.id, Puskesmas.name).where(Puskesmas.id.in_(_served(scopes))).order_by(Puskesmas.name, Puskesmas.id)
    health = {f"p:{row.id}": f"Wilayah kerja Puskesmas {row.name}" for row in session.execute(served.limit(MANY))}
    return {f"w:{row.code}": region_place(row.code, row.name) for row in shown} | health


def roles(actor: Actor) -> dict[str, str]:
    """The staff roles that the visitor may give."""
    own = rank_of(actor.grants)
    return {role: ROLES[role] for role in STAFF_ROLES if may_manage(own, rank_of_role(role))}


def found(session: Session, scopes: tuple[str, ...], typed: str) -> list[tuple[str, str]]:
    """Persons whose name holds what is typed: id and name."""
    chosen = visible_to(scopes).where(Person.name_key.contains(typed.casefold(), autoescape=True))
    return [(row.id, row.name) for row in session.execute(chosen.with_only_columns(Person.id, Person.name).limit(FOUND))]


def wished(session: Session, actor: Actor, cells: dict[str, str]) -> Given:
    """What a form asks for. Raises Faulty: a role too high, a place out of reach, days that cannot be."""
    scopes, faults = actor.scopes(Right.GRANT_MANAGE), []
    role, (kind, _, key) = cells.get("peran", ""), cells.get("tempat", "").partition(":")
    if role not in roles(actor):
        faults.append(Fault("peran", 1, "Pilih peran yang boleh Anda berikan."))
    if not _reaches(session, scopes, kind, key):
        faults.append(Fault("tempat", 1, "Pilih wilayahnya, di dalam wilayah Anda."))
    elif kind == "p" and role != "penilai":
        faults.append(Fault("tempat", 1, "Wilayah kerja puskesmas hanya untuk penilai. Pilih wilayah lain."))
    start, until = actor.today, None
    try:
        start = read_day(cells.get("mulai", "")) or actor.today
        check_day(start, actor.today, "Mulai")
        if start < actor.today:
            raise Refused("Wewenang mulai paling cepat hari ini.")
    except Refused as refusal:
        faults.append(Fault("mulai", 1, str(refusal)))
    try:
        until = read_day(cells.get("sampai", ""))
        if until and until < start:
            raise Refused("Hari terakhir tidak boleh sebelum hari mulai.")
    except Refused as refusal:
        faults.append(Fault("sampai", 1, str(refusal)))
    if faults:
        raise Faulty(faults)
    return Given(role, key if kind == "w" else None, key if kind == "p" else None, start, until)


def _reaches(session: Session, scopes: tuple[str, ...], kind: str, key: str) -> bool:
    if kind == "w":
        return session.scalar(regions_visible_to(scopes).where(Region.code == key).with_only_columns(Region.code)) is not None
    return kind == "p" and session.scalar(_served(scopes).where(PuskesmasArea.puskesmas_id == key).limit(1)) is not None


def give(session: Session, person_id: str, given: Given, actor_id: str, now: datetime) -> None:
    """Write the grant with its record; the caller commits. Raises Refused where the same one holds in these days."""
    days = and_(or_(Grant.until_day.is_(None), Grant.until_day >= given.from_day), Grant.from_day <= (given.until_day or date.max))
    place = (Grant.region_code == given.region_code) if given.region_code else (Grant.puskesmas_id == given.puskesmas_id)
    same = select(Grant.from_day).where(Grant.person_id == person_id, Grant.role == given.role, place, days)
    if (since := session.scalar(same.limit(1))) is not None:
        raise Refused(f"Wewenang ini sudah dimilikinya sejak {plain_day(since)}.")
    made = uuid7()
    where = {"region_code": given.region_code, "puskesmas_id": given.puskesmas_id}
    session.execute(
        insert(Grant).values(id=made, person_id=person_id, role=given.role, from_day=given.from_day, until_day=given.until_day, **where)
    )
    data = {
        "role": given.role,
        **where,
        "from": given.from_day.isoformat(),
        "until": given.until_day.isoformat() if given.until_day else None,
    }
    enter(session, Act(person_id, "grant.given", made, data, actor_id), now)


def end(session: Session, grant: Grant, until: date | None, actor: Actor, now: datetime) -> None:
    """End a grant after that day, or at once (None); the caller commits. Raises Refused for a day that cannot be."""
    last = until or actor.today - timedelta(days=1)
    if until is not None and (until < actor.today or until < grant.from_day):
        raise Refused("Hari terakhir paling cepat hari ini, dan tidak sebelum wewenang itu mulai.")
    if grant.until_day is not None and grant.until_day <= last:
        raise Refused(f"Wewenang ini sudah berakhir {plain_day(grant.until_day)}.")
    session.execute(update(Grant).where(Grant.id == grant.id).values(until_day=last))
    enter(session, Act(grant.person_id, "grant.ended", grant.id, {"until": last.isoformat()}, actor.person_id), now)
