"""Kode masuk: one-use codes, kept as HMAC-SHA256 under a key outside the database."""

import hashlib
import hmac
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from lms import ids, keys
from lms.config import Settings
from lms.errors import Refused
from lms.ids import plain_code
from lms.journal.door import Act, enter
from lms.people.models import Person
from lms.signin.models import SigninCode
from lms.signin.rules import CODE_LENGTH

HOURS = 72  # how long a code on paper holds


def sealed(text: str) -> str:
    """HMAC-SHA256 in hex, under this instance's key for codes."""
    key = keys.read_or_make(current_app.config["SETTINGS"].home, "kode")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class MadeBefore(Refused):
    """The same form was sent a second time: its code was shown once, and no other one is made."""


def ready(settings: Settings) -> None:
    """Refuse a code that would be carried to an address without https; the demonstration has its own."""
    if not settings.contoh and not settings.secure:
        raise Refused("Kode masuk dibuat setelah alamat resmi memakai https. Atur LMS_PUBLIC_URL.")


def fresh() -> str:
    """A new code as it is shown (K7MX-4QRT); it opens nothing until it is kept."""
    code = ids.code(CODE_LENGTH)
    return f"{code[:4]}-{code[4:]}"


def keep(
    session: Session,
    person_id: str,
    code: str,
    issued_by: str,
    now: datetime,
    hours: int = HOURS,
    reason: str = "",
    act_id: str | None = None,
) -> None:
    """Let a fresh code open a person's door for some hours; her older codes hold no longer.

    Writes the record `code.issued` with the reason and without the code. `act_id` comes from a form: sent again it raises
    MadeBefore. The caller commits.
    """
    data = {"hours": hours, "reason": reason} if reason else {"hours": hours}
    receipt = enter(session, Act(person_id, "code.issued", person_id, data, issued_by, id=act_id), now)
    if receipt.again or receipt.n > 1:
        raise MadeBefore("Kode dari halaman ini sudah dibuat dan tidak ditampilkan lagi.")
    older = (SigninCode.person_id == person_id, SigninCode.used_at.is_(None), SigninCode.expires_at > now)
    session.execute(update(SigninCode).where(*older).values(expires_at=now))
    made = {"digest": sealed(plain_code(code)), "person_id": person_id, "issued_by": issued_by, "issued_at": now}
    session.execute(insert(SigninCode).values(**made, expires_at=now + timedelta(hours=hours)))


def issue(session: Session, person_id: str, issued_by: str, now: datetime, hours: int = HOURS) -> str:
    """A new code for a person, as it is shown this once; her older codes hold no longer. The caller commits."""
    code = fresh()
    keep(session, person_id, code, issued_by, now, hours)
    return code


def _live(digest: str, now: datetime):  # type: ignore[no-untyped-def]
    return (SigninCode.digest == digest) & SigninCode.used_at.is_(None) & (SigninCode.expires_at > now)


def find(session: Session, digest: str, now: datetime) -> str | None:
    """Whose code this is; None when it is unknown, used, or expired. It is not used up."""
    holder = select(SigninCode.person_id).join(Person, Person.id == SigninCode.person_id)
    return session.scalar(holder.where(_live(digest, now), Person.merged_into.is_(None), Person.erased_on.is_(None)))


def use(session: Session, digest: str, now: datetime) -> str | None:
    """Use a code up; returns whose it was to exactly one caller, None to every other one. Writes `code.used`."""
    taken = update(SigninCode).where(_live(digest, now)).values(used_at=now).returning(SigninCode.person_id)
    person_id = session.scalar(taken)
    if person_id is not None:
        enter(session, Act(person_id, "code.used", person_id, {}, person_id), now)
    return person_id
