"""Who waits for an assessor, in the assessor's own area; and the skills themselves, for whoever learns them."""

import json
from typing import Any

from flask import Blueprint, abort, render_template
from flask_login import current_user
from sqlalchemy import select

from lms.access import Right, requires
from lms.courses.models import catalogue
from lms.courses.published import outline
from lms.db import Reads, db, glance, in_any_region
from lms.people.models import Person, Tenure, current
from lms.programs.models import Standing
from lms.programs.standing import compulsory, on_day
from lms.skills.book import Book, of_plain
from lms.skills.models import SkillBook, latest
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


@bp.get("/belajar/keterampilan")
@requires(Right.LEARN)
def skills() -> Any:
    """All skills by group, each with the course that teaches it."""
    with glance() as look:
        book = _book(look)
        courses = {row.course_id: row for row in look.execute(catalogue())}
    return render_template("skills/skills.html", book=book, courses=courses)


@bp.get("/belajar/keterampilan/<string:skill_id>")
@requires(Right.LEARN)
def skill(skill_id: str) -> Any:
    """One skill: what an assessor will look at, with which tools, and where to learn it."""
    with glance() as look:
        book = _book(look)
        found = next((one for one in book.skills if one.id == skill_id), None) if book else None
        course = next((row for row in look.execute(catalogue()) if found and row.course_id == found.course), None)
        lessons = [row for row in outline(look, course.version_id) if found and row.id in found.lessons] if course else []
    if book is None or found is None:
        abort(404)
    return render_template(
        "skills/skill.html", book=book, skill=found, course=course, lessons=lessons, group=dict(book.groups)[found.group]
    )


def _book(look: Reads) -> Book | None:
    row = look.execute(latest().with_only_columns(SkillBook.data)).one_or_none()
    return of_plain(json.loads(row.data)) if row else None
