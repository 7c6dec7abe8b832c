"""Who may get a certificate and who may not yet: each with the reason, revoked ones only when asked for."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.certificates import issuing
from lms.certificates.models import Certificate
from lms.certificates.rules import lacking
from lms.people.models import Tenure
from lms.signin import factor
from tests import makers
from tests.certificates.conftest import NOW


@pytest.fixture(autouse=True)
def today():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def officer(client, session):
    person = makers.make_grant(session, region_code="13.72").person_id
    client.sign_in(person)
    return person


def test_each_reason_is_said(client, session, office, officer):
    for name, status, reason, detail in (("Ani", "sedang", "belum lulus", "9 dari 15"), ("Ria", "sedang", "belum selesai", ""),
                                         ("Mega", "kedaluwarsa", "kedaluwarsa", "")):  # fmt: skip
        person = makers.make_person(session, name)
        makers.make_tenure(session, person)
        makers.make_standing(session, person, status, reason=reason, detail=detail)
    makers.make_tenure(session, makers.make_person(session, "Belum Mulai"))
    page = client.get("/sertifikat/layak").text
    for words in ("Post-test belum lulus: 9 dari 15.", "Materi dan post-test belum selesai.", "perlu penyegaran", "Belum mulai belajar."):
        assert words in page
    assert "Tidak ada yang menunggu sertifikat." in page


def test_who_is_certified_stands_in_neither_list(client, session, office, officer):
    person = makers.make_person(session, "Sudah Punya")
    makers.make_tenure(session, person)
    makers.make_standing(session, person, "bersertifikat")
    assert "Sudah Punya" not in client.get("/sertifikat/layak").text


def test_a_former_or_foreign_seat_stands_in_neither(client, session, office, officer):
    former = makers.make_person(session, "Mantan Kader")
    makers.make_tenure(session, former, until_day=NOW.date() - timedelta(days=1))
    makers.make_tenure(session, makers.make_person(session, "Kader Asing"), region_code="33.75.01.1002")
    page = client.get("/sertifikat/layak").text
    assert "Mantan Kader" not in page
    assert "Kader Asing" not in page


def test_a_revoked_one_comes_back_only_when_asked_for(client, session, holder, give, officer):
    issuing.end(session, give(holder), "dicabut", NOW.date(), "keliru", issuing.SYSTEM, NOW)
    makers.make_standing(session, holder, "terlatih", reason="dicabut")
    page = client.get("/sertifikat/layak").text
    assert "Tidak ada yang menunggu sertifikat." in page
    ticked = f"{session.scalar(select(Tenure.id).where(Tenure.person_id == holder.id))}:pelatihan"
    assert f'value="{ticked}">' in page
    client.post("/sertifikat/terbitkan", data={"pilih": ticked, "faktor": factor.shown_for(officer, clock.now())})
    assert sorted(session.scalars(select(Certificate.state))) == ["dicabut", "terbit"]


def test_words_of_what_is_lacking():
    assert lacking(None, None, None, None) == "Belum mulai belajar."
    assert lacking("purwa", "terlatih", "belum dinilai", "") == "Penilaian praktik belum selesai."


@pytest.mark.database
def test_odd_pages_harm_nothing(client, session, office, officer):
    for page in ("0", "-1", "x", "999999999999999999999"):
        assert client.get(f"/sertifikat/layak?hal={page}").status_code == 200
