import gzip
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
import zxingcpp
from sqlalchemy import event, select

from lms import clock
from lms.certificates import issuing, seal
from lms.certificates.models import Certificate
from lms.db import db
from lms.journal.models import Record
from lms.signin import factor
from tests import makers
from tests.certificates import offices
from tests.certificates.conftest import NOW
from tests.documents.sheets import raster, texts


@pytest.fixture(autouse=True)
def today():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def officer(session):
    """Dinkes of Kota Solok."""
    return makers.make_grant(session, region_code="13.72").person_id


@pytest.fixture
def counted(app):
    """The statements that one request sends."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_own_page_shows_the_document(client, session, holder, give, counted):
    give(holder)
    client.sign_in(holder.id)
    counted.clear()
    page = client.get("/sertifikat")
    assert len(counted) <= 5
    for words in ("Sertifikat Bu Nurhayati", "Berlaku", "442.11/0001/DKS/XI-2026", "Unduh PDF", "21 November 2026", "CONTOH"):
        assert words in page.text
    assert len(page.data) < 60_000
    assert len(gzip.compress(page.data)) < 12_000


def test_message_carries_the_check_address(client, session, holder, give):
    certificate = give(holder)
    client.sign_in(holder.id)
    code = session.scalar(select(Certificate.code).where(Certificate.id == certificate))
    page = unquote(client.get("/sertifikat").text)
    assert "https://wa.me/?text=Sertifikat Program program-kader atas nama Nurhayati." in page
    assert f"http://127.0.0.1:8000/cek/{code}" in page


@pytest.mark.parametrize(
    ("status", "reason", "words", "act"),
    [
        (None, "", "Baca materi, lalu kerjakan post-test", "Mulai belajar"),
        ("sedang", "belum selesai", "Post-test belum selesai", "Lanjut belajar"),
        ("sedang", "belum lulus", "Post-test belum lulus: 9 dari 15", "Lanjut belajar"),
        ("terlatih", "belum terbit", "menunggu diterbitkan", None),
        ("terlatih", "belum dinilai", "kecakapan menunggu penilaian praktik", None),
        ("terlatih", "dicabut", "sudah dicabut", None),
        ("kedaluwarsa", "kedaluwarsa", "sudah berakhir", None),
    ],
)
def test_empty_page_says_what_is_missing(client, session, office, status, reason, words, act):
    person = makers.make_person(session)
    makers.make_tenure(session, person)
    if status:
        makers.make_standing(session, person, status, reason=reason, detail="9 dari 15" if reason == "belum lulus" else "")
    client.sign_in(person.id)
    page = client.get("/sertifikat").text
    assert words in page
    assert page.count('class="button wide"') == bool(act)
    assert not act or act in page


def test_no_seat_no_promise(client, session, office):
    client.sign_in(makers.make_person(session).id)
    assert "Belum ada sertifikat" in client.get("/sertifikat").text


@pytest.mark.parametrize(("state", "words"), [("dicabut", "Dicabut"), ("diganti", "Diganti")])
def test_ended_ones_are_shown_and_not_printed(client, session, holder, give, state, words):
    certificate = give(holder)
    issuing.end(session, certificate, state, date(2026, 11, 21), "keliru", issuing.SYSTEM, NOW)
    client.sign_in(holder.id)
    page = client.get("/sertifikat").text
    assert words in page
    assert "Unduh PDF" not in page
    assert client.get(f"/sertifikat/{certificate}.pdf").status_code == 404


def test_expired_one(client, session, give):
    offices.make_office(session)
    makers.make_program(session, validity_months=12)
    person = offices.make_trained(session, "Nurhayati")
    give(person, now=NOW - timedelta(days=400))
    client.sign_in(person.id)
    assert "Kedaluwarsa" in client.get("/sertifikat").text


def test_pdf_holds_number_and_name(client, session, holder, give):
    certificate = give(holder)
    client.sign_in(holder.id)
    answer = client.get(f"/sertifikat/{certificate}.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sertifikat-442.11-0001-DKS-XI-2026.pdf"'
    front, back = texts(answer.data)
    for words in ("Nurhayati", "442.11/0001/DKS/XI-2026", "Kader Posyandu Melati II, Kelurahan Tanjung Paku", "Dinas", "CONTOH"):
        assert words in front or words.upper() in front.upper()
    assert "Cara mengecek keaslian" in back


def test_qr_of_the_paper_is_a_seal(client, session, holder, give):
    certificate = give(holder)
    client.sign_in(holder.id)
    page = raster(client.get(f"/sertifikat/{certificate}.pdf").data, 150).convert("L").rotate(3, fillcolor=255)
    [code] = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
    address, _, sealed = code.text.partition("#")
    said = seal.read(session, sealed)
    assert (address, said.holder) == (f"http://127.0.0.1:8000/cek/{said.code}", "Nurhayati")


@pytest.mark.parametrize("name", ['"><script>alert(1)</script>', "{{ 7*7 }}", "#panic()", "Sa’ad \\ O'Brien", "W" * 120])
def test_hostile_names(client, session, office, give, name):
    person = offices.make_trained(session, name)
    certificate = give(person)
    client.sign_in(person.id)
    assert "<script>" not in client.get("/sertifikat").text
    assert client.get(f"/sertifikat/{certificate}.pdf").data.startswith(b"%PDF")


def test_pdf_of_others_is_not_found(client, session, holder, give):
    certificate = give(holder)
    client.sign_in(offices.make_trained(session, "Gusmarni").id)
    assert client.get(f"/sertifikat/{certificate}.pdf").status_code == 404
    client.sign_in(makers.make_grant(session, region_code="33.75").person_id)
    foreign = client.get(f"/sertifikat/{certificate}.pdf")
    assert foreign.status_code == 404
    assert "Nurhayati" not in foreign.text


def test_register_of_the_region(client, session, holder, give, officer, counted):
    give(holder)
    client.sign_in(officer)
    counted.clear()
    page = client.get("/sertifikat/register").text
    assert len(counted) <= 7
    assert "442.11/<wbr>0001/<wbr>DKS/<wbr>XI-2026" in page  # it breaks behind its strokes, never within digits
    assert "Nurhayati" in client.get("/sertifikat/register?cari=nurh").text
    assert "Nurhayati" in client.get("/sertifikat/register?cari=0001/DKS").text
    assert "Nurhayati" not in client.get("/sertifikat/register?cari=%25").text


def test_register_of_another_region_is_empty(client, session, holder, give):
    give(holder)
    offices.make_trained(session, "Gusmarni")
    client.sign_in(makers.make_grant(session, region_code="33.75").person_id)
    page = client.get("/sertifikat/register").text
    assert "Nurhayati" not in page
    assert "Gusmarni" not in page


def test_register_is_for_officers(client, session, holder):
    client.sign_in(holder.id)
    assert client.get("/sertifikat/register").status_code == 403
    assert client.post("/sertifikat/terbitkan", data={"pilih": "x"}).status_code == 403


def issue(client, officer, ticked):
    return client.post("/sertifikat/terbitkan", data={"pilih": ticked, "faktor": factor.shown_for(officer, clock.now())})


def tenure_of(session, person):
    return session.scalar(select(makers.Tenure.id).where(makers.Tenure.person_id == person.id))


def test_many_are_issued_at_once(client, session, holder, officer):
    second = offices.make_trained(session, "Gusmarni", region_code="13.72.02.1004")
    client.sign_in(officer)
    page = client.get("/sertifikat/layak").text
    assert "2 orang menunggu sertifikat." in page
    ticked = [f"{tenure_of(session, person)}:pelatihan" for person in (holder, second)]
    assert all(value in page for value in ticked)
    answer = issue(client, officer, ticked)
    assert "2 sertifikat sudah terbit." in answer.text
    assert len(session.scalars(select(Certificate.id)).all()) == 2
    assert set(session.scalars(select(Record.actor_id).where(Record.verb == "certificate.issued"))) == {officer}
    assert "2 pilihan tidak menunggu lagi" in issue(client, officer, ticked).text


def test_who_cannot_is_named_with_the_reason(client, session, holder, officer):
    me = session.get(makers.Person, officer)
    makers.make_tenure(session, me)
    makers.make_standing(session, me, "terlatih", reason="belum terbit")
    client.sign_in(officer)
    ticked = [f"{tenure_of(session, person)}:pelatihan" for person in (holder, me)]
    answer = issue(client, officer, ticked).text
    assert "1 sertifikat sudah terbit." in answer
    assert "Sertifikat sendiri tidak dapat diterbitkan sendiri" in answer


def test_out_of_scope_is_not_there(client, session, holder):
    foreign = makers.make_grant(session, region_code="33.75").person_id
    client.sign_in(foreign)
    answer = issue(client, foreign, [f"{tenure_of(session, holder)}:pelatihan"]).text
    assert "1 pilihan tidak menunggu lagi" in answer
    assert "Nurhayati" not in answer
    assert session.scalars(select(Certificate.id)).all() == []


@pytest.mark.parametrize("ticked", [[], [f"{n}:pelatihan" for n in range(201)]])
def test_nothing_or_too_much_ticked(client, session, office, officer, ticked):
    client.sign_in(officer)
    answer = issue(client, officer, ticked)
    assert answer.status_code == 422
    assert "Belum ada sertifikat yang terbit" in answer.text


@pytest.mark.parametrize("typed", ["", "000000", "abc"])
def test_nothing_is_issued_without_the_second_factor(client, session, holder, officer, typed):
    client.sign_in(officer)
    ticked = f"{tenure_of(session, holder)}:pelatihan"
    answer = client.post("/sertifikat/terbitkan", data={"pilih": ticked, "faktor": typed})
    assert answer.status_code == 422
    assert f'value="{ticked}" checked' in answer.text
    assert session.scalars(select(Certificate.id)).all() == []


@pytest.mark.database
def test_strange_choices_harm_nothing(client, session, office, officer):
    client.sign_in(officer)
    answer = issue(client, officer, ["", ":", "a:b:c", "\x00", "x" * 5000])
    assert answer.status_code == 200
    for search in ("\x00", "%", "_", "\\", "x" * 5000):
        assert client.get("/sertifikat/register", query_string={"cari": search, "hal": "99999999999999999999"}).status_code == 200


def test_tiered_program_waits_for_both_in_turn(client, session, officer):
    offices.make_office(session)
    makers.make_program(session, tier="purwa")
    person = offices.make_trained(session, "Nurhayati", reason="belum dinilai")
    client.sign_in(officer)
    page = client.get("/sertifikat/layak").text
    assert f"{tenure_of(session, person)}:pelatihan" in page
    assert ":kecakapan" not in page
