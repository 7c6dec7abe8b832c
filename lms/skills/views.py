"""The skills themselves, for whoever learns them: as a list, and for a kader with what an assessor saw."""

from typing import Any

from flask import abort, render_template
from flask_login import current_user

from lms.access import Right, requires
from lms.courses.models import catalogue
from lms.courses.published import outline
from lms.db import glance
from lms.skills import board  # noqa: F401 - registers how practice stands on the board of an event
from lms.skills.blueprint import bp
from lms.skills.books import present
from lms.skills.observing import views as observing  # noqa: F401 - the assessor's pages, on the same blueprint
from lms.skills.observing.sheet import STATES, Skills, skills_of


def _is_kader() -> bool:
    return any(seat.role == "kader" for seat in current_user.seats)


@bp.get("/belajar/keterampilan")
@requires(Right.LEARN)
def skills() -> Any:
    """All skills by group; of a kader, or of somebody who was seen, with what is *cakap* and what is to be shown again."""
    with glance() as look:
        kept = present(look)
        found = skills_of(look, current_user.person_id, kept) if kept else None
    hers = found if found and (_is_kader() or found.checks) else None
    return render_template("skills/skills.html", book=kept[1] if kept else None, hers=hers, states=STATES)


@bp.get("/belajar/keterampilan/<string:skill_id>")
@requires(Right.LEARN)
def skill(skill_id: str) -> Any:
    """One skill: what an assessor will look at, with which tools, where to learn it, and what came of it."""
    with glance() as look:
        kept = present(look)
        found: Skills | None = skills_of(look, current_user.person_id, kept) if kept else None
        line = found.of(skill_id) if found else None
        course = next((row for row in look.execute(catalogue()) if line and row.course_id == line.skill.course), None)
        lessons = [row for row in outline(look, course.version_id) if line and row.id in line.skill.lessons] if course else []
    if found is None or line is None:
        abort(404)
    return render_template(
        "skills/skill.html", book=found.book, skill=line.skill, line=line, course=course, lessons=lessons, states=STATES,
        group=dict(found.book.groups)[line.skill.group],
    )  # fmt: skip
