"""Printed code cards: who may be chosen, what stands on each card, and the codes of one print."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, Select, exists, func, select, union_all
from sqlalchemy.orm import Session

from lms import clock
from lms.config import Settings
from lms.db import AnyRow, Reads, in_any_region
from lms.errors import Refused
from lms.people.actor import Actor
from lms.people.models import SEAT_ROLES, STAFF_ROLES, Grant, Person, Tenure, current
from lms.people.names import name_key
from lms.signin import codes, resetting
from lms.signin.models import SigninCode, SigninSession
from lms.signin.printing import Card, CardSheet
from lms.typed import one_line
from lms.web.text import ROLES, hour, long_day
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, Region, regions_visible_to, served_on
from lms.wilayah.naming import named_post, region_place

MOST = 200  # cards of one print
LONGEST = 80
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
GONE = "Sebagian nama yang dicentang tidak ada lagi di daftar Anda. Periksa daftarnya, lalu cetak lagi."


@dataclass(frozen=True)
class Choice:
    """Who is listed: a region ("" is all of the scope), a role, part of a name, only who never came in; and which page."""

    region: str = ""
    role: str = ""
    text: str = ""
    never: bool = False
    page: int = 1

    def args(self, **changes: str) -> dict[str, str]:
        """The query of the address of this list after some changes, without what goes unsaid."""
        said = {"wilayah": self.region, "unsur": self.role, "nama": self.text, "belum": "1" if self.never else ""} | changes
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Line:
    """One person of the list: seat or staff role, whether anybody ever came in as her, until when a code of hers holds.

    `staff`: holds a staff role today, here or elsewhere.
    """

    person_id: str
    name: str
    role: str
    place: str
    came: bool
    code_until: datetime | None
    staff: bool


@dataclass(frozen=True)
class Found:
    """A page of the list, and how many there are in all."""

    lines: tuple[Line, ...]
    total: int


def read(session: Reads, args: Mapping[str, str], scopes: tuple[str, ...]) -> Choice | None:
    """The list that an address asks for; None for a region that is not there for these scopes. Raises Refused for a role that is none."""
    region, role, page = args.get("wilayah", "").strip(), args.get("unsur", "").strip(), args.get("hal", "1")
    if region:
        inside = regions_visible_to(scopes).with_only_columns(Region.code).where(Region.code == region)
        if session.execute(inside).first() is None:
            return None
    if role and role not in (*SEAT_ROLES, *STAFF_ROLES):
        raise Refused("Unsur itu tidak dikenal. Pilih salah satu dari daftar.")
    typed = one_line(args.get("nama", ""))[:LONGEST]
    return Choice(region, role, typed, args.get("belum") == "1", int(page) if PAGE_NUMBER.fullmatch(page) else 1)


def listed(session: Session, actor: Actor, scopes: tuple[str, ...], choice: Choice, now: datetime) -> Found:
    """A page of the persons whom this officer may give cards (five queries)."""
    chosen = _meant(resetting.in_reach(actor), choice, scopes, actor.today)
    total = session.scalar(select(func.count()).select_from(chosen.with_only_columns(Person.id).order_by(None).subquery())) or 0
    rows = session.execute(_columns(chosen, now, actor.today).limit(MOST).offset((choice.page - 1) * MOST)).all()
    return Found(_lines(session, rows, scopes, actor.today), total)


def ticked(session: Session, actor: Actor, scopes: tuple[str, ...], wanted: Sequence[str], now: datetime) -> tuple[Line, ...]:
    """The ticked persons as they will be printed, by place and name. Raises Refused for none, too many, or one who is not there."""
    keys = list(dict.fromkeys(wanted))
    if not keys:
        raise Refused("Belum ada nama yang dicentang. Centang dulu namanya.")
    if len(keys) > MOST:
        raise Refused(f"Paling banyak {MOST} kartu sekali cetak. Pilih lebih sedikit.")
    rows = session.execute(_columns(resetting.in_reach(actor).where(Person.id.in_(keys)), now, actor.today)).all()
    if len(rows) != len(keys):
        raise Refused(GONE)
    return tuple(sorted(_lines(session, rows, scopes, actor.today), key=lambda line: line.place))  # a stable sort keeps the names in order


def _meant(door: Select[Person], choice: Choice, scopes: tuple[str, ...], day: date) -> Select[Person]:
    """Those behind the door whom a choice means."""
    around = (choice.region,) if choice.region else scopes
    if choice.role in STAFF_ROLES:
        door = door.where(Person.id.in_(select(Grant.person_id).where(*_granted(around, day), Grant.role == choice.role)))
    elif choice.role or choice.region:
        seats = select(Tenure.person_id).where(in_any_region(Tenure.region_code, around), current(Tenure, day))
        grants = select(Grant.person_id).where(*_granted(around, day))
        door = door.where(Person.id.in_(seats.where(Tenure.role == choice.role) if choice.role else union_all(seats, grants)))
    if choice.text:
        door = door.where(Person.name_key.contains(name_key(choice.text), autoescape=True))
    return door.where(~_came()) if choice.never else door


def _granted(around: tuple[str, ...], day: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a staff role is held today inside these regions."""
    areas = select(PuskesmasArea.puskesmas_id).where(in_any_region(PuskesmasArea.region_code, around), served_on(day))
    return in_any_region(Grant.region_code, around) | Grant.puskesmas_id.in_(areas), current(Grant, day)


def _came() -> ColumnElement[bool]:
    return exists().where(SigninSession.person_id == Person.id).correlate(Person)


def _columns(chosen: Select[Person], now: datetime, day: date):  # type: ignore[no-untyped-def]
    live = (SigninCode.person_id == Person.id, SigninCode.used_at.is_(None), SigninCode.expires_at > now)
    until = select(func.max(SigninCode.expires_at)).where(*live).correlate(Person).scalar_subquery()
    staff = exists().where(Grant.person_id == Person.id, current(Grant, day)).correlate(Person)
    return chosen.with_only_columns(Person.id, Person.name, _came().label("came"), until.label("code_until"), staff.label("staff"))


def _lines(session: Session, rows: Sequence[AnyRow], scopes: tuple[str, ...], day: date) -> tuple[Line, ...]:
    held = _held(session, [row.id for row in rows], scopes, day)
    return tuple(Line(row.id, row.name, *held.get(row.id, ("", "")), row.came, row.code_until, row.staff) for row in rows)


def _held(session: Session, people: list[str], scopes: tuple[str, ...], day: date) -> dict[str, tuple[str, str]]:
    """Of each person the role and place inside the scopes that a card names: the oldest seat of today, else a staff role."""
    if not people:
        return {}
    seats = session.execute(
        select(Tenure.person_id, Tenure.role, Region.code, Region.name, Posyandu.name.label("post"))
        .join(Region, Region.code == Tenure.region_code)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .where(Tenure.person_id.in_(people), in_any_region(Tenure.region_code, scopes), current(Tenure, day))
        .order_by(Tenure.from_day.desc(), Tenure.id.desc())
    )
    grants = session.execute(
        select(Grant.person_id, Grant.role, Region.code, Region.name, Puskesmas.name.label("post"))
        .outerjoin(Region, Region.code == Grant.region_code)
        .outerjoin(Puskesmas, Puskesmas.id == Grant.puskesmas_id)
        .where(Grant.person_id.in_(people), *_granted(scopes, day))
        .order_by(Grant.from_day.desc(), Grant.id.desc())
    )
    return {row.person_id: (row.role, _place(row, kind)) for rows, kind in ((grants, "Puskesmas"), (seats, "Posyandu")) for row in rows}


def _place(row: AnyRow, kind: str) -> str:
    """Posyandu Melati II, Kelurahan Tanjung Paku; Kota Solok; Puskesmas Tanjung Paku."""
    region = region_place(row.code, row.name) if row.code else ""
    return ", ".join(part for part in (named_post(kind, row.post) if row.post else "", region) if part)


def sheet(lines: Sequence[Line], fresh: Sequence[str], ask: str, now: datetime, settings: Settings) -> CardSheet:
    """What is printed: one card a line, with the fresh code of the same place."""
    until = now + timedelta(hours=codes.HOURS)
    link = f"{settings.public_url}/masuk"
    cards = tuple(
        Card(line.name, ROLES.get(line.role, ""), line.place, code, f"{link}#{code}", line.staff)
        for line, code in zip(lines, fresh, strict=True)
    )
    address = link.partition("://")[2]
    return CardSheet(cards, f"{long_day(until)}, {hour(until)}", ask, address, clock.day_of(now), settings.contoh)


def act_of(batch: str, person_id: str) -> str:
    """The id of one card's record, the same whenever the same form is sent."""
    return str(uuid5(UUID(batch), person_id))


def keep(session: Session, lines: Sequence[Line], fresh: Sequence[str], batch: str, actor_id: str, now: datetime) -> None:
    """Let all printed codes open their doors, each with its own record, persons always in one order. The caller commits.

    Raises MadeBefore for a form that was sent before.
    """
    for line, code in sorted(zip(lines, fresh, strict=True), key=lambda pair: pair[0].person_id):
        codes.keep(session, line.person_id, code, actor_id, now, reason=resetting.CARD, act_id=act_of(batch, line.person_id))
