"""The figures of items as trainers see them: versions apart, few tests without conclusions, and fewer than five not counted out."""

import re

import pytest
from sqlalchemy import update

from lms.courses.models import Course
from lms.db import table
from tests.bench.test_budgets import counted
from tests.quizzes.bank import COURSE_ID, publish_course
from tests.quizzes.test_statistics import many, people, sit
from tests.studio.items.rooms import make_trainer

AT = f"/studio/{COURSE_ID}"


@pytest.fixture
def armaini(session, client):
    person = make_trainer(session)
    client.sign_in(person.id)
    return person


def local(session, **more):
    """The course as one of Kota Solok."""
    version = publish_course(session, **more)
    session.execute(update(table(Course)).where(table(Course).c.id == COURSE_ID).values(region_code="13.72"))
    session.commit()
    return version


@pytest.mark.database
def test_versions_stand_apart_below_the_pooled_figures(client, session, armaini):
    many(session, local(session), 40)
    second = publish_course(session, stem="dua")
    for number, person in enumerate(people(session, 12, "13.72.02.1004")):
        sit(session, second, person, number % 11)
    page = client.get(f"{AT}/soal/siklus-dua").text
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="num">(.*?)</td>', page)
    assert ("Dijawab 52 kali" in page, rows) == (True, [("2", "12"), ("1", "40")])
    changed = client.get(f"{AT}/soal/siklus-satu").text
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="num">(.*?)</td>', changed)
    assert ("Dijawab 12 kali" in changed, rows) == (True, [("2", "12"), ("1 (kata-kata lama)", "40")])
    assert "Tunggu sampai 30 kali" in changed
    assert "sangat baik" in changed.split("kata-kata lama)</th>")[1]


def test_the_share_of_each_option_is_drawn_and_said(client, session, armaini):
    many(session, local(session), 40)
    page = client.get(f"{AT}/soal/siklus-satu").text.split('id="statistik"')[1]
    shares = [int(count) for count in re.findall(r'<td class="num">(\d+) \(', page)]
    assert (sum(shares), "kunci" in page) == (40, True)
    assert [width for width in re.findall(r'<rect width="([^"]*)"', page) if not re.fullmatch(r"\d+(\.\d+)?", width)] == []
    assert "tidak ada yang memilih" in page


@pytest.mark.parametrize(
    ("tests", "told", "untold"), [(3, "kurang dari 5", "Baru dijawab 3"), (7, "Baru dijawab 7 kali", "Daya pembeda</dt>")]
)
def test_few_tests_are_not_spoken_of(client, session, armaini, tests, told, untold):
    version = local(session)
    for person in people(session, tests):
        sit(session, version, person, 5)
    page = client.get(f"{AT}/soal/siklus-satu").text
    assert (told in page, untold in page) == (True, False)
    listed = client.get(f"{AT}/soal").text
    assert ("dijawab kurang dari 5 kali" in listed) == (tests < 5)
    assert ("dari kurang dari 5 tes" in client.get(f"{AT}/soal-statistik").text) == (tests < 5)


def test_an_open_attempt_and_another_city_tell_nothing(client, session, armaini):
    version = local(session)
    sit(session, version, people(session, 1, "33.75.01.1002")[0], 10)
    assert "Belum pernah dijawab di wilayah Anda" in client.get(f"{AT}/soal/siklus-satu").text
    assert "Belum ada tes yang dikumpulkan" in client.get(f"{AT}/soal-statistik").text


def test_the_bank_takes_as_many_queries_whatever_was_answered(client, session, armaini):
    version = local(session)
    with counted(client) as before:
        client.get(f"{AT}/soal")
    many(session, version, 200)
    with counted(client) as after:
        client.get(f"{AT}/soal")
    assert len(before) == len(after) <= 14, after
