"""How far somebody is with a course, as programs ask it."""

from datetime import date, timedelta

import pytest

from lms.journal.door import Act, enter
from lms.learning.reading import progress
from lms.programs.registry import Progress, Step
from lms.quizzes import taking
from lms.quizzes.models import own
from tests.makers import make_person
from tests.quizzes.bank import COURSE_ID, NOW, publish_course, right_answer

pytestmark = pytest.mark.database
DAY = date(2026, 11, 21)


@pytest.fixture
def nur(session):
    publish_course(session)
    return make_person(session).id


def take(session, nur, right, days):
    now = NOW + timedelta(days=days)
    attempt_id = taking.open_attempt(session, nur, COURSE_ID, "post", None, now)
    attempt = session.scalars(own(nur).where(own(nur).selected_columns.id == attempt_id)).one()
    for item, _, _ in attempt.draw[:right]:
        values = right_answer(session, attempt.version_id, item)
        enter(session, taking.answer_act(attempt, item, values, values[0], None, None), now)
    taking.submit(session, attempt, None, now)


def test_nothing_is_nothing(session, nur):
    assert progress(session, nur, COURSE_ID, None) == Progress()


def test_a_lesson_begins_it_on_the_day_it_was_read(session, nur):
    late = Act(nur, "lesson.finished", "pita", {"course": COURSE_ID}, nur, occurred_at=NOW - timedelta(days=2))
    enter(session, late, NOW)
    assert progress(session, nur, COURSE_ID, None).started == DAY - timedelta(days=2)


def test_the_first_post_test_at_the_mark_meets_it(session, nur):
    for right, days in ((1, 0), (3, 2)):
        take(session, nur, right, days)
    steps = (Step(DAY, "belum selesai"), Step(DAY, "belum lulus", "1 dari 4"))
    assert progress(session, nur, COURSE_ID, None) == Progress(DAY, DAY + timedelta(days=2), steps)


def test_a_program_may_ask_for_more_than_the_course(session, nur):
    take(session, nur, 3, 0)
    assert progress(session, nur, COURSE_ID, 75).met == DAY
    assert progress(session, nur, COURSE_ID, 76).met is None


def test_a_day_begins_at_midnight_of_the_office(session, nur):
    before, after = NOW.replace(hour=16, minute=59), NOW.replace(hour=17)
    assert [progress_day(session, nur, lesson, moment) for lesson, moment in (("rujuk", after), ("pita", before))] == [
        DAY + timedelta(days=1),
        DAY,
    ]


def progress_day(session, person, lesson, moment):
    enter(session, Act(person, "lesson.finished", lesson, {"course": COURSE_ID}, person), moment)
    return progress(session, person, COURSE_ID, None).started
