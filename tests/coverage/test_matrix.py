import pytest
from flask.testing import FlaskClient

from tests.coverage.reading import words_of

pytestmark = pytest.mark.database


def test_the_first_page_names_the_gap_and_shows_every_kelurahan(officer: FlaskClient) -> None:
    page = officer.get("/cakupan").text
    assert "5 dari 15 kader Kota Solok (33,3 %) sudah bersertifikat. Kurang 10" in page
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
