"""Attempts and answers as the journal derives them: opened, answered, submitted and graded on the version taken."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, null, or_, select, update
from sqlalchemy.orm import Session

from lms.courses import published
from lms.db import table
from lms.journal.door import Parkable
from lms.journal.models import Parked
from lms.journal.registry import Entry, derives, handles
from lms.people.holdings import erases_rows, moves_rows
from lms.quizzes.marking.models import AnswerMark, ExtraTry, OpenAnswer, handed_in
from lms.quizzes.models import Answer, Attempt, counting, one
from lms.quizzes.rules import Result, earliest_due, grade, passes
from lms.web.text import number

derives(Attempt, Answer, OpenAnswer, AnswerMark, ExtraTry)
_ATTEMPT, _ANSWER = table(Attempt), table(Answer)
_THIS = _ATTEMPT.c.id == bindparam("attempt_id")
WRITE_ATTEMPT, WRITE_ANSWER, WRITE_OPEN_ANSWER = insert(_ATTEMPT), insert(_ANSWER), insert(table(OpenAnswer))
_STATE = select(*(_ATTEMPT.c[name] for name in ("person_id", "submitted_at", "occasion", "on_paper"))).where(_THIS)
_TAKES_ANSWERS = and_(
    _THIS, _ATTEMPT.c.person_id == bindparam("person_id"), _ATTEMPT.c.submitted_at.is_(None),
    or_(_ATTEMPT.c.due_at.is_(None), _ATTEMPT.c.due_at >= bindparam("earliest_due")),
)  # fmt: skip
_GIVEN = select(*(bindparam(column.name, type_=column.type) for column in _ANSWER.c)).select_from(_ATTEMPT).where(_TAKES_ANSWERS)
_GIVE = insert(_ANSWER).from_select(_ANSWER.c.keys(), _GIVEN).execution_options(preserve_rowcount=True)
_CLOSE = update(_ATTEMPT).where(_THIS).values(
    {name: bindparam(f"new_{name}") for name in ("submitted_at", "points_num", "points_den", "passed", "weak_goals")}
)  # fmt: skip
_DECIDE = update(_ATTEMPT).where(_THIS).values(
    {name: bindparam(f"new_{name}") for name in ("points_num", "points_den", "passed", "weak_goals", "marked_at")}
)  # fmt: skip
_WAIT_AGAIN = update(_ATTEMPT).where(_THIS).values(points_num=None, points_den=None, passed=None, weak_goals=null(), marked_at=None)
_LATE = update(_ATTEMPT).where(_THIS).values(late_kept=bindparam("kept"), due_at=bindparam("until", type_=_ATTEMPT.c.due_at.type))
_HAND_IN = update(_ATTEMPT).where(_THIS).values(submitted_at=bindparam("new_submitted_at"))
_USE = update(table(ExtraTry)).where(table(ExtraTry).c.id == bindparam("extra")).values(attempt_id=bindparam("attempt"))


@handles("attempt.opened")
def opened(session: Session, entry: Entry) -> None:
    """A test drawn for somebody: version, form, items with their option order, and when the time is up."""
    session.execute(WRITE_ATTEMPT, drawn(entry))
    use_extra(session, entry)


def drawn(entry: Entry) -> dict[str, Any]:
    """The row of an attempt as it was opened."""
    data = entry.data
    return {
        "id": entry.object, "person_id": entry.person_id, "course_id": data["course"], "version_id": data["version"], "form": data["form"],
        "draw": data["draw"], "opened_at": entry.occurred_at, "due_at": datetime.fromisoformat(data["due"]) if data["due"] else None,
        "points_max": len(data["draw"]), "occasion": data.get("occasion"), "on_paper": data.get("paper", False),
        "round": data.get("round"),
    }  # fmt: skip


def use_extra(session: Session, entry: Entry) -> None:
    """What was allowed beyond the limit is used by the attempt that was opened with it."""
    if extra := entry.data.get("extra"):
        session.execute(_USE, {"extra": extra, "attempt": entry.object})


@handles("answer.given")
def answered(session: Session, entry: Entry) -> None:
    """An answer to one item of an open attempt; every saved one stays a row."""
    answer = {**given(entry), "person_id": entry.person_id, "earliest_due": earliest_due(entry.received_at)}
    if not session.connection().execute(_GIVE, answer).rowcount:
        _given_later(session, entry)


def given(entry: Entry) -> dict[str, Any]:
    """The row of an answer. The words of an open one come from beside the record."""
    value = entry.data["value"]
    if isinstance(value, dict):
        value = {"text": entry.texts.get("answer", "")}
    return {"attempt_id": entry.object, "item_id": entry.data["item"], "seq": entry.seq, "value": value, "given_at": entry.occurred_at}


def _given_later(session: Session, entry: Entry) -> None:
    """What an event still keeps after handing in, as `counts` tells; raises Parkable for everything else."""
    taken = session.execute(_STATE, {"attempt_id": entry.object}).one_or_none()
    if taken is None or taken.person_id != entry.person_id:
        raise Parkable("Jawaban ini untuk tes yang tidak dikenal.")
    if not kept_later(taken.submitted_at is not None, taken.occasion, taken.on_paper, entry):
        raise too_late(taken.submitted_at is not None)
    session.execute(WRITE_ANSWER, given(entry))


def kept_later(handed_in: bool, occasion: str | None, on_paper: bool, entry: Entry) -> bool:
    """Whether an answer is kept that no open test takes: of a sheet, what its trainer types; of a phone, what arrives after handing in."""
    return handed_in and occasion is not None and (not on_paper or entry.actor_id != entry.person_id)


def too_late(handed_in: bool) -> Parkable:
    """Why an answer is not taken any more."""
    return Parkable(f"Jawaban ini datang setelah {'tes dikumpulkan' if handed_in else 'waktu tes habis'}.")


@handles("attempt.submitted")
def submitted(session: Session, entry: Entry) -> None:
    """The attempt is closed and graded from its saved answers; a second submission changes nothing. Open answers wait for their marks.

    A sheet that is handed in again was put right: it is graded anew.
    """
    attempt = one(session, entry.person_id, entry.object)
    if attempt is None:
        raise Parkable("Tes yang dikumpulkan ini tidak dikenal.")
    if attempt.submitted_at is not None:
        if put_right(attempt.on_paper, entry):
            _decide(session, attempt, entry)
        return
    result = _graded(session, attempt, {})
    at = {"attempt_id": entry.object, "new_submitted_at": entry.occurred_at}
    if not result.waiting:
        session.execute(_CLOSE, {**at, **_outcome(session, attempt, result)})
        return
    session.execute(_HAND_IN, at)
    session.execute(WRITE_OPEN_ANSWER, waiting(entry, attempt.course_id, result))


def put_right(on_paper: bool, entry: Entry) -> bool:
    """Whether somebody hands in again what she typed from a sheet."""
    return on_paper and entry.actor_id != entry.person_id


@handles("attempt.cut")
def cut(session: Session, entry: Entry) -> None:
    """Whether what came after the test of an event was closed counts; said otherwise later, it is graded anew."""
    attempt = one(session, entry.person_id, entry.object)
    if attempt is None or attempt.submitted_at is None or attempt.occasion is None or attempt.on_paper:
        raise Parkable("Tes yang diputuskan ini tidak dikenal.")
    kept = bool(entry.data["kept"])
    until = None if kept else datetime.fromisoformat(entry.data["at"])
    session.execute(_LATE, {"attempt_id": entry.object, "kept": kept, "until": until})
    _decide(session, one(session, entry.person_id, entry.object), entry)


def _decide(session: Session, attempt: Any, entry: Entry) -> None:
    """Grade an attempt that was handed in from what counts now. Open answers that came in by it wait; those that went wait no longer."""
    values = {item_id: row.value for item_id, row in counting(session, attempt).items()}
    marks = handed_in(session, attempt.id)
    gone = (OpenAnswer.attempt_id == attempt.id) & OpenAnswer.mark.is_(None) & OpenAnswer.item_id.not_in(list(values))
    session.execute(delete(OpenAnswer).where(gone))
    result = graded(session, attempt.version_id, attempt.draw, values, marks)
    new = [row for row in waiting(entry, attempt.course_id, result) if row["item_id"] not in marks]
    if new:
        session.execute(WRITE_OPEN_ANSWER, new)
    if result.waiting:
        session.execute(_WAIT_AGAIN, {"attempt_id": attempt.id})
        return
    session.execute(_DECIDE, {"attempt_id": attempt.id, "new_marked_at": attempt.marked_at, **_outcome(session, attempt, result)})


def waiting(entry: Entry, course_id: str, result: Result) -> list[dict[str, Any]]:
    """The rows of the open answers that were handed in and wait for a mark."""
    hers = {"attempt_id": entry.object, "person_id": entry.person_id, "course_id": course_id, "handed_in_at": entry.occurred_at}
    return [{**hers, "item_id": item_id, "mark": None} for item_id in result.waiting]


def _graded(session: Session, attempt: Any, marks: Mapping[str, str | None]) -> Result:
    values = {item_id: row.value for item_id, row in counting(session, attempt).items()}
    return graded(session, attempt.version_id, attempt.draw, values, marks)


def graded(session: Session, version_id: str, draw: Any, values: Mapping[str, Any], marks: Mapping[str, str | None]) -> Result:
    """What the answers that count are worth, on the version taken."""
    return grade([item_id for item_id, _, _ in draw], published.keys(session, version_id), values, marks)


def outcome(session: Session, version_id: str, form: str, result: Result) -> dict[str, Any]:
    """What of a result stands in the row of its attempt; a refresher is never passed or failed."""
    percent = published.version(session, version_id).rules["pass_percent"]
    return {
        "points_num": result.points.numerator, "points_den": result.points.denominator,
        "passed": None if form == "ulang" else passes(result.points, result.maximum, percent), "weak_goals": list(result.weak_goals),
    }  # fmt: skip


def _outcome(session: Session, attempt: Any, result: Result) -> dict[str, Any]:
    return {f"new_{name}": value for name, value in outcome(session, attempt.version_id, attempt.form, result).items()}


@handles("answer.marked")
def marked(session: Session, entry: Entry) -> None:
    """A mark of one open answer. With the last one the attempt is decided; a mark put right later decides it anew, as of the same day."""
    attempt, item_id = one(session, entry.person_id, entry.object), entry.data["item"]
    if attempt is None or item_id not in handed_in(session, entry.object):
        raise Parkable("Jawaban yang dinilai ini tidak dikenal.")
    texts = {name: entry.texts.get(name, "") for name in ("remark", "reason")}
    row = {"id": entry.id, "attempt_id": entry.object, "item_id": item_id, "mark": entry.data["mark"], **texts}
    session.execute(insert(AnswerMark).values(**row, marked_by=entry.actor_id, marked_at=entry.received_at))
    this = (OpenAnswer.attempt_id == entry.object) & (OpenAnswer.item_id == item_id)
    session.execute(update(OpenAnswer).where(this).values(mark=entry.data["mark"]))
    result = _graded(session, attempt, handed_in(session, entry.object))
    if not result.waiting:
        at = {"attempt_id": entry.object, "new_marked_at": attempt.marked_at or entry.received_at}
        session.execute(_DECIDE, {**at, **_outcome(session, attempt, result)})


@handles("attempt.allowed")
def allowed(session: Session, entry: Entry) -> None:
    """A post-test beyond the limit: one, until its day."""
    about = {"id": entry.object, "person_id": entry.person_id, "course_id": entry.data["course"], "attempt_id": None}
    day, reason = date.fromisoformat(entry.data["until"]), entry.texts.get("reason", "")
    values = {**about, "until_day": day, "given_by": entry.actor_id, "given_at": entry.received_at, "reason": reason}
    session.execute(insert(ExtraTry).values(**values))


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """Attempts follow the person, with what waits and what was allowed; none is lost."""
    for model in (Attempt, OpenAnswer, ExtraTry):
        session.execute(update(model).where(model.person_id == merged).values(person_id=survivor))


@erases_rows
def erase(session: Session, ids: tuple[str, ...]) -> None:
    """What was chosen and what it was worth stays; what was written goes, also by those who marked it, and what came too late."""
    hers = select(Attempt.id).where(Attempt.person_id.in_(ids))
    rows = select(Answer.attempt_id, Answer.item_id, Answer.seq, Answer.value).where(Answer.attempt_id.in_(hers))
    for row in session.execute(rows).all():
        if isinstance(row.value, dict):
            this = (Answer.attempt_id == row.attempt_id) & (Answer.item_id == row.item_id) & (Answer.seq == row.seq)
            session.execute(update(Answer).where(this).values(value={"text": ""}))
    session.execute(update(AnswerMark).where(AnswerMark.attempt_id.in_(hers)).values(remark="", reason=""))
    session.execute(update(ExtraTry).where(ExtraTry.person_id.in_(ids)).values(reason=""))
    for parked in session.scalars(select(Parked).where(Parked.person_id.in_(ids), Parked.verb == "answer.given")):
        if "text" in parked.data:
            parked.data = {key: value for key, value in parked.data.items() if key != "text"}


def decided_at(attempt: Any) -> datetime | None:
    """When the result of an attempt stood: as it was handed in, or with the last mark; None before."""
    return None if attempt.points_num is None else attempt.marked_at or attempt.submitted_at


def points(attempt: Any) -> Fraction | None:
    """The points of an attempt as an exact fraction; None while it is open or waits for marks."""
    return Fraction(attempt.points_num, attempt.points_den) if attempt.points_num is not None else None


def score_words(attempt: Any) -> str:
    """9 dari 15, 12,5 dari 15"""
    return _score_words(attempt.points_num, attempt.points_den, attempt.points_max) if attempt.points_num is not None else ""


@lru_cache(1024)
def _score_words(num: int, den: int, most: int) -> str:
    return f"{number(Fraction(num, den))} dari {most}"


def best(attempts: Iterable[Any]) -> Any | None:
    """The decided attempt with the most points, the latest of equals."""
    done = [attempt for attempt in attempts if attempt.points_num is not None]
    return max(done, key=lambda attempt: (points(attempt) / attempt.points_max, attempt.submitted_at), default=None)
