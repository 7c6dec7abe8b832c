"""Tiers by region: the same numbers on the screen and in every file, one definition, kept no longer than they hold."""

import io
import re
from datetime import date

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from lms import clock
from lms.coverage.tiers.counting import tier_figures
from lms.coverage.tiers.rules import BANDS, LEVELS, NOBODY, Tiers, alike, band_of, headline, total, years_before
from tests.coverage.scene import LAING, MEDONO, NAN_BALIMO, certified
from tests.coverage.test_cost import counted, queries
from tests.makers import make_posyandu, make_region, make_tenure
from tests.skills.hands import NOW, load_book, make_assessor, of_group, saw, saw_groups

DAY = date(2026, 11, 21)
COUNTS = st.integers(0, 9)
FIGURES = st.builds(alike, COUNTS, st.integers(0, 3), st.booleans(), st.booleans(), st.integers(0, 4))


@pytest.fixture(autouse=True)
def morning():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def skilled(session, scene):
    """Two kader of Mawar with a tier, one who was only seen, one who served for twenty years elsewhere."""
    load_book(session)
    gusmaini = make_assessor(session, areas=(NAN_BALIMO,))
    post = make_posyandu(session, NAN_BALIMO, "Anggrek")
    purwa, madya, seen = (certified(session, name, "kader", post, status=status) for name, status in (
        ("Asni", "terlatih"), ("Erna", "bersertifikat"), ("Fatma", "belum ikut")))  # fmt: skip
    saw_groups(session, gusmaini, purwa, "a", "b", "c")
    saw_groups(session, gusmaini, madya, "a", "b", "d", "e")
    saw(session, gusmaini, seen, of_group("a")[0], mark="belum")
    make_tenure(session, seen, "kader", LAING, from_day=date(2004, 5, 1), until_day=date(2010, 1, 1))
    session.commit()
    return purwa, madya, seen


def rows_of(page: str) -> list[list[str]]:
    """The rows of the first table in plain words, without the drawing."""
    table = re.sub(r"<svg.*?</svg>", "", page[page.index("<tbody") : page.index("</tbody>")], flags=re.S)
    return [
        [" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in re.split(r"</t[hd]>", row)[:-1]] for row in table.split("</tr>")[:-1]
    ]


@given(st.lists(FIGURES))
def test_a_sum_is_the_sum_of_every_part(figures):
    whole = total(figures)
    assert whole.kader == sum(whole.levels) == sum(whole.bands) == sum(one.kader for one in figures)
    assert whole.trained <= whole.kader >= whole.assessed
    assert total([*figures, NOBODY]) == total(reversed(figures)) == whole


@pytest.mark.parametrize(("since", "band"), [("2021-11-22", 0), ("2021-11-21", 1), ("2016-11-21", 2), ("2006-11-22", 3), ("2006-11-21", 4)])
def test_years_of_service_are_whole_years(since, band):
    assert band_of(date.fromisoformat(since), DAY) == band
    assert years_before(date(2024, 2, 29), 5) == date(2019, 2, 28)
    assert len(BANDS) == 5


def test_the_sentence_says_what_is_there():
    assert headline(Tiers(1200, 3, 3, (1197, 2, 0, 1)), "Laing") == "3 dari 1.200 kader Laing sudah bertingkat: 2\xa0purwa, 1\xa0utama."
    assert headline(Tiers(4, 0, 0, (4, 0, 0, 0)), "Laing") == "Belum ada yang bertingkat dari 4 kader Laing."
    assert headline(NOBODY, "Laing") == "Belum ada kader yang tercatat di Laing."


@pytest.mark.database
def test_each_place_and_the_sum(officer, skilled):
    page = officer.get("/cakupan/tingkat").text
    rows = {row[0]: row[1:4] + row[5:] for row in rows_of(page)}
    # Melati 6, Mawar 4, Anggrek 3; dilatih counts kedaluwarsa too, and whoever was seen, as the program of the scene has no course
    assert rows["Nan Balimo"] == ["13", "10", "3", "11", "1", "1", "0"]
    assert rows["Jumlah"] == rows["Tanjung Harapan"] == rows["Nan Balimo"]
    assert rows["Laing"] == ["0"] * 7
    assert "2 dari 13 kader Kota Solok sudah bertingkat: 1\xa0purwa, 1\xa0madya." in page
    inner = officer.get(f"/cakupan/tingkat?wilayah={NAN_BALIMO}").text
    assert {row[0]: row[1] for row in rows_of(inner)} == {
        "Posyandu Anggrek": "3",
        "Posyandu Mawar": "4",
        "Posyandu Melati I": "6",
        "Jumlah": "13",
    }


@pytest.mark.database
def test_the_same_numbers_in_every_file(officer, skilled):
    shown = [row[1:4] + row[5:] for row in rows_of(officer.get("/cakupan/tingkat").text)]
    book = CalamineWorkbook.from_filelike(io.BytesIO(officer.get("/cakupan/tingkat.xlsx").data))
    table = book.get_sheet_by_name("Tingkat").to_python()[1 : len(shown) + 1]
    assert [[str(int(cell)) for cell in row[2:9]] for row in table] == shown
    lines = officer.get("/cakupan/tingkat.csv").data.decode("utf-8-sig").split("\r\n")[1 : len(shown) + 1]
    assert [re.split("[;,]", line)[2:9] for line in lines] == shown
    paper = pypdfium2.PdfDocument(officer.get("/cakupan/tingkat/cetak").data)
    words = " ".join(page.get_textpage().get_text_range() for page in paper).split()
    paper.close()
    assert "Jumlah" in words
    assert " ".join(shown[-1]) in " ".join(words)


@pytest.mark.database
def test_years_count_from_the_first_seat_as_kader_anywhere(session, skilled):
    found = tier_figures(session, "13.72", DAY)
    assert found.region.figure.bands == (12, 0, 0, 0, 1)


@pytest.mark.database
def test_a_day_before_the_checks_has_no_tiers(officer, skilled):
    page = officer.get("/cakupan/tingkat?pada=2026-11-20").text
    assert "Belum ada yang bertingkat dari 13 kader Kota Solok." in page
    assert rows_of(page)[-1][3] == "0"


@pytest.mark.database
def test_what_is_kept_follows_every_check(session, scene, skilled):
    before = tier_figures(session, "13.72", DAY).region.figure
    session.rollback()
    with counted() as seen:
        assert tier_figures(session, "13.72", DAY).region.figure == before
    assert len(seen) == 2
    session.rollback()
    saw(session, make_assessor(session, "Wiwik", (NAN_BALIMO,)), certified(session, "Mega", "kader", code=NAN_BALIMO), of_group("a")[0])
    session.commit()
    after = tier_figures(session, "13.72", DAY).region.figure
    assert (after.kader, after.assessed, sum(after.levels)) == (before.kader + 1, before.assessed + 1, after.kader)


def test_the_number_of_queries_does_not_grow(officer, session, scene):
    before = {address: queries(officer, address) for address in ("/cakupan/tingkat", "/cakupan/tingkat.xlsx", "/cakupan/tingkat/cetak")}
    for kelurahan in range(2001, 2021):
        make_region(session, f"13.72.03.{kelurahan}")
        certified(session, f"Orang {kelurahan}", "kader", make_posyandu(session, f"13.72.03.{kelurahan}"), f"13.72.03.{kelurahan}")
    session.commit()
    after = {address: queries(officer, address) for address in before}
    assert after == before
    assert after["/cakupan/tingkat"] <= 5


def test_a_place_elsewhere_is_not_there(client, officer, scene):
    assert officer.get(f"/cakupan/tingkat?wilayah={MEDONO}").status_code == 404
    assert officer.get("/cakupan/tingkat.xlsx?wilayah=33.75").status_code == 404
    client.sign_in(scene.lurah)
    assert client.get("/cakupan/tingkat").status_code == 403
    assert LEVELS[0] == "belum"


@pytest.mark.database
def test_her_page_and_her_kelurahan_tell_the_tier(client, officer, session, scene, skilled):
    page = officer.get(f"/orang/{skilled[1].id}").text
    assert "Madya, sejak 21 Nov 2026" in page
    assert "19 dari 19 yang dinilai" in page
    assert "Keterampilan cakap" not in officer.get(f"/orang/{scene.lurah}").text
    client.sign_in(scene.lurah)
    own = client.get("/kelurahan-saya").text
    assert (own.count("tingkat madya"), own.count("tingkat purwa"), own.count("tingkat utama")) == (1, 1, 0)
