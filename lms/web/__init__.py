"""What stands once, at the door of every request: origin, headers, error pages, assets, logs, template filters."""

from typing import Any

from flask import Flask
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from lms.web import assets, cookies, headers, health, language, logs, origin, pages, templating, text

compress = Compress()


def _plain(function: Any) -> Any:
    """No function of ours is asynchronous, so Flask need not look at each of them in every request."""
    return function


def init_app(app: Flask) -> None:
    """Attach the web layer; the order of the hooks is the order of the request."""
    hops = app.config["SETTINGS"].trusted_proxies
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.ensure_sync = _plain  # type: ignore[method-assign,assignment]
    language.init_app(app)
    cookies.init_app(app)
    logs.init_app(app)
    origin.init_app(app)
    headers.init_app(app)
    compress.init_app(app)
    pages.init_app(app)
    assets.init_app(app)
    health.init_app(app)
    text.init_app(app)
    templating.init_app(app)
