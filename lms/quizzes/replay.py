"""Tests as a rebuild derives them: played through in memory from one record to the next, and written together."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from lms.journal.registry import Entry, handlers, handles_run
from lms.quizzes import grading
from lms.quizzes.rules import still_open


class _Played:
    """A test from its opening on, with the rows that it leaves."""

    def __init__(self, entry: Entry) -> None:
        self.opening, self.attempt = entry, grading.drawn(entry)
        self.answers: list[dict[str, Any]] = []
        self.waiting: list[dict[str, Any]] = []

    def answer(self, entry: Entry) -> None:
        """One more answer, as long as they are taken."""
        handed_in = "submitted_at" in self.attempt
        if handed_in or not still_open(self.attempt["due_at"], entry.received_at):
            raise grading.too_late(handed_in)
        self.answers.append(grading.given(entry))

    def submit(self, session: Session, entry: Entry) -> None:
        """Closed and graded, or waiting for marks; once only."""
        if "submitted_at" in self.attempt:
            return
        version_id, counting = self.attempt["version_id"], sorted(self.answers, key=lambda row: row["seq"])
        values = {row["item_id"]: row["value"] for row in counting}
        result = grading.graded(session, version_id, self.attempt["draw"], {item: value for item, value in values.items() if value}, {})
        self.attempt["submitted_at"] = entry.occurred_at
        if result.waiting:
            self.waiting = grading.waiting(entry, self.attempt["course_id"], result)
        else:
            self.attempt |= grading.outcome(session, version_id, result)


@handles_run("attempt.opened", "answer.given", "attempt.submitted")
def replay(session: Session, entries: Sequence[Entry]) -> None:
    """A test that was opened in this run is played; what belongs to an earlier one goes the way of a single record."""
    played: dict[str, _Played] = {}
    for entry in entries:
        taken = played.get(entry.object)
        if entry.verb == "attempt.opened":
            played[entry.object] = _Played(entry)
        elif taken is None:
            handlers[entry.verb](session, entry)
        elif entry.verb == "answer.given":
            taken.answer(entry)
        else:
            taken.submit(session, entry)
    _write(session, list(played.values()))


def _write(session: Session, played: Sequence[_Played]) -> None:
    """Attempts before what hangs on them; of one shape together, because a column that is left out is none and not an empty list."""
    shapes: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for one in played:
        shapes.setdefault(tuple(one.attempt), []).append(one.attempt)
    for attempts in shapes.values():
        session.execute(grading.WRITE_ATTEMPT, attempts)
    for one in played:
        grading.use_extra(session, one.opening)
    if answers := [row for one in played for row in one.answers]:
        session.execute(grading.WRITE_ANSWER, answers)
    if waiting := [row for one in played for row in one.waiting]:
        session.execute(grading.WRITE_OPEN_ANSWER, waiting)
