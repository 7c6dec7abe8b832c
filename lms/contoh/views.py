"""The doors of the demonstration: one tap signs in as an invented person of a role. Registered only where the instance is contoh."""

from itertools import groupby
from typing import Any

from flask import Blueprint, abort, redirect, url_for

from lms import clock
from lms.access import public
from lms.contoh import cast, filling
from lms.db import db
from lms.journal.door import survivor
from lms.signin import entry
from lms.signin.doors import Doors, offer_doors

bp = Blueprint("contoh", __name__, url_prefix="/contoh")


@offer_doors
def buttons() -> Doors:
    """City by city, the label and address of each button."""
    by_city = groupby(cast.BUTTONS, key=lambda button: button.city)
    return [(city, [(button.label, url_for("contoh.enter", door=button.door)) for button in offered]) for city, offered in by_city]


@bp.post("/masuk/<string:door>")
@public
def enter(door: str) -> Any:
    """Sign in completely as whoever stands behind the button: no code, no notice, no PIN."""
    session = db.session()
    person_id = filling.doors(session).get(door) or abort(404)
    entry.let_in(session, survivor(session, person_id), "contoh", None, clock.now())
    return redirect(url_for("home.index"), 303)
