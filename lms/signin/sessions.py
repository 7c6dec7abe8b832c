"""Sessions: opened once, looked up on every request, ended at once."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, and_, bindparam, func, insert, literal_column, or_, select, true, union_all, update
from sqlalchemy.orm import Session

from lms.db import Reads
from lms.people.actor import Actor, Place
from lms.people.models import Grant, Person, Tenure
from lms.people.names import call_name
from lms.signin.models import Device, SigninSession
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, Region
from lms.wilayah.naming import named_post, short_place

LONGEST = timedelta(days=180)
STAFF_LONGEST = timedelta(hours=12)
PRONOUNS = {"P": ("Bu", "Ibu"), "L": ("Pak", "Bapak"), None: ("Ibu/Bapak", "Ibu/Bapak")}


def digest(token: str) -> str:
    """How a token stands in the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def start(session: Session, person_id: str, kind: str, device_id: str | None, now: datetime) -> str:
    """Open a session and return its token (256 bits, known to the cookie only)."""
    token = secrets.token_urlsafe(32)
    session.execute(insert(SigninSession).values(digest=digest(token), person_id=person_id, kind=kind, device_id=device_id, created_at=now))
    return token


def end(session: Session, token: str, now: datetime) -> tuple[str, str | None] | None:
    """End one session; returns (person, device), or None when there was nothing to end."""
    live = update(SigninSession).where(SigninSession.digest == digest(token), SigninSession.ended_at.is_(None)).values(ended_at=now)
    ended = session.execute(live.returning(SigninSession.person_id, SigninSession.device_id)).one_or_none()
    return None if ended is None else (ended.person_id, ended.device_id)


def end_others(session: Session, person_id: str, token: str, now: datetime) -> None:
    """End every session of a person but the one of this token ("" keeps none). The caller commits."""
    others = (SigninSession.person_id == person_id, SigninSession.ended_at.is_(None), SigninSession.digest != digest(token))
    session.execute(update(SigninSession).where(*others).values(ended_at=now))


def _holds(table: Any) -> Any:
    """The condition that a tenure, a grant or an area holds today."""
    begun = table.c.from_day <= _BRANCH.c.today
    return and_(
        or_(table.c.from_day.is_(None), begun) if table.c.from_day.nullable else begun,
        or_(table.c.until_day.is_(None), table.c.until_day >= _BRANCH.c.today),
    )


# Tables, not classes: this statement is made once and runs on every request.
_SESSION, _PERSON, _DEVICE, _TENURE, _GRANT, _AREA = (m.__table__ for m in (SigninSession, Person, Device, Tenure, Grant, PuskesmasArea))
_REGION, _POSYANDU, _PUSKESMAS = (m.__table__ for m in (Region, Posyandu, Puskesmas))
_TODAY = bindparam("today", type_=Date()).label("today")
_BRANCH = union_all(*(select(literal_column(n).label("n"), _TODAY) for n in ("0", "1"))).subquery()
# One query: branch 0 brings the seats, branch 1 the grants (an area of a puskesmas as its kelurahan).
_LOOKUP = (
    select(
        _PERSON.c.id, _PERSON.c.name, _PERSON.c.sex, _SESSION.c.kind, _SESSION.c.device_id, _SESSION.c.created_at,
        _TENURE.c.role.label("seat"), _TENURE.c.region_code.label("seat_region"), _TENURE.c.posyandu_id,
        _GRANT.c.role.label("grant"), _GRANT.c.region_code.label("grant_region"), _AREA.c.region_code.label("area"),
        _REGION.c.name.label("place"), _PUSKESMAS.c.name.label("puskesmas"), _POSYANDU.c.name.label("posyandu"),
    )
    .select_from(_SESSION)
    .join(_PERSON, _PERSON.c.id == _SESSION.c.person_id)
    .outerjoin(_DEVICE, _DEVICE.c.id == _SESSION.c.device_id)
    .join(_BRANCH, true())
    .outerjoin(_TENURE, and_(_BRANCH.c.n == literal_column("0"), _TENURE.c.person_id == _PERSON.c.id, _holds(_TENURE)))
    .outerjoin(_GRANT, and_(_BRANCH.c.n == literal_column("1"), _GRANT.c.person_id == _PERSON.c.id, _holds(_GRANT)))
    .outerjoin(_AREA, and_(_AREA.c.puskesmas_id == _GRANT.c.puskesmas_id, _holds(_AREA)))
    .outerjoin(_REGION, _REGION.c.code == func.coalesce(_TENURE.c.region_code, _GRANT.c.region_code))
    .outerjoin(_POSYANDU, _POSYANDU.c.id == _TENURE.c.posyandu_id)
    .outerjoin(_PUSKESMAS, _PUSKESMAS.c.id == _GRANT.c.puskesmas_id)
    .where(
        _SESSION.c.digest == bindparam("digest"),
        _SESSION.c.ended_at.is_(None),
        _PERSON.c.merged_into.is_(None),
        or_(_SESSION.c.device_id.is_(None), _DEVICE.c.ended_at.is_(None)),
    )
    .order_by(_TENURE.c.from_day, _GRANT.c.from_day)
)  # fmt: skip


def _place_name(region: str | None, name: str | None, posyandu: str | None, puskesmas: str | None) -> str:
    """Posyandu Melati II; Puskesmas Tanjung Paku; Kel. Nan Balimo; Kec. Tanjung Harapan; Kota Solok."""
    if posyandu:
        return named_post("Posyandu", posyandu)
    if puskesmas:
        return named_post("Puskesmas", puskesmas)
    return short_place(region or "", name or "")


def find(session: Reads, token: str, now: datetime, today: date) -> Actor | None:
    """Who this token is, with the seats and grants of today; None when it is unknown, ended or too old."""
    rows = session.execute(_LOOKUP, {"digest": digest(token), "today": today}).all()
    if not rows:
        return None
    person_id, name, sex, kind, device_id, created_at = rows[0][:6]
    if now - created_at > (STAFF_LONGEST if kind == "staff" else LONGEST):
        return None
    seats, grants = {}, {}  # as sets that keep their order
    for _i, _n, _s, _k, _d, _c, seat, seat_region, posyandu_id, grant, grant_region, area, place, puskesmas, posyandu in rows:
        if seat:
            seats[Place(seat, seat_region, posyandu_id, _place_name(seat_region, place, posyandu, None))] = None
        elif grant and kind != "pin" and (region := grant_region or area) is not None:  # a PIN session never exercises a grant
            grants[Place(grant, region, None, _place_name(grant_region, place, None, puskesmas))] = None
    greeting, pronoun = PRONOUNS[sex]
    sapaan = f"{greeting} {call_name(name)}"
    return Actor(person_id, name, sapaan, pronoun, token, kind, device_id, today, tuple(seats), tuple(grants))
