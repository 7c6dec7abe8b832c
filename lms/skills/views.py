"""Who waits for an assessor, in the assessor's own area."""

from typing import Any

from flask import Blueprint, render_template
from flask_login import current_user
from sqlalchemy import select

from lms.access import Right, requires
from lms.db import db, in_any_region
from lms.people.models import Person, Tenure, current
from lms.programs.models import Standing
from lms.programs.standing import compulsory, on_day
from lms.wilayah.models import Posyandu, Region

bp = Blueprint("skills", __name__)


@bp.get("/menilai")
@requires(Right.SKILL_VIEW)
def index() -> Any:
    """Kader of the area who passed everything but the observed skills, by kelurahan and posyandu."""
    day = current_user.today
    program = compulsory(db.session(), day).get("kader")
    waiting = on_day(day).with_only_columns(Standing.person_id).where(Standing.program_id == program, Standing.reason == "belum dinilai")
    scopes = current_user.scopes(Right.SKILL_VIEW)
    rows = db.session.execute(
        select(Person.id, Person.name, Region.name.label("kelurahan"), Posyandu.name.label("posyandu"))
        .join(Tenure, Tenure.person_id == Person.id)
        .join(Region, Region.code == Tenure.region_code)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .where(Tenure.role == "kader", current(Tenure, day), in_any_region(Tenure.region_code, scopes), Person.id.in_(waiting))
        .order_by(Region.code, Posyandu.name_key, Person.name_key)
    ).all()
    return render_template("skills/index.html", rows=rows)
