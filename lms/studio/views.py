"""What is taught: the courses as trainers see them."""

from typing import Any

from flask import abort, render_template
from sqlalchemy import func, select

from lms.access import Right, requires
from lms.courses import models as courses
from lms.courses.models import BankItem, CourseVersion
from lms.db import db
from lms.studio.blueprint import bp


@bp.get("/studio")
@requires(Right.COURSE_VIEW)
def index() -> Any:
    """Every live course with its size and version."""
    items = select(BankItem.version_id, func.count().label("count")).group_by(BankItem.version_id)
    return render_template(
        "studio/index.html", shelf=db.session.execute(courses.catalogue()).all(), items=dict(db.session.execute(items).all())
    )


@bp.get("/studio/<string:course>")
@requires(Right.COURSE_VIEW)
def course(course: str) -> Any:
    """One course: lessons with minutes, weight and review, goals with how many items test them."""
    version = db.session.scalar(courses.live_version(course)) or abort(404)
    lessons = (
        db.session.execute(select(courses.Lesson).where(courses.Lesson.version_id == version.id).order_by(courses.Lesson.position))
        .scalars()
        .all()
    )
    counted = (
        select(BankItem.goal, BankItem.pool, func.count().label("count"))
        .where(BankItem.version_id == version.id)
        .group_by(BankItem.goal, BankItem.pool)
    )
    counts = {(row.goal, row.pool): row.count for row in db.session.execute(counted)}
    columns = CourseVersion.number, CourseVersion.published_at
    versions = db.session.execute(select(*columns).where(CourseVersion.course_id == course).order_by(CourseVersion.number.desc())).all()
    goals = db.session.execute(courses.goals(version.id)).all()
    return render_template("studio/course.html", version=version, lessons=lessons, goals=goals, counts=counts, versions=versions)
