"""The signed cookie of a visit, as Flask keeps it: its signer is made once, and what never changes leaves it alone."""

from typing import Any

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer


class Cookies(SecureCookieSessionInterface):
    """Flask's own sessions; the key of an instance does not change while it runs."""

    def __init__(self, app: Flask) -> None:
        self.signer = super().get_signing_serializer(app)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer made at the start."""
        return self.signer

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """As usual, but not on answers that are kept for ever: varying with the cookie, they would be fetched again after its renewal."""
        if "immutable" not in response.headers.get("Cache-Control", ""):
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Use it for `flask.session`."""
    app.session_interface = Cookies(app)
