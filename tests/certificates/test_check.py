import gzip
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from lms import clock
from lms.certificates import issuing
from lms.certificates.models import Certificate
from tests import makers
from tests.certificates import offices
from tests.certificates.conftest import NOW


@pytest.fixture(autouse=True)
def today():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def code(session, holder, give):
    certificate = give(holder)
    return session.scalar(select(Certificate.code).where(Certificate.id == certificate))


def test_genuine(client, code):
    page = client.get(f"/cek/{code}")
    for words in (
        "Asli dan berlaku",
        "Nurhayati",
        "442.11/0001/DKS/XI-2026",
        "Kader Posyandu Melati II",
        "Dinas Kesehatan Kota Solok",
        "CONTOH",
    ):
        assert words in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert len(page.data) < 20_000
    assert len(gzip.compress(page.data)) < 5_000


@pytest.mark.parametrize(
    "spell", [str.lower, lambda code: f"{code[:4]}-{code[4:8]}-{code[8:]}", lambda code: f" {code[:5]} {code[5:]} ".lower()]
)
def test_as_people_type_it(client, code, spell):
    assert "Asli dan berlaku" in client.get(f"/cek/{spell(code)}").text
    led = client.get("/cek", query_string={"kode": spell(code)})
    assert (led.status_code, led.headers["Location"]) == (302, f"/cek/{code}")


def test_a_new_key_keeps_old_seals(client, session, code, give, folder):
    (folder / "kunci" / "segel").unlink()
    newer = give(offices.make_trained(session, "Gusmarni"))
    codes = [code, session.scalar(select(Certificate.code).where(Certificate.id == newer))]
    assert len(set(session.scalars(select(Certificate.key_id)))) == 2
    assert all("Asli dan berlaku" in client.get(f"/cek/{each}").text for each in codes)


@pytest.mark.parametrize(("state", "words"), [("dicabut", "Dicabut"), ("diganti", "Diganti")])
def test_ended(client, session, code, state, words):
    certificate = session.scalar(select(Certificate.id))
    issuing.end(session, certificate, state, date(2026, 11, 21), "keliru", issuing.SYSTEM, NOW)
    page = client.get(f"/cek/{code}").text
    assert f"<h1>{words}</h1>" in page
    assert "Asli dan berlaku" not in page


def test_expired(client, session, give):
    offices.make_office(session)
    makers.make_program(session, validity_months=12)
    give(offices.make_trained(session, "Nurhayati"), now=NOW - timedelta(days=400))
    page = client.get(f"/cek/{session.scalar(select(Certificate.code))}").text
    assert "<h1>Kedaluwarsa</h1>" in page
    assert "17 Oktober 2026" in page


@pytest.mark.parametrize(
    "change", [{"holder": "Orang Lain"}, {"number": "1"}, {"valid_until": date(2050, 1, 1)}, {"seal": "A" * 200}, {"contoh": False}]
)
def test_a_register_that_was_tampered_with(client, session, code, change):
    session.execute(update(Certificate).values(**change))
    page = client.get(f"/cek/{code}").text
    assert "<h1>Tidak dapat dipastikan</h1>" in page
    assert "Asli dan berlaku" not in page


@pytest.mark.database
@pytest.mark.parametrize("typed", ["M4TX9RQK2W", "m4tx-9rqk-2w", "x", "442.11", "W" * 5000, "%00", "'; DROP TABLE", "🙂"])
def test_unknown(client, code, typed):
    page = client.get(f"/cek/{typed}")
    assert page.status_code == 404
    assert "<h1>Tidak dikenal</h1>" in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_all_unknown_codes_look_the_same(client, code):
    assert client.get("/cek/M4TX9RQK2W").data == client.get("/cek/ZZZ").data


def test_only_what_is_printed(client, session, code, holder):
    holder.phone, holder.nip = "+6281234567890", "199001012020122001"
    session.flush()
    page = client.get(f"/cek/{code}").text
    row = session.execute(select(Certificate.__table__)).one()
    for secret in ("6281234567890", "0812", "199001012020122001", holder.id, row.id, row.seal, row.region_code, row.key_id):
        assert secret not in page


@pytest.mark.parametrize("typed", ["", "123", "M4TX9RQK2", "M4TX9RQK2WW", "O0I1" * 3])
def test_typing_is_helped(client, code, typed):
    page = client.get("/cek", query_string={"kode": typed})
    assert page.status_code == 200
    assert "Kode berisi 10 huruf dan angka" in page.text


def test_the_empty_form_has_no_fault(client):
    page = client.get("/cek").text
    assert "Cek keaslian sertifikat" in page
    assert "Samakan" not in page
