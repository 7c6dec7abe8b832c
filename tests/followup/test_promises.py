"""A team promises on the last session: one post an act, nothing lost, nothing doubled, and only its own."""

from datetime import date

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.followup.models import PlanPhoto
from lms.followup.recording import erase
from lms.ids import uuid7
from lms.journal.models import Record, RecordText
from tests.crew import at_once
from tests.followup.conftest import days_later
from tests.followup.promising import WHAT, photo_with_place, plans, promise, tell
from tests.hall import DAY, invite
from tests.makers import make_person

pytestmark = pytest.mark.database


def test_a_promise_is_written_for_the_team_and_read_by_all_of_it(hall, session):
    made = promise(hall, hall.nur, lain="Bu RT Lima")
    row = plans(session)[0]
    assert (row.id, row.region_code, row.who, row.due_day) == (made, "13.72.02.1003", "Nurhayati, Bu RT Lima", date(2026, 12, 21))
    page = hall.at(hall.ros).get(f"{hall.own}/rtl").text
    assert WHAT in page
    assert "Senin, 21 Desember 2026" in page
    assert WHAT not in hall.at(hall.yus).get(f"{hall.own}/rtl").text


def test_a_double_tap_is_one_promise(hall, session):
    sent = uuid7()
    for _tap in range(2):
        promise(hall, hall.nur, kiriman=sent)
    assert len(plans(session)) == 1
    assert session.scalar(select(func.count()).select_from(Record).where(Record.verb == "plan.written")) == 1


def test_back_and_other_words_put_the_same_promise_right(hall, session):
    sent = uuid7()
    for what in (WHAT, "Mengumumkan jadwal hari buka", WHAT):
        promise(hall, hall.nur, what, kiriman=sent)
    assert [row.what for row in plans(session)] == [WHAT]
    assert session.scalars(select(Record.n).where(Record.id == sent).order_by(Record.n)).all() == [1, 2, 3]


def test_words_and_names_stand_beside_the_record(hall, session):
    promise(hall, hall.nur)
    record = session.scalars(select(Record).where(Record.verb == "plan.written")).one()
    assert set(record.data) == {"bimtek", "region", "due"}
    assert set(session.scalars(select(RecordText.field).where(RecordText.seq == record.seq, RecordText.person_id == hall.nur.id))) == {
        "what", "who",
    }  # fmt: skip


def test_an_example_fills_the_first_question_and_saves_nothing(hall, session):
    sent = {"kiriman": uuid7(), "apa": "", "orang": [hall.ros.id], "lain": "Pak RW", "kapan": "60", "contoh": "jadwal-kunjungan"}
    page = hall.at(hall.nur).post(f"{hall.own}/rtl", data=sent)
    assert page.status_code == 200
    assert ">\nMenyusun jadwal kunjungan rumah bulan ini</textarea>" in page.text.replace("\r", "")
    assert 'value="Pak RW"' in page.text
    assert plans(session) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"apa": " "}, "Tulis apa yang akan dilakukan, atau ketuk satu contoh."),
        ({"orang": []}, "Ketuk satu nama, atau tulis siapa yang mengerjakan."),
        ({"kapan": "45"}, "Pilih kapan janji ini selesai."),
        ({"kapan": "hari", "hari": "2026-11-20"}, "Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."),
        ({"kapan": "hari", "hari": "besok"}, "Tanggal belum terbaca. Pilih harinya."),
        ({"kapan": "hari", "hari": "2028-01-01"}, "Tanggal ini lebih dari setahun sesudah acara. Pilih yang lebih dekat."),
        ({"kiriman": "bukan-nomor"}, "Nomor kiriman ini tidak dikenali. Muat ulang halaman, lalu kirim lagi."),
        ({"apa": "a" * 121}, "Apa lebih dari 120 huruf. Singkat isinya."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(hall, session, wrong, sentence):
    sent = {"kiriman": uuid7(), "apa": WHAT, "orang": [hall.nur.id], "lain": "", "kapan": "30", "hari": ""} | wrong
    page = hall.at(hall.nur).post(f"{hall.own}/rtl", data=sent)
    assert page.status_code == 422
    assert sentence in page.text
    assert sent["apa"] in page.text
    assert plans(session) == []


def test_five_are_enough_and_a_withdrawn_one_makes_room(hall, session):
    made = [promise(hall, hall.nur, f"{WHAT} {n}") for n in range(5)]
    sixth = {"kiriman": uuid7(), "apa": WHAT, "orang": [hall.ros.id], "kapan": "30"}
    assert "Tim sudah punya 5 janji." in hall.at(hall.ros).post(f"{hall.own}/rtl", data=sixth).text
    for _twice in range(2):
        assert hall.at(hall.nur).post(f"{hall.own}/rtl/{made[0]}/tarik").status_code == 303
    assert hall.at(hall.ros).post(f"{hall.own}/rtl", data=sixth).status_code == 303
    assert session.scalar(select(func.count()).select_from(Record).where(Record.verb == "plan.withdrawn")) == 1


def test_only_her_own_is_changed_or_withdrawn(hall, session):
    made = promise(hall, hall.nur)
    other, sent = hall.at(hall.ros), {"kiriman": uuid7(), "apa": "Lain sama sekali", "orang": [hall.ros.id], "kapan": "30"}
    assert other.get(f"{hall.own}/rtl/{made}").status_code == 404
    assert other.post(f"{hall.own}/rtl/{made}", data=sent).status_code == 404
    other.post(f"{hall.own}/rtl/{made}/tarik")
    assert "Nomor kiriman" not in hall.at(hall.ros).post(f"{hall.own}/rtl", data=sent | {"kiriman": uuid7()}).text
    assert hall.at(hall.ros).post(f"{hall.own}/rtl", data=sent | {"kiriman": made}).status_code == 422
    assert [row.what for row in plans(session) if row.id == made] == [WHAT]
    assert all(row.withdrawn_at is None for row in plans(session))


def test_her_own_is_changed_by_a_form_that_knows_it(hall, session):
    made = promise(hall, hall.nur, lain="Bu RT Lima")
    nur = hall.at(hall.nur)
    page = nur.get(f"{hall.own}/rtl/{made}").text
    assert WHAT in page
    assert 'value="Bu RT Lima"' in page
    sent = {"kiriman": uuid7(), "apa": WHAT, "orang": [hall.nur.id], "lain": "", "kapan": "hari", "hari": "2027-01-10"}
    assert nur.post(f"{hall.own}/rtl/{made}", data=sent).status_code == 303
    row = plans(session)[0]
    assert (row.who, row.due_day) == ("Nurhayati", date(2027, 1, 10))


def test_a_reported_promise_stays_as_it_was(hall, session):
    made = promise(hall, hall.nur)
    tell(hall, hall.ros, made)
    sent = {"kiriman": uuid7(), "apa": "Lain sama sekali", "orang": [hall.nur.id], "kapan": "30"}
    answer = hall.at(hall.nur).post(f"{hall.own}/rtl/{made}", data=sent)
    assert answer.status_code == 422
    assert "Janji ini sudah dilaporkan, jadi tidak dapat diubah lagi." in answer.text


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 303), (14, 303), (15, 422)])
def test_it_is_open_from_the_day_until_a_fortnight_after(hall, days, status):
    with clock.pinned(days_later(days)):
        sent = {"kiriman": uuid7(), "apa": WHAT, "orang": [hall.nur.id], "kapan": "90"}
        assert hall.at(hall.nur).post(f"{hall.own}/rtl", data=sent).status_code == status
        assert hall.at(hall.nur).get(f"{hall.own}/rtl").status_code == 200


def test_a_cancelled_event_takes_no_promise(hall, session):
    hall.event.cancelled_at = days_later(0)
    session.commit()
    assert "Acara ini dibatalkan" in hall.at(hall.nur).get(f"{hall.own}/rtl").text


def test_whoever_is_not_on_the_list_finds_nothing(hall, session):
    stranger = make_person(session, "Desmawati")
    assert hall.at(stranger).get(f"{hall.own}/rtl").status_code == 404
    assert hall.at(stranger).post(f"{hall.own}/rtl", data={"apa": WHAT}).status_code == 404


def test_a_speaker_reads_why_she_has_no_form(hall, session):
    speaker = invite(session, hall.event, make_person(session, "Gusmaini"), function="narasumber")
    page = hall.at(speaker).get(f"{hall.own}/rtl").text
    assert "RTL ditulis oleh peserta" in page
    assert "<textarea" not in page
    assert hall.at(speaker).post(f"{hall.own}/rtl", data={"apa": WHAT}).status_code == 404


def test_a_seat_of_the_kecamatan_is_a_team_of_its_own(hall, session):
    head = invite(session, hall.event, make_person(session, "Zulkifli"), "camat", "13.72.02")
    promise(hall, head)
    assert plans(session)[0].region_code == "13.72.02"
    assert "Kec. Tanjung Harapan" in hall.at(head).get(f"{hall.own}/rtl").text
    assert DAY.isoformat() == "2026-11-21"


def test_hostile_words_are_only_words(hall):
    promise(hall, hall.nur, "<script>alert(1)</script> & rapat", lain="<img src=x onerror=1>")
    for page in (hall.at(hall.nur).get(f"{hall.own}/rtl").text, hall.at(hall.armaini).get(f"{hall.desk}/rtl").text):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_many_of_a_team_at_the_same_moment_stay_within_five(hall, session, app):
    team = [invite(session, hall.event, make_person(session, f"Kader {n}")) for n in range(8)]
    session.commit()
    address, phones = f"{hall.own}/rtl", [(hall.at(person), person.id) for person in team]

    def tap(phone, person_id):
        phone.arranged = None
        with clock.pinned(days_later(0)):
            return phone.post(address, data={"kiriman": uuid7(), "apa": WHAT, "orang": [person_id], "kapan": "30"}).status_code

    session.commit()
    answers = at_once(app, [lambda phone=phone, own=own: tap(phone, own) for phone, own in phones])
    assert sorted(answers) == [303] * 5 + [422] * 3
    assert len(plans(session)) == 5


def test_an_erasure_leaves_the_figure_and_takes_the_words(hall, session):
    tell(hall, hall.nur, promise(hall, hall.nur), photo=photo_with_place())
    erase(session, (hall.nur.id,))
    session.commit()
    page = hall.at(hall.armaini).get(f"{hall.desk}/rtl").text
    assert WHAT not in page
    assert "(dihapus atas permintaan)" in page
    assert session.scalar(select(func.count()).select_from(PlanPhoto)) == 0
