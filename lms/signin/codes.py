"""Kode masuk: one-use codes, kept as HMAC-SHA256 under a key outside the database."""

import hashlib
import hmac
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from lms import ids, keys
from lms.journal.door import Act, enter
from lms.people.models import Person
from lms.signin.models import SigninCode
from lms.signin.rules import CODE_LENGTH


def sealed(text: str) -> str:
    """HMAC-SHA256 in hex, under this instance's key for codes."""
    key = keys.read_or_make(current_app.config["SETTINGS"].home, "kode")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def issue(session: Session, person_id: str, issued_by: str, now: datetime, hours: int = 72) -> str:
    """A new code for a person, as it is shown this once (K7MX-4QRT); her older codes hold no longer.

    Writes the record `code.issued` without the code. The caller commits.
    """
    enter(session, Act(person_id, "code.issued", person_id, {"hours": hours}, issued_by), now)
    older = (SigninCode.person_id == person_id, SigninCode.used_at.is_(None), SigninCode.expires_at > now)
    session.execute(update(SigninCode).where(*older).values(expires_at=now))
    code = ids.code(CODE_LENGTH)
    session.execute(
        insert(SigninCode).values(
            digest=sealed(code), person_id=person_id, issued_by=issued_by, issued_at=now, expires_at=now + timedelta(hours=hours)
        )
    )
    return f"{code[:4]}-{code[4:]}"


def _live(digest: str, now: datetime):  # type: ignore[no-untyped-def]
    return (SigninCode.digest == digest) & SigninCode.used_at.is_(None) & (SigninCode.expires_at > now)


def find(session: Session, digest: str, now: datetime) -> str | None:
    """Whose code this is; None when it is unknown, used, or expired. It is not used up."""
    holder = select(SigninCode.person_id).join(Person, Person.id == SigninCode.person_id)
    return session.scalar(holder.where(_live(digest, now), Person.merged_into.is_(None)))


def use(session: Session, digest: str, now: datetime) -> str | None:
    """Use a code up; returns whose it was to exactly one caller, None to every other one. Writes `code.used`."""
    taken = update(SigninCode).where(_live(digest, now)).values(used_at=now).returning(SigninCode.person_id)
    person_id = session.scalar(taken)
    if person_id is not None:
        enter(session, Act(person_id, "code.used", person_id, {}, person_id), now)
    return person_id
