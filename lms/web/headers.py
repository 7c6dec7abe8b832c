"""The headers of every answer: a content policy with nothing inline, and the rest."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "media-src 'self' blob:; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
UNSAID = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
}
LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


def always(serve: "WSGIApplication", secure: bool) -> "WSGIApplication":
    """Add to every answer, also of errors, what it does not say itself: a view may be stricter, never looser by silence."""
    fixed = [*ALWAYS.items(), *([("Strict-Transport-Security", "max-age=31536000")] if secure else [])]

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *exception: Any) -> Any:
            said = {name for name, _value in headers}
            return start_response(status, [*headers, *fixed, *(pair for pair in UNSAID.items() if pair[0] not in said)], *exception)

        return serve(environ, start)

    return answer


def refuse_plain_http() -> tuple[str, int, dict[str, str]] | None:
    """Over plain http only this very computer is served; anybody else reads that https is needed."""
    if (
        current_app.config["SETTINGS"].secure
        or request.host.rsplit(":", 1)[0] in LOCAL_HOSTS
        or request.endpoint in ("web.healthz", "web.readyz")
    ):
        return None
    return (
        "Alamat ini harus dibuka dengan https. Mintalah alamat resmi kepada Dinas Kesehatan.\n",
        403,
        {"Content-Type": "text/plain; charset=utf-8"},
    )


def init_app(app: Flask) -> None:
    """Headers on every answer, also on errors."""
    app.before_request(refuse_plain_http)
    app.wsgi_app = always(app.wsgi_app, app.config["SETTINGS"].secure)  # type: ignore[method-assign,assignment]
