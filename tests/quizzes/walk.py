"""How a participant walks through a test, by the pages alone."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from lms.quizzes.models import Attempt
from tests.pages import PageClient
from tests.quizzes.bank import COURSE_ID, right_answer, wrong_answer

JSON = {"Accept": "application/json"}


def open_test(client: PageClient, form: str = "post", course: str = COURSE_ID) -> str:
    """Open a test; the id of the attempt."""
    response = client.post(f"/kuis/{course}/{form}")
    assert response.status_code == 302, response.status_code
    return response.location.rpartition("/")[2]


def attempt_row(session: Session, attempt_id: str) -> Any:
    """The attempt as it stands."""
    session.rollback()
    return session.execute(select(Attempt.__table__).where(Attempt.id == attempt_id)).one()


def give(client: PageClient, attempt_id: str, item: str, answer: Sequence[str], id: str | None = None, json: bool = True) -> TestResponse:
    """Answer one item as the page's form does, or as its script does."""
    data = {"item": item, "answer": list(answer)} | ({"id": id} if id else {})
    return client.post(f"/kuis/{attempt_id}/jawab", data=data, headers=JSON if json else {})


def answer_all(client: PageClient, session: Session, attempt_id: str, right: int | None = None) -> None:
    """Answer every item; the first `right` of them rightly (None: all)."""
    attempt = attempt_row(session, attempt_id)
    for place, (item, _kind, _options) in enumerate(attempt.draw):
        choose = right_answer if right is None or place < right else wrong_answer
        assert give(client, attempt_id, item, choose(session, attempt.version_id, item)).status_code == 200


def take(client: PageClient, session: Session, form: str = "post", right: int | None = None) -> str:
    """A whole test: open, answer, hand in; the id of the attempt."""
    attempt_id = open_test(client, form)
    answer_all(client, session, attempt_id, right)
    assert client.post(f"/kuis/{attempt_id}/kumpulkan").status_code == 302
    return attempt_id
