"""What all pages of the register share: the blueprint, the officer's desk, and how a form is answered."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, flash, redirect, request
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right
from lms.db import db
from lms.errors import Refused
from lms.people.importing.applying import queue
from lms.posyandu.desk import Desk
from lms.posyandu.forms import RegisterForm

FormType = TypeVar("FormType", bound=RegisterForm)
bp = Blueprint("posyandu", __name__)


def desk() -> Desk:
    """The officer of this request; on a POST everybody else who changes the register waits from here on."""
    if request.method == "POST":
        queue(db.session())
    actor = current_user._get_current_object()
    return Desk(db.session(), actor, actor.scopes(Right.POSYANDU_MANAGE), clock.now(), actor.today)


def filled(form: type[FormType], known: dict[str, Any]) -> FormType:
    """A form with what is known, or exactly with what was posted: a field that is not sent is empty, not what it was."""
    return form(request.form) if request.method == "POST" else form(data=known)


def answered(form: RegisterForm, act: Callable[[], str], done: str = "") -> Any:
    """Where a posted form leads once its act is saved; None where it is shown (again), with its sentences. `act` gives the address."""
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


def status(form: RegisterForm) -> int:
    """200, or 422 for a form that is shown again."""
    return 422 if form.errors else 200
