"""The signed cookie of a visit, as Flask keeps it: each signature is checked once, and what never changes leaves it alone."""

from copy import copy
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer

REMEMBERED = 2048  # cookies whose signature was found good; others are checked again


class Cookies(SecureCookieSessionInterface):
    """Flask's own sessions; the key of an instance does not change while it runs."""

    def __init__(self, app: Flask) -> None:
        self.signer = super().get_signing_serializer(app)
        self.read = lru_cache(REMEMBERED)(self._read)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer made at the start."""
        return self.signer

    def _read(self, value: str) -> tuple[dict[str, Any], datetime]:
        """What was signed, and when; raises BadSignature."""
        signer: Any = self.signer.make_signer()  # type: ignore[union-attr]
        content, signed_at = signer.unsign(value, return_timestamp=True)
        return self.signer.load_payload(content), signed_at  # type: ignore[union-attr]

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """As usual: what is not signed by us, or too old, is an empty session."""
        value = request.cookies.get(self.get_cookie_name(app), "")
        try:
            said, signed_at = self.read(value)
        except BadSignature:
            return self.session_class()
        if datetime.now(UTC) - signed_at > app.permanent_session_lifetime:
            return self.session_class()
        return self.session_class({name: copy(part) for name, part in said.items()})  # lists are added to by who holds them

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """As usual, but not on answers that are kept for ever: varying with the cookie, they would be fetched again after its renewal."""
        if "immutable" in response.headers.get("Cache-Control", ""):
            return
        if session.modified:
            super().save_session(app, session, response)
        elif session.accessed:
            response.headers["Vary"] = ", ".join(filter(None, (response.headers.get("Vary"), "Cookie")))


def init_app(app: Flask) -> None:
    """Use it for `flask.session`."""
    app.session_interface = Cookies(app)
