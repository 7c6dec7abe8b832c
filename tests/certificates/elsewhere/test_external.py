"""Certificates from elsewhere: written down, shown to officer and holder, rebuilt equal."""

from datetime import date

import pytest
from sqlalchemy import select

from lms import clock
from lms.certificates.elsewhere import recording
from lms.certificates.elsewhere.rules import Earned
from lms.certificates.models import ExternalCertificate
from lms.errors import Refused
from lms.journal.door import Act, enter
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, state
from lms.people.holdings import lock_pair
from tests import makers
from tests.certificates.conftest import NOW

EARNED = Earned("Plataran Sehat", "Pelatihan Kader Posyandu", "PS/2026/00123", date(2026, 5, 2), 12, "")
FORM = {"penerbit": "Plataran Sehat", "judul": "Pelatihan Kader Posyandu", "nomor": "PS/2026/00123", "tanggal": "2026-05-02", "jp": "12"}
HOSTILE = "<script>alert('x')</script> =1+1"


@pytest.fixture(autouse=True)
def today():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def officer(session):
    return makers.make_grant(session, region_code="13.72").person_id


@pytest.fixture
def kader(session):
    person = makers.make_person(session, "Nurhayati")
    makers.make_tenure(session, person)
    return person


def test_written_down_and_shown_to_both(client, session, kader, officer):
    client.sign_in(officer)
    answer = client.post(f"/orang/{kader.id}/sertifikat-luar", data=FORM | {"catatan": HOSTILE, "faktor": client.factor()})
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "PS/2026/00123" in page
    assert "<script>alert" not in page
    assert "Sertifikat dari Plataran Sehat" in client.get(f"/orang/{kader.id}").text
    client.sign_in(kader.id)
    own = client.get("/sertifikat").text
    assert "PS/2026/00123" in own
    assert "belum dihitung" in own


@pytest.mark.parametrize("odd", [
    {"penerbit": " "}, {"nomor": ""}, {"tanggal": ""}, {"tanggal": "besok"}, {"tanggal": "2027-01-01"}, {"tanggal": "1900-01-01"}, {"jp": "0"},
    {"jp": "banyak"}, {"jp": "99999999999999999999"}, {"judul": "x" * 161}, {"nomor": "\x00"},
])  # fmt: skip
def test_what_cannot_be_is_refused_and_kept_on_the_page(client, session, kader, officer, odd):
    client.sign_in(officer)
    answer = client.post(f"/orang/{kader.id}/sertifikat-luar", data=FORM | {"catatan": "Dari HP", "faktor": client.factor()} | odd)
    assert answer.status_code == 422
    assert "Dari HP" in answer.text
    assert session.scalars(select(ExternalCertificate.id)).all() == []


def test_taken_back(client, session, kader, officer):
    client.sign_in(officer)
    client.post(f"/orang/{kader.id}/sertifikat-luar", data=FORM | {"faktor": client.factor()})
    kept = session.scalar(select(ExternalCertificate.id))
    page = client.get(f"/orang/{kader.id}/sertifikat-luar?hapus={kept}").text
    assert f'name="catatan" value="{kept}"' in page
    assert "Catat satu sertifikat" not in page
    for _again in range(2):
        sent = {"catatan": kept, "faktor": client.factor()}
        assert client.post(f"/orang/{kader.id}/sertifikat-luar/hapus", data=sent).status_code == 303
    assert session.scalars(select(ExternalCertificate.id)).all() == []


@pytest.mark.parametrize("code", ["", "12", "000000"])
def test_without_the_second_factor_nothing_counts_and_nothing_goes(client, session, kader, officer, code):
    client.sign_in(officer)
    page = f"/orang/{kader.id}/sertifikat-luar"
    assert client.post(page, data=FORM | {"faktor": code}).status_code == 422
    assert session.scalars(select(ExternalCertificate.id)).all() == []
    kept = recording.write_down(session, kader.id, EARNED, officer, NOW)
    session.commit()
    refused = client.post(f"{page}/hapus", data={"catatan": kept, "faktor": code})
    assert (refused.status_code, "Hapus catatan ini?" in refused.text) == (422, True)
    assert session.scalars(select(ExternalCertificate.id)).all() == [kept]


def test_of_another_region_is_not_found(client, session, kader, officer):
    client.sign_in(makers.make_grant(session, makers.make_person(session, "Asing"), region_code="33.75").person_id)
    assert client.get(f"/orang/{kader.id}/sertifikat-luar").status_code == 404
    assert client.post(f"/orang/{kader.id}/sertifikat-luar", data=FORM).status_code == 404
    assert client.post(f"/orang/{kader.id}/sertifikat-luar/hapus", data={"catatan": "x"}).status_code == 404


@pytest.mark.database
def test_not_twice_and_not_ones_own(session, kader, officer):
    recording.write_down(session, kader.id, EARNED, officer, NOW)
    with pytest.raises(Refused, match="sudah tercatat"):
        recording.write_down(session, kader.id, EARNED, officer, NOW)
    with pytest.raises(Refused, match="petugas lain"):
        recording.write_down(session, officer, EARNED, officer, NOW)


@pytest.mark.database
def test_rebuild_and_merger_give_the_same_rows(session, kader, officer):
    first = recording.write_down(session, kader.id, EARNED, officer, NOW)
    double = makers.make_person(session, "Nur Hayati")
    recording.write_down(session, double.id, Earned("LAN", "=1+1", "7", date(2025, 1, 1), None, HOSTILE), officer, NOW)
    recording.take_back(session, kader.id, first, officer, NOW)
    recording.write_down(session, kader.id, EARNED, officer, NOW)
    lock_pair(session, kader.id, double.id)
    enter(session, Act(kader.id, "person.merged", double.id, {"merged": double.id}), NOW)
    session.commit()
    live = state(session)
    assert {row.person_id for row in session.scalars(select(ExternalCertificate))} == {kader.id}
    rebuild(session)
    assert state(session) == live


def test_words_stand_in_texts_only(session, kader, officer):
    recording.write_down(session, kader.id, EARNED, officer, NOW)
    [data] = session.scalars(select(Record.data).where(Record.verb == "external.recorded"))
    assert data == {"issued": "2026-05-02", "hours": 12, "kind": "plataran"}
