"""The projector's page: public by a secret link, read only."""

import hashlib
from typing import Any

from flask import Response, abort, jsonify, make_response, render_template
from markupsafe import Markup
from sqlalchemy import select

from lms import clock
from lms.access import public
from lms.bimtek.blueprint import bp
from lms.bimtek.board.hall import look
from lms.bimtek.models import Bimtek
from lms.bimtek.screen.slides import slide
from lms.db import db


def _event(key: str) -> Bimtek:
    """The event that this link shows, or 404."""
    return db.session.scalar(select(Bimtek).where(Bimtek.screen_key == key)) or abort(404)


def _drawn(event: Bimtek) -> tuple[Markup, str]:
    """What the hall sees, and what tells it from what it saw before."""
    found = slide(db.session(), look(db.session(), event).hall, clock.now(), clock.today())
    inside = Markup(render_template(found.template, **found.data))  # noqa: S704 - a template of ours
    return inside, hashlib.sha256(inside.encode()).hexdigest()[:16]


def _secret(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@bp.get("/layar/<string:screen>")
@public
def screen(screen: str) -> Any:
    """What is now, in letters that are read from ten metres."""
    event = _event(screen)
    inside, version = _drawn(event)
    zone = clock.zone_of(event.region_code)
    return _secret(
        make_response(render_template("bimtek/screen.html", event=event, inside=inside, version=version, now=clock.now(), zone=zone))
    )


@bp.get("/layar/<string:screen>/kini")
@public
def screen_now(screen: str) -> Any:
    """Whether something else is to be seen."""
    _inside, version = _drawn(_event(screen))
    return _secret(jsonify(versi=version))
