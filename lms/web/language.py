"""The language of pages: Indonesian is the message id, so nothing is looked up until another language is there."""

from typing import Any

from flask import Flask
from flask_babel import Babel, gettext
from markupsafe import Markup

from lms.web.templating import constant

SOURCE = "id"
babel = Babel()


@constant
def _as_written(message: str, /, **variables: Any) -> Markup:
    """The message itself, with its variables escaped: messages are ours, values are not."""
    return Markup(message) % variables if variables else Markup(message)  # noqa: S704 - written in our templates


def _translated(message: str, /, **variables: Any) -> Markup:
    return _as_written(gettext(message), **variables)


def init_app(app: Flask) -> None:
    """Templates say `_("…")`; the catalogues are asked only where there is one besides the source language."""
    babel.init_app(app)
    with app.app_context():
        others = [locale for locale in babel.list_translations() if str(locale) != SOURCE]
    app.jinja_env.globals["_"] = _translated if others else _as_written
