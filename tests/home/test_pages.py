"""The first page of a participant, what stands about her, and help."""

import re
from datetime import date

import pytest
from sqlalchemy import update

from lms import paths
from lms.courses.render import render
from lms.courses.versions import publish
from lms.home.guide import GUIDES
from lms.people.marks import people_changed
from lms.people.models import Tenure
from lms.programs.loading import load_programs
from tests.courses.packages import REFERENCES, course, write
from tests.crew import kader
from tests.makers import make_person
from tests.quizzes.bank import COURSE_ID, NOW, publish_course
from tests.quizzes.walk import open_test, take

PROGRAM = f"""- id: program-uji
  judul: Program uji
  untuk: [kader]
  materi: [{COURSE_ID}]
  tingkat: null
  jp: 2
  berlaku_bulan: null
  terbit: petugas
  sejak: 2024-01-01
"""


@pytest.fixture
def nur(session, client, tmp_path):
    (tmp_path / "programs.yaml").write_text(PROGRAM)
    publish_course(session)
    assert load_programs(session, tmp_path / "programs.yaml") == []
    person = kader(session)
    client.sign_in(person.id)
    return person


def test_the_first_page_says_what_to_do_now(client, session, nur):
    assert "Mulai pre-test" in client.get("/").text
    pre = open_test(client, "pre")
    assert f'href="/kuis/{pre}"' in client.get("/").text
    client.post(f"/kuis/{pre}/kumpulkan")
    assert "Empat pelajaran lagi" in client.get("/").text
    take(client, session, right=0)
    assert "Baca ulang, lalu coba lagi" in client.get("/").text
    take(client, session)
    assert "Menunggu sertifikat" in client.get("/").text


def test_who_has_no_seat_reads_so(client, session, nur):
    client.sign_in(make_person(session, "Yuliana").id)
    assert client.get("/").status_code == 200


def test_own_data_lists_what_is_kept(client, session, nur):
    client.post(f"/belajar/{COURSE_ID}/pita")
    page = client.get("/data-saya").text
    assert "Nurhayati" in page
    assert "Tanjung Paku" in page


@pytest.mark.parametrize("number", ["03/TP/2025", "SK 03/TP/2025", "sk.03/TP/2025"])
def test_a_decree_is_called_so_once(client, session, nur, number):
    session.execute(update(Tenure).where(Tenure.person_id == nur.id).values(sk_number=number))
    people_changed(session, (nur.id,))
    said = client.get("/data-saya").text
    assert f"· {number if number[0] in 'sS' else f'SK {number}'}<" in said


def test_help_is_open_to_everybody(client):
    assert client.get("/bantuan").status_code == 200


def test_visitors_are_led_to_the_door(client):
    assert client.get("/").location == "/masuk"


@pytest.mark.parametrize("role", GUIDES)
def test_every_role_has_its_picture_steps(client, role):
    page = client.get(f"/bantuan?untuk={role}").text
    pictures = re.findall(r'/img/(bantuan-[a-z]+\.svg)"', page)
    assert len(pictures) == len(GUIDES[role].steps)
    assert all((paths.STATIC / "img" / picture).is_file() for picture in pictures)
    assert GUIDES[role].title in page


def test_help_begins_with_the_own_role(client, session, nur):
    assert "Langkah pertama kader" in client.get("/bantuan").text
    client.sign_in(kader(session, "Yusniati", "pkk").id)
    assert "Langkah pertama lurah dan PKK" in client.get("/bantuan").text


@pytest.mark.parametrize("trouble", ["HP hilang", "Lupa PIN", "Nama atau nomor HP keliru", "Tidak ada sinyal"])
def test_the_commonest_troubles_are_answered(client, trouble):
    assert trouble in client.get("/bantuan?untuk=%3Cscript%3E").text


def test_whoever_left_the_seat_still_finds_her_tests(client, session, nur):
    attempt = take(client, session)
    session.execute(update(Tenure).where(Tenure.person_id == nur.id).values(until_day=date(2024, 2, 1)))
    people_changed(session, {nur.id})
    page = client.get("/").text
    assert "Sekarang tidak ada kedudukan yang tercatat." in page
    assert f'href="/kuis/{attempt}/hasil"' in page
    assert "lulus" in page


def test_a_program_of_two_courses_leads_from_one_to_the_next(client, session, nur, tmp_path):
    publish_second(session, tmp_path)
    (tmp_path / "programs.yaml").write_text(PROGRAM.replace(f"[{COURSE_ID}]", f"[{COURSE_ID}, contoh]"))
    assert load_programs(session, tmp_path / "programs.yaml") == []
    assert "materi 1 dari 2" in client.get("/").text
    take(client, session)
    page = client.get("/").text
    assert "materi 2 dari 2" in page
    assert 'action="/kuis/contoh/pre"' in page


def publish_second(session, folder):
    """The small course of the package tests."""
    home = write(folder)
    publish(session, course(home), render(course(home), REFERENCES), NOW)
    session.flush()
