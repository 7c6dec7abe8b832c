"""Two entries become one: nothing is lost, a rebuild agrees, and nobody merges upwards, themselves, or across a border."""

import pytest
from sqlalchemy import delete, func, select

from lms import clock
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, state
from lms.people.marks import regions_changed
from lms.people.models import Person, Tenure
from lms.quizzes import taking
from lms.quizzes.models import Attempt
from lms.signin import factor
from tests.makers import make_grant, make_person, make_tenure
from tests.people.roster import LAING
from tests.people.scene import HOSTILE, MEDONO, open_office
from tests.quizzes.bank import COURSE_ID, publish_course

pytestmark = pytest.mark.database


@pytest.fixture
def office(session, client):
    return open_office(session, client)


@pytest.fixture
def twin(session, office):
    """The kader again, typed with another phone, in the same seat since later; both took a test."""
    made = make_person(session, f"Nurhayati {HOSTILE}", phone="+6281299998888", nip="198001012005011002")
    seat = session.get_one(Tenure, office.kader_seat)
    regions_changed(session, (LAING,))
    session.add(
        Tenure(person_id=made.id, role="kader", region_code=LAING, posyandu_id=seat.posyandu_id, from_day=clock.today(), sk_number="SK 7")
    )
    publish_course(session)
    for person_id in (office.kader, made.id):
        taking.open_attempt(session, person_id, COURSE_ID, "post", None, clock.now())
    session.commit()
    return made.id


def merge(office, kept, other, code=None):
    typed = factor.shown_for(office.officer, clock.now()) if code is None else code
    return office.client.post(f"/orang/{kept}/gabung", data={"dengan": other, "faktor": typed})


def test_both_stand_side_by_side(office, twin):
    assert f"dengan={twin}" in office.client.get(f"/orang/{office.kader}/gabung").text
    page = office.client.get(f"/orang/{office.kader}/gabung?dengan={twin}").text
    assert page.count("Post-test") == 2
    assert page.count("Kader Posyandu Melati I, Kel. Laing") == 2
    assert "<script>alert" not in page


def test_merged_nothing_is_lost_and_a_rebuild_agrees(session, office, twin):
    assert merge(office, office.kader, twin).status_code == 303
    session.expire_all()
    assert session.scalar(select(func.count()).where(Attempt.person_id == office.kader)) == 2
    assert session.get_one(Person, twin).merged_into == office.kader
    kept = session.get_one(Person, office.kader)
    assert (kept.phone, kept.nip) == ("+6281234567890", "198001012005011002")
    seats = session.scalars(select(Tenure).where(Tenure.person_id == office.kader)).all()
    assert [(seat.id, seat.sk_number, seat.until_day) for seat in seats] == [(office.kader_seat, "SK 7", None)]
    verbs = select(Record.verb).where(Record.actor_id == office.officer).order_by(Record.seq)
    assert session.scalars(verbs).all() == ["person.merged", "person.changed", "tenure.merged"]
    before = state(session)
    rebuild(session)
    assert state(session) == before
    assert office.client.get(f"/orang/{twin}").location == f"/orang/{office.kader}"
    office.client.sign_in(make_grant(session, region_code="33.75").person_id)
    assert office.client.get(f"/orang/{twin}").status_code == 404
    office.client.sign_in(office.officer)
    assert "Digabung dengan data ganda" in office.client.get(f"/orang/{office.kader}").text


def test_namesakes_are_told_apart_and_what_speaks_against_it_is_said(session, office, twin):
    make_tenure(session, session.get_one(Person, twin), "pkk", MEDONO)
    session.commit()
    page = office.client.get(f"/orang/{office.kader}/gabung").text
    assert "Kader Kel. Laing, HP 0812-••••-8888" in page
    assert "Medono" not in page
    session.execute(delete(Tenure).where(Tenure.region_code == MEDONO))
    session.get_one(Person, twin).sex = "L"
    regions_changed(session, (LAING, MEDONO))
    session.commit()
    page = office.client.get(f"/orang/{office.kader}/gabung?dengan={twin}").text
    assert "L/P keduanya berbeda" in page
    assert "Nomor HP keduanya berbeda" in page
    assert merge(office, office.kader, twin).status_code == 303


@pytest.mark.parametrize("code", ["", "000000", "abc"])
def test_without_the_second_factor_nothing_happens(session, office, twin, code):
    answer = merge(office, office.kader, twin, code)
    assert answer.status_code == 422
    session.expire_all()
    assert session.get_one(Person, twin).merged_into is None


def test_two_different_nip_are_two_persons(session, office, twin):
    session.get_one(Person, office.kader).nip = "198001012005011003"
    session.commit()
    assert "NIP keduanya berbeda" in office.client.get(f"/orang/{office.kader}/gabung?dengan={twin}").text
    assert merge(office, office.kader, twin).status_code == 422


def test_nobody_merges_upwards_themselves_or_across_a_border(session, office, twin):
    high = make_grant(session, make_person(session, "Yusniati"), "dinkes", "13.72").person_id
    session.commit()
    for other, status in ((high, 400), (office.officer, 400), (office.stranger, 404), ("x", 404), ("", 404), (office.kader, 422)):
        assert merge(office, office.kader, other).status_code == status, other
    make_tenure(session, session.get_one(Person, twin), "pkk", MEDONO)
    assert merge(office, office.kader, twin).status_code == 422
    assert "di luar wilayah Anda" in office.client.get(f"/orang/{office.kader}/gabung?dengan={twin}").text
    session.expire_all()
    assert session.get_one(Person, twin).merged_into is None
