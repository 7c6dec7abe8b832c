"""The rules of an event on plain values: sessions and their JP, the state on a day, the step that is next."""

from datetime import timedelta

import pytest

from lms.bimtek.models import steps_of
from lms.bimtek.rules import clock_words, next_step, sittings, state_of
from tests.hall import DAY, MORNING, make_bimtek, make_trainer, step_of
from tests.makers import make_program
from tests.quizzes.bank import COURSE_ID, publish_course


@pytest.fixture
def event(session):
    publish_course(session)
    make_program(session, courses=(COURSE_ID,))
    return make_bimtek(session, "program-kader", COURSE_ID, make_trainer(session))


def test_attendance_of_the_morning_holds_until_the_next_one(session, event):
    morning, noon = sittings(session.scalars(steps_of(event.id)).all())
    assert (morning.step.title, morning.jp, noon.step.title, noon.jp) == ("Absen pagi", 1, "Absen siang", 2)


@pytest.mark.parametrize(("days", "state"), [(-1, "rencana"), (0, "berlangsung"), (1, "terlewat")])
def test_an_event_is_planned_then_runs_then_waits_to_be_closed(event, days, state):
    assert state_of(event, DAY + timedelta(days=days)) == state
    event.ended_at = MORNING
    assert state_of(event, DAY + timedelta(days=days)) == "selesai"


def test_a_running_test_is_next_until_it_is_closed(session, event):
    steps = session.scalars(steps_of(event.id)).all()
    assert next_step(steps).kind == "absen"
    for step in steps[:2]:
        step.opened_at = MORNING
    assert next_step(steps).kind == "pre"
    step_of(session, event, "pre").closed_at = MORNING
    assert next_step(steps).title == "Siklus hidup"


def test_a_time_reads_as_on_a_programme():
    assert clock_words(495) == "08.15"
