"""Promises out of the database, each with what became of it: what every page of them reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, or_, select

from lms.bimtek.models import Bimtek, Participant
from lms.db import Reads, in_any_region, table
from lms.followup.models import ActionPlan, PlanReport
from lms.followup.plans.rules import HORIZONS
from lms.people.models import Person
from lms.wilayah.models import Region
from lms.wilayah.naming import short_place

STATES = {
    "dijanjikan": "Dijanjikan", "dilaporkan": "Menunggu diperiksa", "terlaksana": "Terlaksana", "belum": "Belum terlaksana",
}  # fmt: skip
LATE = "Perlu diingatkan"
ERASED = "(dihapus atas permintaan)"
PLAN, REPORT = table(ActionPlan), table(PlanReport)
_EVENT, _PERSON, _REGION, _ON = table(Bimtek), table(Person), table(Region), table(Participant)
_LAST = REPORT.alias("last_report")
_LAST_ID = (
    select(REPORT.c.id)
    .where(REPORT.c.plan_id == PLAN.c.id)
    .order_by(REPORT.c.reported_at.desc(), REPORT.c.id.desc())
    .limit(1)
    .correlate(PLAN)
    .scalar_subquery()
)
_KEPT = select(REPORT.c.id).where(REPORT.c.plan_id == PLAN.c.id, REPORT.c.verdict == "terlaksana").correlate(PLAN).exists()
STATE: ColumnElement[str] = case(
    (_KEPT, "terlaksana"), (_LAST.c.id.is_(None), "dijanjikan"), (_LAST.c.verdict.is_(None), "dilaporkan"), else_="belum"
)
PROMISES: Select[Any] = (
    select(
        PLAN.c.id, PLAN.c.bimtek_id, _EVENT.c.title, _EVENT.c.until_day, PLAN.c.region_code, _REGION.c.name.label("region"), PLAN.c.person_id,
        _PERSON.c.name, _PERSON.c.sex, _PERSON.c.phone, PLAN.c.what, PLAN.c.who, PLAN.c.due_day, PLAN.c.written_at, STATE.label("state"),
        _LAST.c.id.label("report_id"), _LAST.c.reported_at, _LAST.c.remark,
    )
    .select_from(PLAN)
    .join(_EVENT, _EVENT.c.id == PLAN.c.bimtek_id)
    .outerjoin(_REGION, _REGION.c.code == PLAN.c.region_code)
    .outerjoin(_PERSON, _PERSON.c.id == PLAN.c.person_id)
    .outerjoin(_LAST, _LAST.c.id == _LAST_ID)
    .where(PLAN.c.withdrawn_at.is_(None))
)  # fmt: skip
_OF_EVENT = PROMISES.where(PLAN.c.bimtek_id == bindparam("bimtek")).order_by(PLAN.c.region_code, PLAN.c.written_at, PLAN.c.id)


@dataclass(frozen=True)
class Promise:
    """A promise and its last report. `state` as in STATES; `phone` is for those who may write to her."""

    id: str
    bimtek_id: str
    title: str
    until_day: date
    region_code: str
    region: str | None
    person_id: str
    name: str | None
    sex: str | None
    phone: str | None
    what: str
    who: str
    due_day: date
    written_at: datetime
    state: str
    report_id: str | None
    reported_at: datetime | None
    remark: str | None

    @property
    def place(self) -> str:
        """Kel. Tanjung Paku"""
        return short_place(self.region_code, self.region or self.region_code)

    @property
    def said(self) -> str:
        """What is promised; after an erasure that it was."""
        return self.what or ERASED

    @property
    def open(self) -> bool:
        """Whether the team still has something to do or to tell."""
        return self.state in ("dijanjikan", "belum")

    def late(self, today: date) -> bool:
        """Its day is over and nothing was told since."""
        return self.open and self.due_day < today

    def words(self, today: date) -> str:
        """The state as it is shown."""
        return LATE if self.late(today) else STATES[self.state]


def of_event(reads: Reads, bimtek_id: str) -> list[Promise]:
    """Every promise of an event, team by team; one query. Whoever asks has found the event through its door."""
    return [Promise(*row) for row in reads.execute(_OF_EVENT, {"bimtek": bimtek_id})]


_SHARED = select(_ON.c.person_id).where(
    _ON.c.bimtek_id == PLAN.c.bimtek_id,
    _ON.c.person_id == bindparam("person"),
    _ON.c.function == "peserta",
    func.coalesce(_ON.c.region_code, _EVENT.c.region_code) == PLAN.c.region_code,
)
_OWN = PROMISES.where(or_(PLAN.c.person_id == bindparam("person"), _SHARED.correlate(PLAN, _EVENT).exists()))
_OWN_LIST = _OWN.order_by(PLAN.c.due_day, PLAN.c.id)
_OWN_ONE = _OWN.where(PLAN.c.id == bindparam("plan"))


def own(reads: Reads, person_id: str) -> list[Promise]:
    """The promises of somebody and of her teams, the one that ends first before the others: the participant's door."""
    return [Promise(*row) for row in reads.execute(_OWN_LIST, {"person": person_id})]


def own_one(reads: Reads, person_id: str, plan_id: str) -> Promise | None:
    """One of them."""
    row = reads.execute(_OWN_ONE, {"person": person_id, "plan": plan_id}).one_or_none()
    return Promise(*row) if row else None


def in_scope(scopes: Sequence[str]) -> Select[Any]:
    """The promises of teams inside these regions: the door of those who confirm."""
    return PROMISES.where(in_any_region(PLAN.c.region_code, tuple(scopes)))


def late_on(today: date) -> ColumnElement[bool]:
    """The condition that a promise is late on a day."""
    return and_(PLAN.c.due_day < today, STATE.in_(("dijanjikan", "belum")))


def milestone(until_day: date, today: date) -> int | None:
    """The last of 30, 60 and 90 days after an event that has come; None before the first."""
    return next((days for days in reversed(HORIZONS) if (today - until_day).days >= days), None)
