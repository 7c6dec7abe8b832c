"""Coming in by the class code: with a card, with a seat on the list, and without either, by the trainer's tick."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.bimtek.joining import requests, rules
from lms.bimtek.models import JoinRequest, Participant
from lms.journal.models import Record
from lms.people.models import Person
from lms.signin.models import Device, SigninCode
from tests.hall import DAY, MORNING, invite, invite_all, make_trainer
from tests.makers import make_grant, make_person, make_region, make_tenure

pytestmark = pytest.mark.database
PLACE = "13.72.02.1003"


@pytest.fixture(autouse=True)
def around(session):
    make_region(session, PLACE)


def ask(browser, event, name="Marnis", role="kader", place=PLACE):
    """Both screens, as a phone without scripting goes through them; the answer of the second one."""
    first = browser.get(f"/gabung/{event.join_code}/minta").text
    form = {"id": re.search(r'name="id"[^>]*value="([^"]+)"', first).group(1), "nama": name, "unsur": role}
    assert "Dari kelurahan mana" in browser.post(f"/gabung/{event.join_code}/minta", data=form).text
    return browser.post(f"/gabung/{event.join_code}/minta", data={**form, "kelurahan": place})


def the_one(session):
    session.rollback()
    session.expire_all()
    return session.scalars(select(JoinRequest).order_by(JoinRequest.asked_at.desc())).first()


def decide(desk, event, asked, answer="baru"):
    return desk.post(f"/bimtek/{event.id}/permintaan/{asked.id}", data={"jawab": answer})


def wait(browser, event):
    return browser.get(f"/gabung/{event.join_code}/tunggu").text


def go_on(browser, event, asked):
    return browser.post(f"/gabung/{event.join_code}/lanjut", data={"id": asked.id})


def pin(browser, digits="471902"):
    browser.post("/masuk/persetujuan")
    browser.post("/masuk/pin", data={"pin": digits, "ingat": "y"})
    return browser.post("/masuk/pin-lagi", data={"pin": digits})


def test_the_page_says_what_when_and_where_and_nobody(session, today, browsers):
    invite_all(session, today, "Nurhayati", "Rosmaini")
    page = browsers().get(f"/gabung/{today.join_code[:3]}-{today.join_code[3:]}".lower()).text
    assert all(said in page for said in (today.title, "Sabtu, 21 November 2026", "08.00 WIB", "Aula Kecamatan", "Saya punya kartu"))
    assert [name in page for name in ("Nurhayati", "Rosmaini", "Armaini")] == [False] * 3
    assert (f'ke=/acara/{today.id}"' in page, 'property="og:title"' in page, 'content="noindex"' in page) == (True, True, True)


def test_the_code_is_typed_as_it_stands_on_the_wall(today, browsers):
    typed = f" {today.join_code[:3].lower()}-{today.join_code[3:].lower()}"
    assert browsers().post("/gabung", data={"kode": typed}).location == f"/gabung/{today.join_code}"
    assert "6 huruf dan angka" in browsers().post("/gabung", data={"kode": "AB"}).text
    assert browsers().get("/gabung/222222").location == "/gabung"


def test_wrong_codes_are_counted_and_a_hall_is_not(session, today, browsers):
    hall = [browsers() for _ in range(60)]
    assert {browser.post("/gabung", data={"kode": today.join_code}).status_code for browser in hall} == {303}
    guesser = browsers()
    answers = [guesser.post("/gabung", data={"kode": "222222"}).status_code for _ in range(102)]
    assert (answers[0], answers[-1]) == (422, 429)


def test_sixty_from_one_address_come_in(session, today, browsers):
    for number in range(60):
        assert ask(browsers(), today, f"Kader {chr(65 + number % 26)}{number}").status_code == 303
    assert session.scalar(select(func.count()).select_from(JoinRequest)) == 60


def test_who_is_on_the_list_is_in_with_one_tap_or_three(session, today, browsers):
    nur = invite(session, today, make_person(session))
    phone = browsers(nur)
    for _ in range(3):
        assert phone.post(f"/gabung/{today.join_code}/ikut").location == f"/acara/{today.id}"
    session.rollback()
    assert session.scalars(select(Record.verb).where(Record.verb == "participant.joined")).all() == ["participant.joined"]
    assert session.scalar(select(Participant.joined_at)) == MORNING


def test_who_is_not_on_the_list_waits_for_a_tick_without_a_new_pin(session, today, browsers, desk):
    nur = make_person(session)
    seat = make_tenure(session, nur, "kader", PLACE)
    phone = browsers(nur)
    for _ in range(2):
        assert phone.post(f"/gabung/{today.join_code}/ikut").location == f"/gabung/{today.join_code}/tunggu"
    asked = the_one(session)
    assert (asked.person_id, asked.name, session.scalar(select(func.count()).select_from(JoinRequest))) == (nur.id, "Nurhayati", 1)
    decide(desk, today, asked)
    place = session.scalars(select(Participant)).one()
    assert (place.person_id, place.tenure_id, place.way) == (nur.id, seat.id, "gabung")
    assert ("Buka acara" in wait(phone, today), session.scalar(select(func.count()).select_from(SigninCode))) == (True, 0)


def test_a_walk_in_writes_two_short_screens_and_comes_in_as_a_new_person(session, today, browsers, desk):
    phone = browsers()
    assert ask(phone, today).location == f"/gabung/{today.join_code}/tunggu"
    asked = the_one(session)
    assert rules.number(asked.id) in wait(phone, today)
    page = desk.get(f"/bimtek/{today.id}/permintaan").text
    assert all(said in page for said in ("Marnis", "Kader, Kel. Tanjung Paku", rules.number(asked.id)))
    decide(desk, today, asked)
    assert "Diterima pelatih" in wait(phone, today)
    assert go_on(phone, today, asked).location == "/masuk/persetujuan"
    assert pin(phone).location == f"/acara/{today.id}"
    place = session.scalars(select(Participant)).one()
    guest = session.get(Person, place.person_id)
    assert (guest.name, place.role, place.region_code, place.tenure_id, place.joined_at) == ("Marnis", "kader", PLACE, None, MORNING)
    verbs = select(Record.verb, Record.actor_id).where(Record.verb.like("code.%")).order_by(Record.seq)
    assert [tuple(row) for row in session.execute(verbs)] == [("code.issued", today.made_by), ("code.used", guest.id)]
    assert session.scalars(select(Record.data).where(Record.verb == "code.issued")).one() == {"hours": 12, "reason": "gabung"}


def test_somebody_known_is_offered_first_and_keeps_her_seat(session, today, browsers, desk):
    marnis = make_person(session, "Marnis Yulia")
    seat = make_tenure(session, marnis, "kader", PLACE)
    make_tenure(session, make_person(session, "Syafrida"), "kader", PLACE)
    phone = browsers()
    ask(phone, today)
    page = desk.get(f"/bimtek/{today.id}/permintaan").text
    assert ("Ini Marnis Yulia" in page, "Ini Syafrida" in page) == (True, False)
    decide(desk, today, the_one(session), marnis.id)
    place = session.scalars(select(Participant)).one()
    assert (place.person_id, place.tenure_id) == (marnis.id, seat.id)
    go_on(phone, today, the_one(session))
    pin(phone)
    assert session.scalars(select(Device.person_id)).one() == marnis.id


def test_a_decision_is_made_once(session, today, browsers, desk):
    ask(browsers(), today)
    asked = the_one(session)
    for answer in ("baru", "baru", "tolak"):
        assert decide(desk, today, asked, answer).status_code == 303
    assert "sudah diputuskan" in desk.get(f"/bimtek/{today.id}/permintaan").text
    assert (the_one(session).state, session.scalar(select(func.count()).select_from(Participant))) == ("diterima", 1)


def test_a_refusal_is_told_kindly(session, today, browsers, desk):
    phone = browsers()
    ask(phone, today)
    decide(desk, today, the_one(session), "tolak")
    assert "Datangi meja panitia" in wait(phone, today)
    assert go_on(phone, today, the_one(session)).location.startswith("/masuk")
    assert session.scalar(select(func.count()).select_from(Participant)) == 0


def test_a_second_tab_a_double_tap_and_a_lost_answer_are_one_request(session, today, browsers):
    phone = browsers()
    page = phone.get(f"/gabung/{today.join_code}/minta").text
    form = {"id": re.search(r'name="id"[^>]*value="([^"]+)"', page).group(1), "nama": "Marnis", "unsur": "kader", "kelurahan": PLACE}
    assert form["id"] in phone.get(f"/gabung/{today.join_code}/minta").text  # a second tab writes the same request
    with phone.session_transaction() as cookie:
        before = dict(cookie)
    phone.post(f"/gabung/{today.join_code}/minta", data=form)
    with phone.session_transaction() as cookie:  # the answer, and its cookie, never arrived
        cookie.clear()
        cookie.update(before)
    for name in ("Marnis", "Marnis", "Marnis Yulia"):
        assert phone.post(f"/gabung/{today.join_code}/minta", data={**form, "nama": name}).location.endswith("/tunggu")
    assert [one.name for one in session.scalars(select(JoinRequest))] == ["Marnis Yulia"]
    assert "Marnis Yulia" in wait(phone, today)


def test_a_number_of_another_phone_opens_nothing(session, today, browsers, desk):
    phone, stranger = browsers(), browsers()
    ask(phone, today)
    asked = the_one(session)
    form = {"id": asked.id, "nama": "Orang lain", "unsur": "kader", "kelurahan": PLACE}
    stranger.post(f"/gabung/{today.join_code}/minta", data=form)
    assert session.get(JoinRequest, asked.id, populate_existing=True).name == "Marnis"
    decide(desk, today, asked)
    assert go_on(stranger, today, asked).location.startswith("/masuk?")
    assert go_on(phone, today, asked).location == "/masuk/persetujuan"


def test_who_is_let_in_goes_on_once_and_a_lost_answer_again(session, today, browsers, desk):
    phone = browsers()
    ask(phone, today)
    decide(desk, today, the_one(session))
    asked = the_one(session)
    with phone.session_transaction() as cookie:
        before = dict(cookie)
    assert [go_on(phone, today, asked).location for _ in range(2)] == ["/masuk/persetujuan"] * 2
    pin(phone)
    with phone.session_transaction() as cookie:  # the same cookie, copied and played again
        cookie.clear()
        cookie.update(before)
    assert go_on(phone, today, asked).location.startswith("/masuk?")
    assert session.scalar(select(func.count()).select_from(Device)) == 1


def test_after_twelve_hours_only_a_code_helps(session, today, browsers, desk):
    phone = browsers()
    ask(phone, today)
    decide(desk, today, the_one(session))
    with clock.pinned(MORNING + rules.GOOD_FOR):
        assert go_on(phone, today, the_one(session)).location.startswith("/masuk?")


def test_nobody_comes_in_as_staff_or_as_the_trainer_herself(session, today, trainer, browsers, desk):
    officer = make_person(session, "Marnis")
    make_tenure(session, officer, "kader", PLACE)
    make_grant(session, officer, "penilai")
    make_tenure(session, trainer, "kader", PLACE)
    ask(browsers(), today, "Armaini")
    page = desk.get(f"/bimtek/{today.id}/permintaan").text
    assert ("Ini Marnis" in page, "Ini Armaini" in page) == (False, False)
    for wanted in (officer, trainer):
        decide(desk, today, the_one(session), wanted.id)
    assert (the_one(session).state, session.scalar(select(func.count()).select_from(Participant))) == ("menunggu", 0)


def test_who_becomes_staff_meanwhile_comes_in_by_her_card(session, today, browsers, desk):
    marnis = make_person(session, "Marnis")
    make_tenure(session, marnis, "kader", PLACE)
    phone = browsers()
    ask(phone, today)
    decide(desk, today, the_one(session), marnis.id)
    make_grant(session, marnis, "pelatih")
    session.commit()
    assert go_on(phone, today, the_one(session)).location.startswith("/masuk?")


def test_only_whom_the_page_offers_can_be_let_in(session, today, browsers, desk):
    away = make_person(session, "Marnis")
    make_tenure(session, away, "kader", "33.75.01.1002")
    ask(browsers(), today)
    for answer in (away.id, "siapa saja"):
        decide(desk, today, the_one(session), answer)
    assert the_one(session).state == "menunggu"


def test_five_from_a_browser_and_a_hundred_at_an_event(session, today, browsers):
    phone = browsers()
    for name in ("Satu", "Dua", "Tiga", "Empat", "Lima"):
        assert ask(phone, today, name).status_code == 303
    assert "sudah ada 5 permintaan" in ask(phone, today, "Enam").text
    more = {"bimtek_id": today.id, "name": "Kader", "role": "", "region_code": "", "state": "menunggu", "asked_at": MORNING}
    session.add_all(JoinRequest(id=f"tunggu-{n}", **more) for n in range(95))
    full = ask(browsers(), today)
    assert (full.status_code, "Terlalu banyak yang menunggu" in full.text) == (422, True)


@pytest.mark.parametrize("days", [-1, 1])
def test_another_day_lets_nobody_in(session, today, browsers, days):
    with clock.pinned(MORNING + timedelta(days=days)):
        nur = invite(session, today, make_person(session))
        phone = browsers(nur)
        phone.post(f"/gabung/{today.join_code}/ikut")
        assert (ask(browsers(), today).status_code, session.scalar(select(Participant.joined_at))) == (422, None)


def test_what_cannot_be_a_request_keeps_what_was_typed(session, today, browsers):
    phone = browsers()
    empty = phone.post(f"/gabung/{today.join_code}/minta", data={"nama": "123", "unsur": "kader"})
    assert (empty.status_code, "Nama harus memuat huruf" in empty.text, 'value="123"' in empty.text) == (422, True, True)
    wrong = phone.post(f"/gabung/{today.join_code}/minta", data={"nama": "Marnis", "unsur": "kader", "kelurahan": "99"})
    assert (wrong.status_code, "Pilih dari daftar" in wrong.text, "Marnis" in wrong.text) == (422, True, True)


def test_a_hostile_name_is_only_text(session, today, browsers, desk):
    phone = browsers()
    ask(phone, today, "<script>alert(1)</script> Ani")
    for page in (wait(phone, today), desk.get(f"/bimtek/{today.id}/permintaan").text):
        assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, True)


def test_names_are_forgotten_after_thirty_days(session, today, browsers):
    ask(browsers(), today)
    assert (requests.forget_old(session, DAY + timedelta(days=30)), requests.forget_old(session, DAY + timedelta(days=31))) == (0, 1)
    assert the_one(session) is not None


def test_requests_of_elsewhere_are_not_found(session, today, browsers):
    ask(browsers(), today)
    away = browsers(make_trainer(session, "Wiwik", "33.75"))
    asked = the_one(session)
    assert {away.get(f"/bimtek/{today.id}/permintaan").status_code, decide(away, today, asked).status_code} == {404}
