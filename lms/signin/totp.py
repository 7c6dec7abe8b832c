"""One-time codes by the clock (RFC 6238 over RFC 4226): HMAC-SHA1, steps of 30 seconds, six digits, as every authenticator app reads them."""

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import quote

ISSUER = "Langkah"  # how an app names the account
STEP = 30  # seconds
DIGITS = 6
SECRET_BYTES = 20  # 160 bits, as long as the hash (RFC 4226, section 4)
DRIFT = 1  # steps that a phone's clock may be early or late


def step_of(now: datetime) -> int:
    """The number of the 30-second step since 1970 in which a moment lies."""
    return int(now.timestamp()) // STEP


def code(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of a step: dynamic truncation of HMAC-SHA1 (RFC 4226, section 5.3)."""
    mac = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    at = mac[-1] & 0x0F
    number = int.from_bytes(mac[at : at + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def matching(secret: bytes, typed: str, now: datetime, back: int = DRIFT) -> tuple[int, ...]:
    """The steps around this moment whose code was typed, the earliest first; none where it is another code."""
    present = step_of(now)
    steps = range(max(0, present - back), present + DRIFT + 1)
    return tuple(step for step in steps if hmac.compare_digest(code(secret, step), typed))


def written(secret: bytes) -> str:
    """The secret as it is typed into an app: base32 in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def link(secret: bytes, account: str, issuer: str) -> str:
    """The otpauth address that an authenticator app reads from a QR; the defaults (SHA1, 6, 30) are left out, as old apps wish."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return f"otpauth://totp/{quote(f'{issuer}:{account}')}?secret={text}&issuer={quote(issuer)}"
