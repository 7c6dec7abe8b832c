"""The tests of somebody, course by course, for those who mark: what was reached, on which version, and what may be allowed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses import models as courses
from lms.courses import published
from lms.courses.models import CourseVersion
from lms.errors import Refused
from lms.quizzes.grading import score_words
from lms.quizzes.marking import queue
from lms.quizzes.marking.models import ExtraTry
from lms.quizzes.models import Attempt, own
from lms.quizzes.rules import may_allow


@dataclass(frozen=True)
class Answered:
    """An item of an attempt, as an act asks for it."""

    attempt: Any
    item_id: str

    @property
    def attempt_id(self) -> str:
        """The attempt's id."""
        return str(self.attempt.id)

    @property
    def person_id(self) -> str:
        """Whose it is."""
        return str(self.attempt.person_id)


@dataclass(frozen=True)
class Taken:
    """One attempt: what became of it, and on which version of the course."""

    id: str
    form: str
    opened_at: datetime
    submitted_at: datetime | None
    state: str
    number: int
    older: bool


@dataclass(frozen=True)
class CourseResults:
    """The attempts of somebody at one course; `why_not` says why no further attempt can be allowed, nothing where it can."""

    course_id: str
    title: str
    taken: tuple[Taken, ...]
    extras: tuple[ExtraTry, ...]
    why_not: str


def of(session: Session, person_id: str, today: date) -> list[CourseResults]:
    """Every course in which somebody opened a test, by title."""
    version = CourseVersion
    joined = own(person_id).join(version, version.id == Attempt.version_id).add_columns(version.number)
    rows = session.execute(joined.order_by(Attempt.opened_at, Attempt.id)).all()
    extras = queue.extras(session, person_id)
    titles = dict(
        session.execute(select(version.id, version.title).where(version.id.in_({attempt.version_id for attempt, _n in rows}))).all()
    )
    found = []
    for course_id in dict.fromkeys(attempt.course_id for attempt, _number in rows):
        live = courses.live(session, course_id)
        taken = [(attempt, number) for attempt, number in rows if attempt.course_id == course_id]
        given = tuple(extra for extra in extras if extra.course_id == course_id)
        lines = tuple(_taken(attempt, number, live) for attempt, number in taken)
        why_not = _why_not(session, live, [attempt for attempt, _number in taken], given, today)
        found.append(CourseResults(course_id, titles[taken[-1][0].version_id], lines, given, why_not))
    return sorted(found, key=lambda one: (one.title, one.course_id))


def _taken(attempt: Attempt, number: int, live: str | None) -> Taken:
    return Taken(
        attempt.id, attempt.form, attempt.opened_at, attempt.submitted_at, state_words(attempt), number, live != attempt.version_id
    )


def state_words(attempt: Any) -> str:
    """14 dari 15, lulus; menunggu penilaian; belum dikumpulkan; of a sheet: 9 dari 15, di kertas."""
    if attempt.submitted_at is None:
        return "belum dikumpulkan"
    paper = ", di kertas" if attempt.on_paper else ""
    if attempt.points_num is None:
        return f"menunggu penilaian{paper}"
    verdict = "" if attempt.form != "post" else ", lulus" if attempt.passed else ", belum lulus"
    return f"{score_words(attempt)}{verdict}{paper}"


def _why_not(session: Session, live: str | None, taken: list[Attempt], extras: tuple[ExtraTry, ...], today: date) -> str:
    version = published.version(session, live) if live else None
    if version is None:
        return "Materi ini belum diterbitkan."
    unused = sum(extra.attempt_id is None and extra.until_day >= today for extra in extras)
    try:
        may_allow([attempt.passed for attempt in taken if attempt.form == "post"], version.rules["tries"], unused)
    except Refused as no:
        return str(no)
    return ""
