"""The system's own pages: how it stands, and what was kept aside with its reason."""

import shutil
from typing import Any

from flask import Blueprint, current_app, render_template
from flask_login import current_user
from sqlalchemy import func, select

from lms.access import Right, requires
from lms.db import db
from lms.journal.models import JournalPerson, Parked
from lms.people.models import Person, visible_to

bp = Blueprint("sistem", __name__)
SHOWN = 200


@bp.get("/sistem")
@requires(Right.SYSTEM_VIEW)
def index() -> Any:
    """Records, what is kept aside, the database, the disk."""
    records, last = db.session.execute(select(func.coalesce(func.sum(JournalPerson.last_seq), 0), func.max(JournalPerson.last_at))).one()
    parked = db.session.scalar(select(func.count()).select_from(Parked))
    disk = shutil.disk_usage(current_app.config["SETTINGS"].home)
    return render_template(
        "sistem/index.html", records=records, last=last, parked=parked, database=db.engine.dialect.name, free=disk.free, total=disk.total
    )


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
