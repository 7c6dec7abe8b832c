"""How a posted form of an event is answered: its act, one commit, and where it leads; or the form again with its sentences."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext as _

from lms.bimtek.planning.forms import EventForm
from lms.db import db
from lms.errors import Refused


def answered(form: EventForm, act: Callable[[], str], done: str = "") -> Any:
    """Where a posted form leads once its act is saved (`act` gives the address); None where it is shown, or shown again."""
    if request.method != "POST" or not form.validate():
        return None
    try:
        leads = act()
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        form.blame(no)
        return None
    flash(done or _("Tersimpan."))
    return redirect(leads, 303)


def status(form: EventForm) -> int:
    """200, or 422 for a form that is shown again."""
    return 422 if form.errors else 200
