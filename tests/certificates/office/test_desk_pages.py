"""The pages of one certificate at the desk: issuing anew and revoking by two officers, with the second factor."""

import pytest
from sqlalchemy import select

from lms import clock
from lms.certificates.models import Certificate, Revocation
from lms.signin import factor
from tests import makers
from tests.certificates.conftest import NOW

WHY = "Nama ini bukan peserta bimtek."
HOSTILE = "<script>alert('x')</script> =1+1 {{ 7*7 }}"


@pytest.fixture(autouse=True)
def today():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def officers(session):
    return [makers.make_grant(session, makers.make_person(session, name), region_code="13.72").person_id for name in ("Rahmi", "Yulia")]


@pytest.fixture
def code(session):
    """The present second factor of somebody."""
    return lambda person_id: factor.shown_for(person_id, clock.now())


def row_of(session, certificate):
    session.expire_all()
    return session.execute(select(Certificate.__table__).where(Certificate.id == certificate)).one()


def test_a_name_is_corrected(client, session, holder, give, officers, code):
    old = give(holder)
    holder.name = "Nur Hayati"
    client.sign_in(officers[0])
    address = f"/sertifikat/{old}/terbit-ulang"
    page = client.get(address).text
    assert "Nurhayati" in page
    assert "<ins>Nur Hayati</ins>" in page
    answer = client.post(address, data={"alasan": "nama", "faktor": code(officers[0])})
    assert answer.status_code == 303
    new = row_of(session, row_of(session, old).replaced_by)
    assert answer.location == f"/sertifikat/register/{new.id}"
    assert "Menggantikan" in client.get(answer.location).text
    assert new.number in client.get(f"/sertifikat/register/{old}").text


def test_the_old_code_names_the_new_number(client, session, holder, give, officers, code):
    old = give(holder)
    holder.name = "Nur Hayati"
    client.sign_in(officers[0])
    client.post(f"/sertifikat/{old}/terbit-ulang", data={"alasan": "nama", "faktor": code(officers[0])})
    new = row_of(session, row_of(session, old).replaced_by)
    page = client.get(f"/cek/{row_of(session, old).code}").text
    assert "Diganti" in page
    assert f'href="/cek/{new.code}"' in page
    assert new.number in page
    assert "Asli dan berlaku" in client.get(f"/cek/{new.code}").text


@pytest.mark.parametrize("form", [{}, {"alasan": "nama"}, {"alasan": "nama", "faktor": "000000"}, {"alasan": "iseng", "faktor": "ok"}])
def test_nothing_is_issued_without_reason_and_factor(client, session, holder, give, officers, code, form):
    old = give(holder)
    holder.name = "Nur Hayati"
    client.sign_in(officers[0])
    if form.get("faktor") == "ok":
        form = form | {"faktor": code(officers[0])}
    assert client.post(f"/sertifikat/{old}/terbit-ulang", data=form).status_code == 422
    assert row_of(session, old).state == "terbit"
    assert len(session.scalars(select(Certificate.id)).all()) == 1


def test_two_officers_revoke(client, session, holder, give, officers, code):
    certificate = give(holder)
    client.sign_in(officers[0])
    asked = client.post(f"/sertifikat/{certificate}/cabut", data={"alasan": "orang", "penjelasan": WHY, "faktor": code(officers[0])})
    assert asked.location == "/sertifikat/pencabutan"
    request = session.scalar(select(Revocation.id))
    own = client.get(f"/sertifikat/pencabutan/{request}").text
    assert "Anda ajukan sendiri" in own
    assert 'name="putusan"' not in own
    with clock.pinned(NOW.replace(hour=4)):
        refused = client.post(f"/sertifikat/pencabutan/{request}", data={"putusan": "cabut", "faktor": code(officers[0])})
    assert refused.status_code == 422
    client.sign_in(officers[1])
    page = client.get("/sertifikat/pencabutan").text
    assert "1 permintaan" in page
    assert client.post(f"/sertifikat/pencabutan/{request}", data={"putusan": "cabut", "faktor": code(officers[1])}).status_code == 303
    row = row_of(session, certificate)
    assert row.state == "dicabut"
    check = client.get(f"/cek/{row.code}").text
    assert "Dicabut" in check
    assert "21 November 2026" in check
    assert WHY not in check
    assert "Bukan untuk orang" not in check


def test_declined_it_stays(client, session, holder, give, officers, code):
    certificate = give(holder)
    client.sign_in(officers[0])
    client.post(f"/sertifikat/{certificate}/cabut", data={"alasan": "orang", "penjelasan": HOSTILE, "faktor": code(officers[0])})
    request = session.scalar(select(Revocation.id))
    client.sign_in(officers[1])
    page = client.get(f"/sertifikat/pencabutan/{request}").text
    assert "<script>alert" not in page
    assert client.post(f"/sertifikat/pencabutan/{request}", data={"putusan": "tolak", "faktor": code(officers[1])}).status_code == 303
    assert row_of(session, certificate).state == "terbit"
    assert "Ditolak" in client.get("/sertifikat/pencabutan").text


def test_a_refused_form_keeps_what_was_typed(client, session, holder, give, officers):
    certificate = give(holder)
    client.sign_in(officers[0])
    answer = client.post(f"/sertifikat/{certificate}/cabut", data={"alasan": "data", "penjelasan": HOSTILE, "faktor": "000000"})
    assert answer.status_code == 422
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; =1+1 {{ 7*7 }}" in answer.text
    assert "checked" in answer.text
    assert session.scalars(select(Revocation.id)).all() == []


def test_a_page_of_another_region_is_not_found(client, session, holder, give, officers, code):
    certificate = give(holder)
    client.sign_in(officers[0])
    client.post(f"/sertifikat/{certificate}/cabut", data={"alasan": "orang", "penjelasan": WHY, "faktor": code(officers[0])})
    request = session.scalar(select(Revocation.id))
    client.sign_in(makers.make_grant(session, makers.make_person(session, "Asing"), region_code="33.75").person_id)
    for address in (f"/sertifikat/register/{certificate}", f"/sertifikat/{certificate}/terbit-ulang", f"/sertifikat/{certificate}/cabut",
                    f"/sertifikat/pencabutan/{request}"):  # fmt: skip
        assert client.get(address).status_code == 404
        if "register" not in address:
            assert client.post(address, data={"putusan": "cabut", "alasan": "orang", "penjelasan": WHY}).status_code == 404
    assert "Nurhayati" not in client.get("/sertifikat/pencabutan").text
