"""A kader's phone inside the process: her cookie, an open test, and an answer to its first item."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from lms.bench.crash_writers import items
from lms.bench.place import COURSE
from lms.db import db
from lms.ids import uuid7
from lms.journal.models import Record

OURS = {"Sec-Fetch-Site": "same-origin"}


class Phone:
    """Signed in by this cookie; `fields` is what the page would send."""

    def __init__(self, app: Flask, cookie: str) -> None:
        self.client: FlaskClient = app.test_client()
        self.client.set_cookie(*cookie.split("=", 1))
        self.attempt = self.post(f"/kuis/{COURSE}/post").location
        item, options = items(self.client.get(self.attempt).text)[0]
        self.fields = {"item": item, "answer": options[0], "id": uuid7()}

    def post(self, path: str, accept: str = "text/html", **fields: str) -> TestResponse:
        return self.client.post(path, data=fields, headers={**OURS, "Accept": accept})

    def answer(self, accept: str = "application/json", **other: str) -> TestResponse:
        """Send the answer; again and again it is the same act, unless `id` or `answer` is another."""
        return self.post(f"{self.attempt}/jawab", accept, **{**self.fields, **other})


def records(app: Flask, verb: str = "answer.given") -> int:
    """How many records of a verb the journal holds."""
    with app.app_context(), db.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Record).where(Record.verb == verb)) or 0
