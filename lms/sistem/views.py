"""The system's own pages: how it stands, who did what, and what was kept aside with its reason."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask_login import current_user
from sqlalchemy import select

from lms import clock
from lms.access import Right, requires
from lms.db import db, glance
from lms.journal.door import Act, enter
from lms.journal.models import Parked
from lms.people.models import Person, visible_to
from lms.sistem import exports, looks, rules, sentences
from lms.sistem import trail as trails
from lms.sistem.asked import Asked, read

bp = Blueprint("sistem", __name__)
SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/sistem")
@requires(Right.SYSTEM_VIEW)
def index() -> Any:
    """How the system stands: what must be done first."""
    settings, scopes = current_app.config["SETTINGS"], current_user.scopes(Right.SYSTEM_VIEW)
    found = looks.checks(db.session(), settings, scopes, clock.now(), current_user.today)
    found.sort(key=lambda check: rules.ORDER.index(check.state))
    return render_template("sistem/index.html", checks=found, headline=rules.headline(found), worst=rules.worst(found), now=clock.now())


def asked_and_reader() -> tuple[Asked, trails.Reader]:
    """What the address asks for, and who reads; 404 for a position that no page has."""
    asked = read(request.args)
    if asked is None:
        abort(404)
    scopes, whole = current_user.scopes(Right.AUDIT_VIEW), current_user.may(Right.SYSTEM_VIEW)
    return asked, trails.Reader(current_user.person_id, scopes, whole)


@bp.get("/sistem/jejak")
@requires(Right.AUDIT_VIEW)
def trail() -> Any:
    """Acts of staff, newest first."""
    asked, reader = asked_and_reader()
    found = trails.page(db.session(), reader, asked)
    return render_template(
        "sistem/trail.html", asked=asked, found=found, kinds=sentences.KINDS, may_open=current_user.may(Right.PEOPLE_VIEW), most=trails.MOST
    )


@bp.post("/sistem/jejak/unduh")
@requires(Right.AUDIT_VIEW)
def download() -> Response:
    """All that is asked for as a workbook or CSV; made before the record of it takes the lock."""
    asked, reader = asked_and_reader()
    form, now, person = "csv" if request.form.get("bentuk") == "csv" else "xlsx", clock.now(), current_user.person_id
    with glance() as looking:
        lines = trails.everything(looking, reader, asked)
    content = exports.plain(lines) if form == "csv" else exports.workbook(asked, lines, current_user.name, now)
    said = {"form": form, "count": len(lines), "kind": asked.kind, "from": asked.from_day, "until": asked.until_day}
    data = {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items() if value}
    texts = {name: typed for name, typed in (("orang", asked.person), ("petugas", asked.who)) if typed}
    enter(db.session(), Act(person, "trail.exported", person, data, person, texts), now)
    db.session.commit()
    response = Response(content, mimetype="text/csv" if form == "csv" else XLSX)
    response.headers["Content-Disposition"] = f"attachment; filename=jejak-{current_user.today.isoformat()}.{form}"
    return response


@bp.get("/sistem/parkir")
@requires(Right.PARKED_VIEW)
def parked() -> Any:
    """Acts that arrived and could not be applied, newest first, of persons inside the visitor's regions."""
    seen = visible_to(current_user.scopes(Right.PARKED_VIEW)).with_only_columns(Person.id).order_by(None)
    rows = db.session.execute(
        select(Parked.id, Parked.verb, Parked.reason, Parked.occurred_at, Parked.received_at, Person.name)
        .join(Person, Person.id == Parked.person_id)
        .where(Parked.person_id.in_(seen))
        .order_by(Parked.received_at.desc())
        .limit(SHOWN)
    ).all()
    return render_template("sistem/parked.html", rows=rows, shown=SHOWN)
