"""Walk-ins who turn out to be in the register: joined by whoever manages people, onto the seat of today."""

import pytest
from sqlalchemy import select

from lms.bimtek.models import Participant
from lms.bimtek.people import Place, newcomer, put_on
from lms.people.models import Person
from tests.hall import MORNING, invite
from tests.makers import make_grant, make_person, make_tenure

pytestmark = pytest.mark.database
PLACE = "13.72.02.1003"


@pytest.fixture
def officer(session, browsers):
    person = make_person(session, "Rahmi Aulia")
    make_grant(session, person, "dinkes")
    return browsers(person)


@pytest.fixture
def guest(session, today):
    made = newcomer(session, "Marnis", None, today.made_by, MORNING)
    put_on(session, today.id, made, "peserta", "gabung", Place(None, "kader", PLACE), today.made_by, MORNING)
    return made


def test_the_list_holds_only_who_has_no_seat(session, today, officer, guest):
    invite(session, today, make_person(session))
    page = officer.get(f"/bimtek/{today.id}/tamu").text
    assert ("1 tamu tanpa kedudukan" in page, "Marnis" in page, "Nurhayati" in page) == (True, True, False)


def test_the_walk_in_becomes_who_she_is_with_her_seat(session, today, officer, guest):
    marnis = make_person(session, "Marnis Yulia")
    seat = make_tenure(session, marnis, "kader", PLACE)
    address = f"/bimtek/{today.id}/tamu/{guest}"
    assert "Marnis Yulia" in officer.get(address).text
    assert "Yang digabungkan" in officer.get(f"{address}?dengan={marnis.id}").text
    assert officer.post(address, data={"dengan": marnis.id, "faktor": "000000"}).status_code == 422
    for answer in (303, 404):  # a double tap finds nothing left to join
        assert officer.post(address, data={"dengan": marnis.id, "faktor": officer.factor()}).status_code == answer
    session.rollback()
    place = session.scalars(select(Participant)).one()
    assert (place.person_id, place.tenure_id, place.way) == (marnis.id, seat.id, "gabung")
    assert session.get(Person, guest, populate_existing=True).merged_into == marnis.id


def test_who_has_a_seat_and_who_is_elsewhere_is_not_found(session, today, officer, guest, browsers):
    seated = invite(session, today, make_person(session))
    away = make_person(session, "Marnis Medono")
    make_tenure(session, away, "kader", "33.75.01.1002")
    stranger = make_person(session, "Wiwik")
    make_grant(session, stranger, "dinkes", "33.75")
    asked = [officer.get(f"/bimtek/{today.id}/tamu/{seated.id}"), officer.get(f"/bimtek/{today.id}/tamu/{guest}?dengan={away.id}")]
    asked += [browsers(stranger).get(f"/bimtek/{today.id}/tamu{more}") for more in ("", f"/{guest}")]
    assert {answer.status_code for answer in asked} == {404}


def test_a_trainer_joins_nobody(today, desk, guest):
    assert {desk.get(f"/bimtek/{today.id}/tamu").status_code, desk.post(f"/bimtek/{today.id}/tamu/{guest}").status_code} == {403}


def test_of_two_roles_each_counts_where_it_is_held(session, today, browsers, guest):
    person = make_person(session, "Dua Peran")
    make_grant(session, person, "dinkes", "33.75")
    make_grant(session, person, "pokjanal", "13.72")
    browser = browsers(person)
    assert browser.get(f"/bimtek/{today.id}/peserta").status_code == 200
    assert [browser.get(f"/bimtek/{today.id}/tamu{end}").status_code for end in ("", f"/{guest}")] == [404, 404]
