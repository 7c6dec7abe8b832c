"""The headers of every answer: a content policy with nothing inline, and the rest."""

from flask import Flask, Response, current_app, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(self), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


def add(response: Response) -> Response:
    """Add what is not there yet: a view may be stricter, never looser by silence."""
    given = response.headers
    given.extend(ALWAYS)
    if "Content-Security-Policy" not in given:
        given["Content-Security-Policy"] = POLICY
    if "Cache-Control" not in given:
        given["Cache-Control"] = "no-store"
    if current_app.config["SETTINGS"].secure:
        given["Strict-Transport-Security"] = "max-age=31536000"
    return response


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
    app.after_request(add)
