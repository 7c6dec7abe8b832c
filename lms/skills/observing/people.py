"""Whom an assessor finds: kader of the own area, who waits first, and the participants of an event whose practice is open."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from lms.bimtek.models import Bimtek, BimtekStep, Participant
from lms.db import in_any_region
from lms.people.models import Person, Tenure, current
from lms.people.names import name_key
from lms.programs.models import Standing
from lms.programs.standing import compulsory, on_day
from lms.skills.models import PersonTier, SkillCheck
from lms.wilayah.keys import typed_keys
from lms.wilayah.models import Posyandu, Region

SHOWN = 200  # rows of the list; whoever is not among them is found by name
COUNTS = SkillCheck.withdrawn_at.is_(None)


@dataclass(frozen=True)
class Found:
    """Somebody who may be seen here: where her seat is, and whether she may be assessed now."""

    id: str
    name: str
    region_code: str
    region: str
    posyandu: str | None
    role: str


def kader(scopes: tuple[str, ...], day: date) -> Select[Any]:
    """The kader of these regions on a day: person, region and posyandu of each seat."""
    held = (Tenure.role == "kader", current(Tenure, day), in_any_region(Tenure.region_code, scopes))
    return select(Tenure.person_id, Tenure.region_code, Tenure.posyandu_id, Tenure.role, Tenure.from_day).where(*held)


def practice(day: date) -> ColumnElement[bool]:
    """The condition that an event is on that day and its practice was opened."""
    opened = select(BimtekStep.id).where(
        BimtekStep.bimtek_id == Bimtek.id, BimtekStep.kind == "praktik", BimtekStep.opened_at.is_not(None), BimtekStep.removed_at.is_(None)
    )
    on = (Bimtek.from_day <= day, Bimtek.until_day >= day, Bimtek.cancelled_at.is_(None), Bimtek.ended_at.is_(None))
    return and_(*on, opened.exists())


def taking_part(scopes: tuple[str, ...], day: date, event_id: str | None = None) -> Select[Any]:
    """The participants from these regions of events whose practice was opened today, whatever their seat: the columns of `kader`."""
    columns = (Participant.person_id, Participant.region_code, Tenure.posyandu_id, Participant.role, Bimtek.from_day)
    rows = select(*columns).join(Bimtek, Bimtek.id == Participant.bimtek_id).outerjoin(Tenure, Tenure.id == Participant.tenure_id)
    rows = rows.where(practice(day), Participant.function == "peserta", in_any_region(Participant.region_code, scopes))
    return rows if event_id is None else rows.where(Bimtek.id == event_id)


def events(session: Session, scopes: tuple[str, ...], day: date) -> list[Any]:
    """The events of today whose practice is open, with how many participants from these regions they have (id, title, people)."""
    still = select(BimtekStep.id).where(
        BimtekStep.bimtek_id == Bimtek.id, BimtekStep.kind == "praktik", BimtekStep.opened_at.is_not(None), BimtekStep.closed_at.is_(None),
        BimtekStep.removed_at.is_(None),
    )  # fmt: skip
    rows = select(Bimtek.id, Bimtek.title, func.count(Participant.person_id).label("people")).join(
        Participant, Participant.bimtek_id == Bimtek.id
    )
    mine = (practice(day), still.exists(), Participant.function == "peserta", in_any_region(Participant.region_code, scopes))
    return list(session.execute(rows.where(*mine).group_by(Bimtek.id, Bimtek.title).order_by(Bimtek.title, Bimtek.id)).all())


def find(session: Session, scopes: tuple[str, ...], person_id: str, day: date) -> Found | None:
    """Somebody whom an assessor of these regions may assess today; None for everybody else. Her seat as kader goes before the event."""
    seats = union_all(kader(scopes, day).add_columns(literal(0).label("rank")), taking_part(scopes, day).add_columns(literal(1)))
    return _first(session, seats.subquery(), person_id)


def find_seen(session: Session, scopes: tuple[str, ...], person_id: str, day: date) -> Found | None:
    """The same for whoever only reads: also who was seen for a seat of these regions before."""
    before = select(
        SkillCheck.person_id, SkillCheck.region_code, literal(None), literal("kader"), literal(None), literal(2)
    ).where(in_any_region(SkillCheck.region_code, scopes), SkillCheck.person_id == person_id)  # fmt: skip
    seats = union_all(kader(scopes, day).add_columns(literal(0).label("rank")), taking_part(scopes, day).add_columns(literal(1)), before)
    return _first(session, seats.subquery(), person_id)


def _first(session: Session, seats: Any, person_id: str) -> Found | None:
    rows = (
        select(Person.id, Person.name, seats.c.region_code, Region.name, Posyandu.name, seats.c.role)
        .select_from(seats)
        .join(Person, Person.id == seats.c.person_id)
        .join(Region, Region.code == seats.c.region_code)
        .outerjoin(Posyandu, Posyandu.id == seats.c.posyandu_id)
        .where(Person.id == person_id, Person.merged_into.is_(None))
        .order_by(seats.c.rank, seats.c.from_day, seats.c.region_code)
        .limit(1)
    )
    row = session.execute(rows).one_or_none()
    return Found(*row[:5], row[5] or "") if row else None


@dataclass(frozen=True)
class Queue:
    """The list: rows in their order, how many wait in all, and how many there are."""

    rows: list[Any]
    waiting: int
    total: int


def queue(session: Session, scopes: tuple[str, ...], day: date, typed: str = "", event_id: str = "") -> Queue:
    """Who may be assessed, once each: who waits first, then by kelurahan, posyandu and name. Three queries."""
    program = compulsory(session, day).get("kader")
    waits = on_day(day).with_only_columns(Standing.person_id).where(Standing.program_id == program, Standing.reason == "belum dinilai")
    seats = (taking_part(scopes, day, event_id) if event_id else kader(scopes, day)).subquery()
    waiting = case((Person.id.in_(waits), 1), else_=0).label("waiting")
    found = (
        select(Person.id, Person.name, seats.c.role, Region.code, Region.name.label("region"), Posyandu.name.label("posyandu"), waiting)
        .select_from(seats)
        .join(Person, Person.id == seats.c.person_id)
        .join(Region, Region.code == seats.c.region_code)
        .outerjoin(Posyandu, Posyandu.id == seats.c.posyandu_id)
        .where(Person.merged_into.is_(None), *_meant(typed))
    )
    counted = found.with_only_columns(Person.id, waiting).distinct().subquery()
    total, waits_now = session.execute(select(func.count(), func.coalesce(func.sum(counted.c.waiting), 0)).select_from(counted)).one()
    ordered = found.add_columns(_mastered(), _tiers()).order_by(waiting.desc(), Region.code, Posyandu.name_key, Person.name_key, Person.id)
    rows = {row.id: row for row in reversed(session.execute(ordered.limit(SHOWN)).all())}
    return Queue(list(reversed(rows.values())), int(waits_now), total)


def _meant(typed: str) -> list[ColumnElement[bool]]:
    """Part of the name, or the name of the kelurahan or posyandu."""
    if not typed:
        return []
    keys = typed_keys(typed)
    places = [column.startswith(key, autoescape=True) for key in keys for column in (Region.name_key, Posyandu.name_key)]
    return [or_(Person.name_key.contains(name_key(typed), autoescape=True), *places)]


def _mastered() -> Any:
    """How many skills are *cakap*."""
    hers = (SkillCheck.person_id == Person.id, SkillCheck.result == "cakap", COUNTS)
    return select(func.count(SkillCheck.skill_id.distinct())).where(*hers).correlate(Person).scalar_subquery().label("mastered")


def _tiers() -> Any:
    """How many tiers are held: each holds those below."""
    return select(func.count()).where(PersonTier.person_id == Person.id).correlate(Person).scalar_subquery().label("tiers")


def check_of(session: Session, person_id: str, check_id: str) -> Any:
    """A check of somebody who was found through a door; None where it is not hers."""
    columns = (SkillCheck.id, SkillCheck.person_id, SkillCheck.skill_id, SkillCheck.seen_by, SkillCheck.seen_at, SkillCheck.withdrawn_at)
    rows = select(*columns, Person.name.label("by")).outerjoin(Person, Person.id == SkillCheck.seen_by)
    return session.execute(rows.where(SkillCheck.id == check_id, SkillCheck.person_id == person_id)).one_or_none()


def covered(code: str, scopes: tuple[str, ...]) -> bool:
    """Whether a region lies in one of the scopes."""
    return any(code == scope or code.startswith(f"{scope}.") for scope in scopes)
