"""The gate of every request: who it is, asked before anything is written, then whether they may."""

from datetime import datetime
from typing import Any

from flask import Flask, current_app, redirect, request, session, url_for
from flask_login import LoginManager, current_user

from lms import access, clock
from lms.db import glance
from lms.people.actor import Actor, Visitor
from lms.signin import sessions

IDLE_MINUTES = 30 * 24 * 60
STAFF_MINUTES = 30  # a desk that somebody left
AHEAD_MINUTES = 5  # another server's clock may be that much before ours; more, and a clock was set back
BORROWED_MINUTES = 60  # on a phone that is not remembered: whoever owns it must not find her there tomorrow

login_manager = LoginManager()
login_manager.session_protection = None
login_manager.anonymous_user = Visitor


@login_manager.user_loader
def load(token: str) -> Actor | None:
    """The visitor of this session cookie. One that lay idle is over: after 30 days, of staff after half an hour, on a borrowed phone after an hour."""
    now = clock.now()
    minute = minute_of(now)
    seen = session.get("seen", minute)
    if minute - seen > (BORROWED_MINUTES if session.get("borrowed") else IDLE_MINUTES):
        return None
    with glance() as looking:
        actor = sessions.find(looking, token, now, clock.today())
    if actor is not None and actor.kind == "staff" and minute - seen > STAFF_MINUTES:
        return None
    if minute > seen or seen - minute > AHEAD_MINUTES or "seen" not in session:
        session["seen"] = minute
    return actor


@login_manager.unauthorized_handler
def unauthorized() -> Any:
    """To the sign-in page, and afterwards back here when it was a page."""
    wanted = request.full_path.rstrip("?") if request.method == "GET" and request.path != "/" else None
    return redirect(url_for("signin.index", ke=wanted))


def minute_of(now: datetime) -> int:
    """The minute since 1970: how the last use of a session stands in its cookie."""
    return int(now.timestamp()) // 60


def _context() -> dict[str, Any]:
    return {"contoh": current_app.config["CONTOH"], "actor": current_user._get_current_object()}


def init_app(app: Flask) -> None:
    """Load the visitor, then check the mark of the view."""
    app.config["ZONE"] = clock.zone_of(app.config["SETTINGS"].region or "13")
    login_manager.init_app(app)
    app.before_request(access.check)
    app.context_processor(_context)
