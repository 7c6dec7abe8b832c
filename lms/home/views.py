"""The first page of each role, the visitor's own data, and help."""

import json
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, current_app, render_template, request, url_for
from flask_login import current_user

from lms import clock
from lms.access import Right, public, requires
from lms.bimtek.attending.now import card
from lms.db import db, glance
from lms.documents.own_copy import OwnCopy, own_copy_pdf
from lms.home import asking_views, copying, guide, inventory, phone_views, rules
from lms.home.blueprint import bp
from lms.home.desk import desk
from lms.home.queries import first_course, own_data, own_tests
from lms.people.erasing import rules as erasing
from lms.people.erasing.models import own as own_requests
from lms.web.text import hour, plain_day

__all__ = ["asking_views", "bp", "phone_views"]


@bp.get("/")
@requires(Right.LEARN)
def index() -> Any:
    """What to do now: of a participant the next step, of staff what waits for them."""
    actor = current_user._get_current_object()
    hello = f"{rules.greeting(clock.now().astimezone(ZoneInfo(clock.office_zone())).hour)}, {actor.name if actor.staff else actor.sapaan}"
    if actor.staff:
        found = desk(db.session(), actor, current_app.config["SETTINGS"].home, clock.now())
        return render_template("home/desk.html", hello=hello, desk=found)
    with glance() as look:
        event = card(look, actor.person_id, actor.today, clock.now())
        roles, places = (tuple(getattr(seat, what) for seat in actor.seats) for what in ("role", "region_code"))
        found = first_course(look, actor.person_id, roles, actor.today, places)
        tests = () if found else own_tests(look, actor.person_id)
    if found is None:
        return render_template("home/no_program.html", hello=hello, tests=tests, result=rules.result, event=event)
    now = rules.now_card(found.course_id, found.lessons, found.read, found.attempts, found.standing, found.tries)
    points, done = rules.curve(len(found.lessons), len(found.read), found.attempts, found.standing)
    return render_template("home/index.html", hello=hello, found=found, now=event or now, event=event, points=points, done=done)


@bp.get("/data-saya")
@requires(Right.LEARN)
def own_page() -> Any:
    """What Langkah keeps about the visitor and why, in her words, and what she asked about it."""
    asked = db.session.scalars(own_requests(current_user.person_id)).all()
    data = own_data(db.session(), current_user.person_id)
    return render_template("home/own_page.html", data=data, kinds=inventory.KINDS, asked=asked, words=erasing)


def _own_copy() -> OwnCopy:
    now = clock.now()
    with glance() as look:
        kept = copying.sections(look, current_user.person_id)
    made = f"{plain_day(now)}, {hour(now)}"
    return OwnCopy(current_user.name, made, current_user.today, current_app.config["CONTOH"], kept)


def _to_keep(data: bytes, mimetype: str, ending: str) -> Response:
    name = f"data-saya-{current_user.today.isoformat()}.{ending}"
    return Response(data, mimetype=mimetype, headers={"Content-Disposition": f"attachment; filename={name}"})


@bp.get("/data-saya/salinan.pdf")
@requires(Right.LEARN)
def own_copy_printed() -> Any:
    """The same, with every row, to keep or to print."""
    return _to_keep(own_copy_pdf(_own_copy()), "application/pdf", "pdf")


@bp.get("/data-saya/salinan.json")
@requires(Right.LEARN)
def own_copy_data() -> Any:
    """The same as data for another program."""
    copy = _own_copy()
    parts = [{"judul": part.title, "alasan": part.reason, "kolom": part.columns, "baris": part.rows} for part in copy.sections]
    said = {"nama": copy.name, "dibuat": copy.made, "contoh": copy.contoh, "bagian": parts}
    return _to_keep(json.dumps(said, ensure_ascii=False, indent=1).encode(), "application/json", "json")


@bp.get("/bantuan")
@public
def help_page() -> Any:
    """How to do the few things one does here, in pictures by role, and whom to ask."""
    wanted = guide.chosen(request.args.get("untuk", ""), current_user.role)
    shown = [(url_for(".help_page", untuk=role), one.label, role == wanted) for role, one in guide.GUIDES.items()]
    return render_template("home/help_page.html", roles_shown=shown, guide=guide.GUIDES[wanted], troubles=guide.TROUBLES)
