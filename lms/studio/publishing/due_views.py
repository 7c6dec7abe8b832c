"""On the day itself nobody has to wait for the night: the first act of somebody who writes courses publishes what is due."""

from flask import request
from flask_login import current_user

from lms.access import Right
from lms.clock import today
from lms.db import SAFE_METHODS, glance
from lms.later import Later
from lms.studio.blueprint import bp
from lms.studio.publishing.due import due_drafts

night = Later("lms.studio.publishing.commands")


@bp.before_app_request
def publish_what_is_due() -> None:
    """Before an act of a trainer or an officer: what was to be published by today is."""
    if request.method in SAFE_METHODS or not current_user.may(Right.COURSE_WRITE):
        return
    with glance() as look:
        waiting = due_drafts(look, today())
    if waiting:
        night.publish_due()
