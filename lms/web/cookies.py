"""The signed cookie of a visit, as Flask keeps it: each signature is checked once, and what never changes leaves it alone."""

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
        self.unsign = lru_cache(REMEMBERED)(self._unsign)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer made at the start."""
        return self.signer

    def _unsign(self, value: str) -> tuple[bytes, datetime]:
        """What was signed, and when; raises BadSignature."""
        signer: Any = self.signer.make_signer()  # type: ignore[union-attr]
        content, signed_at = signer.unsign(value, return_timestamp=True)
        return content, signed_at

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """As usual: what is not signed by us, or too old, is an empty session."""
        value = request.cookies.get(self.get_cookie_name(app), "")
        try:
            content, signed_at = self.unsign(value)
            if datetime.now(UTC) - signed_at > app.permanent_session_lifetime:
                return self.session_class()
            return self.session_class(self.signer.load_payload(content))  # type: ignore[union-attr]
        except BadSignature:
            return self.session_class()

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
