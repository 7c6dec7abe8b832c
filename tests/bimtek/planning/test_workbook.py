"""The office's own list: the example file against the register, rows that mean nobody, nothing twice, nothing of elsewhere."""

import io

import pytest
from sqlalchemy import func, select

from lms import paths
from lms.bimtek.models import Participant
from lms.journal.models import Record
from lms.people import importing
from lms.people.models import Person
from tests.hall import DISTRICT, make_bimtek, make_trainer
from tests.makers import NAMES, make_grant, make_person, make_region, make_tenure
from tests.quizzes.bank import COURSE_ID

pytestmark = pytest.mark.database
EXAMPLE = (paths.PACKAGE / "contoh" / "data" / "peserta-bimtek-tanjung-harapan.xlsx").read_bytes()


@pytest.fixture
def event(session, trainer):
    for code in NAMES:
        if code.startswith(DISTRICT):
            make_region(session, code)
    return make_bimtek(session, "program-kader", COURSE_ID, trainer)


def register(session, trainer, rows=None):
    """The people of the example file, as an import of the office enters them."""
    sheet = importing.read(EXAMPLE)
    plan = importing.plan(session, ("13.72",), sheet.rows[:rows] if rows else sheet.rows, trainer.created_at.date().replace(year=2026))
    importing.apply(session, plan, trainer.id, trainer.created_at)
    session.commit()


def send(client, event, data=EXAMPLE, name="peserta.xlsx"):
    return client.post(f"/bimtek/{event.id}/peserta/lembar", data={"berkas": (io.BytesIO(data), name)})


def confirm(page, address):
    mark = page(address).text.split('name="rencana" value="')[1].split('"')[0]
    return page(address, rencana=mark)


def test_all_fifteen_of_the_example_come_for_their_seats_once(page, client, session, event, trainer):
    register(session, trainer)
    address = send(client, event).location
    assert "15 dari 15 baris dikenal" in page(address).text
    assert session.scalar(select(func.count()).select_from(Participant)) == 0
    assert confirm(page, address).location == f"/bimtek/{event.id}/peserta"
    rows = session.scalars(select(Participant)).all()
    assert len(rows) == 15
    assert {row.way for row in rows} == {"lembar"}
    assert all(row.tenure_id for row in rows)
    assert sorted(row.role for row in rows).count("lurah") == 6
    page(address, rencana="apa saja")
    assert session.scalar(select(func.count()).where(Record.verb == "participant.added")) == 15


def test_rows_that_mean_nobody_are_named_with_their_reason(page, client, session, event, trainer):
    register(session, trainer, 10)
    address = send(client, event).location
    text = page(address).text
    assert "10 dari 15 baris dikenal" in text
    assert "Upik Suriani" in text
    assert "Belum terdaftar di wilayah Anda" in text
    assert "Minta Dinas Kesehatan" in text
    assert "/orang/impor/" not in text
    confirm(page, address)
    assert session.scalar(select(func.count()).select_from(Participant)) == 10
    assert session.scalars(select(Person.id).where(Person.name == "Upik Suriani")).all() == []


def test_who_may_add_people_goes_on_to_the_import_with_the_same_file(client, session, event):
    officer = make_person(session, "dr. Rahmi Aulia")
    make_grant(session, officer)
    client.sign_in(officer.id)
    address = send(client, event).location
    text = client.get(address).text
    assert "Belum ada baris yang dikenal" in text
    draft = address.rsplit("/", 1)[1]
    assert f"/orang/impor/{draft}" in text
    assert client.get(f"/orang/impor/{draft}").status_code == 200


def test_nobody_of_elsewhere_is_meant_and_numbers_are_not_tried_out(page, client, session, event):
    lines = ["Nama,Unsur,Kelurahan,No HP"]
    for number in range(8):
        phone = f"+62812777700{number:02}"
        make_tenure(session, make_person(session, f"Orang {number}", phone=phone), "kader", "33.75.01.1002")
        lines.append(f"Orang {number},lurah,Laing,{phone}")
    text = page(send(client, event, "\n".join(lines).encode(), "daftar.csv").location).text
    assert "Belum ada baris yang dikenal" in text
    assert "Lebih dari 5 baris memuat nomor" in text


def test_a_name_twice_in_the_file_is_one_person(page, client, session, event):
    make_tenure(session, make_person(session, "Mardalena"), "lurah", "13.72.02.1006")
    table = "Nama,Unsur,Kelurahan\nMardalena,lurah,Laing\nMardalena,Lurah,Kel. Laing\n,lurah,Laing\nAni,raja,Laing\nBudi,lurah,Entah\n"
    text = page(send(client, event, table.encode(), "daftar.csv").location).text
    assert "1 dari 5 baris dikenal" in text
    assert "Orang yang sama dengan baris 2" in text
    assert "belum dikenal. Tulis lurah" in text
    assert "Kelurahan “Entah” tidak ditemukan" in text


def test_what_changed_since_the_preview_is_read_again(page, client, session, event):
    make_tenure(session, make_person(session, "Mardalena"), "lurah", "13.72.02.1006")
    table = "Nama,Unsur,Kelurahan\nMardalena,lurah,Laing\nAni,pkk,Laing\n"
    address = send(client, event, table.encode(), "daftar.csv").location
    mark = page(address).text.split('name="rencana" value="')[1].split('"')[0]
    make_tenure(session, make_person(session, "Ani"), "pkk", "13.72.02.1006")
    answer = page(address, rencana=mark)
    assert answer.status_code == 422
    assert "berubah sejak pratinjau" in answer.text
    assert session.scalar(select(func.count()).select_from(Participant)) == 0


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04rusak", b"satu,dua\n1,2\n"])
def test_what_is_no_list_is_said(client, page, session, event, data):
    answer = send(client, event, data)
    assert answer.status_code == 422
    assert "berkas-perbaiki" in answer.text
    assert client.post(f"/bimtek/{event.id}/peserta/lembar").status_code == 422


def test_the_draft_is_for_whoever_sent_it(client, page, session, event):
    make_tenure(session, make_person(session, "Mardalena"), "lurah", "13.72.02.1006")
    address = send(client, event, b"Nama,Unsur,Kelurahan\nMardalena,lurah,Laing\n", "daftar.csv").location
    client.sign_in(make_trainer(session, "Gusmaini").id)
    assert client.get(address).status_code == 404
