"""Table of what was read."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base


class LessonRead(Base):
    """A person declared a lesson read, first and last time. Derived from `lesson.finished`."""

    __tablename__ = "lesson_read"
    person_id: Mapped[str] = mapped_column(primary_key=True)
    course_id: Mapped[str] = mapped_column(primary_key=True)
    lesson_id: Mapped[str] = mapped_column(primary_key=True)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
