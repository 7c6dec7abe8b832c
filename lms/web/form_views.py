"""How a posted form is answered: its act, one commit, and where it leads; or the form again with its sentences."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext as _

from lms.db import db
from lms.errors import Refused
from lms.web.forms import OwnWords


def answered(form: OwnWords, act: Callable[[], str], done: str = "") -> Any:
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


def pressed(act: Callable[[], str], back: str, done: str = "") -> Any:
    """The answer to a button without a form of its own: on to where its act leads, or back with the sentence that refuses it."""
    try:
        leads = act()
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
        return redirect(back, 303)
    if done:
        flash(done)
    return redirect(leads, 303)


def status(form: OwnWords) -> int:
    """200, or 422 for a form that is shown again."""
    return 422 if form.errors else 200
