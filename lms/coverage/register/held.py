"""What the register tells of a person's tests and certificates, beside another entry of the same name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.models import Certificate
from lms.courses.models import CourseVersion
from lms.people.merging.merge import tells
from lms.quizzes import models as quizzes
from lms.quizzes.grading import score_words
from lms.web.text import short_day


@tells("Tes")
def attempts(session: Session, person_id: str) -> list[str]:
    """Every test, with its score where it was handed in."""
    attempt = quizzes.Attempt
    chosen = quizzes.own(person_id).join(CourseVersion, CourseVersion.id == attempt.version_id).add_columns(CourseVersion.title)
    return [
        f"{quizzes.FORMS[row.form]} {title}, {short_day(row.opened_at)}{': ' + score if (score := score_words(row)) else ', belum selesai'}"
        for row, title in session.execute(chosen.order_by(attempt.opened_at))
    ]


@tells("Sertifikat")
def certificates(session: Session, person_id: str) -> list[str]:
    """Every certificate, with its state."""
    rows = session.execute(
        select(Certificate.number, Certificate.state, Certificate.issued_on)
        .where(Certificate.person_id == person_id)
        .order_by(Certificate.issued_on)
    )
    return [f"{row.number}, {row.state} {short_day(row.issued_on)}" for row in rows]
