"""Issuing and ending certificates: checks as of the day, a number without gap, the seal, and one record for each act."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import structlog
from flask import current_app
from sqlalchemy import Date, and_, bindparam, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session

from lms import ids
from lms.bimtek.roll import sits_in_event
from lms.certificates import numbers, rules, seal
from lms.certificates.models import Certificate, NumberCounter
from lms.certificates.wording import Letterhead, Venue, compose, role_line
from lms.clock import day_of
from lms.courses.models import CourseVersion, live_version
from lms.db import table
from lms.errors import Refused
from lms.instansi.models import office_of, signatory_of
from lms.instansi.numbering import written
from lms.journal.door import SYSTEM, Act, enter, lock, survivor
from lms.journal.registry import Entry, derives, handles, reacts
from lms.people.models import Person, Tenure, current
from lms.programs.models import Standing, courses_on, rules_on
from lms.programs.standing import HOLDS, compulsory, of_person
from lms.quizzes.models import Attempt
from lms.skills.recording import assessors_of
from lms.wilayah.models import Posyandu, names_of

derives(Certificate, NumberCounter)
log = structlog.get_logger()
_STANDING, _CERTIFICATE = table(Standing), table(Certificate)
_ISSUE = insert(_CERTIFICATE)
_END = (
    update(_CERTIFICATE)
    .where(_CERTIFICATE.c.id == bindparam("certificate"), _CERTIFICATE.c.state == "terbit")
    .values(state=bindparam("to"), ended_on=bindparam("day"), replaced_by=bindparam("successor"))
)
_RULES = rules_on(bindparam("day", type_=Date())).subquery()
_HERS = _CERTIFICATE.c.person_id == bindparam("person")
_HAD = exists().where(_HERS, _CERTIFICATE.c.program_id == _RULES.c.id, _CERTIFICATE.c.kind == "pelatihan")
_DUE = (
    select(_RULES.c.id)
    .join(_STANDING, and_(_STANDING.c.program_id == _RULES.c.id, _STANDING.c.person_id == bindparam("person"), HOLDS))
    .where(_RULES.c.issue == "otomatis", _STANDING.c.status.in_(("terlatih", "bersertifikat")), ~_HAD)
    .order_by(_RULES.c.id)
)


def issue(
    session: Session, person_id: str, program_id: str, kind: str, actor_id: str, now: datetime, contoh: bool, home: Path,
    public_url: str = "", tenure_id: str | None = None, venue: Venue | None = None,
) -> str:  # fmt: skip
    """Issue one certificate inside the caller's transaction, for the seat named or the oldest fitting one; returns its id.

    `venue`: the event at which it is issued; it stands on the paper and in the record.

    Raises Refused, with nothing written, when a rule, the office, the template or (not for contoh) the public address forbids it.
    """
    rules.check_address(contoh, public_url)
    person_id, _last = lock(session, person_id)
    day = day_of(now)
    program = next(row for row in session.execute(rules_on(day)) if row.id == program_id)
    seat = _seat(session, person_id, program_id, day, tenure_id)
    status, reason, _detail = of_person(session, person_id, program_id, day)
    actor = survivor(session, actor_id)
    live = _live(session, person_id, program_id, kind, day)
    alone = kind == "kecakapan" and assessors_of(session, person_id) == {actor}
    rules.check_issue(rules.Case(kind, actor == person_id, program.tier, status, reason, live, seat is not None, alone))
    with session.begin_nested():  # a number that is not used goes back
        act = _act(session, person_id, program, kind, actor_id, seat, now, contoh, home, venue)
        enter(session, act, now)
    return act.object


def _act(
    session: Session, person_id: str, program: Any, kind: str, actor_id: str, seat: Any, now: datetime, contoh: bool, home: Path,
    venue: Venue | None,
) -> Act:  # fmt: skip
    """The record of the issue: what this program, seat and office say today."""
    day = day_of(now)
    head, signatory, office = letterhead(session, seat.region_code, day)
    asked, materials = _materials(session, person_id, program.id, day)
    met_on = _met_on(session, person_id, program.id, day)
    words = compose(head, program.title, kind, program.tier, program.jp, materials, met_on, day, venue)
    until = rules.last_day(day, program.validity_months) if kind == rules.final_kind(program.tier) else None
    holder, more = holder_of(session, person_id), {"asked": {"tier": program.tier, "courses": asked}}
    more |= {"bimtek": venue.bimtek_id} if venue else {}
    wanted = Wanted(person_id, program.id, kind, seat.region_code, seat.id, holder, line_of(session, seat), words, until, contoh, more)
    return numbered(session, wanted, office, signatory, actor_id, now, home)


@dataclass(frozen=True)
class Wanted:
    """What a certificate is to say, before it has a number. `words` name nobody; `more` goes into its record."""

    person_id: str
    program_id: str
    kind: str
    region_code: str
    tenure_id: str | None
    holder: str
    role_line: str
    words: dict[str, Any]
    until: date | None
    contoh: bool
    more: dict[str, Any]


def numbered(session: Session, wanted: Wanted, office: Any, signatory: Any, actor_id: str, now: datetime, home: Path) -> Act:
    """The record with number, code and seal: ids, days and words without names as data, what names people as texts.

    Raises Refused for a number that was given before and for words that are too long for a seal.
    """
    day, code = day_of(now), ids.code(rules.CODE_LENGTH)
    series = numbers.series_of(office.region_code, office.number_template, day)
    serial = numbers.take(session, series)
    number = written(office.number_template, serial, day)
    if session.scalar(select(Certificate.id).where(Certificate.number == number)):
        raise Refused(f"Nomor {number} sudah dipakai. Ubah pola nomor di Instansi supaya tidak berulang.")
    key = seal.sealing_key(home)
    seal.publish(session, key, now)
    holder, line, until = wanted.holder, wanted.role_line, wanted.until
    words = wanted.words | {"logo": office.logo, "minutes_per_jp": office.minutes_per_jp}
    said = seal.Statement(
        code, number, holder, line, wanted.region_code, words["program"], words["issuer"], wanted.kind, day, until, wanted.contoh
    )
    data = {
        "code": code, "number": number, "series": series, "serial": serial, "program": wanted.program_id, "kind": wanted.kind,
        "contoh": wanted.contoh, "region": wanted.region_code, "tenure": wanted.tenure_id, "issued": day.isoformat(),
        "until": until.isoformat() if until else None, "key": key.id, "wording": words, **wanted.more,
    }  # fmt: skip
    texts = {"holder": holder, "role_line": line, "seal": seal.make(key, said), "signatory": signatory.name, "nip": signatory.nip or ""}
    return Act(wanted.person_id, "certificate.issued", ids.uuid7(), data, actor_id, texts)


def end(
    session: Session, certificate_id: str, state: str, day: date, reason: str, actor_id: str, now: datetime, replaced_by: str | None = None
) -> None:
    """End a certificate inside the caller's transaction: `state` diganti (with the id that replaces it) or dicabut, from `day` on.

    `reason` is a short code, never free text. Raises Refused when it was ended already.
    """
    held = session.execute(select(Certificate.person_id).where(Certificate.id == certificate_id)).one()
    person_id, _last = lock(session, held.person_id)
    if session.scalar(select(Certificate.state).where(Certificate.id == certificate_id)) != "terbit":
        raise Refused("Sertifikat ini sudah diganti atau dicabut.")
    data = {"state": state, "day": day.isoformat(), "reason": reason, "replaced_by": replaced_by}
    enter(session, Act(person_id, "certificate.ended", certificate_id, data, actor_id), now)


@handles("certificate.issued")
def issued(session: Session, entry: Entry) -> None:
    """The document as it was issued, and how far its series has counted."""
    data, texts = entry.data, entry.texts
    words = data["wording"] | {"signatory_name": texts.get("signatory", ""), "signatory_nip": texts.get("nip", "")}
    document = {
        "id": entry.object, "code": data["code"], "number": data["number"], "person_id": entry.person_id, "program_id": data["program"],
        "kind": data["kind"], "state": "terbit", "region_code": data["region"], "holder": texts.get("holder", ""),
        "role_line": texts.get("role_line", ""), "wording": words, "issued_on": date.fromisoformat(data["issued"]),
        "valid_until": date.fromisoformat(data["until"]) if data["until"] else None, "seal": texts.get("seal", ""), "key_id": data["key"],
        "contoh": data["contoh"], "tenure_id": data.get("tenure"), "bimtek_id": data.get("bimtek"),
    }  # fmt: skip
    session.execute(_ISSUE, document)
    numbers.reached(session, data["series"], data["serial"])


@handles("certificate.ended")
def ended(session: Session, entry: Entry) -> None:
    """The end of a document's life: replaced or revoked; the first end stays."""
    data = entry.data
    change = {"to": data["state"], "day": date.fromisoformat(data["day"]), "successor": data["replaced_by"]}
    session.execute(_END, {"certificate": entry.object, **change})


@reacts("attempt.submitted", "attempt.cut", "answer.marked", "session.attended")
def issue_at_once(session: Session, entry: Entry) -> None:
    """Where the program of a seat says *otomatis*: once and never again by itself. What is refused waits for an officer.

    Whoever sits in an event that runs gets hers there, with all the others, from the board.
    """
    settings, day = current_app.config["SETTINGS"], day_of(entry.received_at)
    due = session.scalars(_DUE, {"person": entry.person_id, "day": day}).all()
    if not due or sits_in_event(session, entry.person_id, day):
        return
    roles = set(session.scalars(select(Tenure.role).where(Tenure.person_id == entry.person_id, current(Tenure, day))))
    asked = {program for role, program in compulsory(session, day).items() if role in roles}
    for program_id in (program for program in due if program in asked):
        try:
            issue(
                session, entry.person_id, program_id, "pelatihan", SYSTEM, entry.received_at, settings.contoh, settings.home, settings.public_url
            )  # fmt: skip
        except Refused as no:
            log.warning("certificate waits", program=program_id, reason=str(no))


def _seat(session: Session, person_id: str, program_id: str, day: date, tenure_id: str | None) -> Any:
    """The oldest seat held that day (or this one) whose program wajib this is, with the name of its posyandu; None without one."""
    roles = [role for role, program in compulsory(session, day).items() if program == program_id]
    held = (Tenure.person_id == person_id) & Tenure.role.in_(roles) & current(Tenure, day)
    if tenure_id is not None:
        held &= Tenure.id == tenure_id
    columns = select(Tenure.id, Tenure.role, Tenure.region_code, Posyandu.name.label("posyandu"))
    rows = columns.outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id).where(held).order_by(Tenure.from_day, Tenure.id).limit(1)
    return session.execute(rows).one_or_none()


def _live(session: Session, person_id: str, program_id: str, kind: str, day: date) -> bool:
    same = (Certificate.person_id == person_id) & (Certificate.program_id == program_id) & (Certificate.kind == kind)
    holds = or_(Certificate.valid_until.is_(None), Certificate.valid_until >= day)
    return session.scalar(select(Certificate.id).where(same, Certificate.state == "terbit", holds).limit(1)) is not None


def letterhead(session: Session, region_code: str, day: date) -> tuple[Letterhead, Any, Any]:
    """The letterhead, the signatory and the office for a region on a day. Raises Refused where one is lacking."""
    office = session.scalar(office_of(region_code, day))
    signatory = session.scalar(signatory_of(office.region_code, day)) if office else None
    if office is None or signatory is None:
        lacking = "Penanda tangan" if office else "Instansi penerbit"
        raise Refused(f"{lacking} untuk wilayah ini belum diatur. Lengkapi dulu di Instansi.")
    return Letterhead(office.government, office.name, office.address, office.city, signatory.position), signatory, office


def holder_of(session: Session, person_id: str) -> str:
    """The name of a person as it is printed, with the gelar behind it."""
    person = session.execute(select(Person.name, Person.gelar).where(Person.id == person_id)).one()
    return f"{person.name}, {person.gelar}" if person.gelar else str(person.name)


def line_of(session: Session, seat: Any) -> str:
    """The line of a seat as it is printed."""
    return role_line(seat.role, seat.region_code, names_of(session, [seat.region_code]), seat.posyandu)


def _materials(session: Session, person_id: str, program_id: str, day: date) -> tuple[list[list[str]], list[tuple[str, int]]]:
    """The courses of a program as (id, version) pairs and as titles with JP: the version on which the test was passed, else the live one."""
    columns = (CourseVersion.id, CourseVersion.course_id, CourseVersion.title, CourseVersion.jp)
    passed = select(*columns).join(Attempt, Attempt.version_id == CourseVersion.id)
    passed = passed.where(Attempt.person_id == person_id, Attempt.form == "post", Attempt.passed).order_by(Attempt.submitted_at.desc())
    taken = {row.course_id: row for row in session.execute(passed)}
    asked: list[list[str]] = []
    materials: list[tuple[str, int]] = []
    wanted = [row.course_id for row in session.execute(courses_on(day)) if row.program_id == program_id]
    for course_id in wanted:
        version = taken.get(course_id) or session.execute(live_version(course_id).with_only_columns(*columns)).one_or_none()
        if version is not None:
            asked.append([course_id, version.id])
            materials.append((version.title, version.jp))
    return asked, materials


def _met_on(session: Session, person_id: str, program_id: str, day: date) -> date:
    """The day on which the training was first complete."""
    done = Standing.status.in_(("terlatih", "bersertifikat"))
    mine = (Standing.person_id == person_id) & (Standing.program_id == program_id)
    return session.scalar(select(func.min(Standing.from_day)).where(mine, done)) or day
