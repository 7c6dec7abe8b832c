"""What the invented people do: reading and tests, each act through the same door as in the pages, at a moment of the past."""

import random
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
from lms.quizzes.refreshers.taking import Round, open_refresher

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


class Classroom:
    """The live course with its keys; takes visits in the order of their moments, so that running numbers rise with the days."""

    def __init__(self, session: Session, rng: random.Random) -> None:
        self._session, self._rng = session, rng
        self.version_id = session.execute(courses.live_version(COURSE).with_only_columns(CourseVersion.id)).scalar_one()
        self.lessons = [row.id for row in published.outline(session, self.version_id)]
        self._keys = {item: key for item, (_kind, _goal, key) in published.keys(session, self.version_id).items()}
        self._read: dict[str, int] = {}

    def take(self, visit: Visit) -> None:
        """One visit; the clock stands at it, and none that lies before it comes later."""
        if visit.act == "read":
            self._lessons(visit)
        else:
            self._test(visit)

    def _lessons(self, visit: Visit) -> None:
        done = self._read.get(visit.person_id, 0)
        for place, lesson in enumerate(self.lessons[done : visit.amount]):
            data = {"course": COURSE, "version": self.version_id}
            act = Act(visit.person_id, "lesson.finished", lesson, data, visit.person_id)
            enter(self._session, act, visit.at + timedelta(minutes=4 * (place + 1)))
        self._read[visit.person_id] = max(done, visit.amount)

    def _test(self, visit: Visit) -> None:
        form = "pre" if visit.act == "pre" else "post"
        self._answered(taking.open_attempt(self._session, visit.person_id, COURSE, form, None, visit.at), visit)

    def refresh(self, person_id: str, asked: Round, right: int) -> None:
        """A refresher that somebody takes now, so many right."""
        now = clock.now()
        self._answered(open_refresher(self._session, person_id, asked, None, now), Visit(now, person_id, "ulang", right))

    def _answered(self, attempt_id: str, visit: Visit) -> None:
        session = self._session
        columns = select(Attempt.id, Attempt.person_id, Attempt.draw).where(Attempt.id == attempt_id)
        attempt = session.execute(columns).one()
        at = visit.at
        for place, (item_id, kind, options) in enumerate(attempt.draw):
            at += timedelta(seconds=SECONDS_AN_ITEM)
            if visit.act == "open" and place >= visit.amount:
                return
            given = self._answer(item_id, kind, options, visit.act == "open" or place < visit.amount)
            if given is not None:
                enter(session, taking.answer_act(attempt, item_id, *given, None, None), at)
        if visit.act != "open":
            taking.submit(session, attempt, None, at)

    def _answer(self, item_id: str, kind: str, options: list[str], right: bool) -> tuple[list[str], str] | None:
        """(chosen, typed): the right answer, or one worth nothing; None where nothing is answered."""
        key: dict[str, Any] = self._keys[item_id]
        if kind == "number":
            value = Decimal(key["value"]) + (0 if right else 7)
            return [], f"{value:f}".replace(".", ",")
        if right:
            return list(key["right"]), ""
        wrong = [option for option in options if option not in key["right"]]
        return ([self._rng.choice(wrong)], "") if wrong and self._rng.random() < 0.5 else None
