"""The pages of the register as an officer walks through them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms.clock import today
from lms.posyandu.models import BoardMember, PosyanduMark, TeamDecree
from lms.web.text import plain_day, short_day
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea
from tests.makers import make_grant, make_office, make_person, make_posyandu, make_puskesmas, make_region, make_requirement
from tests.posyandu.conftest import BALIMO, PAKU

HOSTILE = ["D'Melati", "<script>alert(1)</script>", "=1+1", "M" * 120]


def added(session):
    return session.scalars(select(Posyandu)).one()


def test_a_new_posyandu_has_its_page(page, session):
    answer = page("/posyandu/baru", kelurahan=PAKU, nama="Melati II", rw="RW 03", puskesmas="", nomor="7", mulai="2026-11-01")
    assert answer.status_code == 303
    shown = page(answer.location).text
    assert "13.72.02.1003.007" in shown
    assert "Posyandu Melati II" in shown
    assert "Posyandu dicatat mulai 1 November 2026" in shown
    assert added(session).rw == "RW 03"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_only_names(page, session, name):
    answer = page("/posyandu/baru", kelurahan=PAKU, nama=name, rw="", puskesmas="", nomor="", mulai="2026-11-01")
    post = added(session)
    assert post.name == name
    page(f"{answer.location}/pengurus", jabatan="Ketua", nama=f"Ibu {name[:100]}", sk=name, mulai="2026-11-01")
    for path in ("/posyandu", answer.location, f"{answer.location}/ubah", "/posyandu/rekap", "/posyandu?q=" + name[:5]):
        body = page(path).text
        assert "<script>alert" not in body
    assert page("/posyandu.xlsx").status_code == 200


def test_a_number_of_another_kelurahan_is_refused_in_place(page, session):
    answer = page("/posyandu/baru", kelurahan=PAKU, nama="Melati II", rw="", puskesmas="", nomor=f"{BALIMO}.001", mulai="2026-11-01")
    assert answer.status_code == 422
    assert "mulai dengan 13.72.02.1003" in answer.text
    assert 'value="Melati II"' in answer.text
    assert session.scalars(select(Posyandu)).all() == []


def test_wtforms_speaks_indonesian(page, post):
    answer = page(f"/posyandu/{post.id}/tutup", hari="kemarin", alasan="x")
    assert "Tanggal belum terbaca" in answer.text
    answer = page("/posyandu/baru", kelurahan="99.99.99.9999", nama="A", mulai="2026-11-01")
    assert "Pilih dari daftar" in answer.text


def test_the_list_is_searched_and_paged(page, session, post):
    for number in range(2, 60):
        make_posyandu(session, BALIMO, f"Mawar {number}")
    assert "59 posyandu" in page("/posyandu").text
    assert "Berikutnya" in page("/posyandu").text
    assert "Melati I" in page("/posyandu?q=posyandu melati 1").text
    assert "58 posyandu" in page(f"/posyandu?wilayah={BALIMO}").text
    assert "58 posyandu" in page("/posyandu?q=nan balimo").text
    assert "59 posyandu" in page("/posyandu?q=Tanjung Harapan").text


def test_every_posyandu_stands_on_one_page_of_the_list(page, session, post):
    made = {make_posyandu(session, BALIMO, f"Mawar {number}").id for number in range(55)} | {post.id}
    seen, address = [], "/posyandu"
    while address:
        text = page(address).text
        seen += [id for id in made if f"/posyandu/{id}" in text]
        after = text.partition("setelah=")[2].partition('"')[0] if "Berikutnya" in text else ""
        address = f"/posyandu?setelah={text.rpartition('setelah=')[2].partition(chr(34))[0]}" if after else ""
    assert sorted(seen) == sorted(made)


def test_an_edit_says_what_changed(page, session, post):
    path = f"/posyandu/{post.id}"
    answer = page(f"{path}/ubah", versi="", nama="Melati Indah", rw="", puskesmas=post.puskesmas_id, nomor="1")
    assert answer.status_code == 303
    shown = page(path).text
    assert "nama Melati I menjadi Melati Indah" in shown
    assert "nomor registrasi kosong menjadi 13.72.02.1003.001" in shown


def test_an_edit_of_something_that_changed_meanwhile_is_refused(page, post):
    answer = page(f"/posyandu/{post.id}/ubah", versi="0" * 16, nama="Melati Indah", puskesmas="", nomor="")
    assert answer.status_code == 422
    assert "baru saja diubah petugas lain" in answer.text


def test_a_board_is_filled_and_left(page, session, post):
    path = f"/posyandu/{post.id}"
    for position in ("Ketua", "Sekretaris", "Bendahara"):
        page(f"{path}/pengurus", jabatan=position, nama=f"Ibu {position}", sk="12/2026", mulai="2026-01-05")
    assert "Belum ada:" not in page(path).text
    member = session.scalars(select(BoardMember).where(BoardMember.position == "Ketua")).one()
    page(f"{path}/pengurus/{member.id}", hari="2026-06-30")
    assert "Belum ada: Ketua." in page(path).text


def test_a_year_is_assessed_by_the_offices_own_criteria(page, session, post):
    assert "belum ditetapkan" in page(f"/posyandu/{post.id}/tahun/2026").text
    lines = {"k1": "Buka 8 kali", "k2": "Lima kader"}
    assert page("/posyandu/kriteria/13.72/aktif/2026", tahun="2026", sumber="SK Dinkes", **lines).status_code == 303
    assert "Lima kader" in page("/posyandu/kriteria").text
    page(f"/posyandu/{post.id}/tahun/2026", k1="ya", k2="ya")
    assert len(session.scalars(select(PosyanduMark)).all()) == 2
    assert "aktif, 2 dari 2 kriteria" in page(f"/posyandu/{post.id}").text


@pytest.mark.parametrize("year", [1899, 2009, 2030, 99999])
def test_a_year_outside_the_register_is_not_there(page, post, year):
    assert page(f"/posyandu/{post.id}/tahun/{year}").status_code == 404


def test_the_shipped_criteria_are_only_offered(page, session, officer):
    shown = page("/posyandu/kriteria").text
    assert "skema lama" in shown
    assert "perlu dikonfirmasi Dinkes" in shown
    form = page("/posyandu/kriteria/13.72/strata/2026").text
    assert "Pratama: buka kurang dari 8 kali" in form
    assert page("/posyandu/kriteria/33.75/aktif/2026").status_code == 404


def test_a_puskesmas_comes_in_and_serves(page, session, officer):
    answer = page("/puskesmas/baru", wilayah="13.72", nama="Nan Balimo")
    page(f"{answer.location}/wilayah", mulai="2026-11-01", kelurahan=[PAKU, BALIMO])
    assert len(session.scalars(select(PuskesmasArea)).all()) == 2
    shown = page(answer.location).text
    assert "bertambah Tanjung Paku, Nan Balimo" in shown
    page(f"{answer.location}/ubah", nama="Balimo")
    assert session.scalars(select(Puskesmas.name)).one() == "Balimo"


def test_the_page_says_from_when_a_puskesmas_will_serve(page, session, post):
    day = today() + timedelta(days=40)
    path = f"/puskesmas/{post.puskesmas_id}"
    page(f"{path}/wilayah", mulai=day.isoformat(), kelurahan=[BALIMO])
    shown = page(path).text
    assert "Akan dilayani" in shown
    assert f"mulai {short_day(day)}" in shown
    assert f"sampai {short_day(day - timedelta(days=1))}" in shown
    assert f"Wilayah kerja mulai {plain_day(day)}: bertambah Nan Balimo; berkurang Tanjung Paku" in shown
    form = page(f"{path}/wilayah").text
    assert f"Sudah ada perubahan mulai {plain_day(day)}" in form
    assert f'value="{day.isoformat()}"' in form


def test_decrees_are_counted_over_kelurahan(page, session, officer):
    assert "0 dari 2 kelurahan sudah punya SK" in page("/tim-pembina").text
    answer = page("/tim-pembina/baru", wilayah=PAKU, nomor="SK/1/2026", tanggal="2026-01-02", mulai="2026-01-05", sampai="")
    assert answer.status_code == 303
    assert "1 dari 2 kelurahan sudah punya SK" in page("/tim-pembina").text
    assert "1 dari 2 kelurahan sudah punya SK" in page("/posyandu/rekap").text
    decree = session.scalars(select(TeamDecree)).one()
    page(f"/tim-pembina/{decree.id}", nomor="SK/2/2026", tanggal="2026-01-02", mulai="2026-01-05", sampai="2026-02-05")
    assert "0 dari 2" in page("/tim-pembina").text
    assert "SK SK/2/2026 tanggal 2 Januari 2026" in page(f"/tim-pembina/{decree.id}").text


def test_an_officer_of_elsewhere_finds_nothing_here(client, session, post):
    make_region(session, "33.75.01.1002")
    stranger = make_person(session, "dr. Asing")
    make_grant(session, stranger, region_code="33.75")
    foreign = make_puskesmas(session, "13.72", "Nan Balimo", (BALIMO,))
    client.sign_in(stranger.id)
    assert "Melati I" not in client.get("/posyandu").text
    for path in (f"/posyandu/{post.id}", f"/posyandu/{post.id}/ubah", f"/puskesmas/{foreign.id}", f"/posyandu?wilayah={PAKU}"):
        assert client.get(path).status_code == 404, path
    assert client.post("/posyandu/baru", data={"kelurahan": PAKU, "nama": "X", "mulai": "2026-11-01"}).status_code == 422


def test_the_workbook_of_many_posyandu_is_small(page, session, post):
    make_requirement(session)
    for number in range(60):
        make_posyandu(session, BALIMO, f"Mawar {number}")
    from_start = page("/posyandu.xlsx")
    assert from_start.mimetype.endswith("sheet")
    assert len(from_start.data) < 60_000


@pytest.mark.parametrize("path", ["/posyandu/rekap", "/tim-pembina"])
def test_many_kelurahan_are_shown_by_kecamatan(page, session, path):
    for number in range(70):
        make_region(session, f"13.72.03.{1001 + number}", f"Nagari {number}")
    session.commit()
    shown = page(path).text
    assert "Nagari 7" not in shown
    assert f"{path}?wilayah=13.72.03" in shown
    assert "Nagari 7" in page(f"{path}?wilayah=13.72.03").text


def test_the_teams_are_called_as_on_their_day(session, page, post):
    for day, village in ((date(2024, 1, 1), "Pokja Kelurahan"), (date(2026, 6, 1), "Tim Kelurahan")):
        make_office(session, from_day=day, body_name="Pokjanal Kota", body_village=village, partners="Dinkes\nDPMD\n")
    for number, begins in (("SK/1", "2025-01-05"), ("SK/2", "2026-07-05")):
        page("/tim-pembina/baru", wilayah=PAKU, nomor=number, tanggal=begins, mulai=begins, sampai="")
    decrees = session.scalars(select(TeamDecree.id).order_by(TeamDecree.from_day)).all()
    first, second = (page(f"/tim-pembina/{decree}").text for decree in decrees)
    assert ("SK Pokja Kelurahan" in first, "SK Tim Kelurahan" in second) == (True, True)
    counts = page("/posyandu/rekap").text
    assert ("sudah punya SK Tim Kelurahan" in counts, "Bersama Dinkes, DPMD" in counts) == (True, True)
