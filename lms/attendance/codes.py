"""The code of a session: four digits and their QR, other ones every half minute, that nobody can work out from those of before."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from flask import current_app

from lms.keys import read_or_make

SPAN = 30  # seconds that a code is shown
BEFORE = 2  # codes shown before that are still taken: whoever looked up, typed and sent
LENGTH = 4
STAMP_HOLDS = timedelta(minutes=15)  # to sign in, and to press the button, after a code was scanned
SENT_LATER = timedelta(hours=3)  # a phone without signal
AHEAD = timedelta(seconds=90)  # how far a phone's clock may run before ours


def key() -> bytes:
    """The secret of this instance from which every code follows."""
    return read_or_make(current_app.config["SETTINGS"].home, "hadir")


def slot_of(moment: datetime) -> int:
    """The half minute since 1970 in which a moment lies."""
    return int(moment.timestamp()) // SPAN


def left(moment: datetime) -> int:
    """For how many seconds more the code of this moment is shown, 1 to 30."""
    return SPAN - int(moment.timestamp()) % SPAN


def digits(key: bytes, step_id: str, slot: int) -> str:
    """The code of a session in one half minute."""
    mac = hmac.digest(key, f"{step_id} {slot}".encode(), hashlib.sha256)
    return f"{int.from_bytes(mac[:8], 'big') % 10**LENGTH:0{LENGTH}}"


def plain(typed: str) -> str:
    """What somebody typed as a code, without spaces and signs."""
    return "".join(symbol for symbol in typed[:40] if symbol in "0123456789")


def valid(key: bytes, step_id: str, typed: str, now: datetime, seen_at: datetime | None = None) -> bool:
    """Whether these digits were shown now, or in the two half minutes before.

    `seen_at`: when a phone without signal saw them; what was shown then proves it, for three hours.
    """
    if seen_at is not None and not now - SENT_LATER <= seen_at <= now + AHEAD:
        return False
    slot, given = slot_of(min(seen_at or now, now)), typed.encode()
    fits = [hmac.compare_digest(digits(key, step_id, slot - before).encode(), given) for before in range(BEFORE + 1)]
    return any(fits)


def stamp(key: bytes, step_id: str, typed: str, phone: str, now: datetime) -> str:
    """That these digits came to this phone at this moment, signed; whether they were right is asked later, when it costs a try."""
    at = int(now.timestamp())
    return f"{at}.{_signed(key, step_id, typed, phone, at)}"


def stamped(key: bytes, step_id: str, typed: str, phone: str, given: str, now: datetime) -> datetime | None:
    """The moment of a stamp that is ours, of this phone, and not older than a quarter of an hour; else None."""
    at, _dot, mac = given.partition(".")
    if not (phone and at.isascii() and at.isdigit() and len(at) <= 11):
        return None
    if not hmac.compare_digest(_signed(key, step_id, typed, phone, int(at)).encode(), mac.encode()):
        return None
    moment = datetime.fromtimestamp(int(at), UTC)
    return moment if timedelta(0) <= now - moment <= STAMP_HOLDS else None


def told(seconds: str) -> datetime | None:
    """The moment that a phone names in seconds since 1970; None where it names none."""
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 10):
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def _signed(key: bytes, step_id: str, typed: str, phone: str, at: int) -> str:
    return hmac.new(key, f"cap {step_id} {typed} {phone} {at}".encode(), hashlib.sha256).hexdigest()[:32]
