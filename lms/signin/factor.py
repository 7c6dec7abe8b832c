"""The second factor of staff: whose secret it is, the codes of dangerous acts, and the field that asks for one.

Secrets are sealed with AES-GCM under an instance key outside the database. Invented staff of a demonstration have one derived from
that key, and the page shows their present code beside the field.
"""

import base64
import hashlib
import hmac
import os
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import StringField, ValidationError

from lms import clock, keys
from lms.db import Reads, glance
from lms.errors import Refused
from lms.people.actor import Actor
from lms.signin import rules, totp, tries
from lms.signin.models import StaffSecret, StaffTry

CONTOH_BACK = 20  # steps that a shown code of the demonstration stays good: ten minutes to read a page
CLOCK_AHEAD = 10  # steps that another server's clock may be before ours
NONE_YET = "Akun ini belum punya kode kedua. Minta kode masuk baru kepada petugas, lalu atur kode kedua."


def confirm(session: Session, actor: Actor, typed: str | None, now: datetime) -> None:
    """Check the second factor of somebody signed in, inside the form of a dangerous act. Raises Refused with one sentence.

    Each step is taken once: a right code is used up by the caller's commit, and comes back with its rollback. A wrong one rolls back
    whatever the caller did before, and commits the count of failures.
    """
    check(session, actor.person_id, typed, now)


def check(session: Session, person_id: str, typed: str | None, now: datetime) -> None:
    """`confirm` for a person who is not signed in yet."""
    digits = "".join(symbol for symbol in typed or "" if symbol.isascii() and symbol.isdigit())
    secret, back = secret_of(session, person_id)
    if secret is None:
        raise Refused(NONE_YET)
    if len(digits) != totp.DIGITS:
        raise Refused(rules.FACTOR_SHAPE)
    steps = totp.matching(secret, digits, now, back)
    row = tries.lock(session, person_id, "faktor")
    tries.check(session, person_id, "faktor", row, now)
    set_back = row.step > totp.step_of(now) + CLOCK_AHEAD  # the last code was of a clock that ran before: nobody is shut out until then
    fresh = [step for step in steps if step > row.step or set_back]
    if fresh:
        tries.succeed(session, person_id, "faktor", fresh[0])
        return
    session.rollback()
    if steps:
        raise Refused(rules.FACTOR_USED)
    tries.lock(session, person_id, "faktor")
    failures = tries.count(session, person_id, "faktor", now)
    session.commit()
    raise Refused(rules.factor_not_yet(failures))


def secret_of(session: Reads, person_id: str) -> tuple[bytes | None, int]:
    """The secret of a person, and how many steps back a code is good; None where there is none."""
    sealed = session.scalar(select(StaffSecret.factor).where(StaffSecret.person_id == person_id))
    if sealed is not None:
        return opened(sealed, person_id), totp.DRIFT
    if current_app.config["CONTOH"]:
        return hmac.new(_key(), f"contoh {person_id}".encode(), hashlib.sha1).digest(), CONTOH_BACK
    return None, 0


def new_secret() -> bytes:
    """160 random bits for somebody's authenticator app."""
    return os.urandom(totp.SECRET_BYTES)


def sealed(secret: bytes, whose: str) -> str:
    """Some bytes that only this instance can open again, and only for the same owner."""
    nonce = os.urandom(12)
    return base64.urlsafe_b64encode(nonce + AESGCM(_key()).encrypt(nonce, secret, whose.encode())).decode()


def opened(text: str, whose: str) -> bytes:
    """What was sealed for this owner. Raises Refused for another key, another owner, or a changed text."""
    raw = base64.urlsafe_b64decode(text)
    try:
        return AESGCM(_key()).decrypt(raw[:12], raw[12:], whose.encode())
    except InvalidTag as fault:
        raise Refused("Kode kedua tidak dapat dibaca. Kembalikan berkas kunci dari cadangan.") from fault


def _key() -> bytes:
    return keys.read_or_make(current_app.config["SETTINGS"].home, "faktor")


def shown_for(person_id: str, now: datetime) -> str:
    """In a demonstration the code to type now, not used up yet; elsewhere nothing."""
    if not current_app.config["CONTOH"]:
        return ""
    with glance() as looking:
        secret, back = secret_of(looking, person_id)
        last = looking.scalar(select(StaffTry.step).where(StaffTry.person_id == person_id, StaffTry.what == "faktor")) or 0
    present = totp.step_of(now)
    return totp.code(secret or b"", max(last + 1, present - back // 2))


class FactorField(StringField):
    """Six digits from the authenticator app; `shown` is the code that a demonstration writes beside the field."""

    def __init__(self, label: str | None = None, validators: tuple = (), person_id: str = "", **options) -> None:  # type: ignore[no-untyped-def, type-arg]
        super().__init__(label or lazy_gettext("Kode kedua"), validators, **options)
        self.person_id, self.secret = person_id, b""

    @property
    def shown(self) -> str:
        """The present code in a demonstration, else nothing."""
        if self.secret:
            return totp.code(self.secret, totp.step_of(clock.now())) if current_app.config["CONTOH"] else ""
        person_id = self.person_id or getattr(current_user, "person_id", "")
        return shown_for(person_id, clock.now()) if person_id else ""

    def _value(self) -> str:
        """A code is never written back into a page."""
        return ""

    def pre_validate(self, form: object) -> None:
        """Six digits; spaces are welcome. Anything else counts as no try."""
        digits = "".join(symbol for symbol in self.data or "" if not symbol.isspace())
        if len(digits) != totp.DIGITS or not (digits.isascii() and digits.isdigit()):
            raise ValidationError(_(rules.FACTOR_SHAPE))
        self.data = digits
