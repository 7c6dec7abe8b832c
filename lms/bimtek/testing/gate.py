"""What the board of an event says to the tests of its course: whether somebody on its list may open one now."""

from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session

from lms import clock
from lms.bimtek.models import Bimtek, BimtekStep, Participant
from lms.bimtek.rules import GATED
from lms.bimtek.testing.rules import is_open, standing, test_step
from lms.db import AnyRow, Reads, table
from lms.quizzes.occasions import Occasion, tells_occasions

_ON, _EVENT, _STEP = table(Participant), table(Bimtek), table(BimtekStep)
_DAY = _EVENT.c.from_day.type
_RULED = (
    select(_EVENT.c.id.label("event"), *(_EVENT.c[name] for name in ("region_code", "from_day", "until_day")), *(
        _STEP.c[name] for name in ("id", "kind", "day", "at", "opened_at", "closed_at")
    ))
    .select_from(_ON)
    .join(_EVENT, _EVENT.c.id == _ON.c.bimtek_id)
    .join(_STEP, and_(_STEP.c.bimtek_id == _EVENT.c.id, _STEP.c.kind.in_(GATED), _STEP.c.removed_at.is_(None)))
    .where(
        _ON.c.person_id == bindparam("person"), _ON.c.function == "peserta",
        _EVENT.c.ended_at.is_(None), _EVENT.c.cancelled_at.is_(None),
        _EVENT.c.from_day <= bindparam("latest", type_=_DAY), _EVENT.c.until_day >= bindparam("earliest", type_=_DAY),
        func.coalesce(_STEP.c.course_id, _EVENT.c.course_id) == bindparam("course"),
    )
    .order_by(_EVENT.c.from_day, _EVENT.c.id, _STEP.c.day, _STEP.c.position, _STEP.c.id)
)  # fmt: skip


@tells_occasions
def tests_ruled(reads: Reads | Session, person_id: str, course_id: str, now: datetime) -> dict[str, Occasion]:
    """The tests of a course that an event of today rules for somebody on its list; of several events the one where the test is open."""
    around, day = timedelta(days=1), clock.day_of(now)  # a day begins with the zone of the event's own region
    asked = {"person": person_id, "course": course_id, "earliest": day - around, "latest": day + around}
    found: dict[str, Occasion] = {}
    for event, rows in groupby(reads.execute(_RULED, asked), key=lambda row: str(row.event)):
        steps = list(rows)
        for form, occasion in _of_event(event, steps, now).items():
            if form not in found or (occasion.open and not found[form].open):
                found[form] = occasion
    return found


def _of_event(event: str, steps: list[AnyRow], now: datetime) -> dict[str, Occasion]:
    zone = clock.zone_of(steps[0].region_code)
    local = now.astimezone(ZoneInfo(zone))
    if not steps[0].from_day <= local.date() <= steps[0].until_day:
        return {}
    found = {}
    for form in GATED:
        if step := test_step(steps, form):
            stands = standing(steps, form, 60 * local.hour + local.minute, local.date(), clock.LETTERS[zone])
            found[form] = Occasion(event, is_open(step), stands.sentence)
    return found
