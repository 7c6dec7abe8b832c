"""The office changes its letterhead and its signatory; what was printed keeps its own."""

from datetime import date, timedelta
from io import BytesIO
from urllib.parse import quote

import pytest
from PIL import Image
from sqlalchemy import select

from lms import clock
from lms.instansi.models import Emblem, Office, Signatory, office_of, signatory_of
from lms.instansi.models import emblem as emblem_of
from lms.journal.models import Record
from tests.makers import make_grant, make_person, make_region

pytestmark = pytest.mark.database
KOP = {
    "pemerintah": "Pemerintah Kota Solok", "nama": "Dinas Kesehatan", "alamat": "Jl. Ma'ruf <b>1</b>", "kota": "Solok",
    "pola": "442/{nomor:04}/DKS/{tahun}", "menit": "45", "badan": "Pokjanal Posyandu",
}  # fmt: skip


@pytest.fixture
def rahmi(session, client):
    make_region(session, "13.72", "Kota Solok")
    make_region(session, "33.75", "Kota Pekalongan")
    officer = make_person(session, "dr. Rahmi Aulia")
    make_grant(session, officer)
    client.sign_in(officer.id)
    return officer


def save(client, day=None, place="13.72", **more):
    return client.post(
        f"/instansi/{place}/kop", data={**KOP, "mulai": (day or clock.today()).isoformat(), "faktor": client.factor(), **more}
    )


def test_an_empty_office_says_what_is_lacking(client, rahmi):
    page = client.get("/instansi").text
    assert "Kop surat belum diisi" in page
    assert "Belum ada penanda tangan" in page


def test_a_letterhead_is_saved_with_its_record(client, session, rahmi):
    assert save(client).location == "/instansi"
    head = session.scalar(office_of("13.72.02.1003", clock.today()))
    assert (head.name, head.number_template, head.minutes_per_jp) == ("Dinas Kesehatan", KOP["pola"], 45)
    assert session.scalars(select(Record.verb).where(Record.person_id == rahmi.id)).all() == ["office.set"]
    page = client.get("/instansi").text
    assert f"442/0001/DKS/{clock.today().year}" in page
    assert "Jl. Ma&#39;ruf &lt;b&gt;1&lt;/b&gt;" in page


def test_the_same_day_is_put_right_and_a_later_one_keeps_the_old(client, session, rahmi):
    save(client)
    save(client, nama="Dinkes")
    save(client, clock.today() + timedelta(days=30), nama="Dinas Kesehatan dan KB")
    assert session.scalars(select(Office.name).order_by(Office.from_day)).all() == ["Dinkes", "Dinas Kesehatan dan KB"]
    assert session.scalar(office_of("13.72", clock.today())).name == "Dinkes"
    assert "Riwayat kop surat" in client.get("/instansi").text


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"pola": "442/{tahun}"}, "harus memuat {nomor}"),
        ({"pola": "442/{nomor}\r\n/{tahun}"}, "dalam satu baris"),
        ({"pola": "442/{nomor}\u200b/{tahun}"}, "dalam satu baris"),
        ({"nama": " "}, "masih kosong"),
        ({"menit": "5"}, "Antara 30 dan 60"),
        ({"mulai": "1999-01-01"}, "tidak masuk akal"),
        ({"mulai": "kemarin"}, "Berlaku mulai"),
    ],
)
def test_a_fault_is_told_and_nothing_is_lost(client, session, rahmi, fault, said):
    answer = save(client, **fault)
    assert answer.status_code == 422
    assert said in answer.text
    assert KOP["kota"] in answer.text
    assert session.scalars(select(Office)).all() == []


def test_a_new_signatory_ends_the_one_before(client, session, rahmi):
    later = clock.today() + timedelta(days=1)
    for name, day in (("dr. Elvi", clock.today()), ("dr. Hasan Ma'ruf", later)):
        form = {
            "nama": name,
            "jabatan": "Kepala Dinas",
            "nip": "19700101 200001 1 001",
            "mulai": day.isoformat(),
            "faktor": client.factor(),
        }
        assert client.post("/instansi/13.72/penanda-tangan", data=form).location == "/instansi"
    assert session.scalars(select(Signatory.until_day).order_by(Signatory.from_day)).all() == [clock.today(), None]
    assert session.scalar(signatory_of("13.72", later)).name == "dr. Hasan Ma'ruf"


@pytest.mark.parametrize("code", ["", "12", "000000"])
def test_without_the_second_factor_nothing_is_said_for_the_office(client, session, rahmi, code):
    signs = {"nama": "dr. Elvi", "jabatan": "Kepala Dinas", "nip": "", "mulai": clock.today().isoformat(), "faktor": code}
    for answer in (save(client, faktor=code, lambang=emblem()), client.post("/instansi/13.72/penanda-tangan", data=signs)):
        assert answer.status_code == 422
        assert 'id="faktor-perbaiki"' in answer.text
    for model in (Office, Signatory, Emblem, Record):
        assert session.scalars(select(model)).all() == []


def test_a_day_before_the_last_change_is_refused(client, session, rahmi):
    save(client)
    answer = save(client, date(2025, 1, 1))
    assert answer.status_code == 422
    assert "Sudah ada perubahan" in answer.text


@pytest.mark.parametrize("place", ["33.75", "13.72.02", "99", "13.7"])
def test_other_offices_are_not_there(client, rahmi, place):
    assert client.get(f"/instansi/{place}/kop").status_code == 404
    assert save(client, place=place).status_code == 404


def test_a_nip_is_18_digits(client, rahmi):
    form = {"nama": "dr. Elvi", "jabatan": "Kepala Dinas", "nip": "123", "mulai": clock.today().isoformat()}
    assert "NIP terdiri dari 18 angka" in client.post("/instansi/13.72/penanda-tangan", data=form).text


def emblem(colour=(14, 90, 72)):
    out = BytesIO()
    Image.new("RGB", (120, 150), colour).save(out, "JPEG")
    return BytesIO(out.getvalue()), "lambang.jpg"


def test_an_emblem_is_kept_and_changes_with_its_letterhead(client, session, rahmi):
    later = clock.today() + timedelta(days=30)
    save(client, lambang=emblem())
    first = client.get("/instansi/13.72/lambang.png").data
    assert first.startswith(b"\x89PNG")
    save(client, later)
    save(client, later, lambang=emblem((200, 0, 0)))
    heads = session.execute(select(Office.from_day, Office.logo).order_by(Office.from_day)).all()
    assert heads[0].logo != heads[1].logo
    assert session.scalar(emblem_of(heads[0].logo)) == first
    save(client, later, tanpa_lambang="y")
    assert session.scalars(select(Office.logo).order_by(Office.from_day)).all() == [heads[0].logo, None]
    assert client.get("/instansi/13.72/lambang.png").status_code == 404


def test_what_is_no_picture_is_told_and_what_was_typed_stays(client, session, rahmi):
    answer = save(client, lambang=(BytesIO(b"<svg onload='alert(1)'/>"), "lambang.svg"))
    assert answer.status_code == 422
    assert "Lambang SVG tidak dapat diterima" in answer.text
    assert KOP["pola"] in answer.text
    assert session.scalars(select(Office)).all() == []


def test_bodies_partners_and_zone(client, session, rahmi):
    save(client, badan_kecamatan="Pokja <b>", opd=" Dinkes \r\n\r\nDPMD ", zona="WITA")
    head = session.scalar(office_of("13.72", clock.today()))
    assert (head.body_district, head.body_village, head.partners, head.zone) == ("Pokja <b>", None, "Dinkes\nDPMD", "Asia/Makassar")
    page = client.get("/instansi").text
    assert "Di kecamatan: Pokja &lt;b&gt;." in page
    assert "OPD yang terlibat: Dinkes, DPMD." in page
    assert save(client, zona="GMT").status_code == 422


def test_a_template_of_another_office_is_refused(client, session, rahmi):
    session.add(
        Office(
            region_code="33.75", from_day=date(2024, 1, 1), government="Kenari", name="K", address="", city="K", number_template=KOP["pola"]
        )
    )
    answer = save(client)
    assert answer.status_code == 422
    assert "nomor yang sama dengan instansi lain" in answer.text
    assert "Kenari" not in answer.text
    asked = client.get(f"/instansi/13.72/nomor?pola={quote(KOP['pola'])}")
    assert (asked.status_code, "instansi lain" in asked.text) == (422, True)


def test_a_number_is_shown_while_it_is_typed(client, rahmi):
    asked = client.get(f"/instansi/13.72/nomor?pola={quote('<b>{nomor:03}/{tahun}')}")
    assert (asked.text, asked.mimetype) == (f"<b>001/{clock.today().year}", "text/plain")
    assert client.get("/instansi/13.72/nomor?pola=442").status_code == 422
    assert client.get("/instansi/33.75/nomor?pola=442").status_code == 404
