"""The QR of a try-out: her phone reads one lesson of the draft for half an hour, without signing in, and nothing else."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from lms import clock
from lms.courses.versions import keep_references
from lms.ids import uuid7
from lms.people.models import Grant
from lms.studio.writing import tickets
from tests.courses.packages import LESSON, LESSON_PATH, REFERENCES
from tests.makers import make_region
from tests.studio.writing.desks import BASE, ID, make_desk, make_trainer

KEY = b"k" * 32


@pytest.fixture
def armaini(session, client):
    person = make_trainer(session)
    keep_references(session, list(REFERENCES.values()))
    client.sign_in(person.id)
    return person


def scanned(client):
    """What the camera reads."""
    page = client.get(f"{BASE}/hp").text
    assert "<svg" in page
    return re.search(r"http://127\.0\.0\.1:8000(/studio/hp/mengukur/[\w-]+)", page)[1]


@pytest.mark.database
def test_a_phone_reads_the_lesson_without_signing_in(session, client, app, armaini):
    make_desk(session, armaini)
    phone, address = app.test_client(), scanned(client)
    answer = phone.get(f"{address}?sebagai=lurah")
    assert answer.status_code == 200
    assert "23,5 cm, rujuk ke puskesmas." in answer.text
    assert "Begini Ibu/Bapak Lurah membacanya." in answer.text
    assert f"/studio/{ID}" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    picture = re.search(r'src="(/studio/hp/[^"]+/gambar/pita\.svg)"', answer.text)[1]
    assert phone.get(picture).mimetype == "image/svg+xml"


@pytest.mark.database
def test_it_opens_nothing_else(session, client, app, armaini):
    make_desk(session, armaini, {LESSON_PATH.replace("01-m", "02-l"): LESSON.replace("id: mengukur", "id: lain")})
    phone, address = app.test_client(), scanned(client)
    for other in (
        address.replace("/mengukur/", "/lain/"),
        address[:-2] + "AA",
        f"{address}AAAA",
        "/studio/hp/mengukur/x",
        "/studio/hp/mengukur/%C3%A9",
    ):
        assert (phone.get(other).status_code, "sudah habis" in phone.get(other).text) == (410, True), other
    for path in ("course.md", "ujian.md", "gambar/lain.svg", LESSON_PATH):
        assert phone.get(f"{address}/{path}").status_code == 404
    assert phone.get(BASE).status_code in (302, 303, 401)
    assert phone.post(address).status_code == 405


@pytest.mark.database
def test_it_ends_with_the_half_hour_the_draft_and_the_right_to_write(session, client, app, armaini):
    draft = make_desk(session, armaini)
    phone, now = app.test_client(), clock.now()
    address = scanned(client)
    with clock.pinned(now + tickets.HOLDS + timedelta(minutes=1)):
        assert phone.get(address).status_code == 410
    make_region(session, "33.75")
    session.execute(update(Grant).where(Grant.person_id == armaini.id).values(region_code="33.75"))
    session.commit()
    assert phone.get(address).status_code == 410
    session.execute(update(Grant).where(Grant.person_id == armaini.id).values(region_code="13.72"))
    draft.state, draft.closed_at = "dibuang", now
    session.commit()
    assert phone.get(address).status_code == 410


@given(st.text(max_size=80) | st.binary(min_size=48, max_size=48).map(lambda raw: tickets.urlsafe_b64encode(raw).decode()))
def test_nobody_makes_a_ticket_without_the_key(text):
    assert tickets.read(KEY, "mengukur", text, clock.now()) is None


@given(st.text(max_size=20), st.integers(1, 1800))
def test_a_ticket_reads_back_for_its_lesson_only(lesson, seconds):
    now = clock.now().replace(microsecond=0)
    ticket = tickets.Ticket(uuid7(), uuid7(), now + timedelta(seconds=seconds))
    text = tickets.made(KEY, lesson, ticket)
    assert tickets.read(KEY, lesson, text, now) == ticket
    assert tickets.read(KEY, f"{lesson}x", text, now) is None
    assert tickets.read(b"x" * 32, lesson, text, now) is None
    assert tickets.read(KEY, lesson, text, ticket.until) is None
