"""Any query gets a page or a sentence, never a fault of ours."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.coverage.reading import words_of

ODD = [
    "\x00",
    "'; DROP TABLE person;--",
    "../../etc",
    "١٣.٧٢",
    "x" * 4000,
    "%",
    "_",
    "\ud7ff",
    "9" * 40,
    "[]",
    "<b>",
    "13.72/",
    "13.72.02.1004\n",
]


@pytest.mark.database
@pytest.mark.parametrize("name", ["wilayah", "buka", "ukuran", "unsur", "pada"])
@pytest.mark.parametrize("address", ["/cakupan", "/cakupan.csv"])
def test_odd_values_are_refused_in_words(officer: FlaskClient, address: str, name: str) -> None:
    for value in ODD:
        answer = officer.get(f"{address}?{name}={quote(value)}")
        assert answer.status_code in (400, 404) or value.strip() == "13.72.02.1004" or not value.strip("\x00 ")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("ukuran=banyak", "Ukuran “banyak” tidak dikenal. Pilih salah satu: bersertifikat, terlatih, terisi."),
        ("unsur=dokter", "Unsur “dokter” tidak dikenal. Pilih salah satu: lurah, pkk, kader, puskesmas, camat."),
        ("pada=kemarin", "Tanggal “kemarin” tidak terbaca. Tulis tahun-bulan-hari, seperti 2026-11-21."),
        ("pada=2026-02-30", "Tanggal “2026-02-30” tidak terbaca."),
        ("pada=0001-01-01", "Tanggal “0001-01-01” terlalu lama berlalu."),
    ],
)
def test_the_sentence_says_what_to_do(officer: FlaskClient, query: str, sentence: str) -> None:
    answer = officer.get(f"/cakupan?{query}")
    assert answer.status_code == 400
    assert sentence in words_of(answer.text)


@pytest.mark.database
def test_the_register_takes_any_search(officer: FlaskClient) -> None:
    for value in [*ODD, "o'brien", "\\", "😀", "Kel.", "''"]:
        assert officer.get(f"/orang?q={quote(value)}").status_code == 200
    for query in ("setelah=x", "wilayah=x", "setelah=%00"):
        assert officer.get(f"/orang?{query}").status_code == 404
    assert officer.get("/orang?unsur=raja").status_code == 400
    assert officer.get("/orang/abc").status_code == 404


def test_a_far_day_is_only_a_day(officer: FlaskClient) -> None:
    for day in ("1945-01-01", "9999-12-31"):
        assert officer.get(f"/cakupan?pada={day}").status_code == 200
        assert officer.get(f"/cakupan/cetak?pada={day}").status_code == 200
