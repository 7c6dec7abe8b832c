"""The first people who run an instance: an admin made from the command line, with a one-use code, and a password where one is given."""

from datetime import datetime

from flask import current_app
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from lms import clock
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.door import SYSTEM, Act, enter
from lms.people.models import Grant, Person, current
from lms.people.names import clean, name_key
from lms.signin import codes, factor, passwords, rules
from lms.wilayah.models import Region


def create_admin(session: Session, name: str, region_code: str, now: datetime) -> tuple[str, str]:
    """A new person with the staff role admin over a region from today on, and her kode masuk; (person's id, code as it is shown once).

    Writes `person.added`, `grant.given` and `code.issued`. Raises Refused for a name that is none, an unknown region, an admin of that
    name who is there already, and where links are not yet https. The caller commits.
    """
    codes.ready(current_app.config["SETTINGS"])
    typed, today = clean(name), clock.day_of(now)
    if session.scalar(select(Region.code).where(Region.code == region_code)) is None:
        raise Refused(f"Wilayah {region_code or '(kosong)'} belum dimuat. Tulis kodenya dengan --wilayah, contohnya 13.72.")
    same = select(Person.id).join(Grant, Grant.person_id == Person.id)
    there = same.where(Person.name_key == name_key(typed), Grant.role == "admin", current(Grant, today), Person.merged_into.is_(None))
    if session.scalar(there.limit(1)) is not None:
        raise Refused(f"Admin bernama {typed} sudah ada. Untuk kode baru: python3 run.py kode “{typed}”")
    person_id, grant_id = uuid7(), uuid7()
    session.execute(insert(Person).values(id=person_id, name=typed, name_key=name_key(typed), sex=None, created_at=now))
    session.execute(insert(Grant).values(id=grant_id, person_id=person_id, role="admin", region_code=region_code, from_day=today))
    enter(session, Act(person_id, "person.added", person_id, texts={"name": typed}), now)
    given = {"role": "admin", "region_code": region_code, "puskesmas_id": None, "from": today.isoformat()}
    enter(session, Act(person_id, "grant.given", grant_id, given), now)
    return person_id, codes.issue(session, person_id, SYSTEM, now)


def check_admin_password(password: str, name: str) -> None:
    """Refuse, before anything is written, a password that could not be kept for an admin of this name. Raises Refused."""
    rules.check_password(password, (name,))


def set_secrets(session: Session, person_id: str, password: str, now: datetime) -> bytes:
    """Give somebody a password and a new second factor; returns its secret, which is shown this once.

    With the next kode masuk the person signs in with both and a device is remembered. Raises Refused for a weak password. The caller commits.
    """
    rules.check_password(password, passwords.own_words(session, person_id))
    secret = factor.new_secret()
    passwords.keep(session, person_id, passwords.hashed(password), secret, 0, SYSTEM, now)
    return secret
