"""Somebody says that she is there: two taps by QR, four digits, early, late, twice, without signal, on a phone that is not hers."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from lms import clock
from lms.bimtek.people import take_off
from lms.ids import uuid7
from tests.attendance.conftest import SEVEN_PAST
from tests.attendance.ways import MINUTE, attend, fields, records, rows, scan, take_back, wrong_codes
from tests.coverage.test_cost import counted
from tests.hall import MORNING, invite, invite_all, make_bimtek, step_of
from tests.makers import make_person, make_region

pytestmark = pytest.mark.usefixtures("morning")


@pytest.mark.database
def test_scan_and_one_button(client, session, step, nur, shown):
    page = client.get(f"/hadir/{step.id}/{shown(step)}").text
    assert "Absen pagi" in page
    assert "Nurhayati" in page
    assert page.count("Saya hadir") == 1
    assert rows(session) == records(session) == []
    answer = scan(client, step, shown(step))
    assert (answer.status_code, answer.location) == (303, f"/hadir/{step.id}")
    assert "Hadir 08.07 WIB" in client.get(answer.location).text
    (row,) = rows(session)
    assert (row.person_id, row.way, row.late, row.at, row.by_person) == (nur.id, "kode", False, SEVEN_PAST, nur.id)


@pytest.mark.database
def test_four_digits_open_the_session_that_shows_them(client, session, step, noon, nur, shown):
    page = client.get("/hadir").text
    assert "Absen pagi sedang dibuka." in page
    assert "Absen siang dibuka pukul 13.00 WIB." in page
    answer = client.post("/hadir", data=fields(page) | {"angka": " ".join(shown(step))})
    assert (answer.status_code, answer.location) == (303, f"/hadir/{step.id}")
    assert [row.step_id for row in rows(session)] == [step.id]
    assert "Hadir 08.07 WIB" in client.get("/hadir").text


@pytest.mark.parametrize(("typed", "sentence"), [
    ("", "Ketik empat angka"), ("12", "Kodenya empat angka"), ("12345", "Kodenya empat angka"), ("abcd", "Kodenya empat angka"), ("wrong", "belum cocok"),
    ("9" * 60, "Cukup empat angka"),
])  # fmt: skip
def test_what_is_no_code_is_said_and_writes_nothing(client, session, step, nur, typed, sentence):
    answer = client.post("/hadir", data={"angka": wrong_codes(step)[0] if typed == "wrong" else typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert rows(session) == records(session) == []


def test_early_is_told_when(client, session, event, nur, noon, shown):
    step = step_of(session, event, "Absen pagi")
    with clock.pinned(MORNING - 2 * MINUTE):
        page = client.get(f"/hadir/{step.id}/{shown(step, MORNING - 2 * MINUTE)}").text
        assert "Absen pagi dibuka pukul 08.00 WIB." in page
        assert "Saya hadir" not in page
        for answer in (client.post(f"/hadir/{step.id}/1234"), client.post("/hadir", data={"angka": "1234"})):
            assert answer.status_code == 422
            assert "Absen pagi dibuka pukul 08.00 WIB." in answer.text
    assert rows(session) == []


@pytest.mark.parametrize(("minute", "late"), [(29, False), (31, True), (40, True), (41, None)])
def test_after_closing_ten_minutes_count_as_late(client, session, step, nur, shown, minute, late):
    step.closed_at, now = MORNING + 30 * MINUTE, MORNING + minute * MINUTE
    with clock.pinned(now):
        answer = client.post("/hadir", data={"angka": shown(step, now)})
        assert answer.status_code == (422 if late is None else 303)
        assert ("sudah ditutup pukul 08.30 WIB. Beri tahu pelatih" in answer.text) == (late is None)
        assert [row.late for row in rows(session)] == ([] if late is None else [late])
        if late:
            assert "Tercatat terlambat" in client.get(answer.location).text


def test_one_scan_opens_one_session_only(client, session, step, noon, nur, shown):
    noon.opened_at = MORNING
    moment = next(at for at in (SEVEN_PAST + n * MINUTE for n in range(9)) if shown(step, at) in wrong_codes(noon, at))
    with clock.pinned(moment):
        assert scan(client, step, shown(step, moment)).status_code == 303
        assert client.post(f"/hadir/{noon.id}/{shown(step, moment)}").status_code == 422
    assert [row.step_id for row in rows(session)] == [step.id]


@pytest.mark.database
def test_a_double_tap_two_tabs_and_a_lost_response_are_one_act(client, session, step, nur, shown):
    first, second = (fields(client.get(f"/hadir/{step.id}/{shown(step)}").text) for _tab in range(2))
    places = [client.post(f"/hadir/{step.id}/{shown(step)}", data=form).location for form in (first, first, second)]
    with clock.pinned(SEVEN_PAST + 20 * MINUTE):  # the code is long gone
        places.append(client.post(f"/hadir/{step.id}/{shown(step)}", data=first).location)
        assert client.get(f"/hadir/{step.id}/{shown(step)}").location == f"/hadir/{step.id}"
    assert set(places) == {f"/hadir/{step.id}"}
    assert [row.at for row in rows(session)] == [SEVEN_PAST]
    assert [record.id for record in records(session)] == [first["id"]]


def test_who_has_to_sign_in_first_comes_back_to_a_code_that_still_holds(client, session, step, people, shown):
    answer = client.get(f"/hadir/{step.id}/{shown(step)}")
    assert answer.status_code == 302
    back = parse_qs(urlsplit(answer.location).query)["ke"][0]
    client.sign_in(people[1].id)
    with clock.pinned(SEVEN_PAST + 14 * MINUTE):
        step.closed_at = SEVEN_PAST + 2 * MINUTE
        page = client.get(back).text
        assert client.post(f"/hadir/{step.id}/{shown(step)}", data=fields(page)).status_code == 303
    assert [(row.person_id, row.at, row.late) for row in rows(session)] == [(people[1].id, SEVEN_PAST, False)]


@pytest.mark.parametrize("thief", ["another phone", "too late", "another code"])
def test_the_stamp_of_a_code_is_no_key_for_others(app, client, session, step, people, shown, thief):
    back = parse_qs(urlsplit(client.get(f"/hadir/{step.id}/{shown(step)}").location).query)["ke"][0]
    phone = app.test_client() if thief == "another phone" else client
    phone.arranged = session
    phone.sign_in(people[0].id)
    with clock.pinned(SEVEN_PAST + (16 if thief == "too late" else 10) * MINUTE):
        digits = "0000" if thief == "another code" else shown(step)
        assert phone.post(f"/hadir/{step.id}/{digits}", data={"cap": parse_qs(urlsplit(back).query)["cap"][0]}).status_code == 422
    assert rows(session) == []


@pytest.mark.database
@pytest.mark.parametrize(("hours", "counts"), [(2.9, True), (3.1, False)])
def test_a_phone_without_signal_sends_later_what_it_saw(client, session, step, nur, shown, hours, counts):
    seen, id = MORNING + 20 * MINUTE, uuid7()
    step.closed_at = MORNING + 30 * MINUTE
    with clock.pinned(seen + timedelta(hours=hours)):
        form = {"angka": shown(step, seen), "id": id, "dilihat": str(int(seen.timestamp()))}
        answers = [client.post("/hadir", data=form, headers={"Accept": "application/json"}) for _again in range(2)]
    assert [answer.status_code for answer in answers] == [200 if counts else 422] * 2
    assert [(row.at, row.late) for row in rows(session)] == ([(seen, False)] if counts else [])
    assert [record.id for record in records(session)] == ([id] if counts else [])
    if counts:
        assert answers[1].json == {"waktu": "08.20 WIB", "terlambat": False, "catatan": None}


def test_a_time_that_the_code_does_not_prove_counts_for_nothing(client, session, step, nur, shown):
    for seen in (MORNING + 3 * MINUTE, MORNING - timedelta(hours=9), SEVEN_PAST + timedelta(hours=1)):
        old = shown(step, SEVEN_PAST - 20 * MINUTE)
        assert client.post("/hadir", data={"angka": old, "dilihat": str(int(seen.timestamp()))}).status_code == 422
    assert rows(session) == []


def test_what_was_seen_before_the_trainers_tick_is_the_earlier_moment(client, session, step, nur, trainer, shown):
    attend(session, nur, step, SEVEN_PAST, "pelatih", trainer)
    seen = MORNING + MINUTE
    client.post("/hadir", data={"angka": shown(step, seen), "dilihat": str(int(seen.timestamp()))})
    assert [(row.at, row.way) for row in rows(session)] == [(seen, "kode")]


@pytest.mark.parametrize("number", ["not-a-number", "1; drop table attendance"])
def test_a_number_that_is_none_is_refused(client, session, step, nur, shown, number):
    answer = client.post("/hadir", data={"angka": shown(step), "id": number})
    assert answer.status_code == 422
    assert "Muat ulang halaman" in answer.text


def test_who_is_not_on_the_list_gets_the_sentence_of_a_session_that_is_none(client, session, event, step, people, shown):
    client.sign_in(invite(session, make_bimtek(session, event.program_id, None, people[0]), make_person(session, "Elfi")).id)
    strange, unknown = client.get(f"/hadir/{step.id}/{shown(step)}"), client.get(f"/hadir/{uuid7()}/1234")
    for answer in (strange, unknown, client.get(f"/hadir/{step.id}"), client.post(f"/hadir/{step.id}/{shown(step)}")):
        assert answer.status_code == 404
        assert "belum ada di daftar acara itu" in answer.text
        assert "Absen pagi" not in answer.text
    assert client.post("/hadir", data={"angka": shown(step)}).status_code == 422
    assert rows(session) == []


def test_nobody_comes_in_to_a_lesson_or_a_session_taken_off_or_an_event_called_off(client, session, event, step, nur, shown):
    pre = step_of(session, event, "pre")
    assert client.get(f"/hadir/{pre.id}/1234").status_code == 404
    event.cancelled_at = MORNING
    assert "dibatalkan" in client.post(f"/hadir/{step.id}/{shown(step)}").text
    event.cancelled_at, step.removed_at = None, MORNING
    assert client.post(f"/hadir/{step.id}/{shown(step)}").status_code == 404
    assert rows(session) == []


def test_off_the_list_and_without_an_event_today(client, session, event, nur, trainer):
    with clock.pinned(MORNING - timedelta(days=2)):
        assert "Hari ini tidak ada absen" in client.get("/hadir").text
    take_off(session, event.id, nur.id, trainer.id, SEVEN_PAST)
    assert "Hari ini tidak ada absen" in client.get("/hadir").text
    assert "tidak ada absen yang menunggu" in client.post("/hadir", data={"angka": "1234"}).text


@pytest.mark.parametrize("address", ["/hadir/{}/12", "/hadir/{}/abcd", "/hadir/x/1234"])
def test_odd_addresses_are_not_found(client, step, nur, address):
    assert client.get(address.format(step.id)).status_code == 404


@pytest.mark.database
def test_nobody_tries_codes_through(client, session, event, step, nur, shown):
    assert {client.post("/hadir", data={"angka": digits}).status_code for digits in wrong_codes(step)[:12]} == {422}
    assert "Terlalu banyak kode" in client.post("/hadir", data={"angka": shown(step)}).text
    client.sign_in(invite_all(session, event, "Elfi")[0].id)
    assert client.post("/hadir", data={"angka": shown(step)}).status_code == 303
    client.sign_in(nur.id)
    with clock.pinned(SEVEN_PAST + 5 * MINUTE):
        assert client.post("/hadir", data={"angka": shown(step, SEVEN_PAST + 5 * MINUTE)}).status_code == 303


def test_looking_tells_nobody_whether_a_code_is_right(client, step, nur, shown):
    right, wrong = (client.get(f"/hadir/{step.id}/{digits}").text for digits in (shown(step), wrong_codes(step)[0]))
    assert "Saya hadir" in right
    assert len(right) == len(wrong)


@pytest.mark.database
def test_two_on_one_phone_each_as_herself(client, session, step, people, shown):
    client.sign_in(people[0].id)
    form = fields(client.get(f"/hadir/{step.id}/{shown(step)}").text)
    assert client.post(f"/hadir/{step.id}/{shown(step)}", data=form).status_code == 303
    client.sign_in(people[1].id)
    again = client.post(f"/hadir/{step.id}/{shown(step)}", data=form)  # the page of before, by Back
    assert again.status_code == 422
    assert "Bu Rosmaini yang masuk" in again.text
    assert client.post(f"/hadir/{step.id}/{shown(step)}", data=fields(again.text)).status_code == 303
    assert client.post(f"/hadir/{step.id}/{shown(step)}", data=form | {"untuk": ""}).status_code == 303
    one, other = rows(session)
    assert {one.person_id, other.person_id} == {people[0].id, people[1].id}
    assert one.device_id == other.device_id is not None


def test_an_event_in_papua_keeps_its_own_hours(client, session, event, step, nur):
    make_region(session, "94.71.01")
    event.region_code, step.opened_at = "94.71.01", None
    with clock.pinned(MORNING - timedelta(hours=3)):
        assert "Absen pagi dibuka pukul 08.00 WIT." in client.get("/hadir").text


def test_a_taken_back_attendance_may_be_given_again(client, session, step, nur, shown):
    scan(client, step, shown(step))
    take_back(session, nur, step, SEVEN_PAST)
    assert rows(session) == []
    assert client.get(f"/hadir/{step.id}").location == "/hadir"
    assert scan(client, step, shown(step)).status_code == 303
    assert len(rows(session)) == 1


def test_hostile_names_are_written_out(client, session, event, step, shown):
    hostile = '<script>alert("x")</script>'
    event.title = step.title = hostile
    client.sign_in(invite(session, event, make_person(session, f"Nur {hostile}")).id)
    for page in (client.get("/hadir").text, client.get(f"/hadir/{step.id}/{shown(step)}").text):
        assert hostile not in page
        assert "&lt;script&gt;" in page


@pytest.mark.database
def test_coming_in_costs_few_statements(client, session, step, nur, shown):
    form = fields(client.get("/hadir").text)
    with counted() as seen:
        assert client.post("/hadir", data=form | {"angka": shown(step)}).status_code == 303
    assert len(seen) <= 20, seen
    with counted() as seen:
        assert client.get("/hadir").status_code == 200
    assert len(seen) <= 2, seen
