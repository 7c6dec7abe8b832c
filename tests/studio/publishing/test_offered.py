"""Who sees which course: what ships with the product, and what her own region wrote."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lms.bimtek.planning import choices
from lms.courses.models import Course, catalogue, offered, readable, readable_at
from tests.crew import kader
from tests.makers import make_person, make_region, make_tenure
from tests.quizzes.bank import NOW, publish_course
from tests.studio.publishing.conftest import ID

pytestmark = pytest.mark.database
PLACES = ("13", "13.72", "13.72.02", "13.72.02.1003", "13.71", "33.75", "33.75.01.1002")


def elsewhere(session):
    """Somebody with a seat in Kota Pekalongan."""
    person = make_person(session, "Sri")
    make_tenure(session, person, region_code="33.75.01.1002")
    return person


def test_people_of_the_region_see_its_course_and_others_do_not(live):
    for person, status in ((kader(live.session), 200), (elsewhere(live.session), 404)):
        live.client.sign_in(person.id)
        assert live.client.get(f"/belajar/{ID}").status_code == status
        assert live.client.get(f"/belajar/{ID}/mengukur").status_code == status
        assert live.client.get(f"/belajar/{ID}/latihan/01-ukur").status_code == status

        assert (ID in live.client.get("/belajar").text) == (status == 200)
    assert live.client.post(f"/kuis/{ID}/pre").status_code == 404


def test_what_ships_with_the_product_is_everybodys(live):
    publish_course(live.session, now=NOW)
    live.client.sign_in(elsewhere(live.session).id)
    assert "/belajar/ilp-mini" in live.client.get("/belajar").text
    assert live.client.get("/belajar/ilp-mini").status_code == 200


def test_a_retired_course_is_offered_no_longer_and_stays_open(live):
    live.course.retired_at = NOW
    live.session.commit()
    live.client.sign_in(kader(live.session).id)
    assert ID not in live.client.get("/belajar").text
    assert live.client.get(f"/belajar/{ID}").status_code == 200


def test_forms_offer_shipped_and_own_courses(live):
    publish_course(live.session, now=NOW)
    assert {course for course, _ in choices.courses(live.session, ("13.72",))} == {"ilp-mini", ID}
    assert {course for course, _ in choices.courses(live.session, ("33.75",))} == {"ilp-mini"}
    assert {course for course, _ in choices.courses(live.session, ("33.75",), ID)} == {"ilp-mini", ID}


@pytest.mark.parametrize("region", [None, *PLACES])
@given(seats=st.sets(st.sampled_from(PLACES)), grants=st.sets(st.sampled_from(("", *PLACES))))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_condition_and_the_rule_say_the_same(session, region, seats, grants):
    session.rollback()
    if region:
        make_region(session, region)
    session.add(Course(id="satu", region_code=region))
    session.flush()
    found = session.scalar(select(Course.id).where(readable(seats, grants))) is not None
    assert found == readable_at(region, seats, grants)
    assert session.execute(catalogue().where(offered(seats, grants))).all() == []
    session.rollback()
