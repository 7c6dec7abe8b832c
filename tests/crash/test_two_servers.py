"""Two servers on one PostgreSQL: this process, and another one that has read everything before."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

import lms
from lms import clock, config, upkeep
from lms.bench.driver import Browser
from lms.certificates import issuing
from lms.certificates.models import NumberCounter
from lms.courses.models import Course, CourseVersion
from lms.db import db
from lms.journal.models import Record
from lms.quizzes.models import Attempt
from tests.certificates import offices
from tests.crash.conftest import in_office
from tests.crash.phone import Phone, records
from tests.quizzes.bank import COURSE_ID, publish_course

SENT = 12


@pytest.fixture
def both(there, serve):
    """The place in this process, and the other server."""
    place, url = there
    with place.app.app_context():
        publish_course(db.session())
        db.session.commit()
        db.session.remove()
    return place, serve(place.home, url)


def text_of(phone: Browser, path: str) -> str:
    return phone.ask("GET", path, **{"Accept-Encoding": "identity"})[2].decode()


def test_a_session_holds_on_both_and_ends_on_both_and_an_act_is_one(both):
    place, server = both
    phone, line = Phone(place.app, place.cookie), threading.local()

    def send(number: int) -> int:
        if number % 2:
            return phone.post(f"{phone.attempt}/jawab", "application/json", **phone.fields).status_code
        line.phone = Browser(server.port, place.cookie)
        with line.phone as other:
            return other.ask("POST", f"{phone.attempt}/jawab", phone.fields, Accept="application/json")[0]

    with ThreadPoolExecutor(SENT) as crowd:
        assert list(crowd.map(send, range(SENT))) == [200] * SENT
    assert records(place.app) == 1
    assert phone.post("/keluar").status_code == 303
    with Browser(server.port, place.cookie) as other:
        status, headers, _body = other.ask("GET", "/belajar")
    assert (status, headers["Location"].partition("?")[0]) == (302, "/masuk")


def test_what_is_published_on_one_is_read_on_the_other(both):
    place, server = both
    with Browser(server.port, place.cookie) as other:
        lesson = f"/belajar/{COURSE_ID}/pita"
        before, attempt = text_of(other, lesson), other.open_attempt(COURSE_ID)
        taken = text_of(other, attempt)
        with place.app.app_context():
            newest = publish_course(db.session(), stem="dua").id
            db.session.commit()
            db.session.remove()
        assert text_of(other, lesson) == before
        assert text_of(other, attempt) == taken
        other.ask("POST", f"{attempt}/kumpulkan", {})
        again = other.open_attempt(COURSE_ID)
        assert text_of(other, again).count("data-item=") == 4
    with place.app.app_context():
        versions = dict(tuple(row) for row in db.session.execute(select(Attempt.id, Attempt.version_id)))
        assert versions[again.rpartition("/")[2]] == newest != versions[attempt.rpartition("/")[2]]
        db.session.remove()


def test_two_servers_number_certificates_without_gap_or_repeat(there):
    place, url = there
    other = lms.create_app(config.read({"LMS_HOME": str(place.home), "LMS_DATABASE_URL": url}))
    with place.app.app_context():
        offices.make_office(db.session())
        people = [offices.make_trained(db.session(), f"Kader {number}").id for number in range(20)]
        db.session.commit()
        db.session.remove()

    def issue(number: int) -> None:
        with (place.app, other)[number % 2].app_context():
            issuing.issue(db.session(), people[number % 20], "program-kader", "pelatihan", issuing.SYSTEM, clock.now(), True, place.home)
            db.session.commit()

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(issue, range(20)))
    with place.app.app_context():
        issued = select(func.count()).select_from(Record).where(Record.verb == "certificate.issued")
        assert (db.session.scalars(select(NumberCounter.last)).all(), db.session.scalar(issued)) == ([20], 20)
        db.session.remove()
    with other.app_context():
        db.engine.dispose()


FIRST_START = """import lms, os
from lms import config, upkeep
from lms.db import db
settings = config.read(dict(os.environ))
app = lms.create_app(settings)
input()
with upkeep.alone(settings), app.app_context():
    upkeep.make_ready(app)
    db.engine.dispose()
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """The environments of two servers on one empty database: in one folder, or on PostgreSQL each in its own."""
    if request.param == "sqlite":
        yield [{"LMS_HOME": str(tmp_path)}] * 2
        return
    url = request.getfixturevalue("own_postgres")
    in_office(url, "CREATE DATABASE kosong")
    yield [{"LMS_HOME": str(tmp_path / name), "LMS_DATABASE_URL": url.replace("/langkah?", "/kosong?")} for name in ("satu", "dua")]
    in_office(url, "DROP DATABASE kosong WITH (FORCE)")


def test_two_first_starts_at_once_both_end_well(empty):
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", FIRST_START], env=os.environ | place, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for place in empty
    ]
    for process in begun:
        process.stdin.write("mulai\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120)[1] for process in begun]
    assert [process.returncode for process in begun] == [0, 0], said
    app = lms.create_app(config.read(empty[0]))
    with app.app_context():
        assert upkeep.current() == upkeep.head()
        assert db.session.scalar(select(func.count()).select_from(CourseVersion)) == db.session.scalar(
            select(func.count()).select_from(Course)
        )
        db.session.remove()
        db.engine.dispose()
