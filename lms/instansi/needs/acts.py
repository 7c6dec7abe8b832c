"""What is needed in a region on a day, how that came about, and the act that decides it from a day on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, tuple_
from sqlalchemy.orm import Session

from lms.db import Reads
from lms.ids import uuid7
from lms.instansi.needs.rules import COUNTED, Seats, changes
from lms.instansi.rules import check_from
from lms.journal.door import Act, enter
from lms.people.models import SeatRequirement


def present(reads: Reads, region_code: str, day: date) -> dict[Seats, int]:
    """What holds everywhere in a region on a day: of the rows that have begun the narrowest region wins, then the latest day."""
    row = SeatRequirement
    begun = select(row.role, row.unit_kind, row.need).where(_over(region_code), row.from_day <= day)
    return {
        Seats(role, kind): need
        for role, kind, need in reads.execute(begun.order_by(row.region_code, row.from_day)).all()
        if Seats(role, kind) in COUNTED
    }


def history(reads: Reads, region_code: str) -> list[Any]:
    """Every row that holds or held everywhere in a region, the latest first."""
    row = SeatRequirement
    asked = select(row.role, row.unit_kind, row.need, row.from_day, row.source).where(_over(region_code))
    return list(reads.execute(asked.order_by(row.from_day.desc(), row.unit_kind, row.role)))


def decide(
    session: Session, region_code: str, wanted: Mapping[Seats, int | None], source: str, from_day: date, actor_id: str, now: datetime,
    today: date,
) -> None:  # fmt: skip
    """From a day on this is needed in the region; the days before stay as they were. Raises Refused with nothing written."""
    own = SeatRequirement.region_code == region_code
    check_from(from_day, today, session.scalar(select(func.max(SeatRequirement.from_day)).where(own)))
    decided = changes(present(session, region_code, from_day), wanted)
    same = own & (SeatRequirement.from_day == from_day) & tuple_(SeatRequirement.role, SeatRequirement.unit_kind).in_(list(decided))
    session.execute(delete(SeatRequirement).where(same))  # a slip of the same day is put right
    rows = [
        {"id": uuid7(), "role": role, "unit_kind": kind, "region_code": region_code, "need": need, "from_day": from_day, "source": source}
        for (role, kind), need in decided.items()
    ]
    session.execute(insert(SeatRequirement), rows)
    data = {
        "region": region_code,
        "from": from_day.isoformat(),
        "needs": {f"{role}/{kind}": need for (role, kind), need in decided.items()},
    }
    enter(session, Act(actor_id, "needs.set", region_code, data, actor_id, {"source": source} if source else {}), now)


def _over(region_code: str) -> ColumnElement[bool]:
    """The rows whose region is this one or one above it."""
    around = ["", *(region_code[:length] for length in (2, 5) if length <= len(region_code))]
    return or_(*(SeatRequirement.region_code == code for code in around))
