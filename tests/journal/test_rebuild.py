"""What is derived live and what a rebuild derives from the records alone are the same, row by row."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import func, select
from sqlalchemy import null as sql_null

from lms.instansi.models import Office, Signatory
from lms.journal import registry
from lms.journal.models import JournalPerson, Parked, Record
from lms.journal.rebuild import rebuild, rebuild_person, state
from lms.programs.models import Standing
from lms.quizzes.models import Attempt
from lms.quizzes.models import answers as taken_of
from tests.bench.test_budgets import counted
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


WHOLE = tuple(f"{group}{n}" for group, count in (("b", 7), ("d", 3)) for n in range(1, count + 1))  # with A, a tier
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
    assert live == again, differences(live, again)
    for person_id in session.scalars(select(JournalPerson.person_id).where(JournalPerson.alias_of.is_(None))).all():
        rebuild_person(session, person_id)
    alone = state(session)
    session.commit()
    assert live == alone, differences(live, alone)


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


def test_a_test_that_other_acts_interrupt_is_the_same(session, stage):
    """Its records are not one run: the later ones find it in the database."""
    players = play(session, stage, ("open", 0, "post"), ("answer", 0, 0, True), ("answer", 0, 1, True), ("answer", 0, 0, False))
    for step in (
        ("read", 0, "pita", 0),
        ("answer", 0, 2, True),
        ("answer", 0, 0, True),
        ("blank", 0, 1),
        ("read", 0, "pita", 90),
        ("submit", 0),
    ):
        players.do(step, 1)
    (attempt,) = session.execute(select(Attempt.__table__)).all()
    assert (attempt.points_num, len(taken_of(session, attempt.id))) == (2, 2)
    live = state(session)
    rebuild(session)
    assert state(session) == live


def test_an_answer_taken_back_counts_for_nothing(session, stage):
    play(session, stage, ("open", 0, "post"), ("answer", 0, 0, True), ("blank", 0, 0), ("submit", 0), ("test", 0, 4))
    live = state(session)
    rebuild(session)
    assert state(session) == live
    assert {row.points_num for row in session.execute(select(Attempt.__table__))} == {0, 4}


def test_a_rebuild_leaves_no_result_where_there_is_none(session, stage):
    """Not even an empty one: the database tells nothing from the word null."""
    play(session, stage, ("open", 0, "post"), ("written", 1, "Lima langkah"), ("test", 2, 1))
    decided = select(func.count()).select_from(Attempt).where(Attempt.__table__.c.weak_goals.is_not(sql_null()))
    assert session.scalar(decided) == 1
    rebuild(session)
    assert session.scalar(decided) == 1


def test_deriving_a_person_again_takes_no_statement_more_for_a_longer_history(session, client, stage):
    players = play(session, stage, ("read", 0, "pita", 0), *[("test", 0, 4)] * 2)
    said = []
    for _more in range(2):
        with counted(client) as told:
            rebuild_person(session, players.id(0))
        said.append(len(told))
        for _again in range(6):
            players.do(("test", 0, 3), 1)
    assert said[0] == said[1] < 45, told


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
        ("check", 2, "benar"),
        ("end", 0, "dicabut"),
        ("list", 1, "peserta"),
        ("attend", 1, True),
        *(("show", 1, skill, True) for skill in ("a1", "a2", "a3", "a4", *WHOLE)),
        ("pin", 1, 1),
        ("promise", 1),
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
