"""The register: filters that stand in the address, counts by state, the same rows as files, a ZIP of PDFs."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import event, select, text

from lms import clock
from lms.certificates import issuing
from lms.certificates.models import Certificate
from lms.certificates.register import files, search, views
from lms.db import db
from lms.documents.tables import plain_text
from lms.journal.models import Record
from tests import makers
from tests.certificates import offices
from tests.certificates.conftest import NOW

HOSTILE = "=HYPERLINK(\"http://x\") <script>alert('x')</script>"
SCOPES = ("13.72",)
DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def today():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def officer(client, session):
    person = makers.make_grant(session, region_code="13.72").person_id
    client.sign_in(person)
    return person


@pytest.fixture
def several(session, give):
    """One certificate of each state: berlaku, segera, kedaluwarsa, diganti, dicabut; the first two in another kelurahan."""
    offices.make_office(session)
    makers.make_program(session, validity_months=12, title="ILP Kader")
    found = {}
    for state, days in (("berlaku", 0), ("segera", 300), ("kedaluwarsa", 400), ("diganti", 1), ("dicabut", 1)):
        code = "13.72.02.1004" if state in ("berlaku", "segera") else "13.72.02.1003"
        person = offices.make_trained(session, f"Ibu {state}" if state != "berlaku" else HOSTILE, region_code=code)
        found[state] = give(person, now=NOW - timedelta(days=days))
        if state in ("diganti", "dicabut"):
            issuing.end(session, found[state], state, DAY, "keliru", issuing.SYSTEM, NOW)
    return found


@pytest.mark.database
def test_counts_and_rows_of_each_state_agree(session, several):
    looked = search.Search()
    counts = search.counts(session, SCOPES, looked, DAY)
    assert counts == {"": 5, "berlaku": 2, "segera": 1, "kedaluwarsa": 1, "diganti": 1, "dicabut": 1}
    for state in counts.keys() - {""}:
        rows = session.scalars(search.found(SCOPES, search.Search(state=state), DAY)).all()
        assert len(rows) == counts[state]
        assert several[state] in {row.id for row in rows}


@pytest.mark.database
def test_whose_holder_no_longer_meets_the_terms_is_found_and_stays_valid(session, client, officer, several, give):
    offices.make_course(session)
    nur = offices.make_trained(session, "Nurhayati")
    offices.take_test(session, nur, NOW)
    sound = give(nur)
    asked = search.Search(state="tinjau")  # of the others no test stands on record
    assert {row.id for row in session.scalars(search.found(SCOPES, asked, DAY))} == {several["berlaku"], several["segera"]}
    assert search.counts(session, SCOPES, asked, DAY)["tinjau"] == 2
    assert "Tidak ada yang dicabut sendiri" in client.get("/sertifikat/register?keadaan=tinjau").text
    told = "kini tidak memenuhi syarat program"
    assert told in client.get(f"/sertifikat/register/{several['berlaku']}").text
    assert told not in client.get(f"/sertifikat/register/{sound}").text
    assert told not in client.get(f"/sertifikat/register/{several['dicabut']}").text


def test_an_empty_list_of_doubts_says_that_all_is_well(session, client, officer):
    assert "masih memenuhi syaratnya" in client.get("/sertifikat/register?keadaan=tinjau").text


@pytest.mark.database
def test_filters_add_up(session, several):
    def ids(**said):
        return {row.id for row in session.scalars(search.found(SCOPES, search.Search(**said), DAY))}

    assert ids(region="13.72.02.1004") == {several["berlaku"], several["segera"]}
    assert ids(region="13.72.02", year="2025") == {several["kedaluwarsa"]}
    assert ids(text="ibu DICABUT") == {several["dicabut"]}
    assert ids(program="tidak-ada") == set()
    assert ids(text="%") == ids(text="_") == set()


@pytest.mark.database
def test_pages_follow_one_another(session, several, monkeypatch):
    monkeypatch.setattr(search, "PAGE", 2)
    every = [row.id for row in session.scalars(search.found(SCOPES, search.Search(), DAY))]
    pages = [[row.id for row in session.scalars(search.page_of(SCOPES, search.Search(page=page), DAY))] for page in (1, 2, 3, 4)]
    assert pages == [every[:2], every[2:4], every[4:], []]
    live = session.scalars(search.page_of(SCOPES, search.Search(state="berlaku", region="13.72.02.1004"), DAY)).all()
    assert {row.id for row in live} == {several["berlaku"], several["segera"]}


@pytest.mark.database
def test_rows_of_a_file_come_in_the_order_of_the_page(session, several):
    rows = list(files.rows_of(session, SCOPES, search.Search(), DAY))
    assert [row[0] for row in rows] == [row.number for row in session.scalars(search.found(SCOPES, search.Search(), DAY))]
    assert {row[3] for row in rows} == {"ILP Kader"}
    assert {row[9] for row in rows} == set(files.SEEN.values())
    assert dict(files.report(session, SCOPES, search.Search(state="dicabut"), DAY).filters)["Jumlah sertifikat"] == 1


def test_filters_are_answered_from_one_index(session, several):
    for asked in (search.found(SCOPES, search.Search(), DAY).with_only_columns(Certificate.id), search.places_in(SCOPES)):
        words = str(asked.compile(db.engine, compile_kwargs={"literal_binds": True}))
        plan = session.execute(text(f"EXPLAIN QUERY PLAN {words}")).all()
        assert "USING COVERING INDEX ix_certificate_register" in plan[0].detail


def test_a_state_word_tells_who_ends_soon(session, several):
    rows = {row.id: search.state_word(row, DAY) for row in session.scalars(search.found(SCOPES, search.Search(), DAY))}
    assert {state: rows[id] for state, id in several.items()} == {state: state for state in several}


def test_the_page_keeps_its_filters(client, several, officer):
    page = client.get("/sertifikat/register?keadaan=segera&wilayah=13.72.02.1004&tahun=2026&cari=Ibu").text
    assert "Ibu segera" in page
    assert "Ibu kedaluwarsa" not in page
    assert "Segera berakhir" in page
    assert 'href="/sertifikat/register?cari=Ibu&amp;wilayah=13.72.02.1004&amp;tahun=2026"' in page
    assert "Berakhir dalam 90 hari (1)" in page


def test_hostile_names_stay_text(client, several, officer):
    page = client.get("/sertifikat/register").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_region_of_others_is_not_found(client, several, officer):
    assert client.get("/sertifikat/register?wilayah=33.75").status_code == 404
    assert client.get("/sertifikat/register?wilayah=13.72.99").status_code == 200
    assert client.post("/sertifikat/register/unduh?wilayah=33.75").status_code == 404


@pytest.mark.parametrize("odd", ["keadaan=x", "tahun=abcd", "hal=-3", "hal=99999999999", "program=%00", "cari=%00", "tahun=9999", "hal=²"])
def test_odd_filters_harm_nothing(client, several, officer, odd):
    assert client.get(f"/sertifikat/register?{odd}").status_code == 200


def test_the_workbook_holds_the_same_rows(client, session, several, officer):
    answer = client.post("/sertifikat/register/unduh?keadaan=berlaku", data={"bentuk": "xlsx"})
    assert answer.headers["Content-Disposition"] == "attachment; filename=sertifikat-berlaku-2026-11-21.xlsx"
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    rows = book.get_sheet_by_name("Sertifikat").to_python()
    assert rows[0] == [column.title for column in files.COLUMNS]
    assert {row[1] for row in rows[1:3]} == {HOSTILE, "Ibu segera"}
    assert "Keadaan: Berlaku" in [row[0] for row in rows[4:]]
    assert rows[1][7] == DAY
    said = dict(book.get_sheet_by_name("Keterangan").to_python())
    assert (said["Keadaan"], said["Wilayah"], said["Jumlah sertifikat"]) == ("Berlaku", "semua wilayah petugas", 2)
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(answer.data)).read("xl/worksheets/sheet1.xml")


def test_csv_holds_no_formula(client, several, officer):
    text = client.post("/sertifikat/register/unduh", data={"bentuk": "csv"}).data.decode("utf-8-sig")
    lines = text.split("\r\n")
    assert len(lines) == 7
    assert lines[0].startswith("Nomor;Nama;Sebagai;Program")
    names = [line for line in lines if "HYPERLINK" in line]
    assert ";\"'=HYPERLINK" in names[0]
    assert plain_text("'" + HOSTILE) == HOSTILE


def test_a_download_is_a_record(client, session, several, officer):
    client.post("/sertifikat/register/unduh?cari=Ibu", data={"bentuk": "csv"})
    [data] = session.scalars(select(Record.data).where(Record.verb == "certificates.exported"))
    assert data == {"form": "csv", "count": 4}


def test_a_zip_holds_the_papers_that_were_ticked(client, session, several, officer):
    answer = client.post("/sertifikat/register/zip", data={"pilih": list(several.values())})
    packed = zipfile.ZipFile(io.BytesIO(answer.data))
    assert packed.testzip() is None
    assert len(packed.namelist()) == 3  # those that ended otherwise are printed no more
    assert all(name.replace(".pdf", "").replace("-", "").replace(".", "").isalnum() and name.isascii() for name in packed.namelist())
    assert all(packed.read(name).startswith(b"%PDF") for name in packed.namelist())


def test_a_zip_of_the_page_is_what_the_page_shows(client, several, officer):
    answer = client.post("/sertifikat/register/zip?keadaan=segera", data={"yang": "halaman"})
    assert [name for name in zipfile.ZipFile(io.BytesIO(answer.data)).namelist() if "ibu-segera" in name]


def test_a_zip_of_all_goes_beyond_the_page_and_not_beyond_the_filters(client, several, officer, monkeypatch):
    monkeypatch.setattr(search, "PAGE", 1)
    monkeypatch.setattr(views, "PAGE", 1)
    assert "ZIP semua yang cocok" in client.get("/sertifikat/register").text
    for asked, papers in (("", 3), ("?keadaan=segera", 1)):
        answer = client.post(f"/sertifikat/register/zip{asked}", data={"yang": "semua"})
        assert len(zipfile.ZipFile(io.BytesIO(answer.data)).namelist()) == papers
    monkeypatch.setattr(files, "MOST_PDFS", 2)
    assert "Saring dulu" in client.post("/sertifikat/register/zip", data={"yang": "semua"}).text


def test_no_write_lock_while_papers_are_typeset(app, session, several):
    """The rows are plain by then: typesetting asks the database nothing."""
    rows = session.execute(select(Certificate.__table__).where(Certificate.state == "terbit")).all()
    session.commit()
    seen = []
    event.listen(db.engine, "before_cursor_execute", lambda *said: seen.append(said[2]))
    assert b"".join(files.bundle(rows, "http://127.0.0.1:8000", {})).startswith(b"PK")
    assert seen == []


@pytest.mark.parametrize("ticked", [[], ["\x00"], ["x" * 500], [f"{n:036d}" for n in range(300)]])
def test_a_zip_of_nothing_is_refused(client, several, officer, ticked):
    answer = client.post("/sertifikat/register/zip", data={"pilih": ticked})
    assert answer.status_code == 400
    assert "Belum ada sertifikat yang dipilih" in answer.text


def test_names_in_a_zip_are_safe_and_differ(session):
    assert files.pdf_name("442/1", "../../etc/passwd") == "sertifikat-442-1-etc-passwd.pdf"
    assert files.pdf_name("442/1", "Ny. Añadir ’Ü") == "sertifikat-442-1-ny-anadir-u.pdf"
    taken: set[str] = set()
    assert [files._free("a.pdf", taken) for _n in range(3)] == ["a.pdf", "a-2.pdf", "a-3.pdf"]
