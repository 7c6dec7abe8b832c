"""One print for the whole day: codes that open a door, papers that are complete, and nothing that was not meant to leave."""

import re
import time

import pytest
import zxingcpp
from sqlalchemy import func, select

from lms import clock
from lms.ids import uuid7
from lms.journal.models import Record, RecordText
from lms.signin import codes
from lms.signin.models import SigninCode, SigninSession
from tests.documents.sheets import raster, texts
from tests.hall import invite, invite_all
from tests.makers import make_grant, make_person, make_tenure

pytestmark = pytest.mark.database
CODE = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b")


def read_back(pdf):
    """Every QR of every page."""
    pages = range(len(texts(pdf)))
    return [one.text for n in pages for one in zxingcpp.read_barcodes(raster(pdf, 150, n), formats=zxingcpp.BarcodeFormat.QRCode)]


def live(session):
    session.rollback()
    held = SigninCode.used_at.is_(None) & (SigninCode.expires_at > clock.now())
    return dict(session.execute(select(SigninCode.digest, SigninCode.person_id).where(held)).all())


def test_one_file_holds_the_whole_day(session, hall, on_paper):
    answer = hall.ask()
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    whole = " ".join(texts(answer.data))
    for words in ("Ikut dari HP", "DAFTAR HADIR PESERTA", "Absen pagi, pukul 08.00 WIB (1 JP)", "Absen siang, pukul 13.00 WIB (2 JP)",
                  "Soal Pre-test", "Lembar jawaban Post-test", "Fitri Yanti", "Nurhayati", "0812-••••-7890"):  # fmt: skip
        assert words in whole
    assert "0812-3456-7890" not in whole


def test_exactly_the_printed_codes_open_a_door(session, hall, on_paper):
    pdf = hall.ask().data
    written = CODE.findall(" ".join(texts(pdf)))
    assert {codes.sealed(code.replace("-", "")) for code in written} == set(live(session))
    assert sorted(live(session).values()) == sorted(person.id for person in hall.people)
    links = [f"http://127.0.0.1:8000/masuk#{code}" for code in written]
    assert sorted(read_back(pdf)) == sorted([*links, f"http://127.0.0.1:8000/gabung/{hall.event.join_code}"])


def test_no_code_stands_in_the_journal(session, hall):
    written = CODE.findall(" ".join(texts(hall.ask(hadir=None, tes=None, panduan=None).data)))
    session.rollback()
    kept = session.execute(select(Record.data).where(Record.verb == "code.issued")).scalars().all()
    assert kept == [{"hours": 72, "reason": "kartu"}] * 3
    said = " ".join(session.scalars(select(RecordText.text)))
    assert len(written) == 3
    assert all(code not in said for code in written)


def test_sent_twice_it_makes_codes_once(session, hall):
    number = uuid7()
    first = hall.ask(nomor=number)
    again = hall.ask(nomor=number)
    assert (first.status_code, again.status_code) == (200, 409)
    assert "sudah dibuat" in again.text
    session.rollback()
    assert session.scalar(select(func.count()).where(Record.verb == "code.issued")) == 3


def test_staff_the_trainer_and_who_serves_elsewhere_get_a_card_without_a_code(session, hall):
    gusmaini = invite(session, hall.event, make_person(session, "Gusmaini"))
    make_grant(session, gusmaini, "penilai", "13.72")
    invite(session, hall.event, hall.trainer)
    wirda = invite(session, hall.event, make_person(session, "Wirda"))
    make_tenure(session, wirda, region_code="33.75.01.1002")
    page = hall.client.get(hall.address).text
    for words in ("Kartu tanpa kode (3)", "Gusmaini", "Memegang wewenang petugas", "diri sendiri", "di luar wilayah Anda"):
        assert words in page
    pdf = hall.ask(baru=None).data
    assert "Gusmaini" in " ".join(texts(pdf))
    assert sorted(live(session).values()) == sorted(person.id for person in hall.people)


@pytest.mark.parametrize(("ticked", "number"), [("y", 2), (None, 3)])
def test_who_came_in_before_gets_a_code_only_when_asked_for(session, hall, ticked, number):
    session.add(SigninSession(digest="x", person_id=hall.people[0].id, kind="pin", created_at=clock.now()))
    hall.ask(baru=ticked)
    assert len(live(session)) == number


@pytest.mark.parametrize("factor", ["", "000000"])
def test_without_the_second_factor_nothing_is_made(session, hall, factor):
    answer = hall.ask(faktor=factor)
    assert answer.status_code == 422
    assert live(session) == {}


def test_without_codes_no_factor_is_asked(session, hall):
    answer = hall.ask(kode=None, faktor=None)
    assert answer.mimetype == "application/pdf"
    assert live(session) == {}
    assert CODE.findall(" ".join(texts(answer.data))) == []


def test_whole_numbers_leave_a_record(session, hall):
    answer = hall.ask(kode=None, hp="lengkap")
    assert "0812-3456-7890" in " ".join(texts(answer.data))
    session.rollback()
    record = session.execute(select(Record.person_id, Record.data).where(Record.verb == "people.exported")).one()
    assert record.person_id == hall.trainer.id
    assert record.data["count"] == 3


@pytest.mark.parametrize("change", [{"hp": "semua"}, {"nomor": "x"}, {"panduan": None, "hadir": None, "tes": None, "kartu": None}])
def test_odd_forms_are_refused_in_words(session, hall, change):
    answer = hall.ask(**change)
    assert answer.status_code == 422
    assert "Perbaiki isian ini dulu" in answer.text
    assert live(session) == {}


def test_sixty_people_cost_little(session, hall, on_paper):
    invite_all(session, hall.event, *(f"Kader {n:02}" for n in range(57)))
    hall.ask(kode=None)
    begun = time.process_time()
    answer = hall.ask()
    assert time.process_time() - begun < 5
    assert len(answer.data) < 1_000_000
    assert len(live(session)) == 60
