"""A throw-away instance to measure on: the shipped course with ten-question tests, and kader who are signed in."""

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from flask import Flask
from itsdangerous import URLSafeTimedSerializer

import lms
from lms import clock, config, paths, upkeep
from lms.courses.checks.references import read_references
from lms.courses.package import read
from lms.courses.render import render
from lms.courses.versions import publish
from lms.db import db
from lms.errors import Refused
from lms.journal.door import lock
from lms.people.models import Person, Tenure
from lms.signin import sessions
from lms.signin.gate import minute_of
from lms.wilayah.loading import load as load_regions
from lms.wilayah.models import Posyandu

KELURAHAN, COURSE = "13.72.02.1003", "ilp-dasar"


@dataclass
class Place:
    """Where things are: the home, the course and one of its lessons, a signed-in cookie, and the app to make more."""

    home: Path
    course: str
    lesson: str
    cookie: str
    app: Flask

    def fresh_cookies(self, count: int) -> Iterator[str]:
        """Cookies of kader who have not taken any test."""
        with self.app.app_context():
            made = [_kader(self.app) for _ in range(count)]
            db.session.commit()
            db.session.remove()
        return iter(made)


def prepare(home: Path, database_url: str = "") -> Place:
    """Make the instance, on SQLite or in an empty PostgreSQL database; the pages are those that a kader of the demonstration sees."""
    app = lms.create_app(config.read({"LMS_HOME": str(home), "LMS_DATABASE_URL": database_url}))
    with app.app_context():
        upkeep.make_ready(app)
        load_regions(db.session(), KELURAHAN)
        lesson = ten_questions()
        db.session.add(Posyandu(id="posyandu-ukur", region_code=KELURAHAN, name="Melati", name_key="melati"))
        db.session.flush()
        cookie = _kader(app)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return Place(home, COURSE, lesson, cookie, app)


def ten_questions() -> str:
    """Publish the shipped course with tests of ten questions; one of its lessons with pictures."""
    references, _ = read_references(paths.COURSES / "references")
    course = read(paths.COURSES / COURSE, references).course
    if course is None:
        raise Refused("Materi bawaan belum benar. Jalankan: python3 run.py courses check")
    files = tuple(replace(file, data=file.data + b"\n") if file.path == "ujian.md" else file for file in course.files)
    course = replace(course, rules=replace(course.rules, per_goal=2, tries=1000), files=files)
    publish(db.session(), course, render(course, references), clock.now())
    pictured = [lesson for lesson in course.lessons if lesson.body_md.count("](gambar/") >= 2]
    return (pictured or list(course.lessons))[0].id


def _kader(app: Flask) -> str:
    person = Person(name="Nurhayati (contoh)", name_key="nurhayati", sex="P", created_at=clock.now())
    db.session.add(person)
    db.session.flush()
    db.session.add(Tenure(person_id=person.id, role="kader", region_code=KELURAHAN, posyandu_id="posyandu-ukur", from_day=date(2024, 1, 1)))
    lock(db.session(), person.id)  # who has signed in stands in the journal
    token = sessions.start(db.session(), person.id, "contoh", None, clock.now())
    signer = cast(URLSafeTimedSerializer, app.session_interface.get_signing_serializer(app))  # type: ignore[attr-defined]
    value = signer.dumps({"_user_id": token, "_fresh": True, "seen": minute_of(clock.now())})
    return f"{app.config['SESSION_COOKIE_NAME']}={value if isinstance(value, str) else value.decode()}"


class BareFile:
    """The same database file, opened without anything of ours but the same settings."""

    def __init__(self, place: Place) -> None:
        self.connection = sqlite3.connect(place.app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"), isolation_level=None)
        self.connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; "
            "CREATE TABLE IF NOT EXISTS bare (n INTEGER PRIMARY KEY, t TEXT)"
        )

    def commit(self) -> float:
        """The seconds of a bare one-row commit."""
        start = time.perf_counter()
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("INSERT INTO bare (t) VALUES ('satu baris')")
        self.connection.execute("COMMIT")
        return time.perf_counter() - start

    def close(self) -> None:
        """Nothing more is asked."""
        self.connection.close()
