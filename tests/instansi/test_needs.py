"""The office decides how many seats there are to be filled; the days before keep their figures."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.coverage.tallies import overview
from lms.journal.models import Record
from lms.people.models import SeatRequirement
from tests.instansi.test_pages import rahmi  # noqa: F401 - a fixture
from tests.makers import make_posyandu, make_region, make_requirement, make_tenure

pytestmark = pytest.mark.database
HOME = "/instansi/13.72/kebutuhan"


def decide(client, days=0, place="13.72", **numbers):
    day = clock.today() + timedelta(days=days)
    return client.post(f"/instansi/{place}/kebutuhan", data={"mulai": day.isoformat(), **numbers})


def test_an_empty_office_says_what_is_not_decided(client, session, rahmi):  # noqa: F811
    make_requirement(session)
    page = client.get("/instansi").text
    assert "Belum ditetapkan: Lurah atau kepala desa tiap kelurahan/desa; PKK tiap kelurahan/desa" in page
    assert "Kader tiap posyandu;" not in page
    assert "belum ditetapkan, jadi yang kosong belum dapat dihitung" in client.get("/orang/kedudukan").text


def test_what_is_decided_counts_from_its_day_with_a_record(client, session, rahmi):  # noqa: F811
    make_region(session, "13.72.02.1003")
    assert decide(client, days=2, lurah_kelurahan="1", pkk_kelurahan="2", dasar="SK 400/2026").status_code == 302
    today = clock.today()
    needs = [overview(session, "13.72", today + timedelta(days=day)).cell("13.72", "pkk").need for day in (1, 2)]
    assert needs == [0, 2]
    record = session.scalars(select(Record).where(Record.person_id == rahmi.id)).one()
    assert (record.verb, record.data["needs"]) == ("needs.set", {"lurah/kelurahan": 1, "pkk/kelurahan": 2})
    assert "SK 400/2026" in client.get(HOME).text


def test_the_city_decides_over_what_holds_everywhere(client, session, rahmi):  # noqa: F811
    make_requirement(session)
    post = make_posyandu(session, "13.72.02.1003")
    other = make_posyandu(session, "33.75.01.1002", "Mawar")
    make_tenure(session, posyandu=post)
    assert 'name="kader_posyandu" ' in client.get(HOME).text
    decide(client, kader_posyandu="7")
    figures = [overview(session, code, clock.today()).cell(code, "kader").need for code in (post.region_code, other.region_code)]
    assert figures == [7, 5]


def test_a_slip_of_the_same_day_is_put_right(client, session, rahmi):  # noqa: F811
    decide(client, lurah_kelurahan="3")
    decide(client, lurah_kelurahan="1")
    assert session.scalars(select(SeatRequirement.need)).all() == [1]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"lurah_kelurahan": "100"}, "Tulis angka 0 sampai 99."),
        ({"lurah_kelurahan": "satu"}, "angka"),
        ({}, "Belum ada yang berubah"),
        ({"kader_posyandu": ""}, "Tulis 0 bila tidak dihitung lagi."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(client, session, rahmi, numbers, said):  # noqa: F811
    make_requirement(session)
    answer = decide(client, **({"kader_posyandu": "5"} | numbers), dasar="SK <b>7</b>")
    assert answer.status_code == 422
    assert said in answer.text
    assert "SK &lt;b&gt;7&lt;/b&gt;" in answer.text
    assert len(session.scalars(select(SeatRequirement)).all()) == 1


def test_another_office_is_not_there(client, session, rahmi):  # noqa: F811
    assert decide(client, place="33.75", lurah_kelurahan="1").status_code == 404
    assert decide(client, place="13.72.02", lurah_kelurahan="1").status_code == 404
