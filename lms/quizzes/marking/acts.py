"""The acts of those who mark: a mark, a mark put right, a further attempt. Each becomes a record; the caller commits."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from lms.clock import day_of
from lms.courses import models as courses
from lms.courses import published
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.door import Act, enter, lock
from lms.quizzes.marking import rules
from lms.quizzes.marking.models import marks, unused
from lms.quizzes.models import of_course
from lms.quizzes.rules import may_allow

EXTRA_DAYS = 30  # within which a further attempt has to be opened


class Meanwhile(Refused):
    """Somebody else marked this answer since the page was opened."""


def give_mark(session: Session, answer: Any, mark: str, remark: str, reason: str, seen: str, actor_id: str, now: datetime) -> None:
    """Mark an open answer (.person_id .attempt_id .item_id) that was handed in; `seen` is the id of the mark that the page showed.

    The same mark sent again changes nothing. Raises Meanwhile when another mark was given since, Refused for what is no mark.
    """
    person_id, _ = lock(session, answer.person_id)
    given = marks(session, answer.attempt_id).get(answer.item_id, [])
    last = given[-1] if given else None
    said = rules.remark(remark)
    if last and last.id != seen:
        if (last.marked_by, last.mark, last.remark) == (actor_id, mark, said):
            return
        raise Meanwhile("Jawaban ini baru saja dinilai. Lihat penilaian itu dulu.")
    rules.check_mark(mark, own=actor_id == person_id)
    texts = {"remark": said} if said else {}
    if last:
        rules.check_change((last.mark, last.remark), (mark, said))
        texts["reason"] = rules.reason(reason)
    data = {"item": answer.item_id, "mark": mark} | ({"instead": last.id} if last else {})
    enter(session, Act(person_id, "answer.marked", answer.attempt_id, data, actor_id, texts), now)


def allow(session: Session, person_id: str, course_id: str, reason: str, actor_id: str, now: datetime) -> None:
    """Let somebody open the post-test of a course once more than its limit, within EXTRA_DAYS. Raises Refused where that is not needed."""
    person_id, _ = lock(session, person_id)
    if actor_id == person_id:
        raise Refused("Percobaan untuk diri sendiri diberikan petugas lain.")
    live = courses.live(session, course_id)
    version = published.version(session, live) if live else None
    if version is None:
        raise Refused("Materi ini belum diterbitkan.")
    posts = [attempt.passed for attempt in of_course(session, person_id, course_id) if attempt.form == "post"]
    today = day_of(now)
    may_allow(posts, version.rules["tries"], len(unused(session, person_id, course_id, today)))
    said, until = rules.reason(reason), today + timedelta(days=EXTRA_DAYS)
    enter(
        session,
        Act(person_id, "attempt.allowed", uuid7(), {"course": course_id, "until": until.isoformat()}, actor_id, {"reason": said}),
        now,
    )
