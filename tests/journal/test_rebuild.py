"""What is derived live and what a rebuild derives from the records alone are the same, row by row."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import select

from lms.instansi.models import Office, Signatory
from lms.journal import registry
from lms.journal.models import Parked, Record
from lms.journal.rebuild import rebuild, state
from lms.programs.models import Standing
from tests.journal.histories import HISTORIES, Players, make_programs
from tests.makers import FROM
from tests.quizzes.bank import publish_course
from tests.quizzes.written import publish_written

pytestmark = pytest.mark.database


@pytest.fixture
def stage(app, session):
    publish_course(session)
    publish_written(session)
    make_programs(session)
    head = {"government": "Pemerintah Kota Solok", "name": "Dinas Kesehatan", "address": "Jalan Lubuk Sikarah", "city": "Solok"}
    session.add(Office(region_code="13.72", from_day=FROM, number_template="{nomor}/{tahun}", **head))
    session.add(Signatory(region_code="13.72", position="Kepala Dinas", name="dr. Contoh", nip=None, from_day=FROM, until_day=None))
    session.commit()
    return app.config["SETTINGS"].home


def differences(live, again):
    return {
        name: (sorted(set(rows) ^ set(again[name]), key=repr)[:4])
        for name, rows in _hashable(live).items()
        if rows != _hashable(again)[name]
    }


def _hashable(tables):
    return {name: [repr(row) for row in rows] for name, rows in tables.items()}


SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


# not shrunk: each try replays every history before it
@settings(max_examples=25, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=SLOW)
@given(history=HISTORIES)
def test_rebuild_equals_live_state(session, stage, history):
    players = Players(session, stage)
    for step, minutes in history:
        players.do(step, minutes)
    live = state(session)
    rebuild(session)
    again = state(session)
    session.commit()
    assert live == again, differences(live, again)


def play(session, home, *steps):
    players = Players(session, home)
    for step in steps:
        players.do(step, 60)
    return players


def test_a_rebuild_counts_the_records(session, stage):
    play(session, stage, ("read", 0, "pita", 0), ("test", 0, 4))
    assert rebuild(session) == session.query(Record).count()


def test_a_rebuild_mends_what_was_damaged(session, stage):
    play(session, stage, ("read", 0, "pita", 0), ("test", 0, 4), ("issue", 0, "program-lurah"))
    sound = state(session)
    session.execute(Standing.__table__.update().values(status="sedang"))
    assert state(session) != sound
    rebuild(session)
    assert state(session) == sound


def test_the_histories_reach_every_derived_table(session, stage):
    play(
        session,
        stage,
        ("read", 0, "pita", 0),
        ("test", 0, 4),
        ("issue", 0, "program-lurah"),
        ("ask", 0),
        ("elsewhere", 0),
        ("found", 0),
        ("written", 1, ""),
        ("allow", 1),
        ("written", 1, "Lima langkah"),
        ("mark", 1, "tepat"),
        ("wish", 1),
        ("end", 0, "dicabut"),
    )
    assert {name for name, rows in state(session).items() if not rows} == set()


def test_late_arrivals_are_parked_with_a_reason(session, stage):
    play(session, stage, ("test", 0, 4), ("answer", 0, 1, True), ("late", 1))
    reasons = session.scalars(select(Parked.reason).order_by(Parked.id)).all()
    assert len(reasons) == 3
    assert all(reason.endswith(".") for reason in reasons)


def test_a_merge_brings_both_histories_together(session, stage):
    players = play(session, stage, ("read", 0, "pita", 0), ("test", 1, 4), ("merge", 0, 1), ("read", 1, "rujuk", 0))
    rows = session.execute(select(Standing.person_id, Standing.status).where(Standing.program_id == "program-lurah")).all()
    assert {row.person_id for row in rows} == {players.id(0)}
    assert "terlatih" in {row.status for row in rows}


def test_every_derived_table_is_named_once():
    names = [table.__tablename__ for table in registry.derived]
    assert len(names) == len(set(names))
    assert {"attempt", "answer", "lesson_read", "standing", "certificate", "number_counter"} <= set(names)
