"""The import on the web: preview, faults by row, confirm, twice; whose draft it is, and what it may not touch."""

import os
import re
import time

import pytest
from sqlalchemy import func, select

from lms.journal.models import Record
from lms.people.importing import desk
from lms.people.models import Person
from tests.makers import make_grant, make_person
from tests.people.books import HEADER, make_book
from tests.people.roster import counts
from tests.people.scene import HOSTILE, LONG, open_office

pytestmark = pytest.mark.database
SHEET = [("Siti Aminah", "Kader", "Laing", 81234567000, "Melati 1"), ("Ermawati", "Lurah", "Laing", "", "")]


@pytest.fixture
def office(session, client):
    return open_office(session, client)


def send(office, rows=SHEET, header=(*HEADER, "Posyandu"), name="daftar.xlsx"):
    data = rows if isinstance(rows, bytes) else make_book(rows, header)
    head = f'--x\r\nContent-Disposition: form-data; name="berkas"; filename="{name}"\r\n\r\n'  # the client would leave its own copy open
    return office.client.post("/orang/impor", data=head.encode() + data + b"\r\n--x--\r\n", content_type="multipart/form-data; boundary=x")


def confirm(office, preview):
    page = office.client.get(preview).text
    return office.client.post(
        preview, data={"rencana": re.search(r'name="rencana" value="(\w+)"', page)[1], "faktor": office.client.factor()}
    )


def test_the_preview_tells_all_and_writes_nothing(session, office):
    before = counts(session)
    sent = send(office)
    page = office.client.get(sent.location).text
    assert sent.status_code == 303
    assert "Siti Aminah menjadi Kader Posyandu Melati I, Kelurahan Laing" in page
    assert "Syafrudin selesai sebagai Lurah Laing" in page
    assert counts(session) == before


def test_confirmed_it_stands_and_the_second_time_nothing_happens(session, office):
    preview = send(office).location
    mark = {"rencana": re.search(r'name="rencana" value="(\w+)"', office.client.get(preview).text)[1]}
    assert office.client.post(preview, data=mark | {"faktor": office.client.factor()}).location == "/orang"
    stands = counts(session)
    assert session.scalar(select(func.count()).where(Record.verb == "import.done", Record.actor_id == office.officer)) == 1
    assert office.client.post(preview, data=mark).location == "/orang"
    assert "sudah tercatat semua" in office.client.get("/orang").text
    assert counts(session) == stands


@pytest.mark.parametrize("code", ["", "12", "000000"])
def test_without_the_second_factor_nothing_is_written(session, office, code):
    preview, before = send(office).location, counts(session)
    mark = {"rencana": re.search(r'name="rencana" value="(\w+)"', office.client.get(preview).text)[1]}
    answer = office.client.post(preview, data=mark | {"faktor": code})
    assert (answer.status_code, 'id="faktor-perbaiki"' in answer.text) == (422, True)
    assert "Simpan semua perubahan" in answer.text
    assert counts(session) == before


def test_every_fault_stands_with_its_row_and_there_is_no_button(session, office):
    bad = [("Ani", "Kader", "Medono", "", "Melati"), ("", "Lurah", "Laing", "", ""), ("Eli", "Bos", "Laing", "12", "")]
    page = office.client.get(send(office, bad).location).text
    assert "di luar wilayah Anda" in page
    assert "4 hal perlu diperbaiki" in page
    assert re.findall(r'data-label="Baris">(\d+)<', page) == ["2", "3", "4", "4"]
    assert "rencana" not in page


def test_a_preview_that_is_no_longer_true_is_shown_again(session, office):
    preview = send(office).location
    mark = {"rencana": re.search(r'name="rencana" value="(\w+)"', office.client.get(preview).text)[1]}
    make_person(session, "Siti Aminah", phone="+6281234567000")
    assert office.client.post(preview, data=mark).location == preview
    assert "Data orang berubah" in office.client.get(preview).text
    assert session.scalar(select(func.count()).where(Person.name == "Ermawati")) == 0


def test_a_draft_is_its_officers_and_for_an_hour(session, office, app):
    preview = send(office).location
    office.client.sign_in(make_grant(session, role="dinkes", region_code="13.72").person_id)
    assert office.client.get(preview).status_code == 404
    office.client.sign_in(office.officer)
    assert office.client.get(preview).status_code == 200
    file = app.config["SETTINGS"].home / "tmp" / "impor" / f"{preview.rpartition('/')[2]}.json"
    assert file.stat().st_mode & 0o077 == 0
    os.utime(file, (time.time() - 3601,) * 2)
    assert office.client.get(preview).status_code == 404
    send(office)
    assert not file.exists()


def test_nobody_of_the_own_rank_is_changed_by_a_file(session, office):
    other = make_person(session, "Yusniati", phone="+6281255550000")
    make_grant(session, other, "dinkes", "13.72")
    page = office.client.get(send(office, [("Yusniati", "PKK", "Laing", "081255550000", "")]).location).text
    assert "setingkat atau lebih tinggi" in page
    assert "rencana" not in page


@pytest.mark.parametrize("name", [HOSTILE, LONG, "D’Angelo", "=1+1 a"])
def test_hostile_names_are_only_text(session, office, name):
    page = office.client.get(send(office, [(name, "PKK", "Laing", "", "")]).location).text
    assert "<script>alert" not in page
    assert "menjadi PKK" in page


@pytest.mark.parametrize(
    ("data", "said"), [(b"\x89PNG....", "gambar"), (b"", "kosong"), (b"Nama\nAni\n" * 600_000, "lebih besar dari 5 MB")]
)
def test_a_file_that_is_none_is_refused_with_a_sentence(office, data, said):
    answer = send(office, data, name="../../x<b>.xlsx")
    assert (answer.status_code, said in answer.text) == (422, True)


def test_no_file_at_all_is_told(office):
    assert "Belum ada berkas" in office.client.post("/orang/impor", data={}).text
    assert office.client.get("/orang/impor/templat.xlsx").data.startswith(b"PK")


def test_the_mark_tells_two_plans_apart(session, office, app):
    send(office)
    assert desk.mark_of(()) != desk.mark_of((desk.Change(2, "person.added", "x", "baru:2"),))
