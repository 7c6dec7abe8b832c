"""The programs as the office sees them: what each seat role must have done."""

from typing import Any

from flask import Blueprint, render_template
from flask_login import current_user
from sqlalchemy import select

from lms.access import Right, requires
from lms.courses.models import catalogue
from lms.db import db
from lms.programs.models import Program, ProgramCourse
from lms.programs.standing import compulsory

bp = Blueprint("programs", __name__)


@bp.get("/program")
@requires(Right.PROGRAM_VIEW)
def index() -> Any:
    """Every program with its requirements, and for whom it is compulsory today."""
    programs = db.session.execute(select(Program.__table__).order_by(Program.title)).all()
    asked = db.session.execute(select(ProgramCourse.__table__).order_by(ProgramCourse.position)).all()
    titles = {row.course_id: row.title for row in db.session.execute(catalogue())}
    return render_template(
        "programs/index.html", programs=programs, asked=asked, titles=titles, compulsory=compulsory(db.session(), current_user.today)
    )
