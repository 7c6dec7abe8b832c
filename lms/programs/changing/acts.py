"""Acts of an officer on programs: one made, changed or ended from a day on, each one record in the same transaction.

The tables of programs are settings: they change here. What was issued keeps the wording it was printed with.
What a change makes of everybody is computed before the lock is taken, so an act begins with a session that has not begun anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from lms.db import Reads, glance, in_region
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.people.models import Tenure, current
from lms.programs.changing import rules
from lms.programs.changing.rules import Wanted
from lms.programs.models import BEGINNING, OWN_RULES, Program, ProgramCourse, ProgramRole, ProgramRule
from lms.programs.registry import requirements
from lms.programs.rules import Terms
from lms.programs.settling import Outlook, hold_still
from lms.programs.standing import compulsory
from lms.programs.terms import all_terms, holding
from lms.wilayah.models import Region

CITY = 5  # the length of a code at that level
NOTHING = "Belum ada yang berubah. Ubah dulu isian yang perlu."
MEANWHILE = "Program ini baru saja diubah. Lihat dulu isinya sekarang, lalu ulangi perubahan Anda."


def roles_of(reads: Reads, program_id: str, day: date) -> frozenset[str]:
    """The seat roles for which a program is compulsory on a day."""
    return frozenset(role for role, program in compulsory(reads, day).items() if program == program_id)


def cities_beyond(reads: Reads, scopes: tuple[str, ...], today: date) -> int:
    """In how many cities somebody serves that lie in none of these regions as a whole: programs hold there too."""
    cities = reads.execute(select(Region.code).where(func.length(Region.code) == CITY)).scalars().all()
    beyond = [city for city in cities if not any(f"{city}.".startswith(f"{scope}.") for scope in scopes)]
    serves = select(Tenure.id).where(current(Tenure, today)).limit(1)
    return sum(reads.scalar(serves.where(in_region(Tenure.region_code, city))) is not None for city in beyond)


def last_change(reads: Reads, program_id: str | None, roles: Iterable[str]) -> date | None:
    """The first day of the latest change of a program's terms, or of the program of one of these roles; None while there is none."""
    mine = select(func.max(ProgramRule.from_day)).where(ProgramRule.program_id == program_id, ProgramRule.from_day > BEGINNING)
    theirs = select(func.max(ProgramRole.from_day)).where(ProgramRole.role.in_(list(roles)))
    return max((day for day in (reads.scalar(mine), reads.scalar(theirs)) if day is not None), default=None)


def check_change(reads: Reads, program_id: str | None, wanted: Wanted, today: date) -> None:
    """Refuse a change (of no program: a new one) that may not be, or that changes nothing."""
    day, rows = wanted.terms.from_day, all_terms(reads)
    present = roles_of(reads, program_id, day) if program_id else frozenset()
    rules.check(wanted, "attendance" in requirements)
    rules.check_day(day, today, last_change(reads, program_id, present ^ wanted.roles))
    if program_id is None or wanted.roles != present:
        return
    named = reads.scalar(select(Program.title).where(Program.id == program_id))
    if wanted.title == named and rules.same_terms(wanted.terms, holding(rows[program_id], day)):
        raise Refused(NOTHING)


def make(session: Session, wanted: Wanted, actor_id: str, now: datetime, today: date) -> str:
    """A program of the office's own, compulsory for its roles from a day on; returns its id. Raises Refused with nothing written."""
    with glance() as look:
        check_change(look, None, wanted, today)
    program_id, terms = uuid7(), wanted.terms
    outlook = Outlook({program_id: [replace(terms, from_day=BEGINNING)]})
    outlook.look_ahead(glance)
    hold_still(session)
    check_change(session, None, wanted, today)
    row = {"title": wanted.title, "jp": terms.jp, "tier": terms.tier, "validity_months": terms.validity_months, "issue": terms.issue}
    session.execute(insert(Program).values(id=program_id, shipped=False, **row))
    _write_terms(session, program_id, terms, BEGINNING)
    _assign(session, dict.fromkeys(wanted.roles, program_id), terms.from_day)
    _record(session, "program.made", program_id, wanted, {"roles": sorted(wanted.roles)}, actor_id, now)
    outlook.settle(session)
    return program_id


def change(session: Session, program_id: str, wanted: Wanted, actor_id: str, now: datetime, today: date) -> None:
    """From a day on the program asks this; the days before stay as they were. Raises Refused with nothing written."""
    terms = wanted.terms
    with glance() as look:
        check_change(look, program_id, wanted, today)
        known = all_terms(look)[program_id]
    before = holding(known, terms.from_day)
    outlook = None if rules.same_standing(terms, before) else Outlook({program_id: [terms]})
    if outlook:
        outlook.look_ahead(glance)
    hold_still(session)
    if all_terms(session)[program_id] != known:
        raise Refused(MEANWHILE)
    check_change(session, program_id, wanted, today)
    present = roles_of(session, program_id, terms.from_day)
    if not rules.same_terms(terms, before):
        _write_terms(session, program_id, terms, terms.from_day)
    session.execute(update(Program).where(Program.id == program_id).values(title=wanted.title, shipped=False))
    gained, lost = wanted.roles - present, present - wanted.roles
    _assign(session, {**dict.fromkeys(gained, program_id), **dict.fromkeys(lost, None)}, terms.from_day)
    _record(session, "program.changed", program_id, wanted, {"gained": sorted(gained), "lost": sorted(lost)}, actor_id, now)
    if outlook:
        outlook.settle(session)


def end(session: Session, program_id: str, day: date, successor: str | None, actor_id: str, now: datetime, today: date) -> None:
    """From a day on the program is compulsory for nobody; another one takes its roles, or none. Raises Refused with nothing written."""
    hold_still(session)
    roles = check_end(session, program_id, day, today)
    session.execute(update(Program).where(Program.id == program_id).values(shipped=False))
    _assign(session, dict.fromkeys(roles, successor), day)
    data = {"from": day.isoformat(), "successor": successor, "roles": sorted(roles)}
    enter(session, Act(actor_id, "program.ended", program_id, data, actor_id), now)


def check_end(reads: Reads, program_id: str, day: date, today: date) -> frozenset[str]:
    """The roles that lose their program when it ends on a day. Raises Refused where there are none, or the day may not be."""
    roles = roles_of(reads, program_id, day)
    rules.check_day(day, today, last_change(reads, None, roles))
    if not roles:
        raise Refused("Program ini tidak wajib bagi siapa pun pada hari itu.")
    return roles


def _write_terms(session: Session, program_id: str, terms: Terms, day: date) -> None:
    for model in (ProgramRule, ProgramCourse):  # a slip of the same day is put right
        session.execute(delete(model).where(model.program_id == program_id, model.from_day == day))
    values = {name: getattr(terms, name) for name in OWN_RULES}
    session.execute(insert(ProgramRule).values(program_id=program_id, from_day=day, **values))
    courses = [
        {"program_id": program_id, "from_day": day, "course_id": course, "position": place, "pass_percent": percent}
        for place, (course, percent) in enumerate(terms.courses)
    ]
    session.execute(insert(ProgramCourse), courses)


def _assign(session: Session, programs: Mapping[str, str | None], day: date) -> None:
    """From a day on these roles have these programs; a program that loses a role is the office's own affair from now on."""
    if not programs:
        return
    losing = {program for role, program in compulsory(session, day).items() if role in programs}
    session.execute(update(Program).where(Program.id.in_(losing)).values(shipped=False))
    session.execute(delete(ProgramRole).where(ProgramRole.role.in_(list(programs)), ProgramRole.from_day == day))
    session.execute(insert(ProgramRole), [{"role": role, "from_day": day, "program_id": program} for role, program in programs.items()])


def _record(session: Session, verb: str, program_id: str, wanted: Wanted, more: dict[str, Any], actor_id: str, now: datetime) -> None:
    terms = wanted.terms
    data = {"from": terms.from_day.isoformat(), "courses": [list(one) for one in terms.courses], **more}
    data |= {name: getattr(terms, name) for name in OWN_RULES if name != "elsewhere_title"}
    texts = {"title": wanted.title, "elsewhere_title": terms.elsewhere_title or ""}
    enter(session, Act(actor_id, verb, program_id, data, actor_id, texts), now)
