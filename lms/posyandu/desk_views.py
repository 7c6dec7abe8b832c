"""What all pages of the register share: the blueprint, and the officer's desk."""

from flask import Blueprint, request
from flask_login import current_user

from lms import clock
from lms.access import Right
from lms.db import db
from lms.people.importing.applying import queue
from lms.posyandu.desk import Desk

bp = Blueprint("posyandu", __name__)


def desk() -> Desk:
    """The officer of this request; on a POST everybody else who changes the register waits from here on."""
    if request.method == "POST":
        queue(db.session())
    actor = current_user._get_current_object()
    return Desk(db.session(), actor, actor.scopes(Right.POSYANDU_MANAGE), clock.now(), actor.today)
