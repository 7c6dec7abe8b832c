"""Sessions: opened once, looked up on every request, ended at once."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, literal, or_, select, union_all, update
from sqlalchemy.orm import Session

from lms.people.actor import Actor, Place
from lms.people.models import Grant, Person, Tenure
from lms.people.names import call_name
from lms.signin.models import Device, SigninSession
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, Region, level_of

LONGEST = timedelta(days=180)
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


def _current(model: type[Tenure] | type[Grant]):  # type: ignore[no-untyped-def]
    today = bindparam("today", type_=Tenure.from_day.type)
    return and_(model.from_day <= today, or_(model.until_day.is_(None), model.until_day >= today))


_BRANCH = union_all(select(literal(0).label("n")), select(literal(1).label("n"))).subquery()
# One query: branch 0 brings the seats, branch 1 the grants (an area of a puskesmas as its kelurahan).
_LOOKUP = (
    select(
        Person.id, Person.name, Person.sex, SigninSession.kind, SigninSession.device_id, SigninSession.created_at,
        Tenure.role.label("seat"), Tenure.region_code.label("seat_region"), Tenure.posyandu_id,
        Grant.role.label("grant"), Grant.region_code.label("grant_region"), PuskesmasArea.region_code.label("area"),
        Region.name.label("place"), Puskesmas.name.label("puskesmas"), Posyandu.name.label("posyandu"),
    )
    .select_from(SigninSession)
    .join(Person, Person.id == SigninSession.person_id)
    .outerjoin(Device, Device.id == SigninSession.device_id)
    .join(_BRANCH, literal(True))
    .outerjoin(Tenure, and_(_BRANCH.c.n == 0, Tenure.person_id == Person.id, _current(Tenure)))
    .outerjoin(Grant, and_(_BRANCH.c.n == 1, Grant.person_id == Person.id, _current(Grant)))
    .outerjoin(PuskesmasArea, PuskesmasArea.puskesmas_id == Grant.puskesmas_id)
    .outerjoin(Region, Region.code == func.coalesce(Tenure.region_code, Grant.region_code))
    .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
    .outerjoin(Puskesmas, Puskesmas.id == Grant.puskesmas_id)
    .where(
        SigninSession.digest == bindparam("digest"),
        SigninSession.ended_at.is_(None),
        Person.merged_into.is_(None),
        or_(SigninSession.device_id.is_(None), Device.ended_at.is_(None)),
    )
    .order_by(Tenure.from_day, Grant.from_day)
)  # fmt: skip


def _place_name(row: Any) -> str:
    """Posyandu Melati II; Puskesmas Tanjung Paku; Kel. Nan Balimo; Kec. Tanjung Harapan; Kota Solok."""
    if row.posyandu:
        return str(row.posyandu) if row.posyandu.startswith("Posyandu") else f"Posyandu {row.posyandu}"
    if row.puskesmas:
        return str(row.puskesmas) if row.puskesmas.startswith("Puskesmas") else f"Puskesmas {row.puskesmas}"
    code = row.seat_region or row.grant_region
    short = {"kelurahan": "Kel. ", "kecamatan": "Kec. "}.get(level_of(code), "") if code else ""
    return f"{short}{row.place or ''}"


def find(session: Session, token: str, now: datetime, today: date) -> Actor | None:
    """Who this token is, with the seats and grants of today; None when it is unknown, ended or too old."""
    rows = session.execute(_LOOKUP, {"digest": digest(token), "today": today}).all()
    if not rows or now - rows[0].created_at > LONGEST:
        return None
    first = rows[0]
    seats = tuple(dict.fromkeys(Place(row.seat, row.seat_region, row.posyandu_id, _place_name(row)) for row in rows if row.seat))
    grants: tuple[Place, ...] = ()
    if first.kind != "pin":  # a PIN session never exercises a grant
        places = ((row.grant, row.grant_region or row.area, _place_name(row)) for row in rows if row.grant)
        grants = tuple(dict.fromkeys(Place(role, region, None, name) for role, region, name in places if region is not None))
    greeting, pronoun = PRONOUNS[first.sex]
    sapaan = f"{greeting} {call_name(first.name)}"
    return Actor(first.id, first.name, sapaan, pronoun, token, first.kind, first.device_id, today, seats, grants)
