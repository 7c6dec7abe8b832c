"""What the invented people do: reading and tests, each act through the same door as in the pages, at a moment of the past."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.courses import models as courses
from lms.courses import published
from lms.courses.models import CourseVersion
from lms.journal.door import Act, enter
from lms.quizzes import taking
from lms.quizzes.models import Attempt

COURSE = "ilp-dasar"
SECONDS_AN_ITEM = 70


@dataclass(frozen=True)
class Visit:
    """What somebody does from a moment on. `act`: read (so many lessons in all), pre or post (so many right), open (a post-test, so many
    answered and not handed in)."""

    at: datetime
    person_id: str
    act: str
    amount: int
    course: str = COURSE


class _Course:
    """A live course: its version, its lessons in order, its keys."""

    def __init__(self, session: Session, course: str) -> None:
        self.version_id = session.execute(courses.live_version(course).with_only_columns(CourseVersion.id)).scalar_one()
        self.lessons = [row.id for row in published.outline(session, self.version_id)]
        self.keys = {item: key for item, (_kind, _goal, key) in published.keys(session, self.version_id).items()}


class Classroom:
    """The live courses; takes visits in the order of their moments, so that running numbers rise with the days."""

    def __init__(self, session: Session, rng: random.Random) -> None:
        self._session, self._rng = session, rng
        self._courses: dict[str, _Course] = {}
        self._read: dict[str, int] = {}

    def _course(self, course: str) -> _Course:
        if course not in self._courses:
            self._courses[course] = _Course(self._session, course)
        return self._courses[course]

    def take(self, visits: Iterable[Visit]) -> None:
        """All visits, the earliest first; the clock stands at each."""
        for visit in sorted(visits, key=lambda visit: visit.at):
            with clock.pinned(visit.at):
                if visit.act == "read":
                    self._lessons(visit)
                else:
                    self._test(visit)

    def _lessons(self, visit: Visit) -> None:
        done, course = self._read.get(visit.person_id, 0), self._course(visit.course)
        for place, lesson in enumerate(course.lessons[done : visit.amount]):
            data = {"course": visit.course, "version": course.version_id}
            act = Act(visit.person_id, "lesson.finished", lesson, data, visit.person_id)
            enter(self._session, act, visit.at + timedelta(minutes=4 * (place + 1)))
        self._read[visit.person_id] = max(done, visit.amount)

    def _test(self, visit: Visit) -> None:
        session, form, keys = self._session, "pre" if visit.act == "pre" else "post", self._course(visit.course).keys
        attempt_id = taking.open_attempt(session, visit.person_id, visit.course, form, None, visit.at)
        columns = select(Attempt.id, Attempt.person_id, Attempt.draw).where(Attempt.id == attempt_id)
        attempt = session.execute(columns).one()
        at = visit.at
        for place, (item_id, kind, options) in enumerate(attempt.draw):
            at += timedelta(seconds=SECONDS_AN_ITEM)
            if visit.act == "open" and place >= visit.amount:
                return
            given = self._answer(keys[item_id], kind, options, visit.act == "open" or place < visit.amount)
            if given is not None:
                enter(session, taking.answer_act(attempt, item_id, *given, None, None), at)
        if visit.act != "open":
            taking.submit(session, attempt, None, at)

    def _answer(self, key: dict[str, Any], kind: str, options: list[str], right: bool) -> tuple[list[str], str] | None:
        """(chosen, typed): the right answer, or one worth nothing; None where nothing is answered."""
        if kind == "number":
            value = Decimal(key["value"]) + (0 if right else 7)
            return [], f"{value:f}".replace(".", ",")
        if "right" not in key:
            return self._placed(key) if right else None
        if right:
            return list(key["right"]), ""
        wrong = [option for option in options if option not in key["right"]]
        return ([self._rng.choice(wrong)], "") if wrong and self._rng.random() < 0.5 else None

    def _placed(self, key: dict[str, Any]) -> tuple[list[str], str]:
        """The right answer of an ordering, a matching or a short text item."""
        if "order" in key:
            return [f"{part}:{n}" for n, part in enumerate(key["order"], 1)], ""
        return [f"{left}:{other}" for left, other in key.get("pairs", ())], next(iter(key.get("accepted", ())), "")
