import html
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.coverage.reading import figures_of, words_of
from tests.coverage.scene import LAING, NAN_BALIMO, Scene, certified
from tests.makers import make_grant, make_person, make_region, make_requirement

pytestmark = pytest.mark.database


def test_the_first_page_names_the_gap_and_shows_every_kelurahan(officer: FlaskClient) -> None:
    page = officer.get("/cakupan").text
    assert "5 dari 15 kader Kota Solok (33,3\N{NO-BREAK SPACE}%) sudah bersertifikat. Kurang 10" in page
    assert all(name in page for name in ("Nan Balimo", "Laing", "Tanah Garam", "Lubuk Sikarah"))


def test_one_click_on_a_kecamatan_lists_who_is_missing_per_role(officer: FlaskClient) -> None:
    page = officer.get("/cakupan?wilayah=13.72.02&buka=13.72.02").text
    shown = words_of(page)
    for words in (
        "Lurah · kurang 1",
        "Zulkifli, S.Sos.",
        "belum lulus, 9 dari 15 · Nan Balimo",
        "kedaluwarsa 3 Sep 2026",
        "5 kedudukan kosong",
    ):
        assert words in shown
    assert "/cakupan/cetak?wilayah=13.72.02&amp;buka=13.72.02" in page


def link(page: str, words: str) -> str:
    """The address of the first link whose text, icons aside, is these words."""
    found = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>(?:<svg.*?</svg>)?{re.escape(words)}</a>', page)
    assert found, words
    return html.unescape(found[1])


def test_two_clicks_from_the_first_page_name_everybody_and_print_them(officer: FlaskClient) -> None:
    first = officer.get("/", follow_redirects=True)
    opened = officer.get(link(first.text, "Kecamatan Tanjung Harapan")).text
    assert "Rosmaini" in words_of(opened)
    assert "Kader · kurang 10" in words_of(opened)
    assert officer.get(link(opened, "Cetak")).mimetype == "application/pdf"
    assert officer.get(link(opened, "Excel")).status_code == 200


def test_an_opened_kelurahan_shows_its_posyandu_and_closes_again(officer: FlaskClient, scene: Scene) -> None:
    page = officer.get(f"/cakupan?wilayah=13.72.02&buka={NAN_BALIMO}").text
    assert figures_of(page)["Posyandu Mawar"] == {"Kader": (0, 5)}
    assert "Nan Balimo: kurang 6 orang" in page
    assert link(page, "Nan Balimo") == "/cakupan?wilayah=13.72.02"
    post = officer.get(f"/cakupan?wilayah=13.72.02&buka={scene.posyandu}").text
    assert "Posyandu Melati I: semua kebutuhan sudah bersertifikat" in post
    assert "Lihat" not in words_of(post)


def test_over_and_complete_are_said(officer: FlaskClient) -> None:
    page = officer.get(f"/cakupan?wilayah=13.72.02&buka={NAN_BALIMO}").text
    shown = words_of(page)
    assert "5/5 +1" in shown
    assert "Posyandu Melati I – – 5/5 +1 – Lengkap" in shown
    assert "0 dari 2 lengkap" in shown


def test_a_past_day_and_a_filter_stay_in_every_link(officer: FlaskClient) -> None:
    page = officer.get("/cakupan?wilayah=13.72.02&unsur=kader&ukuran=terlatih&pada=2025-01-02").text
    assert link(page, "Cetak") == "/cakupan/cetak?wilayah=13.72.02&ukuran=terlatih&unsur=kader&pada=2025-01-02"
    assert "ukuran=terlatih&unsur=kader&pada=2025-01-02" in link(page, "Laing")
    assert "keadaan 2 Januari 2025" in page


def test_a_scope_of_one_kelurahan_has_its_posyandu_as_rows(client: FlaskClient, session: Session, scene: Scene) -> None:
    reader = make_person(session, "Pembaca")
    make_grant(session, reader, "pokjanal", NAN_BALIMO)
    client.sign_in(reader.id)
    page = client.get("/cakupan").text
    assert set(figures_of(page)) == {"Posyandu Mawar", "Posyandu Melati I", "Nan Balimo"}
    assert client.get("/cakupan?wilayah=13.72.02").status_code == 404


def test_a_province_shows_its_kota_and_leads_into_each(client: FlaskClient, session: Session, scene: Scene) -> None:
    reader = make_person(session, "Pembaca")
    make_grant(session, reader, "pokjanal", "13")
    make_grant(session, reader, "pokjanal", "33.75")
    client.sign_in(reader.id)
    page = client.get("/cakupan").text
    assert set(figures_of(page)) == {"Kota Solok", "Sumatera Barat"}
    assert link(page, "Kota Solok") == "/cakupan?wilayah=13.72"
    assert link(page, "Kota Pekalongan") == "/cakupan?wilayah=33.75"
    for query in ("wilayah=13.72&buka=13.72", "wilayah=13&buka=13", "wilayah=33.75"):
        assert client.get(f"/cakupan?{query}").status_code == 200


def test_a_region_without_seats_says_so(client: FlaskClient, session: Session) -> None:
    reader = make_person(session, "Pembaca")
    make_grant(session, reader, "dinkes", "13.72")
    client.sign_in(reader.id)
    assert "Mulai dari daftar orang di Excel." in words_of(client.get("/cakupan").text)
    assert "Belum ada kedudukan di wilayah ini pada hari itu." in words_of(client.get("/cakupan?pada=2026-01-01").text)
    for address in ("/cakupan.xlsx", "/cakupan.csv", "/cakupan/cetak", "/orang"):
        assert client.get(address).status_code == 200


def test_a_long_list_is_cut_and_the_role_alone_shows_more(officer: FlaskClient, session: Session) -> None:
    for number in range(60):
        certified(session, f"Nama {number:02}", "pkk", code=LAING, status="belum ikut")
    page = officer.get(f"/cakupan?wilayah=13.72.02&buka={LAING}").text
    assert "Nama 59" not in page
    assert "Nama 59" in officer.get(link(page, "Lihat 12 lagi")).text


def crowd(session: Session, many: int = 41) -> None:
    """A kota with more kelurahan than fit on a page."""
    for number in range(many):
        make_region(session, f"13.72.03.{1001 + number}", f"Nagari {number}")
    session.commit()


def test_a_region_with_too_many_names_shows_its_places(officer: FlaskClient, session: Session) -> None:
    crowd(session)
    shown = officer.get("/cakupan?wilayah=13.72&buka=13.72").text
    assert "Zulkifli" not in shown
    assert "Buka satu tempat untuk melihat namanya" in shown
    kecamatan = officer.get(link(shown, "Kecamatan Tanjung Harapan")).text
    assert "Zulkifli" in kecamatan


def test_thousands_are_written_as_thousands(officer: FlaskClient, session: Session) -> None:
    make_requirement(session, "kader", "posyandu", 1200, region_code=NAN_BALIMO)
    session.commit()
    assert "/<wbr>2.400</a>" in officer.get("/cakupan?wilayah=13.72.02.1004").text
