"""The first page of each role, the visitor's own data, and help."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user

from lms import clock
from lms.access import Right, public, requires
from lms.db import db, glance
from lms.home import rules
from lms.home.queries import first_course, own_data

bp = Blueprint("home", __name__)
DESKS = (
    (Right.COVERAGE_VIEW, "coverage.index"),
    (Right.SKILL_VIEW, "skills.index"),
    (Right.COURSE_VIEW, "studio.index"),
    (Right.SYSTEM_VIEW, "sistem.index"),
)


@bp.get("/")
@requires(Right.LEARN)
def index() -> Any:
    """Staff go to their desk; a participant reads what to do now."""
    actor = current_user._get_current_object()
    for right, endpoint in DESKS:
        if actor.staff and actor.may(right):
            return redirect(url_for(endpoint))
    hello = f"{rules.greeting(clock.now().astimezone(ZoneInfo(clock.office_zone())).hour)}, {actor.sapaan}"
    with glance() as look:
        found = first_course(look, actor.person_id, tuple(seat.role for seat in actor.seats), actor.today)
    if found is None:
        return render_template("home/no_program.html", hello=hello)
    now = rules.now_card(found.course_id, found.lessons, found.read, found.attempts, found.standing, found.tries)
    points, done = rules.curve(len(found.lessons), len(found.read), found.attempts, found.standing)
    return render_template("home/index.html", hello=hello, found=found, now=now, points=points, done=done)


@bp.get("/data-saya")
@requires(Right.LEARN)
def own_page() -> Any:
    """What Langkah keeps about the visitor, in her words."""
    return render_template("home/own_page.html", data=own_data(db.session(), current_user.person_id))


@bp.get("/bantuan")
@public
def help_page() -> Any:
    """How to do the few things one does here, and whom to ask."""
    return render_template("home/help_page.html")
