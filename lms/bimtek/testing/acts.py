"""The acts of a trainer on the tests of an event: hand in for those who forgot, decide what came late, type a sheet. The caller commits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select

from lms.bimtek.door import Desk
from lms.bimtek.testing import queries
from lms.bimtek.testing.paper import PaperSheet
from lms.bimtek.testing.progress import of_people
from lms.bimtek.testing.queries import Sitting
from lms.bimtek.testing.rules import NAMES, counts_until
from lms.db import table
from lms.errors import Refused
from lms.journal.door import Act, enter, lock
from lms.quizzes import taking
from lms.quizzes.models import Attempt, counting

_TAKEN = table(Attempt)
OPEN = taking.OPEN


def forgotten(attempts: Sequence[Sitting], form: str, people: Mapping[str, Any]) -> list[Sitting]:
    """The tests that somebody may hand in for others: answered, not handed in, and nothing else of hers was; in the order of the persons."""
    standing = of_people(attempts, form, people).values()
    return sorted((one for one in standing if one.submitted_at is None and one.answered), key=lambda one: one.person_id)


def collect(desk: Desk, step: Any, people: Mapping[str, Any]) -> int:
    """Hand in what was answered and forgotten; how many. Again changes nothing. Raises Refused while the test is open."""
    if step.closed_at is None:
        raise Refused(f"Tutup {NAMES[step.kind].lower()} dulu di papan acara.")
    waiting = forgotten(queries.attempts(desk.session, desk.bimtek.id), step.kind, people)
    handed_in = [one for one in waiting if taking.submit(desk.session, one, None, desk.now, desk.actor.person_id)]
    for one in handed_in:
        _tell(desk, "test.collected", one.person_id, one.id, step.kind)
    return len(handed_in)


def decide(desk: Desk, step: Any, attempt_id: str, kept: bool) -> None:
    """Whether what came too late counts; the same again changes nothing. Raises Refused for what is not there to be decided."""
    attempt = _of_event(desk, step.kind, attempt_id)
    if attempt is None or attempt.on_paper:
        raise Refused("Tes itu tidak ada pada acara ini. Muat ulang halaman.")
    person_id, _ = lock(desk.session, attempt.person_id)
    if person_id == desk.actor.person_id:
        raise Refused("Jawaban sendiri diputuskan petugas lain.")
    attempt = _of_event(desk, step.kind, attempt_id)
    if step.closed_at is None or attempt.submitted_at is None:
        raise Refused("Kumpulkan dulu jawabannya, lalu putuskan.")
    if attempt.late_kept is kept:
        return
    at = counts_until(attempt, step.closed_at)
    data = {"kept": kept, "at": at.isoformat()}
    enter(desk.session, Act(person_id, "attempt.cut", attempt.id, data, desk.actor.person_id), desk.now)


def _of_event(desk: Desk, form: str, attempt_id: str) -> Any:
    this = (_TAKEN.c.id == attempt_id) & (_TAKEN.c.occasion == desk.bimtek.id) & (_TAKEN.c.form == form)
    columns = select(
        *(_TAKEN.c[name] for name in ("id", "person_id", "submitted_at", "on_paper", "late_kept")), _TAKEN.c.opened_at.label("last_at")
    )
    return desk.session.execute(columns.where(this)).one_or_none()


def enter_sheet(desk: Desk, step: Any, sheet: PaperSheet, person_id: str, values: Mapping[str, Any], seen: str, client_id: UUID) -> bool:
    """A sheet as it was typed, all of it at once; whether anything was written. `seen`: the sheet that the page showed, to put it right.

    The same again changes nothing. Raises Refused where she took the test on her phone, or where her sheet was typed in meanwhile.
    """
    person_id, _ = lock(desk.session, person_id)
    mine = [row for row in _tests_of(desk, sheet.form, person_id) if row.submitted_at is not None]
    made = str(uuid5(client_id, person_id))  # the same page sent again, also with another answer, is the same sheet
    before = next((row for row in mine if row.on_paper), None)
    if desk.bimtek.cancelled_at is not None:
        raise Refused("Acara ini dibatalkan.")
    if person_id == desk.actor.person_id:
        raise Refused("Kertas sendiri diketik petugas lain.")
    if any(not row.on_paper for row in mine):
        raise Refused(f"{NAMES[sheet.form]} orang ini sudah dikumpulkan lewat HP.")
    if before is None:
        _begin(desk, step, sheet, person_id, made)
        _give(desk, made, person_id, values, _moment(desk, step))
        enter(desk.session, _handed_in(desk, person_id, made, _moment(desk, step)), desk.now)
        _tell(desk, "test.typed", person_id, made, sheet.form)
        return True
    known = {item_id: row.value for item_id, row in counting(desk.session, before).items()}
    changed = {item: value for item, value in values.items() if not _same(value, known.get(item))}
    if not changed:
        return False
    if before.id not in (seen, made):
        raise Refused("Kertas orang ini sudah diketik. Buka dari daftar di bawah untuk memperbaikinya.")
    _give(desk, before.id, person_id, changed, None)
    enter(desk.session, _handed_in(desk, person_id, before.id, None), desk.now)
    _tell(desk, "test.typed", person_id, before.id, sheet.form)
    return True


def _tell(desk: Desk, verb: str, person_id: str, attempt_id: str, form: str) -> None:
    """What a trainer did with the test of somebody else stands in the audit trail, which tells no learner's own acts."""
    data = {"bimtek": desk.bimtek.id, "form": form}
    enter(desk.session, Act(person_id, verb, attempt_id, data, desk.actor.person_id), desk.now)


def _tests_of(desk: Desk, form: str, person_id: str) -> list[Any]:
    hers = (_TAKEN.c.person_id == person_id) & (_TAKEN.c.occasion == desk.bimtek.id) & (_TAKEN.c.form == form)
    return list(desk.session.execute(select(_TAKEN).where(hers).order_by(_TAKEN.c.opened_at, _TAKEN.c.id)))


def _moment(desk: Desk, step: Any) -> datetime:
    """When a sheet was written: while the test was open, whenever it is typed in."""
    moment: datetime = step.closed_at or step.opened_at or desk.now
    return moment


def _begin(desk: Desk, step: Any, sheet: PaperSheet, person_id: str, made: str) -> None:
    course = step.course_id or desk.bimtek.course_id
    data = {
        "course": course, "version": sheet.version_id, "form": sheet.form, "draw": [[item, kind, list(order)] for item, kind, order in sheet.draw],
        "due": None, "occasion": desk.bimtek.id, "paper": True,
    }  # fmt: skip
    opened = Act(person_id, "attempt.opened", made, data, desk.actor.person_id, id=made, occurred_at=_moment(desk, step))
    enter(desk.session, opened, desk.now)


def _give(desk: Desk, attempt_id: str, person_id: str, values: Mapping[str, Any], moment: datetime | None) -> None:
    for item, value in values.items():
        said = isinstance(value, dict)
        data = {"item": item, "value": OPEN if said else value}
        texts = {"answer": value["text"]} if said else {}
        enter(desk.session, Act(person_id, "answer.given", attempt_id, data, desk.actor.person_id, texts, occurred_at=moment), desk.now)


def _handed_in(desk: Desk, person_id: str, attempt_id: str, moment: datetime | None) -> Act:
    return Act(person_id, "attempt.submitted", attempt_id, {}, desk.actor.person_id, occurred_at=moment)


def _same(value: Any, known: Any) -> bool:
    return (value or None) == (known or None)
