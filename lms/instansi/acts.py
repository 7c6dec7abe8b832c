"""Acts of an officer on the office itself: a letterhead from a day on, and who signs from a day on.

Both tables are settings: they change here, in the transaction of the record that says who changed what.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from lms.db import Reads
from lms.ids import uuid7
from lms.instansi import rules
from lms.instansi.emblems import digest
from lms.instansi.models import Emblem, Office, Signatory
from lms.instansi.numbering import written
from lms.journal.door import Act, enter


@dataclass(frozen=True)
class Letterhead:
    """What a letterhead says, and how its office counts."""

    government: str
    name: str
    address: str
    city: str
    number_template: str
    minutes_per_jp: int
    body_name: str
    body_district: str | None = None
    body_village: str | None = None
    partners: str | None = None
    zone: str | None = None
    logo: str | None = None
    second_look: bool | None = None


def patterns(session: Reads) -> list[rules.Pattern]:
    """The number templates of every office with the days on which they hold; read to keep numbers apart, shown to nobody."""
    columns = select(Office.region_code, Office.number_template, Office.from_day)
    found: list[rules.Pattern] = []
    after: dict[str, date] = {}
    for region, template, from_day in session.execute(columns.order_by(Office.region_code, Office.from_day.desc())):
        found.append(rules.Pattern(region, template, from_day, rules.last_day(after[region]) if region in after else None))
        after[region] = from_day
    return found


def keep_emblem(session: Session, picture: bytes) -> str:
    """The name under which a picture is kept; the same picture is kept once."""
    sha = digest(picture)
    if session.scalar(select(Emblem.sha).where(Emblem.sha == sha)) is None:
        session.execute(insert(Emblem).values(sha=sha, data=picture))
    return sha


def last_change(session: Reads, model: type[Office] | type[Signatory], region_code: str) -> date | None:
    """The first day of the latest letterhead or signatory of a region; None while there is none."""
    return session.scalar(select(func.max(model.from_day)).where(model.region_code == region_code))


def set_letterhead(session: Session, region_code: str, head: Letterhead, from_day: date, actor_id: str, now: datetime, today: date) -> None:
    """From a day on this is the letterhead; one of the same day is replaced. Raises Refused with nothing written."""
    last = last_change(session, Office, region_code)
    rules.check_from(from_day, today, last)
    written(head.number_template, 1, from_day)
    rules.check_pattern(region_code, head.number_template, from_day, patterns(session))
    values = vars(head)
    if from_day == last:
        session.execute(update(Office).where(Office.region_code == region_code, Office.from_day == from_day).values(**values))
    else:
        session.execute(insert(Office).values(id=uuid7(), region_code=region_code, from_day=from_day, **values))
    data = {
        "region": region_code, "from": from_day.isoformat(), "minutes": head.minutes_per_jp, "template": head.number_template,
        "zone": head.zone, "logo": head.logo, "second_look": bool(head.second_look),
    }  # fmt: skip
    texts = {
        "government": head.government, "name": head.name, "address": head.address, "city": head.city, "body": head.body_name,
        "body_district": head.body_district or "", "body_village": head.body_village or "", "partners": head.partners or "",
    }  # fmt: skip
    enter(session, Act(actor_id, "office.set", region_code, data, actor_id, texts), now)


def begin_signatory(
    session: Session, region_code: str, position: str, name: str, nip: str | None, from_day: date, actor_id: str, now: datetime, today: date
) -> None:
    """From a day on this person signs; whoever signed until then ends the day before. Raises Refused with nothing written."""
    last = last_change(session, Signatory, region_code)
    rules.check_from(from_day, today, last)
    here = Signatory.region_code == region_code
    if from_day == last:  # a slip of the same day is put right
        values = {"position": position, "name": name, "nip": nip, "until_day": None}
        session.execute(update(Signatory).where(here, Signatory.from_day == from_day).values(**values))
    else:
        open_end = here & (Signatory.until_day.is_(None) | (Signatory.until_day >= from_day))
        session.execute(update(Signatory).where(open_end).values(until_day=rules.last_day(from_day)))
        row = {"id": uuid7(), "region_code": region_code, "position": position, "name": name, "nip": nip, "from_day": from_day}
        session.execute(insert(Signatory).values(**row, until_day=None))
    data = {"region": region_code, "from": from_day.isoformat()}
    enter(
        session, Act(actor_id, "signatory.began", region_code, data, actor_id, {"position": position, "name": name, "nip": nip or ""}), now
    )
