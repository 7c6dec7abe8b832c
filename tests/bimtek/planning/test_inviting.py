"""The list: seats of a region with who holds them on the day, people by name, somebody from outside; each once, each with a trace."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.bimtek.inviting.seats import Choice, chosen_seats, empty, holders
from lms.bimtek.models import Participant, StepSpeaker
from lms.journal.models import Record
from lms.people.models import Person
from tests.bimtek.planning.conftest import BALIMO, LAING, PAKU
from tests.hall import DAY, DISTRICT, invite, make_bimtek, make_trainer, step_of
from tests.makers import make_grant, make_person, make_posyandu, make_requirement, make_tenure
from tests.quizzes.bank import COURSE_ID

pytestmark = pytest.mark.database
OFFICIALS = {"unsur": ["lurah", "pkk"], "wilayah": DISTRICT}


@pytest.fixture
def event(session, trainer):
    return make_bimtek(session, "program-kader", COURSE_ID, trainer)


@pytest.fixture
def seated(session, event):
    """Lurah of two kelurahan (one of them follows another after the day), PKK of one and of the kecamatan; Laing has nobody."""
    rina, afrizal = make_person(session, "Rina Marlina"), make_person(session, "Afrizal", "L")
    seats = [
        make_tenure(session, rina, "lurah", PAKU), make_tenure(session, afrizal, "lurah", BALIMO, until_day=DAY),
        make_tenure(session, make_person(session, "Penerus"), "lurah", BALIMO, from_day=DAY + timedelta(days=1)),
        make_tenure(session, make_person(session, "Yulia Fitri"), "pkk", PAKU),
        make_tenure(session, make_person(session, "Rosmaniar"), "pkk", DISTRICT),
    ]  # fmt: skip
    return {seat.person_id: seat for seat in seats}


def listed(session, event):
    return set(
        session.scalars(select(Person.name).join(Participant, Participant.person_id == Person.id).where(Participant.bimtek_id == event.id))
    )


def test_one_choice_finds_holders_of_the_day_and_empty_seats(session, event, seated):
    units = chosen_seats(session, Choice(("lurah", "pkk"), DISTRICT), DAY, set())
    assert {one.name for one in holders(units)} == {"Rina Marlina", "Afrizal", "Yulia Fitri", "Rosmaniar"}
    assert {(unit.role, unit.code) for unit in units if unit.empty} == {("lurah", LAING), ("pkk", BALIMO), ("pkk", LAING)}
    assert empty(units) == 3


def test_kader_by_posyandu_against_the_need_of_the_office(session, event):
    make_requirement(session, need=5)
    melati, mawar = make_posyandu(session), make_posyandu(session, name="Mawar I")
    make_tenure(session, make_person(session, "Nurhayati"), posyandu=melati)
    units = {unit.name: unit.empty for unit in chosen_seats(session, Choice(("kader",), DISTRICT), DAY, set())}
    assert units == {"Posyandu Melati I, Tanjung Paku": 4, "Posyandu Mawar I, Tanjung Paku": 5}
    [one] = chosen_seats(session, Choice(("kader",), DISTRICT, mawar.id), DAY, set())
    assert (one.name, one.holders) == ("Posyandu Mawar I, Tanjung Paku", ())


def test_seats_are_shown_then_taken_once(page, session, event, seated):
    address = f"/bimtek/{event.id}/peserta/kedudukan"
    text = page(f"{address}?unsur=lurah&unsur=pkk&wilayah={DISTRICT}").text
    assert "4 orang, 3 kursi kosong" in text
    assert "Isi kursinya" not in text  # a trainer cannot fill seats
    assert listed(session, event) == set()
    for _ in range(2):
        assert page(address, **OFFICIALS, kursi=[seat.id for seat in seated.values()]).status_code == 303
    assert listed(session, event) == {"Rina Marlina", "Afrizal", "Yulia Fitri", "Rosmaniar"}
    assert session.scalar(select(func.count()).where(Record.verb == "participant.added")) == 4
    row = session.scalars(select(Participant).where(Participant.role == "pkk", Participant.region_code == PAKU)).one()
    assert (row.function, row.way, row.tenure_id) == ("peserta", "kedudukan", seated[row.person_id].id)
    assert "sudah di daftar" in page(f"{address}?unsur=lurah&wilayah={DISTRICT}").text


def test_somebody_may_be_left_out_and_nobody_slips_in(page, session, event, seated):
    stranger = make_tenure(session, make_person(session, "Kader lain"), "kader", PAKU)
    chosen = next(seat.id for seat in seated.values() if seat.role == "lurah" and seat.region_code == PAKU)
    page(f"/bimtek/{event.id}/peserta/kedudukan", **OFFICIALS, kursi=[chosen, stranger.id, "bukan"])
    assert listed(session, event) == {"Rina Marlina"}


def test_the_list_tells_whom_its_seats_still_lack(page, client, session, event, seated):
    chosen = next(seat.id for seat in seated.values() if seat.role == "lurah" and seat.region_code == PAKU)
    page(f"/bimtek/{event.id}/peserta/kedudukan", **OFFICIALS, kursi=[chosen])
    text = page(f"/bimtek/{event.id}/peserta").text
    assert "1 peserta" in text
    assert "Lurah, Kelurahan Laing" in text
    assert "Afrizal" in text
    assert "/orang/kedudukan" not in text
    officer = make_person(session, "dr. Rahmi Aulia")
    make_grant(session, officer)
    client.sign_in(officer.id)
    assert f"/orang/kedudukan?wilayah={LAING}" in client.get(f"/bimtek/{event.id}/peserta").text


def test_seats_of_another_city_are_not_there(page, session, event):
    assert page(f"/bimtek/{event.id}/peserta/kedudukan?wilayah=33.75").status_code == 404
    assert page(f"/bimtek/{event.id}/peserta/kedudukan", unsur="lurah", wilayah="33.75").status_code == 404


def test_by_name_inside_the_own_regions(page, session, event, seated):
    make_tenure(session, make_person(session, "Rina Sulastri"), "kader", "33.75.01.1002")
    text = page(f"/bimtek/{event.id}/peserta/cari?q=rina").text
    assert "Rina Marlina" in text
    assert "Lurah, Kel. Tanjung Paku" in text
    assert "Rina Sulastri" not in text
    assert "Tidak ada nama yang cocok" in page(f"/bimtek/{event.id}/peserta/cari?q=%25").text


def test_added_by_hand_in_a_function_and_changed_by_the_same_way(page, session, event, seated):
    rina = session.scalars(select(Person).where(Person.name == "Rina Marlina")).one()
    for function in ("narasumber", "narasumber", "panitia"):
        assert page(f"/bimtek/{event.id}/peserta/orang", orang=rina.id, fungsi=function).status_code == 303
    row = session.scalars(select(Participant)).one()
    assert (row.function, row.way, row.role, row.region_code) == ("panitia", "tangan", "lurah", PAKU)
    assert session.scalar(select(func.count()).where(Record.verb == "participant.added")) == 2
    page(f"/bimtek/{event.id}/peserta/orang", orang=rina.id, fungsi="raja")
    assert "Pilih peserta, narasumber atau panitia" in page(f"/bimtek/{event.id}/peserta").text


def test_somebody_of_elsewhere_cannot_be_added(page, session, event):
    other = make_tenure(session, make_person(session, "Rina Sulastri"), "kader", "33.75.01.1002")
    assert page(f"/bimtek/{event.id}/peserta/orang", orang=other.person_id, fungsi="peserta").status_code == 404
    assert page(f"/bimtek/{event.id}/peserta/orang", orang="bukan", fungsi="peserta").status_code == 404
    assert listed(session, event) == set()


def test_a_speaker_from_outside_is_one_person_however_often_she_is_sent(page, session, event):
    fields = {"nama": "Dr. Ir. Zainal, M.Kes", "instansi": "Universitas Andalas", "sex": "L", "fungsi": "narasumber"}
    for _ in range(2):
        assert page(f"/bimtek/{event.id}/peserta/luar", **fields).status_code == 303
    assert listed(session, event) == {"Dr. Ir. Zainal, M.Kes"}
    assert session.scalar(select(func.count()).where(Record.verb == "person.added")) == 1
    assert "Universitas Andalas" in page(f"/bimtek/{event.id}/peserta").text
    answer = page(f"/bimtek/{event.id}/peserta/luar", **fields | {"nama": "123", "instansi": ""})
    assert answer.status_code == 422
    assert "masih kosong" in answer.text


def test_off_the_list_with_a_trace_unless_she_teaches(page, session, event):
    speaker = invite(session, event, make_person(session, "dr. Rahmi"), function="narasumber")
    step = step_of(session, event, "Siklus hidup")
    session.add(StepSpeaker(step_id=step.id, person_id=speaker.id))
    address = f"/bimtek/{event.id}/peserta/{speaker.id}"
    answer = page(f"{address}/hapus", x="1")
    assert answer.status_code == 422
    assert "masih narasumber pada Siklus hidup" in answer.text
    assert page(f"{address}/ubah", fungsi="peserta", instansi="").status_code == 422
    assert page(f"{address}/ubah", fungsi="panitia", instansi="Puskesmas Tanjung Paku").status_code == 303
    session.delete(session.get_one(StepSpeaker, (step.id, speaker.id)))
    for _ in range(2):
        assert page(f"{address}/hapus", x="1").status_code == 303
    assert listed(session, event) == set()
    assert session.scalar(select(func.count()).where(Record.verb == "participant.removed")) == 1
    assert page(f"{address}/hapus").status_code == 404


def test_nobody_is_invited_to_what_is_called_off(page, session, event, seated):
    event.cancelled_at = event.made_at
    page(f"/bimtek/{event.id}/peserta/kedudukan", **OFFICIALS, kursi=[seat.id for seat in seated.values()])
    assert "Acara ini dibatalkan" in page(f"/bimtek/{event.id}/peserta").text
    assert listed(session, event) == set()


def test_people_of_an_event_of_another_city_are_not_there(client, session, event):
    guest = invite(session, event, make_person(session, "Nurhayati"))
    client.sign_in(make_trainer(session, "Sulastri", "33.75").id)
    for way in ("ubah", "hapus"):
        assert client.post(f"/bimtek/{event.id}/peserta/{guest.id}/{way}", data={"fungsi": "panitia"}).status_code == 404
    for way in ("luar", "orang", "kedudukan", "lembar"):
        assert client.post(f"/bimtek/{event.id}/peserta/{way}", data={"nama": "X"}).status_code in (404, 422)
    assert listed(session, event) == {"Nurhayati"}


def test_of_whoever_also_serves_elsewhere_only_the_own_seat_is_shown_and_invited(session, event, page):
    away = make_person(session, "Rukmini Dua Rumah")
    make_tenure(session, away, "lurah", "33.75.01.1002", from_day=DAY - timedelta(days=900))  # the older one
    seat = make_tenure(session, away, "pkk", PAKU)
    found = page(f"/bimtek/{event.id}/peserta/cari?q=rukmini").text
    assert ("PKK" in found, "Lurah" in found) == (True, False)
    page(f"/bimtek/{event.id}/peserta/orang", orang=away.id, fungsi="peserta")
    session.rollback()
    place = session.get(Participant, (event.id, away.id))
    assert (place.tenure_id, place.region_code) == (seat.id, PAKU)
