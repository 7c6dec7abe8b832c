"""A participant's own page: one card with one button, whatever she presses twice."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.bimtek import registry
from lms.bimtek.attending.now import card
from lms.bimtek.models import Participant
from lms.journal.models import Record
from tests.coverage.test_cost import counted
from tests.hall import DAY, MORNING, invite, make_bimtek, step_of
from tests.makers import make_person
from tests.quizzes.bank import COURSE_ID
from tests.quizzes.walk import take

pytestmark = pytest.mark.database


@pytest.fixture
def nur(session, today):
    return invite(session, today, make_person(session))


@pytest.fixture
def phone(browsers, nur):
    return browsers(nur)


@pytest.fixture
def there(monkeypatch):
    """Who was at a session, as the attendance would tell it."""
    seen = {}
    monkeypatch.setattr(registry, "presences", [lambda reads, event: seen])
    return seen


def start(session, event, title, minute=0, closed=False):
    step = step_of(session, event, title)
    step.opened_at = MORNING + timedelta(minutes=minute)
    step.closed_at = step.opened_at if closed else None
    return step


def now_card(browser, event):
    page = browser.get(f"/acara/{event.id}").text
    return re.search(r'<div class="card stack-s">(.*?)</div>', page, re.S).group(1)


def come(browser, event):
    return browser.post(f"/acara/{event.id}/ikut")


def test_first_she_says_that_she_is_there(session, today, phone):
    assert "Saya ikut" in now_card(phone, today)
    session.rollback()
    assert session.scalar(select(Participant.joined_at)) is None  # opening the page says nothing
    for _ in range(2):
        assert come(phone, today).location == f"/acara/{today.id}"
    session.rollback()
    assert session.scalars(select(Record.verb).where(Record.verb == "participant.joined")).all() == ["participant.joined"]


def test_what_waits_says_who_opens_it_and_when(today, phone):
    come(phone, today)
    page = phone.get(f"/acara/{today.id}").text
    assert ("Absen pagi dibuka pelatih pukul 08.00 WIB" in page, 'content="30"' in page) == (True, True)


def test_one_button_for_each_step_of_the_day(session, today, phone, there):
    come(phone, today)
    there[start(session, today, "Absen pagi").id] = frozenset()
    assert 'href="/hadir"' in now_card(phone, today)
    there[step_of(session, today, "Absen pagi").id] = frozenset({session.scalar(select(Participant.person_id))})
    start(session, today, "Pre-test", 1)
    assert f'action="/kuis/{COURSE_ID}/pre"' in now_card(phone, today)
    start(session, today, "Pre-test", 1, closed=True)
    start(session, today, "Siklus hidup", 2)
    assert f'href="/belajar/{COURSE_ID}"' in now_card(phone, today)
    start(session, today, "Siklus hidup", 2, closed=True)
    for title, link in (("RTL per kelurahan", "rtl"), ("Evaluasi", "evaluasi")):
        start(session, today, title, 9)
        assert f"/acara/{today.id}/{link}" in now_card(phone, today)
        start(session, today, title, 9, closed=True)
    start(session, today, "Terbitkan sertifikat", 9)
    assert 'href="/sertifikat"' in now_card(phone, today)


def test_a_test_handed_in_is_done(session, today, phone):
    come(phone, today)
    start(session, today, "Pre-test")
    session.commit()
    take(phone, session, "pre")
    assert "Absen pagi dibuka pelatih" in now_card(phone, today)
    assert "/kuis/" not in now_card(phone, today)


def test_her_events_and_nobody_elses(session, today, phone, browsers, trainer):
    other = make_bimtek(session, "program-kader", None, trainer, title="Bimtek lain")
    page = phone.get("/acara").text
    assert (today.title in page, "Bimtek lain" in page, phone.get(f"/acara/{other.id}").status_code) == (True, False, 404)
    assert {come(phone, other).status_code, browsers(trainer).get(f"/acara/{today.id}").status_code} == {404}
    assert "belum ada di daftar acara" in browsers(make_person(session, "Rosmaini")).get("/acara").text


@pytest.mark.parametrize(("days", "said"), [(-3, "Acara mulai Sabtu, 21 November 2026, pukul 08.00 WIB"), (3, "sudah selesai")])
def test_before_and_after_the_day(session, today, nur, browsers, days, said):
    with clock.pinned(MORNING + timedelta(days=days)):
        browser = browsers(nur)
        come(browser, today)
        page = browser.get(f"/acara/{today.id}").text
    assert (said in page, session.scalar(select(Participant.joined_at))) == (True, None)


def test_the_first_page_asks_for_a_card_of_today(session, today, nur):
    found = card(session, nur.id, DAY, MORNING)
    assert (found.button, found.href, found.post, found.step) == ("Saya ikut", f"/acara/{today.id}/ikut", True, 1)
    assert card(session, nur.id, DAY + timedelta(days=1), MORNING) is None
    assert card(session, make_person(session, "Rosmaini").id, DAY, MORNING) is None
    today.ended_at = MORNING
    session.flush()
    assert card(session, nur.id, DAY, MORNING) is None


def test_her_page_asks_little(session, today, phone):
    come(phone, today)
    start(session, today, "Absen pagi")
    session.commit()
    with counted() as statements:
        phone.get(f"/acara/{today.id}")
    assert len([one for one in statements if one.lstrip().upper().startswith("SELECT")]) <= 4 + len(registry.presences)


def test_hostile_words_are_only_text(session, today, phone):
    today.title = "<img src=x onerror=alert(1)>"
    page = phone.get(f"/acara/{today.id}").text
    assert ("<img src=x" in page, "&lt;img src=x" in page) == (False, True)
