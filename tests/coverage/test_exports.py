import csv
import io
import re
from datetime import date

import pypdfium2
import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from tests.coverage.reading import figures_of, words_of
from tests.coverage.scene import HOSTILE, LAING, NAN_BALIMO
from tests.makers import make_office

VIEW = "wilayah=13.72.02&buka=13.72.02"
ROLES = ("Lurah", "PKK", "Kader")


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def sheet(content: bytes, name: str) -> list[dict[str, object]]:
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.database
@pytest.mark.parametrize("measure", ["bersertifikat", "terlatih", "terisi"])
def test_page_workbook_text_and_paper_show_the_same_numbers(officer: FlaskClient, measure: str) -> None:
    query = f"{VIEW}&ukuran={measure}"
    page = figures_of(officer.get(f"/cakupan?{query}").text)
    book = {row["Wilayah"]: row for row in sheet(officer.get(f"/cakupan.xlsx?{query}").data, "Cakupan")}
    text = {(row["Wilayah"], row["Unsur"]): row for row in lines(officer.get(f"/cakupan.csv?{query}").data) if row["Jenis"] == "angka"}
    paper = pdf_text(officer.get(f"/cakupan/cetak?{query}").data)
    for name, place in (
        ("Nan Balimo", "Kelurahan Nan Balimo"),
        ("Laing", "Kelurahan Laing"),
        ("Tanjung Harapan", "Kecamatan Tanjung Harapan"),
    ):
        for role in ROLES:
            have, need = page[name][role]
            assert (book[place][f"{role} {measure}"], book[place][f"{role} kebutuhan"]) == (have, need)
            assert (text[place, role][measure.capitalize()], text[place, role]["Kebutuhan"]) == (str(have), str(need))
        label = "Jumlah" if name == "Tanjung Harapan" else name
        first, second = page[name]["Lurah"], page[name]["PKK"]
        assert re.search(rf"{label} {first[0]}/{first[1]}\W+{second[0]}/{second[1]}", paper)


@pytest.mark.database
def test_the_names_are_the_same_everywhere(officer: FlaskClient) -> None:
    page, paper = words_of(officer.get(f"/cakupan?{VIEW}").text), pdf_text(officer.get(f"/cakupan/cetak?{VIEW}").data)
    book = [(row["Nama"], row["Sebab"]) for row in sheet(officer.get(f"/cakupan.xlsx?{VIEW}").data, "Belum")]
    text = [
        (row["Nama"].removeprefix("'"), row["Sebab"]) for row in lines(officer.get(f"/cakupan.csv?{VIEW}").data) if row["Jenis"] == "belum"
    ]
    assert book == text
    for name, why in [*book, ("Rosmaini", "belum lulus, 9 dari 15"), ("Marnis", "kedaluwarsa 3 Sep 2026")]:
        assert f"{name} {why}" in page
        assert why in paper
    assert all(name in paper for name, _ in book if name != HOSTILE)


def test_hostile_names_stay_text(officer: FlaskClient) -> None:
    assert "<script>alert" not in officer.get(f"/cakupan?wilayah=13.72.02&buka={NAN_BALIMO}").text
    names = [row["Nama"] for row in lines(officer.get(f"/cakupan.csv?{VIEW}").data)]
    assert f"'{HOSTILE}" in names
    assert HOSTILE not in names
    assert HOSTILE in [row["Nama"] for row in sheet(officer.get(f"/cakupan.xlsx?{VIEW}").data, "Belum")]
    assert officer.get(f"/cakupan/cetak?{VIEW}").data.startswith(b"%PDF")


def test_a_role_narrows_every_form(officer: FlaskClient) -> None:
    query = f"{VIEW}&unsur=lurah"
    assert "Kader" not in figures_of(officer.get(f"/cakupan?{query}").text)["Laing"]
    assert {row["Unsur"] for row in sheet(officer.get(f"/cakupan.xlsx?{query}").data, "Belum")} == {"Lurah"}
    assert "Unsur lurah" in pdf_text(officer.get(f"/cakupan/cetak?{query}").data)


def test_the_paper_of_one_posyandu_and_of_a_kelurahan(officer: FlaskClient, scene: object) -> None:
    kelurahan = pdf_text(officer.get(f"/cakupan/cetak?wilayah={LAING}").data)
    assert "Kelurahan Laing" in kelurahan
    post = pdf_text(officer.get(f"/cakupan/cetak?buka={scene.posyandu}").data)
    assert "Semua 5 kader Posyandu Melati I sudah bersertifikat." in post


def test_files_have_telling_names_and_are_not_kept(officer: FlaskClient) -> None:
    answer = officer.get(f"/cakupan.xlsx?{VIEW}&pada=2026-11-21")
    assert "cakupan-tanjung-harapan-2026-11-21.xlsx" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_paper_names_the_body_of_its_level_and_of_its_day(officer: FlaskClient, session: Session) -> None:
    for day, district in ((date(2024, 1, 1), "Pokjanal Kecamatan"), (date(2026, 6, 1), "Tim Pembina Kecamatan")):
        make_office(session, from_day=day, body_name="Pokjanal Kota", body_district=district, partners="Dinas Kesehatan\nDPMD")
    session.commit()
    titles = {
        query: pdf_text(officer.get(f"/cakupan/cetak?{query}").data)
        for query in ("wilayah=13.72.02&pada=2026-05-31", "wilayah=13.72.02&pada=2026-06-01", f"wilayah={LAING}&pada=2026-06-01")
    }
    for title, body in zip(titles.values(), ("Pokjanal Kecamatan", "Tim Pembina Kecamatan", "Pokjanal Kota"), strict=True):
        assert f"Laporan Cakupan Bimtek {body}" in title
        assert "Bersama Dinas Kesehatan, DPMD" in title
