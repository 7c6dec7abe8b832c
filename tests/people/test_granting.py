"""Staff roles: given downwards only, inside the own regions, with the second factor, from a day until a day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.journal.models import Record
from lms.people.models import Grant, Person, current
from lms.signin import factor
from tests.makers import make_grant, make_person, make_puskesmas
from tests.people.roster import LAING, PAKU
from tests.people.scene import HOSTILE, MEDONO, open_office

pytestmark = pytest.mark.database
ROLE = {"peran": "pelatih", "tempat": "w:13.72.02"}


@pytest.fixture
def office(session, client):
    return open_office(session, client)


def post(office, address, who="", **typed):
    return office.client.post(address, data={"faktor": factor.shown_for(who or office.officer, clock.now()), **typed})


def held(session, person_id) -> list[tuple]:
    session.expire_all()
    found = select(Grant.role, Grant.region_code, Grant.puskesmas_id, Grant.from_day, Grant.until_day)
    return [tuple(row) for row in session.execute(found.where(Grant.person_id == person_id))]


def test_a_role_is_given_recorded_and_listed(session, office):
    until = clock.today() + timedelta(days=30)
    answer = post(office, f"/orang/{office.kader}/wewenang", sampai=until.isoformat(), **ROLE)
    assert answer.status_code == 303
    assert held(session, office.kader) == [("pelatih", "13.72.02", None, clock.today(), until)]
    record = session.scalars(select(Record).where(Record.verb == "grant.given")).one()
    assert (record.person_id, record.actor_id, record.data["role"]) == (office.kader, office.officer, "pelatih")
    page = office.client.get("/orang/wewenang").text
    assert f"/orang/{office.kader}/wewenang" in page
    assert f"/orang/{office.admin}/wewenang" not in page
    assert "Kecamatan Tanjung Harapan" in page
    assert "Wewenang Pelatih" in office.client.get(f"/orang/{office.kader}").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"faktor": "000000"}, "belum"),
        ({"faktor": ""}, "angka"),
        ({"peran": "dinkes"}, "Pilih peran"),
        ({"peran": "admin"}, "Pilih peran"),
        ({"peran": "bos"}, "Pilih peran"),
        ({"tempat": "w:33.75"}, "di dalam wilayah Anda"),
        ({"tempat": "w:13"}, "di dalam wilayah Anda"),
        ({"tempat": "p:x"}, "di dalam wilayah Anda"),
        ({"mulai": "1/1/2020"}, "paling cepat hari ini"),
        ({"sampai": "1/1/2020"}, "tidak boleh sebelum"),
    ],
)
def test_what_may_not_be_given_is_refused_with_a_sentence(session, office, typed, said):
    answer = post(office, f"/orang/{office.kader}/wewenang", **ROLE | typed)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert held(session, office.kader) == []


def test_nobody_gives_to_themselves_or_upwards(session, office):
    other = make_grant(session, make_person(session, "Yusniati"), "dinkes", "13.72").person_id
    for person_id in (office.officer, office.admin, other):
        answer = post(office, f"/orang/{person_id}/wewenang", **ROLE)
        assert (answer.status_code, len(held(session, person_id))) == (400, 1)


def test_an_admin_gives_every_role_but_not_to_themselves(session, office):
    office.client.sign_in(office.admin)
    for person_id in (office.officer, office.kader):
        assert post(office, f"/orang/{person_id}/wewenang", office.admin, peran="dinkes", tempat="w:13.72.02").status_code == 303
    assert post(office, f"/orang/{office.admin}/wewenang", office.admin, **ROLE).status_code == 400
    assert post(office, f"/orang/{office.stranger}/wewenang", office.admin, **ROLE).status_code == 404


def test_a_puskesmas_is_given_to_assessors_where_all_of_it_is_ours(session, office):
    ours, wide = make_puskesmas(session, areas=(LAING, PAKU)), make_puskesmas(session, name="Luas", areas=(LAING, MEDONO))
    session.commit()
    refused = post(office, f"/orang/{office.kader}/wewenang", peran="penilai", tempat=f"p:{wide.id}")
    assert refused.status_code == 422
    assert "Puskesmas Luas" not in refused.text
    assert post(office, f"/orang/{office.kader}/wewenang", peran="pelatih", tempat=f"p:{ours.id}").status_code == 422
    assert post(office, f"/orang/{office.kader}/wewenang", peran="penilai", tempat=f"p:{ours.id}").status_code == 303
    assert held(session, office.kader)[0][2] == ours.id


def test_the_same_role_is_not_given_twice(session, office):
    assert post(office, f"/orang/{office.kader}/wewenang", **ROLE).status_code == 303
    assert "sudah dimilikinya" in post(office, f"/orang/{office.kader}/wewenang", **ROLE).text
    assert len(held(session, office.kader)) == 1


def test_a_role_ends_at_once_or_after_a_day(session, office):
    grant = make_grant(session, session.get_one(Person, office.kader), "pelatih", "13.72")
    session.commit()
    address, soon = f"/orang/{office.kader}/wewenang/{grant.id}/akhiri", clock.today() + timedelta(days=3)
    assert "Tulis hari terakhirnya" in post(office, address, kapan="hari").text
    assert "paling cepat hari ini" in post(office, address, kapan="hari", hari="1/1/2024").text
    assert post(office, address, kapan="hari", hari=soon.isoformat()).status_code == 303
    assert post(office, address, kapan="sekarang").status_code == 303
    assert held(session, office.kader)[0][4] == clock.today() - timedelta(days=1)
    assert session.scalar(select(Grant.id).where(current(Grant, clock.today()), Grant.person_id == office.kader)) is None
    assert session.scalars(select(Record.verb).where(Record.verb == "grant.ended")).all() == ["grant.ended"] * 2


def test_somebody_new_comes_in_with_a_first_role(session, office):
    office.client.sign_in(office.admin)
    typed = {"nama": HOSTILE, "hp": "0812 9999 0000", "peran": "dinkes", "tempat": "w:13.72"}
    assert post(office, "/orang/petugas-baru", office.admin, **typed | {"tempat": "w:33.75"}).status_code == 422
    answer = post(office, "/orang/petugas-baru", office.admin, **typed)
    assert answer.status_code == 303
    made = session.scalars(select(Person).where(Person.name == HOSTILE)).one()
    assert held(session, made.id)[0][:2] == ("dinkes", "13.72")
    assert "<script>alert" not in office.client.get(answer.location).text


def test_foreign_grants_and_persons_are_not_there(session, office):
    foreign = make_grant(session, session.get_one(Person, office.kader), "pelatih", "33.75")
    session.commit()
    assert office.client.get(f"/orang/{office.kader}/wewenang/{foreign.id}/akhiri").status_code == 404
    assert "33.75" not in office.client.get(f"/orang/{office.kader}/wewenang").text
    assert "Kenari" not in office.client.get("/orang/wewenang?q=kenari").text.replace('value="kenari"', "")
    assert held(session, office.kader)[0][3:] == (date(2024, 1, 1), None)
