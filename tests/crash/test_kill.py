"""kill -9 under writes, in short: what was acknowledged is there, once; `lms bench crash` is the long one."""

import pytest

from lms import clock
from lms.bench.crash import Outcome, Plan, crash
from lms.bench.crash_compare import compare
from lms.bench.crash_writers import Course, Ledger, Writer
from lms.db import db
from lms.journal.door import Act, enter


@pytest.fixture(params=["sqlite", "postgresql"])
def written(request):
    """A place, and the address of its database."""
    place, url = (request.getfixturevalue("place"), "") if request.param == "sqlite" else request.getfixturevalue("there")
    return place, url


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(written, serve):
    (place, url), outcome = written, Outcome()
    plan = Plan(cycles=2 if url else 3, seed=3, target="both" if url else "server", least=0.3, most=0.9)
    lines = list(crash(place, serve(place.home, url), plan, outcome))
    assert {line["dibunuh"] for line in lines} == ({"server", "database"} if url else {"server"})
    assert outcome.kept, outcome


@pytest.fixture
def told(place, serve, tmp_path):
    """A ledger of what one writer did, still open, and what it says about the place."""
    server, ledger = serve(place.home), Ledger(tmp_path / "buku.jsonl")
    course = Course(server.port, place.course, ledger, list(place.fresh_cookies(1)), pace=1000)
    writer = Writer(course, 1)
    writer.start()
    while ledger.count < 5 and writer.is_alive():
        writer.join(0.02)
    course.ending.set()
    writer.join(20)
    assert (writer.fault, server.stop()) == ("", 0)
    yield ledger
    ledger.close()


def test_the_comparison_sees_what_is_lost_or_doubled(place, told):
    assert compare(place, told).true
    given = next(act for act in told.acts() if act["verb"] == "answer.given")
    with place.app.app_context():
        person = db.session.connection().exec_driver_sql("SELECT person_id FROM attempt").scalar()
        other = next(item for item in ("x", "y") if item != given["answer"])
        again = Act(person, "answer.given", given["object"], {"item": given["item"], "value": [other]}, person, id=given["id"])
        enter(db.session(), again, clock.now())
        db.session.commit()
        db.session.remove()
    told.note(verb="answer.given", object=given["object"], item=given["item"], answer=given["answer"], id="tidak-pernah-ditulis")
    found = compare(place, told)
    assert (found.lost, found.doubled, found.true) == (1, 1, False)
