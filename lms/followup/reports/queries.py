"""Reports out of the database: of one promise for its team and for those who confirm, and the list of those who confirm."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, select

from lms.db import AnyRow, Reads, in_any_region, table
from lms.followup.models import PlanPhoto
from lms.followup.promises import PLAN, REPORT, STATE, Promise, in_scope, late_on, own_one
from lms.people.models import Person

SHOWN = 100  # rows of the list
_PHOTO, _PERSON = table(PlanPhoto), table(Person)
_HELD = select(_PHOTO.c.report_id).where(_PHOTO.c.report_id == REPORT.c.id).correlate(REPORT).exists()
_REPORTS = (
    select(*REPORT.c, PLAN.c.person_id.label("author"), _PERSON.c.name, _HELD.label("pictured"))
    .select_from(REPORT)
    .join(PLAN, PLAN.c.id == REPORT.c.plan_id)
    .outerjoin(_PERSON, _PERSON.c.id == REPORT.c.person_id)
)
_OF_PLAN = _REPORTS.where(REPORT.c.plan_id == bindparam("plan")).order_by(REPORT.c.reported_at.desc(), REPORT.c.id.desc())


@dataclass(frozen=True)
class Search:
    """What the list shows: a state (or *terlambat*, or all), and a region inside the visitor's."""

    state: str = ""
    region: str = ""
    event: str = ""

    def args(self, **changed: str) -> dict[str, str]:
        """As the address carries it."""
        said = {"keadaan": self.state, "wilayah": self.region, "acara": self.event} | changed
        return {name: value for name, value in said.items() if value}


def reports_of(reads: Reads, plan_id: str) -> list[AnyRow]:
    """The reports of a promise that was found through a door, the newest first; `pictured`: whether a photo is kept."""
    return list(reads.execute(_OF_PLAN, {"plan": plan_id}).all())


def report_in_scope(reads: Reads, scopes: tuple[str, ...], report_id: str) -> AnyRow | None:
    """A report of a team inside these regions: the door of those who confirm."""
    wanted = _REPORTS.where(REPORT.c.id == report_id, PLAN.c.withdrawn_at.is_(None), in_any_region(PLAN.c.region_code, scopes))
    return reads.execute(wanted).one_or_none()


def photo_for(reads: Reads, person_id: str, scopes: tuple[str, ...], report_id: str) -> bytes | None:
    """The photo of a report: for the team whose promise it is about, and for those who confirm there; else None."""
    wanted = select(_PHOTO.c.picture, REPORT.c.plan_id, PLAN.c.region_code).select_from(_PHOTO)
    wanted = wanted.join(REPORT, REPORT.c.id == _PHOTO.c.report_id).join(PLAN, PLAN.c.id == REPORT.c.plan_id)
    row = reads.execute(wanted.where(_PHOTO.c.report_id == report_id)).one_or_none()
    if row is None:
        return None
    confirms = any(f"{row.region_code}.".startswith(f"{scope}.") or not scope for scope in scopes)
    return row.picture if confirms or own_one(reads, person_id, row.plan_id) is not None else None


def promise_in_scope(reads: Reads, scopes: tuple[str, ...], plan_id: str) -> Promise | None:
    """One promise inside these regions."""
    row = reads.execute(in_scope(scopes).where(PLAN.c.id == plan_id)).one_or_none()
    return Promise(*row) if row else None


def _chosen(asked: Select[Any], search: Search) -> Select[Any]:
    if search.region:
        asked = asked.where(in_any_region(PLAN.c.region_code, (search.region,)))
    return asked.where(PLAN.c.bimtek_id == search.event) if search.event else asked


def _of_state(state: str, today: date) -> ColumnElement[bool]:
    if state == "terlambat":
        return late_on(today)
    return and_(state == STATE, ~late_on(today)) if state in ("dijanjikan", "belum") else state == STATE


def counted(reads: Reads, scopes: tuple[str, ...], search: Search, today: date) -> Counter[str]:
    """How many promises of the region and event stand how; those that are late are counted as *terlambat* only. One query."""
    stands = case((late_on(today), "terlambat"), else_=STATE).label("stands")
    each = _chosen(in_scope(scopes), search).add_columns(stands).subquery()
    return Counter(dict(reads.execute(select(each.c.stands, func.count()).group_by(each.c.stands)).all()))  # type: ignore[arg-type]


def listed(reads: Reads, scopes: tuple[str, ...], search: Search, today: date) -> list[Promise]:
    """The promises: late ones first, then what waits for the visitor, then the one that ends first. One query."""
    asked = _chosen(in_scope(scopes), search)
    if search.state:
        asked = asked.where(_of_state(search.state, today))
    rank = case((late_on(today), 0), (STATE == "dilaporkan", 1), (STATE == "terlaksana", 3), else_=2)
    rows = reads.execute(asked.order_by(rank, PLAN.c.due_day, PLAN.c.id).limit(SHOWN))
    return [Promise(*row) for row in rows]


def open_after(reads: Reads, scopes: Sequence[str], event: str = "") -> list[Promise]:
    """Every promise with which a team still has something to do, by event and team: whom the reminders are for. One query."""
    asked = in_scope(scopes).where(STATE.in_(("dijanjikan", "belum")))
    if event:
        asked = asked.where(PLAN.c.bimtek_id == event)
    return [Promise(*row) for row in reads.execute(asked.order_by(PLAN.c.bimtek_id, PLAN.c.region_code, PLAN.c.due_day, PLAN.c.id))]
