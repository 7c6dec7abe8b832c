"""An event out of a template, and as another one was: its rows, its record, once whatever is sent again."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.bimtek.models import Bimtek, BimtekStep, Participant, StepSpeaker, steps_of
from lms.bimtek.planning.making import copy, make
from lms.bimtek.rules import sittings
from lms.errors import Refused
from lms.journal.models import Record, RecordText
from tests.bimtek.planning.conftest import NOW
from tests.hall import DAY, DISTRICT, invite, step_of
from tests.makers import make_person
from tests.quizzes.bank import COURSE_ID

pytestmark = pytest.mark.database
ONE = "019e0000-0000-7000-8000-000000000001"


def made(session, trainer, template="satu-hari", **columns):
    return make(session, trainer.id, DISTRICT, "program-kader", template, DAY, NOW, **columns)


def test_one_day_out_of_its_template(session, trainer):
    event = session.get_one(Bimtek, made(session, trainer, place="Aula", letter="400/1"))
    assert (event.title, event.kind, event.course_id, event.from_day, event.until_day) == (
        "Bimtek Pokjanal Posyandu", "bimtek", COURSE_ID, DAY, DAY,
    )  # fmt: skip
    steps = session.scalars(steps_of(event.id)).all()
    assert [step.position for step in steps] == list(range(1, 13))
    assert {step.course_id for step in steps if step.kind in ("pre", "post", "materi")} == {COURSE_ID}
    assert [sitting.jp for sitting in sittings(steps)] == [3, 1]


def test_three_days_follow_one_another(session, trainer):
    event = session.get_one(Bimtek, made(session, trainer, "tiga-hari"))
    assert event.until_day == DAY + timedelta(days=2)
    assert {step.day for step in session.scalars(steps_of(event.id))} == {DAY + timedelta(days=n) for n in range(3)}


def test_its_record_stands_with_the_trainer_and_names_stand_beside_it(session, trainer):
    event_id = made(session, trainer, officer="Fitri Yanti", place="Aula")
    record = session.scalars(select(Record).where(Record.verb == "bimtek.made")).one()
    assert (record.person_id, record.object, record.data["bimtek"]) == (trainer.id, event_id, event_id)
    assert "Fitri" not in str(record.data)
    assert set(session.scalars(select(RecordText.text))) == {"Bimtek Pokjanal Posyandu", "Aula", "Fitri Yanti"}


def test_the_same_form_again_is_the_same_event(session, trainer):
    assert made(session, trainer, id=ONE) == made(session, trainer, id=ONE) == ONE
    assert session.scalar(select(func.count()).select_from(Bimtek)) == 1
    assert session.scalar(select(func.count()).where(Record.verb == "bimtek.made")) == 1
    with pytest.raises(Refused, match="dipakai orang lain"):
        make(session, make_person(session, "Orang lain").id, DISTRICT, "program-kader", "satu-hari", DAY, NOW, id=ONE)


@pytest.mark.parametrize(("program", "template"), [("tidak-ada", "satu-hari"), ("program-kader", "../programs")])
def test_what_is_not_there_is_refused(session, trainer, program, template):
    with pytest.raises(Refused, match="tidak ada"):
        make(session, trainer.id, DISTRICT, program, template, DAY, NOW)


def test_an_unknown_column_is_a_slip_of_the_program(session, trainer):
    with pytest.raises(TypeError, match="ended_at"):
        made(session, trainer, ended_at=NOW)


def test_again_on_another_day_without_participants_but_with_speakers(session, trainer):
    event = session.get_one(Bimtek, made(session, trainer, letter="400/1", proceedings="Lancar"))
    speaker, guest = make_person(session, "dr. Rahmi"), make_person(session, "Rosmaini")
    invite(session, event, speaker, function="narasumber")
    invite(session, event, guest)
    session.add(StepSpeaker(step_id=step_of(session, event, "Materi 1").id, person_id=speaker.id))
    session.flush()
    again = session.get_one(Bimtek, copy(session, event, DAY + timedelta(days=30), True, trainer.id, ONE, NOW))
    assert (again.letter, again.proceedings, again.title, again.from_day) == ("", "", event.title, DAY + timedelta(days=30))
    assert again.join_code != event.join_code
    assert session.scalars(select(Participant.person_id).where(Participant.bimtek_id == ONE)).all() == [speaker.id]
    taught = select(BimtekStep.title).join(StepSpeaker, StepSpeaker.step_id == BimtekStep.id).where(BimtekStep.bimtek_id == ONE)
    assert session.scalars(taught).all() == ["Materi 1"]
    assert copy(session, event, DAY, True, trainer.id, ONE, NOW) == ONE
