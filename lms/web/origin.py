"""Cross-site refusal for unsafe methods: no tokens in pages, one check at the door."""

from urllib.parse import urlsplit

from flask import Flask, current_app, request

from lms.db import SAFE_METHODS
from lms.errors import Refused


class ForeignOrigin(Refused):
    """A form that was not sent from one of our own pages."""


def _own(address: str) -> bool:
    try:
        sent = urlsplit(address)
    except ValueError:  # "http://[" is no address at all
        return False
    public = urlsplit(current_app.config["SETTINGS"].public_url)
    own = {(public.scheme, public.netloc)}
    if not current_app.config["SETTINGS"].secure:
        own.add((request.scheme, request.host))  # on loopback the port may have been moved
    return (sent.scheme, sent.netloc) in own


def refuse_foreign() -> None:
    """Sec-Fetch-Site decides where the browser sends it; else Origin; else Referer; none of them is a refusal."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        allowed = site == "same-origin"
    elif (sender := request.headers.get("Origin")) is not None:
        allowed = _own(sender)
    else:
        allowed = _own(request.headers.get("Referer", ""))
    if not allowed:
        raise ForeignOrigin(
            "Kiriman ini tidak datang dari halaman Langkah, jadi belum kami simpan. Buka halamannya lagi, lalu kirim ulang."
        )


def init_app(app: Flask) -> None:
    """Check before anything else happens."""
    app.before_request(refuse_foreign)
