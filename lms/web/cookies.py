"""The signed cookie of a visit, as Flask keeps it, with its signer made once and not at every request."""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer


class Cookies(SecureCookieSessionInterface):
    """Flask's own sessions; the key of an instance does not change while it runs."""

    def __init__(self, app: Flask) -> None:
        self.signer = super().get_signing_serializer(app)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer made at the start."""
        return self.signer


def init_app(app: Flask) -> None:
    """Use it for `flask.session`."""
    app.session_interface = Cookies(app)
