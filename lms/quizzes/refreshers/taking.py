"""Opening a refresher: once a round of an event, beside the tests and without any weight for them. The caller commits."""

import random
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from lms.clock import day_of
from lms.courses import models as courses
from lms.courses import published
from lms.db import Reads, table
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.door import Act, enter, lock
from lms.quizzes.models import Attempt, of_course
from lms.quizzes.refreshers.rules import check_round, draw
from lms.quizzes.rules import BankEntry, Taken

RECENT = 2  # decided tests whose weak goals come first
_TRY = table(Attempt)
_WEAK = (
    select(_TRY.c.weak_goals)
    .where(_TRY.c.person_id == bindparam("person"), _TRY.c.course_id == bindparam("course"), _TRY.c.points_num.is_not(None))
    .order_by(_TRY.c.submitted_at.desc(), _TRY.c.id.desc())
    .limit(RECENT)
)


@dataclass(frozen=True)
class Round:
    """One refresher as it was asked for: the event, its course, the day of its post-test, and how many days after."""

    event_id: str
    course_id: str
    tested_on: date
    number: int


def open_refresher(session: Session, person_id: str, asked: Round, device_id: str | None, now: datetime) -> str:
    """Draw a round and return the attempt's id; one that was opened before comes back, handed in or not. Raises Refused."""
    check_round(asked.number, asked.tested_on, day_of(now))
    person_id, _ = lock(session, person_id)  # two taps at once: the second waits here and then finds the first
    earlier = of_course(session, person_id, asked.course_id, draws=True)
    for attempt in earlier:
        if (attempt.form, attempt.occasion, attempt.round) == ("ulang", asked.event_id, asked.number):
            return str(attempt.id)
    live = courses.live(session, asked.course_id)
    version = published.version(session, live) if live else None
    if version is None:
        raise Refused("Materi ini belum diterbitkan.")
    bank = [BankEntry(item.id, item.goal, item.kind, tuple(item.options)) for item in published.bank(session, version.id).values()]
    taken = [Taken(a.form, tuple(item for item, _, _ in a.draw), a.submitted_at is not None, a.passed) for a in earlier]
    attempt_id = uuid7()
    drawn = draw(bank, weak_goals(session, person_id, asked.course_id), taken, random.Random(attempt_id))  # noqa: S311 - an order, not a secret
    data = {
        "course": asked.course_id, "version": version.id, "form": "ulang", "due": None, "occasion": asked.event_id, "round": asked.number,
        "draw": [[item, kind, list(options)] for item, kind, options in drawn],
    }  # fmt: skip
    enter(session, Act(person_id, "attempt.opened", attempt_id, data, person_id, device_id=device_id), now)
    return attempt_id


def weak_goals(reads: Reads, person_id: str, course_id: str) -> list[str]:
    """The goals at which somebody lost points in her last decided tests of a course, the latest first."""
    rows = reads.execute(_WEAK, {"person": person_id, "course": course_id}).scalars()
    return list(dict.fromkeys(goal for goals in rows for goal in goals or ()))
