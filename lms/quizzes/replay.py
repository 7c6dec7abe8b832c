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
        """One more answer, as long as they are taken or kept."""
        handed_in, about = "submitted_at" in self.attempt, self.attempt
        in_time = not handed_in and still_open(about["due_at"], entry.received_at)
        if not in_time and not grading.kept_later(handed_in, about["occasion"], about["on_paper"], entry):
            raise grading.too_late(handed_in)
        self.answers.append(grading.given(entry))

    def submit(self, session: Session, entry: Entry) -> None:
        """Closed and graded, or waiting for marks; once only, but of a sheet that was put right."""
        if "submitted_at" not in self.attempt:
            self.attempt["submitted_at"] = entry.occurred_at
        elif not grading.put_right(self.attempt["on_paper"], entry):
            return
        version_id, values = self.attempt["version_id"], self._counting()
        result = grading.graded(session, version_id, self.attempt["draw"], values, {})
        known = {row["item_id"]: row for row in self.waiting}
        new = {row["item_id"]: row for row in grading.waiting(entry, self.attempt["course_id"], result)}
        self.waiting = [known.get(item_id, row) for item_id, row in new.items()]
        for name in ("points_num", "points_den", "passed", "weak_goals"):
            self.attempt.pop(name, None)
        if not result.waiting:
            self.attempt |= grading.outcome(session, version_id, self.attempt["form"], result)

    def _counting(self) -> dict[str, Any]:
        """The answers so far, by item."""
        last = {row["item_id"]: row["value"] for row in sorted(self.answers, key=lambda row: row["seq"])}
        return {item_id: value for item_id, value in last.items() if value}


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
