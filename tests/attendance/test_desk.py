"""A trainer's list: ticked by hand or typed from paper, several sessions at once, taken back with a reason, flagged and never blocked."""

from datetime import timedelta

import pytest

from lms import clock
from lms.bimtek.models import BimtekStep
from lms.ids import uuid7
from lms.journal.models import RecordText
from tests.attendance.conftest import SEVEN_PAST
from tests.attendance.ways import MINUTE, attend, fields, records, rows, scan
from tests.coverage.test_cost import counted, queries
from tests.hall import DAY, MORNING, invite, invite_all, make_bimtek, make_trainer
from tests.makers import make_grant, make_person

pytestmark = pytest.mark.usefixtures("morning")


@pytest.fixture
def desk(client, trainer, people):
    client.sign_in(trainer.id)
    return client


def box(step, person):
    return f"{step.id}.{person.id}"


def send(client, event, *boxes, **more):
    form = fields(client.get(f"/bimtek/{event.id}/hadir").text)
    return client.post(f"/bimtek/{event.id}/hadir", data=form | {"hadir": list(boxes)} | more)


@pytest.mark.database
def test_ticked_in_one_form_each_one_act(desk, session, event, step, noon, people, trainer):
    noon.opened_at = MORNING
    answer = send(desk, event, box(step, people[0]), box(step, people[1]), box(noon, people[0]))
    assert (answer.status_code, answer.location) == (303, f"/bimtek/{event.id}/hadir?hari=2026-11-21")
    assert [(row.way, row.late, row.at, row.by_person) for row in rows(session)] == [("pelatih", False, SEVEN_PAST, trainer.id)] * 3
    assert {(record.person_id, record.actor_id) for record in records(session)} == {(one.id, trainer.id) for one in people[:2]}
    page = desk.get(answer.location).text
    assert "Kehadiran 3 orang tersimpan." in page
    assert "2 dari 3 hadir" in page
    assert "1 dari 3 hadir di Absen siang" in page


@pytest.mark.database
def test_typed_from_paper_it_stands_at_the_hour_of_the_session(desk, session, event, step, people):
    step.closed_at = MORNING + 30 * MINUTE
    with clock.pinned(MORNING + timedelta(days=3)):
        send(desk, event, box(step, people[0]), kertas="y")
        assert ">kertas<" in desk.get(f"/bimtek/{event.id}/hadir").text
    assert [(row.way, row.at) for row in rows(session)] == [("kertas", MORNING)]


def test_a_tick_after_the_session_stands_at_its_hour_too(desk, session, event, step, people):
    step.closed_at = MORNING + 30 * MINUTE
    with clock.pinned(MORNING + 5 * 60 * MINUTE):
        send(desk, event, box(step, people[0]))
    assert [(row.way, row.at) for row in rows(session)] == [("pelatih", MORNING)]


@pytest.mark.database
def test_sent_twice_it_is_once(desk, session, event, step, people):
    form = fields(desk.get(f"/bimtek/{event.id}/hadir").text) | {"hadir": [box(step, people[0])]}
    answers = [desk.post(f"/bimtek/{event.id}/hadir", data=form) for _again in range(2)]
    assert {answer.status_code for answer in answers} == {303}
    assert "Semua yang dicentang sudah tercatat" in desk.get(answers[1].location).text
    assert len(rows(session)) == len(records(session)) == 1


def test_who_came_by_code_stays_as_she_came(desk, session, event, step, people):
    attend(session, people[0], step, SEVEN_PAST - MINUTE)
    send(desk, event, box(step, people[0]), box(step, people[1]))
    assert [(row.way, row.at) for row in rows(session)] == [("kode", SEVEN_PAST - MINUTE), ("pelatih", SEVEN_PAST)]


@pytest.mark.parametrize(("boxes", "sentence"), [
    ("none", "Belum ada nama yang dicentang"), ("noon", "Absen siang belum waktunya. Mulainya pukul 13.00 WIB"), ("stranger", "tidak ada di daftar ini"),
    ("rubbish", "tidak ada di daftar ini"), ("number", "Muat ulang"),
])  # fmt: skip
def test_what_may_not_be_is_said_and_the_boxes_stay(desk, session, event, step, noon, people, trainer, boxes, sentence):
    given = {"none": [], "noon": [box(noon, people[1])], "stranger": [box(step, trainer)], "rubbish": ["x", "."]}.get(boxes, [])
    more = {"nomor": "x"} if boxes == "number" else {}
    answer = send(desk, event, *([box(step, people[0])] if boxes != "none" else []), *given, **more)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert (f'value="{box(step, people[0])}" checked' in answer.text) == (boxes != "none")
    assert rows(session) == records(session) == []


@pytest.mark.database
def test_taken_back_with_a_reason_and_a_trace(desk, session, event, step, people, trainer):
    attend(session, people[0], step, SEVEN_PAST)
    address = f"/bimtek/{event.id}/hadir/{step.id}/{people[0].id}"
    page = desk.get(address).text
    assert "Batalkan kehadiran Nurhayati?" in page
    assert "08.07 WIB · kode" in page
    short = desk.post(address, data=fields(page) | {"alasan": "salah"})
    assert (short.status_code, len(rows(session))) == (422, 1)
    answers = [desk.post(address, data=fields(page) | {"alasan": "Salah orang, tadi Yusniar."}) for _again in range(2)]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, f"/bimtek/{event.id}/hadir?hari=2026-11-21")}
    assert rows(session) == []
    (record,) = records(session, "session.unattended")
    assert (record.person_id, record.actor_id, record.data) == (people[0].id, trainer.id, {"bimtek": event.id})
    assert session.query(RecordText).filter_by(person_id=people[0].id, seq=record.seq).one().text == "Salah orang, tadi Yusniar."
    assert desk.get(address).location == answers[0].location


def test_the_list_says_how_and_when_and_who_shared_a_phone(app, client, session, event, step, people, trainer, shown):
    for person in people[:2]:
        client.sign_in(person.id)
        assert scan(client, step, shown(step)).status_code == 303
    other = app.test_client()
    other.arranged = session
    other.sign_in(people[2].id)
    step.closed_at = SEVEN_PAST - MINUTE
    assert scan(other, step, shown(step)).status_code == 303
    client.sign_in(trainer.id)
    page = client.get(f"/bimtek/{event.id}/hadir").text
    for words in (
        "2 orang hadir lewat satu HP: Nurhayati, Rosmaini.",
        '08.07 WIB</span> <span class="small soft">kode',
        "terlambat",
        "3 dari 3 hadir di Absen pagi",
    ):
        assert words in page


def test_speakers_stand_apart_and_do_not_count_as_participants(desk, session, event, step, people):
    speaker = invite(session, event, make_person(session, "dr. Rahmi Aulia"), "puskesmas", function="narasumber")
    send(desk, event, box(step, speaker))
    page = desk.get(f"/bimtek/{event.id}/hadir").text
    assert "Narasumber dan panitia" in page
    assert "0 dari 3 hadir" in page
    assert len(rows(session)) == 1


def test_each_day_has_its_list(desk, session, event, step, people):
    event.until_day = DAY + timedelta(days=1)
    session.add(
        BimtekStep(
            id=uuid7(),
            bimtek_id=event.id,
            day=event.until_day,
            position=1,
            at=480,
            minutes=10,
            kind="absen",
            title="Absen hari kedua",
            jp=0,
        )
    )
    first = desk.get(f"/bimtek/{event.id}/hadir").text
    assert "Absen pagi" in first
    assert "Absen hari kedua" not in first
    second = desk.get(f"/bimtek/{event.id}/hadir?hari=2026-11-22").text
    assert "Absen hari kedua" in second
    assert "Absen pagi" not in second
    assert desk.get(f"/bimtek/{event.id}/hadir?hari=besok").status_code == 200


def test_an_event_without_sessions_or_people_says_what_to_do(client, session, event, trainer):
    client.sign_in(trainer.id)
    assert "Daftar peserta masih kosong" in client.get(f"/bimtek/{event.id}/hadir").text
    session.query(BimtekStep).filter_by(kind="absen").update({"removed_at": MORNING})
    assert "Tambahkan langkah absen" in client.get(f"/bimtek/{event.id}/hadir").text


def test_an_event_called_off_takes_no_ticks(desk, session, event, step, people):
    event.cancelled_at = MORNING
    assert "Acara ini dibatalkan" in send(desk, event, box(step, people[0])).text
    assert rows(session) == []


def test_out_of_scope_is_not_found(client, session, event, step, people):
    attend(session, people[0], step, SEVEN_PAST)
    client.sign_in(make_trainer(session, "Slamet", "33.75").id)
    addresses = (f"/bimtek/{event.id}/hadir", f"/bimtek/{event.id}/hadir/{step.id}/{people[0].id}")
    assert {client.get(address).status_code for address in addresses} == {404}
    assert {client.post(address, data={"hadir": box(step, people[1])}).status_code for address in addresses} == {404}
    client.sign_in(make_grant(session, role="pokjanal").person_id)
    assert {client.get(address).status_code for address in addresses} == {403}
    client.sign_in(people[0].id)
    assert {client.get(address).status_code for address in addresses} == {403}
    assert len(rows(session)) == 1


def test_a_session_or_a_person_of_another_event_is_not_found(desk, session, event, step, people, trainer):
    other = make_bimtek(session, event.program_id, None, trainer)
    stranger = invite_all(session, other, "Elfi")[0]
    for address in (
        f"{other.id}/hadir/{step.id}/{people[0].id}",
        f"{event.id}/hadir/{step.id}/{stranger.id}",
        f"{event.id}/hadir/{uuid7()}/{people[0].id}",
    ):
        assert desk.get(f"/bimtek/{address}").status_code == 404


def test_long_and_hostile_names_are_written_out(desk, session, event, step):
    hostile = '"><script>alert(1)</script>'
    event.title = step.title = hostile
    person = invite(session, event, make_person(session, f"Nur{hostile}"))
    attend(session, person, step, SEVEN_PAST)
    for address in (f"/bimtek/{event.id}/hadir", f"/bimtek/{event.id}/hadir/{step.id}/{person.id}"):
        page = desk.get(address).text
        assert hostile not in page
        assert "&lt;script&gt;" in page


@pytest.mark.database
def test_the_list_costs_five_queries_whoever_is_on_it(desk, session, event, step, people):
    address = f"/bimtek/{event.id}/hadir"
    desk.get(address)
    before = queries(desk, address)
    for person in invite_all(session, event, *(f"Nurul {number}" for number in range(45))):
        attend(session, person, step, SEVEN_PAST)
    session.commit()
    with counted() as seen:
        assert "45 dari 48 hadir" in desk.get(address).text
    assert sum(statement.lstrip().upper().startswith("SELECT") for statement in seen) == before <= 5
