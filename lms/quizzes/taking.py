"""The acts of somebody who takes a test: open, answer, submit. Each becomes a record of the journal; the caller commits."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from lms.clock import day_of
from lms.courses import models as courses
from lms.courses import published
from lms.db import Reads, table
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.door import Act, enter, last_seq, lock
from lms.quizzes.marking.models import unused
from lms.quizzes.models import Attempt, of_course
from lms.quizzes.occasions import Occasion, occasion_of
from lms.quizzes.rules import BankEntry, Taken, draw, due_at, may_open, open_text, read_value

OPEN = {"open": True}  # what a record's data says of an open answer; her words stand beside it, in its texts
_SUBMITTED = select(table(Attempt).c.submitted_at).where(table(Attempt).c.id == bindparam("attempt"))


@dataclass(frozen=True)
class Seen:
    """What decides whether somebody may open a test, as it stood at number `seq` of her history."""

    person_id: str
    seq: int
    earlier: Sequence[Any]
    ruling: Occasion | None
    version: published.Version | None


def look_up(reads: Reads, person_id: str, course_id: str, form: str, now: datetime, seq: int | None = None) -> Seen:
    """Everything that opening a test asks, before anybody is locked: a hall of people who press at once wait for one another's locks."""
    person_id, seq = last_seq(reads, person_id) if seq is None else (person_id, seq)
    live = courses.live(reads, course_id)
    return Seen(
        person_id, seq, of_course(reads, person_id, course_id, draws=True), occasion_of(reads, person_id, course_id, form, now),
        published.version(reads, live) if live else None,
    )  # fmt: skip


def open_attempt(
    session: Session, person_id: str, course_id: str, form: str, device_id: str | None, now: datetime, seen: Seen | None = None
) -> str:  # fmt: skip
    """Open a test and return its id; the one still open of the same form comes back. Raises Refused when it may not be opened.

    Where an event rules the test it is opened from its board, has no limit of time, and only what was taken in the event counts. What was
    `seen` before holds while nothing was added to her history; two taps at once: the second waits, and then finds the first.
    """
    person_id, seq = lock(session, person_id)
    if seen is None or (seen.person_id, seen.seq) != (person_id, seq):
        seen = look_up(session, person_id, course_id, form, now, seq)
    earlier, ruling, version = seen.earlier, seen.ruling, seen.version
    here = [attempt for attempt in earlier if attempt.occasion == ruling.id] if ruling else earlier
    for attempt in here:
        if attempt.form == form and attempt.submitted_at is None:
            return str(attempt.id)
    if version is None:
        raise Refused("Materi ini belum diterbitkan.")
    extra = _may_open(session, person_id, course_id, form, version.rules["tries"], here, ruling, now)
    entries = [BankEntry(item.id, item.goal, item.kind, tuple(item.options)) for item in published.bank(session, version.id).values()]
    attempt_id = uuid7()
    drawn = draw(entries, version.rules["per_goal"], [_taken(attempt) for attempt in earlier], random.Random(attempt_id))  # noqa: S311 - an order, not a secret
    due = None if ruling else due_at(now, version.rules["minutes"])
    data = {"course": course_id, "version": version.id, "form": form, "draw": drawn, "due": due.isoformat() if due else None}
    if ruling:
        data["occasion"] = ruling.id
    if extra:
        data["extra"] = extra
    enter(session, Act(person_id, "attempt.opened", attempt_id, _plain(data), person_id, device_id=device_id), now)
    return attempt_id


def _may_open(
    session: Session, person_id: str, course_id: str, form: str, tries: int, here: Sequence[Any], ruling: Occasion | None, now: datetime
) -> str | None:  # fmt: skip
    """Raises Refused for a test that may not be opened now; the id of what was allowed beyond the limit, where that is used up by it."""
    taken = [_taken(attempt) for attempt in here]
    if ruling:
        if not ruling.open:
            raise Refused(ruling.sentence)
        may_open(
            form, [one for one in taken if one.form == form or one.submitted], tries
        )  # what lies about of the other test holds nobody up
        return None
    posts = sum(attempt.form == "post" for attempt in here)
    extra = unused(session, person_id, course_id, day_of(now)) if form == "post" and posts >= tries else []
    may_open(form, taken, posts + 1 if extra else tries)
    return str(extra[0].id) if extra else None


def _taken(attempt: Any) -> Taken:
    return Taken(attempt.form, tuple(item for item, _, _ in attempt.draw), attempt.submitted_at is not None, attempt.passed)


def answer_act(attempt: Any, item_id: str, chosen: list[str], typed: str, record_id: str | None, device_id: str | None) -> Act:
    """The act of answering one item of an attempt (.id .person_id .draw). Raises Refused for what cannot be an answer to it."""
    drawn = next((entry for entry in attempt.draw if entry[0] == item_id), None)
    if drawn is None:
        raise Refused("Soal itu tidak ada pada tes ini. Muat ulang halaman, lalu jawab lagi.")
    texts: dict[str, str] = {}
    if drawn[1] == "open":
        said = open_text(typed)
        value: Any = OPEN if said else ""
        texts = {"answer": said} if said else {}
    else:
        value = read_value(drawn[1], drawn[2], chosen, typed)
    data = {"item": item_id, "value": value}
    return Act(attempt.person_id, "answer.given", attempt.id, data, attempt.person_id, texts, id=record_id, device_id=device_id)


def submit(session: Session, attempt: Any, device_id: str | None, now: datetime, actor_id: str | None = None) -> bool:
    """Hand an attempt (.id .person_id) in, by herself or by the trainer of her event; whether it was handed in now.

    A second time changes nothing and writes nothing.
    """
    lock(session, attempt.person_id)
    if session.scalar(_SUBMITTED, {"attempt": attempt.id}) is not None:
        return False
    enter(session, Act(attempt.person_id, "attempt.submitted", attempt.id, {}, actor_id or attempt.person_id, device_id=device_id), now)
    return True


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """Lists instead of tuples, as the journal gives them back."""
    data["draw"] = [[item, kind, list(options)] for item, kind, options in data["draw"]]
    return data
