"""The register of tiers: who has which, pins for many on one day, certificates beside them, and the same rows in every file."""

import io
import re

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from lms import clock
from lms.certificates import issuing
from lms.journal.models import Record
from lms.skills.models import TierPin
from tests.certificates import offices
from tests.coverage.test_cost import counted
from tests.makers import make_grant, make_person, make_posyandu, make_program, make_tenure
from tests.skills.hands import LAING, MEDONO, NOW, PAKU, browser_of, load_book, make_assessor, make_kader, saw_groups

PAGE, DAY = "/menilai/tingkat", "2026-11-21"


@pytest.fixture(autouse=True)
def noon():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def town(app, session):
    """Nurhayati is purwa, Rosmaini utama with a certificate, Yusniar has no tier, Wiwik's kader is elsewhere."""
    load_book(session)
    offices.make_office(session)
    make_program(session, courses=(), tier="purwa")
    gusmaini, elsewhere = make_assessor(session), make_assessor(session, "Wiwik", (MEDONO,))
    nur, ros = make_kader(session), make_person(session, "Rosmaini =1+1 <b>")
    make_tenure(session, ros, "kader", posyandu=make_posyandu(session, PAKU, "Melati II"))
    make_kader(session, "Yusniar")
    saw_groups(session, gusmaini, nur, "a", "b", "c")
    saw_groups(session, gusmaini, ros, "a", "b", "c", "d", "e")
    saw_groups(session, elsewhere, make_kader(session, "Kenari Medono", MEDONO), "a", "b", "c")
    officer = make_grant(session, make_person(session, "dr. Rahmi Aulia")).person_id
    issuing.issue(session, ros.id, "program-kader", "kecakapan", officer, NOW, True, app.config["SETTINGS"].home)
    session.commit()
    return gusmaini, nur, ros, officer


@pytest.fixture
def desk(app, session, town):
    return browser_of(app, session, town[0])


@pytest.mark.database
def test_who_has_which_tier_since_when(session, desk, town):
    page = desk.get(PAGE).text
    assert "2 kader bertingkat: 1 purwa, 1 utama." in re.sub("<[^>]+>", "", page)
    assert "2 belum diberi pin." in page
    assert ("Yusniar" in page, "Kenari" in page, "<b>R" in page, "442.11/0001/DKS/XI-2026" in page) == (False, False, False, True)
    assert "Rosmaini" not in desk.get(f"{PAGE}?tingkat=purwa").text
    assert desk.get(f"{PAGE}?wilayah={MEDONO}").status_code == 404
    assert "Tidak ada kader pada pilihan ini." in desk.get(f"{PAGE}?pin=sudah").text


@pytest.mark.database
def test_pins_of_one_day_are_written_once(session, desk, town):
    _, nur, ros, _ = town
    form = {"pilih": [f"{nur.id}:purwa", f"{ros.id}:utama"], "hari": DAY, "id": "satu-kali"}
    assert "2 pin tercatat." in desk.post(f"{PAGE}/pin", data=form, follow_redirects=True).text
    desk.post(f"{PAGE}/pin", data=form)
    assert session.scalar(select(func.count()).where(Record.verb == "pin.given")) == 2
    assert "Belum diberi pin" in desk.get(f"{PAGE}?pin=belum").text
    assert "Nurhayati" not in desk.get(f"{PAGE}?pin=belum").text
    back = desk.post(f"/menilai/{nur.id}/pin/purwa/hapus", follow_redirects=True)
    assert "Catatan pin purwa dihapus." in back.text
    assert session.scalars(select(TierPin.person_id)).all() == [ros.id]
    assert desk.post(f"/menilai/{nur.id}/pin/emas/hapus").status_code == 404


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"hari": "2026-11-22"}, "Hari pin belum tiba."),
        ({"hari": "kemarin"}, "Tanggal belum terbaca."),
        ({"pilih": []}, "Belum ada nama yang dipilih."),
    ],
)
def test_what_cannot_be_written_is_said_and_stays_ticked(session, desk, town, change, said):
    answer = desk.post(f"{PAGE}/pin", data={"pilih": [f"{town[1].id}:purwa"], "hari": DAY} | change)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert " checked" in answer.text or "pilih" in change
    assert session.scalar(select(func.count()).select_from(TierPin)) == 0


def test_with_a_region_of_elsewhere_nothing_is_written_down(session, desk, town):
    form = {"pilih": [f"{town[1].id}:purwa"], "hari": DAY, "wilayah": "33.75"}
    assert desk.post(f"{PAGE}/pin", data=form).status_code == 404
    assert session.scalar(select(func.count()).where(Record.verb == "pin.given")) == 0


def test_a_tier_that_is_not_there_and_a_kader_elsewhere_get_no_pin(app, session, desk, town):
    assert "belum dicapai" in desk.post(f"{PAGE}/pin", data={"pilih": [f"{town[1].id}:madya"], "hari": DAY}).text
    stranger = make_kader(session, "Kenari Laing", LAING)
    assert desk.post(f"{PAGE}/pin", data={"pilih": [f"{stranger.id}:purwa"], "hari": DAY}).status_code == 404
    assert browser_of(app, session, town[1]).get(PAGE).status_code == 403


@pytest.mark.database
def test_the_same_rows_in_every_file(session, desk, town):
    answer = desk.post(f"{PAGE}/unduh", data={"bentuk": "xlsx"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_name("Tingkat").to_python()[1:3]
    assert {(row[0], row[4]) for row in rows} == {("Nurhayati", "Purwa"), ("Rosmaini =1+1 <b>", "Utama")}
    lines = desk.post(f"{PAGE}/unduh", data={"bentuk": "csv", "tingkat": "purwa"}).data.decode("utf-8-sig").split("\r\n")
    assert len([line for line in lines if line]) == 2
    paper = pypdfium2.PdfDocument(desk.post(f"{PAGE}/unduh", data={"bentuk": "pdf"}).data)
    words = paper[0].get_textpage().get_text_range()
    paper.close()
    assert "Register Tingkat Kecakapan Kader" in words
    assert "442.11/0001/DKS/XI-2026" in " ".join(words.split())
    assert session.scalar(select(func.count()).where(Record.verb == "people.exported")) == 3


def test_the_number_of_queries_does_not_grow(session, desk, town):
    def asked() -> int:
        with counted() as seen:
            assert desk.get(PAGE).status_code == 200
        return len(seen)

    before = asked()
    for name in ("Asni", "Erna", "Fatma"):
        saw_groups(session, town[0], make_kader(session, name), "a", "b", "d")
    assert asked() == before <= 8
