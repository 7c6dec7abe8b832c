"""What the page of a course says of its live version."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.courses import models
from lms.courses.models import BankItem, CourseVersion


@dataclass(frozen=True)
class Live:
    """A live version: its lessons, goals with how many items test each (by goal and pool), and all versions, the latest first."""

    lessons: Sequence[models.Lesson]
    goals: Sequence[Any]
    counts: dict[tuple[str, str], int]
    versions: Sequence[Any]


def live(session: Session, version: CourseVersion) -> Live:
    """What the page says of a version. Four queries."""
    lessons = session.scalars(select(models.Lesson).where(models.Lesson.version_id == version.id).order_by(models.Lesson.position)).all()
    counted = (
        select(BankItem.goal, BankItem.pool, func.count().label("count"))
        .where(BankItem.version_id == version.id)
        .group_by(BankItem.goal, BankItem.pool)
    )
    counts = {(row.goal, row.pool): row.count for row in session.execute(counted)}
    columns = select(CourseVersion.number, CourseVersion.published_at).where(CourseVersion.course_id == version.course_id)
    versions = session.execute(columns.order_by(CourseVersion.number.desc())).all()
    return Live(lessons, session.execute(models.goals(version.id)).all(), counts, versions)
