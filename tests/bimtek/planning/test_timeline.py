"""The timeline: the order follows the time, what began stays what it is, what is removed can be put back."""

import pytest
from sqlalchemy import func, select

from lms import ids
from lms.bimtek.models import BimtekStep, StepSpeaker, steps_of
from lms.bimtek.planning.rules import clock_of
from lms.errors import Refused
from lms.journal.models import Record
from tests.hall import DAY, MORNING, invite, make_bimtek, make_trainer, step_of
from tests.makers import make_person
from tests.quizzes.bank import COURSE_ID


@pytest.fixture
def event(session, trainer):
    return make_bimtek(session, "program-kader", COURSE_ID, trainer)


def titles(session, event):
    session.expire_all()
    return [step.title for step in session.scalars(steps_of(event.id))]


def filled(**more):
    return {
        "kunci": "", "hari": DAY.isoformat(), "pukul": "10.30", "menit": "45", "jenis": "materi", "judul": "Materi sisipan", "jp": "1",
        "materi": "", "narasumber": [],
    } | more  # fmt: skip


@pytest.mark.parametrize(("typed", "minutes"), [("8", 480), ("8.15", 495), ("08:15", 495), (" 23.59 ", 1439)])
def test_hours_as_people_write_them(typed, minutes):
    assert clock_of(typed) == minutes


@pytest.mark.parametrize("typed", ["", "25.00", "8.75", "siang", "8.1"])
def test_hours_that_are_none(typed):
    with pytest.raises(Refused, match=r"seperti 08\.15"):
        clock_of(typed)


def test_a_new_step_stands_where_its_time_is_once(page, session, event):
    form = filled(kunci=ids.uuid7())
    for _ in range(2):
        assert page(f"/bimtek/{event.id}/susunan/baru", **form).status_code == 303
    assert titles(session, event)[2:5] == ["Siklus hidup", "Materi sisipan", "Absen siang"]
    assert [step.position for step in session.scalars(steps_of(event.id))] == list(range(1, 12))
    assert session.scalar(select(func.count()).where(Record.verb == "step.changed")) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"pukul": "25.00"}, "seperti 08.15"), ({"hari": "2026-11-25"}, "Pilih dari daftar"), ({"pukul": "23.50"}, "tengah malam"),
        ({"jp": "99"}, "di luar batas"), ({"menit": "lama"}, "Tulis dengan angka"), ({"judul": " "}, "masih kosong"),
        ({"kunci": "bukan"}, "tidak utuh"), ({"narasumber": ["x"]}, "Pilih dari daftar"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(page, session, event, wrong, said):
    answer = page(f"/bimtek/{event.id}/susunan/baru", **filled(kunci=ids.uuid7()) | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert len(titles(session, event)) == 10


def test_a_step_that_moves_takes_its_place_and_its_speaker(page, session, event):
    speaker = invite(session, event, make_person(session, "dr. Rahmi"), function="narasumber")
    step = step_of(session, event, "Praktik mengukur")
    address = f"/bimtek/{event.id}/susunan/{step.id}"
    assert "dr. Rahmi" in page(address).text
    fields = filled(pukul="08.30", jenis="praktik", judul="Praktik mengukur", jp="2", narasumber=[speaker.id])
    for _ in range(2):
        assert page(address, **fields).status_code == 303
    assert titles(session, event)[2] == "Praktik mengukur"
    assert session.scalars(select(StepSpeaker.person_id)).all() == [speaker.id]
    assert session.scalar(select(func.count()).where(Record.verb == "step.changed")) == 1
    assert "dr. Rahmi" in page(f"/bimtek/{event.id}").text


def test_what_began_keeps_its_kind(page, session, event):
    step = step_of(session, event, "Absen pagi")
    step.opened_at = MORNING
    answer = page(f"/bimtek/{event.id}/susunan/{step.id}", **filled(jenis="lain"))
    assert answer.status_code == 422
    assert "jenisnya tetap" in answer.text


def test_removed_with_a_trace_and_put_back(page, session, event):
    step = step_of(session, event, "Absen siang")
    for _ in range(2):
        assert page(f"/bimtek/{event.id}/susunan/{step.id}/hapus", x="1").status_code == 303
    assert "Absen siang" not in titles(session, event)
    assert session.get_one(BimtekStep, step.id).removed_at is not None
    assert "1 langkah dihapus" in page(f"/bimtek/{event.id}/susunan").text
    for _ in range(2):
        assert page(f"/bimtek/{event.id}/susunan/{step.id}/kembalikan", x="1").status_code == 303
    assert titles(session, event)[3] == "Absen siang"
    acts = [record.data["act"] for record in session.scalars(select(Record).where(Record.verb == "step.changed").order_by(Record.seq))]
    assert acts == ["removed", "restored"]


def test_what_goes_on_is_not_removed(page, session, event):
    step = step_of(session, event, "pre")
    step.opened_at = MORNING
    page(f"/bimtek/{event.id}/susunan/{step.id}/hapus", x="1")
    assert "sedang dibuka" in page(f"/bimtek/{event.id}/susunan").text
    assert "Pre-test" in titles(session, event)


def test_an_event_that_has_ended_keeps_its_timeline(page, session, event):
    event.ended_at = MORNING
    answer = page(f"/bimtek/{event.id}/susunan/baru", **filled(kunci=ids.uuid7()))
    assert answer.status_code == 422
    assert "sudah ditutup" in answer.text


def test_a_step_of_another_event_is_not_there(page, session, event, trainer):
    other = make_bimtek(session, "program-kader", None, make_trainer(session, "Sulastri", "33.75"), region_code="33.75.01")
    step = step_of(session, other, "pre")
    for way in ("", "/hapus", "/kembalikan"):
        assert page(f"/bimtek/{event.id}/susunan/{step.id}{way}", x="1").status_code == 404
    assert page(f"/bimtek/{other.id}/susunan").status_code == 404
