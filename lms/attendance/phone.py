"""A number that a phone carries for one day, so that a trainer sees how many came by one phone; it says nothing of whose it is."""

import hashlib
import secrets

from flask import Response, current_app, g, request

HOURS = 12


def _name() -> str:
    prefix = "__Host-" if current_app.config["SESSION_COOKIE_SECURE"] else ""
    return f"{prefix}langkah-hadir"


def number() -> str:
    """The number that this phone sent; a new one, the same for all of a request, where it has none."""
    if "phone_number" not in g:
        sent = request.cookies.get(_name(), "")
        g.phone_number = sent if 20 <= len(sent) <= 40 and sent.isascii() else secrets.token_urlsafe(18)
    return str(g.phone_number)


def mark(number: str) -> str:
    """How the number of a phone stands in records."""
    return hashlib.sha256(f"hadir {number}".encode()).hexdigest()[:16]


def keep(response: Response, number: str) -> Response:
    """Give the phone its number."""
    if request.cookies.get(_name()) != number:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie(_name(), number, max_age=HOURS * 3600, secure=secure, httponly=True, samesite="Lax")
    return response
