"""A small published course whose test asks for two open answers beside two choices, and how it is taken and marked by the pages."""

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from lms.courses.models import CourseVersion
from lms.courses.package import read
from lms.courses.render import render
from lms.courses.versions import publish
from lms.ids import uuid7
from lms.people.models import Person
from lms.quizzes.marking.models import AnswerMark, OpenAnswer
from lms.quizzes.models import Answer, Attempt
from tests.makers import make_grant, make_person
from tests.pages import PageClient
from tests.quizzes.bank import _HEAD, CANARY, NOW, _lesson, right_answer
from tests.quizzes.walk import attempt_row, give, open_test

WRITTEN = "ilp-tulis"
_RULES = "---\nsoal_per_tujuan: 2\nlulus: 75\npercobaan: {tries}\nmenit: 0\n---\n"


def _exam(tries: int, stem: str) -> str:
    text = _RULES.format(tries=tries)
    for n in (1, 2, 3, 4):  # of each goal two are drawn
        text += f"## Ceritakan langkah {n} {stem}.  {{#tulis-{n} tujuan=siklus}}\n\n> {CANARY} pegangan {n} {stem}.\n\n"
        text += f"## Pilih ukuran {n}?  {{#pilih-{n} tujuan=ukur}}\n\n- [x] Tepat {n}\n- [ ] Keliru {n}\n\n> {CANARY} penjelasan {n}.\n\n"
    return text


@cache
def _rendered(tries: int, stem: str) -> tuple[Any, Any]:
    with tempfile.TemporaryDirectory(prefix="langkah-materi-") as home:
        folder = Path(home) / WRITTEN
        files = {
            "course.md": _HEAD.replace("id: ilp-mini", f"id: {WRITTEN}").replace("ILP ringkas", "ILP tertulis"),
            "01-sasaran/01-siklus-hidup.md": _lesson("siklus-hidup", "Siklus hidup", "siklus", 4),
            "01-sasaran/02-pita.md": _lesson("pita", "Memakai pita", "ukur", 3),
            "ujian.md": _exam(tries, stem),
        }
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        reading = read(folder, {})
        assert reading.course is not None, [str(fault) for fault in reading.faults]
        return reading.course, render(reading.course, {})


def publish_written(session: Session, tries: int = 1, stem: str = "dulu") -> CourseVersion:
    """Publish the course of open answers; another `stem` makes another version. Flushes."""
    version = publish(session, *_rendered(tries, stem), NOW)
    session.flush()
    return version


def hand_in(client: PageClient, session: Session, text: str | None = "Lima langkah,\nsatu hari.", form: str = "post") -> str:
    """Take the test: the choices rightly, the open items with this text (none: unanswered); the id of the attempt."""
    attempt = open_test(client, form, WRITTEN)
    row = attempt_row(session, attempt)
    for item, kind, _options in row.draw:
        answer = right_answer(session, row.version_id, item) if kind != "open" else [text]
        if answer != [None]:
            assert give(client, attempt, item, answer).status_code == 200
    assert client.post(f"/kuis/{attempt}/kumpulkan").status_code == 302
    return attempt


def open_items(session: Session, attempt: str) -> list[str]:
    """The two open items that were drawn, in their order."""
    return [item for item, kind, _options in attempt_row(session, attempt).draw if kind == "open"]


def trainer(session: Session, region: str = "13.72", name: str = "Yusnidar", role: str = "pelatih") -> Person:
    """Somebody who marks inside a region."""
    person = make_person(session, name)
    make_grant(session, person, role, region)
    session.commit()
    return person


def give_marks(client: PageClient, session: Session, attempt: str, *marks: str, **more: str) -> list[TestResponse]:
    """Mark the open answers of an attempt in order, as the page's form does."""
    return [
        post_mark(client, session, attempt, item, nilai=mark, **more)
        for item, mark in zip(open_items(session, attempt), marks, strict=False)
    ]


def post_mark(client: PageClient, session: Session, attempt: str, item: str, **form: str) -> TestResponse:
    """One form of the marking page, with the mark that it showed."""
    form.setdefault("dari", latest(session, attempt, item))
    return client.post(f"/menandai/{attempt}/{item}", data=form)


def latest(session: Session, attempt: str, item: str) -> str:
    """The id of the mark that counts, or nothing."""
    session.rollback()
    found = select(AnswerMark.id).where(AnswerMark.attempt_id == attempt, AnswerMark.item_id == item)
    return session.scalars(found.order_by(AnswerMark.marked_at.desc(), AnswerMark.id.desc())).first() or ""


def put_paper(session: Session, version: CourseVersion, person_id: str, text: str = "") -> str:
    """An attempt that was handed in, as rows: with a text its open answer waits, without one it failed; its id. Flushes."""
    result = {} if text else {"points_num": 0, "points_den": 1, "passed": False, "weak_goals": ["siklus", "ukur"]}
    attempt = Attempt(
        id=uuid7(), person_id=person_id, course_id=WRITTEN, version_id=version.id, form="post", opened_at=NOW, submitted_at=NOW,
        draw=[["tulis-1", "open", []], ["pilih-1", "single", ["a", "b"]]], points_max=2, **result,
    )  # fmt: skip
    session.add(attempt)
    session.flush()
    if text:
        here = {"attempt_id": attempt.id, "item_id": "tulis-1"}
        session.add(Answer(**here, seq=1, value={"text": text}, given_at=NOW))
        session.add(OpenAnswer(**here, person_id=person_id, course_id=WRITTEN, handed_in_at=NOW, mark=None))
        session.flush()
    return attempt.id
