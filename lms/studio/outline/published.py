"""The outline of a live version, to look at before anything of it is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses import models


@dataclass(frozen=True)
class Shown:
    """A live version: its title, and its modules with their lessons."""

    title: str
    modules: Sequence[Any]
    lessons: Sequence[Any]


def outline(session: Session, course: models.Course) -> Shown | None:
    """The outline of a live version; None where there is none."""
    version = session.scalar(models.live_version(course.id))
    if version is None:
        return None
    lessons = select(models.Lesson.id, models.Lesson.module_id, models.Lesson.title, models.Lesson.minutes, models.Lesson.position)
    rows = session.execute(lessons.where(models.Lesson.version_id == version.id).order_by(models.Lesson.position)).all()
    return Shown(version.title, session.execute(models.modules(version.id)).all(), rows)
