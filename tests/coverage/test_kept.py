"""Figures that are kept are those that would be counted now, whatever happened since."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.coverage import kept
from lms.coverage.figures import coverage
from lms.coverage.tallies import overview
from lms.people.marks import regions_changed
from lms.people.models import SeatMark, Tenure
from tests.coverage.scene import LAING, NAN_BALIMO, build, certified
from tests.coverage.test_cost import counted
from tests.coverage.test_figures import assert_same
from tests.journal.histories import HISTORIES, Players, make_programs
from tests.makers import make_program, make_requirement, make_tenure
from tests.quizzes.bank import NOW, publish_course
from tests.quizzes.written import publish_written

pytestmark = pytest.mark.database
SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


def as_counted_now(session: Session, day: date, code: str = "13.72") -> None:
    found, shown = coverage(session, code, day), overview(session, code, day)
    assert found
    assert shown
    assert_same(found, shown, code)


@pytest.fixture
def stage(session):
    publish_course(session)
    publish_written(session)
    make_programs(session)
    session.commit()


@settings(max_examples=8, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=SLOW)
@given(history=HISTORIES)
def test_whatever_people_do(app, session, stage, history):
    players = Players(session, app.config["SETTINGS"].home)
    for step, minutes in history:
        players.do(step, minutes)
        as_counted_now(session, clock.day_of(players.now))


def test_only_what_changed_is_counted_again(session: Session) -> None:
    build(session)
    session.commit()
    as_counted_now(session, clock.today())
    session.rollback()
    with counted() as seen:
        overview(session, "13.72", clock.today())
    assert len(seen) == 3
    certified(session, "Murniati", "pkk", code=LAING)
    session.commit()
    with counted() as seen:
        figures = overview(session, "13.72", clock.today())
    assert len(seen) == 4
    assert NAN_BALIMO not in repr(seen[-1])
    assert figures.cell(LAING, "pkk").bersertifikat.have == 1


def test_what_is_undone_is_kept_nowhere(session: Session) -> None:
    build(session)
    session.commit()
    make_tenure(session, None, "camat", "13.72.02")
    assert overview(session, "13.72", clock.today()).cell("13.72.02", "camat").terisi.over == 2
    session.rollback()
    assert overview(session, "13.72", clock.today()).cell("13.72.02", "camat").terisi.over == 1


def test_needs_and_programs_of_a_day_make_other_figures(session: Session) -> None:
    build(session)
    session.commit()
    as_counted_now(session, clock.today())
    make_requirement(session, "pkk", "kelurahan", 3, from_day=clock.today())
    make_program(session, "program-pkk-baru", ("pkk",), courses=(), from_day=clock.today())
    session.commit()
    as_counted_now(session, clock.today())


def test_a_seat_that_moves_marks_where_it_was_and_where_it_is(session: Session) -> None:
    build(session)
    person = certified(session, "Murniati", "pkk", code=LAING)
    session.commit()
    before = dict(session.execute(select(SeatMark.region_code, SeatMark.mark)).all())
    regions_changed(session, (LAING, NAN_BALIMO))
    session.get(Tenure, session.scalar(select(Tenure.id).where(Tenure.person_id == person.id))).region_code = NAN_BALIMO
    session.commit()
    after = dict(session.execute(select(SeatMark.region_code, SeatMark.mark)).all())
    assert {code for code in after if after[code] != before.get(code)} == {LAING, NAN_BALIMO}
    as_counted_now(session, NOW.date())


def test_a_process_keeps_a_few_days_and_the_last_ones_asked(session: Session) -> None:
    build(session)
    session.commit()
    for day in range(1, kept.STATES + 3):
        overview(session, "13.72", date(2026, 11, day))
    session.rollback()
    for day, queries in ((kept.STATES + 2, 3), (1, 4)):
        with counted() as seen:
            overview(session, "13.72", date(2026, 11, day))
        assert len(seen) == queries
