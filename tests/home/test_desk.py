"""The first page of staff: one card with the most pressing work, figures that lead to it, and nothing of another region."""

import pytest

from lms import clock
from lms.people.erasing import asking
from tests.crew import kader
from tests.makers import make_grant, make_person, make_posyandu, make_requirement, make_tenure
from tests.people.scene import MEDONO


def sign_in(client, session, role, region="13.72"):
    person = make_person(session, f"Petugas {role}")
    make_grant(session, person, role, region)
    client.sign_in(person.id)
    return person


def card(client):
    page = client.get("/").text
    return page.partition('aria-labelledby="kini"')[2].partition("</section>")[0]


@pytest.mark.parametrize(
    ("role", "button"),
    [("dinkes", "/orang/impor"), ("pokjanal", "/cakupan"), ("penilai", "/menilai"), ("pelatih", "/studio"), ("admin", "/sistem")],
)
def test_every_role_has_one_thing_to_do(client, session, role, button):
    sign_in(client, session, role)
    assert f'class="button" href="{button}"' in card(client)


def test_a_request_comes_before_everything_else(client, session):
    asking.ask(session, kader(session).id, "perbaikan", "nama", "Nurhayati Ilyas", clock.now())
    sign_in(client, session, "dinkes")
    assert "1 permintaan data menunggu jawaban" in card(client)
    assert "/orang/permintaan" in card(client)


def test_a_request_of_another_city_does_not_count(client, session):
    stranger = make_person(session, "Kenari Wibowo")
    make_tenure(session, stranger, "lurah", MEDONO)
    kader(session)
    asking.ask(session, stranger.id, "perbaikan", "nama", "Kenari", clock.now())
    sign_in(client, session, "dinkes")
    page = client.get("/").text
    assert "Tidak ada permintaan data menunggu jawaban" in page
    assert "Kenari" not in page


def test_the_figures_are_those_of_their_pages(client, session):
    make_requirement(session)
    make_tenure(session, make_person(session), posyandu=make_posyandu(session))
    sign_in(client, session, "dinkes")
    page = client.get("/").text
    assert "4 kedudukan kosong" in card(client)
    assert "4 kedudukan kosong, 1 tanpa nomor SK" in client.get("/orang/kedudukan").text
    assert "1 kedudukan tanpa nomor SK" in page


def test_coverage_is_one_step_from_its_names(client, session):
    make_requirement(session)
    make_tenure(session, make_person(session), posyandu=make_posyandu(session))
    sign_in(client, session, "pokjanal")
    page = client.get("/").text
    assert "/cakupan?wilayah=13.72&amp;buka=13.72.02" in page
    assert "kurang 5 orang" in page


def test_the_admin_reads_that_there_is_no_backup(client, session):
    sign_in(client, session, "admin")
    assert "Cadangan" in card(client)


def test_a_kader_sees_no_desk(client, session):
    client.sign_in(kader(session).id)
    assert "Yang lain" not in client.get("/").text
