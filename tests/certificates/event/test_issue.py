"""One press for all at an event: once however often it is pressed, for who took part, spoke and organised."""

import io
import time
import zipfile
from datetime import date

import pytest
from sqlalchemy import func, select

from lms.bimtek.models import steps_of
from lms.bimtek.registry import Hall as Board
from lms.bimtek.registry import attended, tellers
from lms.bimtek.roll import roll
from lms.certificates import issuing, seal
from lms.certificates.models import Certificate, NumberCounter
from lms.certificates.office import reissuing
from lms.certificates.rules import genuine
from lms.journal.models import Record
from lms.programs.standing import of_person, refresh
from tests.coverage.test_cost import counted
from tests.documents.sheets import texts
from tests.hall import MORNING, invite
from tests.makers import make_grant, make_person


def rows(session):
    session.rollback()
    return session.execute(select(*Certificate.__table__.columns).order_by(Certificate.number)).all()


@pytest.mark.database
def test_one_press_issues_for_all(session, hall, three):
    answer = hall.press()
    assert (answer.status_code, answer.headers["Location"]) == (303, hall.address)
    made = rows(session)
    assert sorted(row.holder for row in made) == ["Desmawati", "Nurhayati", "Rosmaini"]
    assert {row.bimtek_id for row in made} == {hall.event.id}
    assert [row.number for row in made] == [f"442.11/000{n}/DKS/XI-2026" for n in (1, 2, 3)]
    said = " ".join(made[0].wording["body"])
    for words in (
        "Peserta Bimtek Pokjanal Posyandu",
        "program Kader posyandu",
        "di Aula Kecamatan, Sabtu, 21 November 2026",
        "4 jam pelajaran",
    ):
        assert words in said
    page = hall.client.get(hall.address).text
    assert "3 dari 3 sertifikat sudah terbit." in page
    assert "Terbitkan" not in page


@pytest.mark.database
def test_pressed_twice_it_issues_once(session, hall, three):
    assert [hall.press().status_code for _ in range(2)] == [303, 303]
    assert len(rows(session)) == 3
    assert session.scalar(select(NumberCounter.last)) == 3


def test_the_same_code_sent_again_is_no_fault(session, hall, three):
    code = hall.client.factor()
    assert [hall.press(faktor=code).status_code for _ in range(2)] == [303, 303]
    assert len(rows(session)) == 3


@pytest.mark.parametrize("factor", ["", "000000", "12"])
def test_without_the_second_factor_nothing_is_issued(session, hall, three, factor):
    answer = hall.press(faktor=factor)
    assert answer.status_code == 422
    assert rows(session) == []


def test_speakers_and_committee_are_thanked(session, hall, three, seatless):
    hall.teaches(seatless("dr. Yenni", "narasumber"), "Siklus hidup", "Praktik mengukur")
    seatless("Fitri Yanti", "panitia")
    hall.press()
    made = {row.kind: row for row in rows(session)}
    speaker, helper = made["narasumber"], made["panitia"]
    assert (
        "atas jasanya sebagai Narasumber Bimtek Pokjanal Posyandu dengan materi Siklus hidup dan Praktik mengukur,"
        in speaker.wording["body"]
    )
    assert speaker.wording["jp"] == 3
    assert speaker.wording["materials"] == [["Siklus hidup", 1], ["Praktik mengukur", 2]]
    assert (speaker.tenure_id, speaker.valid_until, speaker.region_code) == (None, None, hall.event.region_code)
    assert "sebagai Panitia" in helper.wording["body"][0]
    assert helper.wording["jp"] == 3


def test_a_trainer_never_issues_for_herself(session, hall, three):
    hall.teaches(hall.trainer, "Siklus hidup")
    page = hall.client.get(hall.address).text
    assert "Ini sertifikat Anda sendiri. Mintalah petugas lain menerbitkannya." in page
    hall.press()
    assert all(row.person_id != hall.trainer.id for row in rows(session))
    other = make_grant(session, make_person(session, "dr. Rahmi"), "dinkes", "13.72")
    hall.client.sign_in(other.person_id)
    hall.press()
    assert [row.kind for row in rows(session) if row.person_id == hall.trainer.id] == ["narasumber"]


def test_thanks_are_no_standing(session, hall, three):
    hall.teaches(hall.guest("Ermi", answer=""), "Siklus hidup")
    hall.press()
    ermi = next(row.person_id for row in rows(session) if row.kind == "narasumber")
    refresh(session, ermi)
    standing = of_person(session, ermi, "program-kader", date(2026, 11, 21))
    assert standing[0] != "bersertifikat"


@pytest.mark.parametrize("kind", ["pelatihan", "narasumber", "panitia"])
def test_every_kind_is_checked_in_public_and_sealed(session, hall, three, seatless, kind):
    hall.teaches(seatless("dr. Yenni", "narasumber"), "Siklus hidup")
    seatless("Fitri Yanti", "panitia")
    hall.press()
    row = next(row for row in rows(session) if row.kind == kind)
    assert genuine(row, seal.read(session, row.seal))
    page = hall.client.get(f"/cek/{row.code}").text
    for words in ("Asli dan berlaku", row.holder, "Bimtek Pokjanal Posyandu", row.wording["subtitle"].lower()):
        assert words in page


def test_the_files_leave_with_a_record(session, hall, three, seatless):
    assert hall.client.post(f"{hall.address}/zip").status_code == 404
    hall.teaches(seatless("dr. Yenni", "narasumber"), "Siklus hidup")
    seatless("Fitri Yanti", "panitia")
    hall.press()
    answer = hall.client.post(f"{hall.address}/zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        papers = {name: " ".join(texts(packed.read(name))) for name in packed.namelist()}
    assert len(papers) == 5
    assert any("dr. Yenni" in text and "sebagai Narasumber" in text and "Siklus hidup" in text for text in papers.values())
    session.rollback()
    assert session.scalar(select(Record.data).where(Record.verb == "certificates.exported"))["count"] == 5


def test_issued_anew_it_stays_one_of_the_event(session, hall, three, app):
    hall.press()
    row = rows(session)[0]
    three[[person.id for person in three].index(row.person_id)].gelar = "S.Pd."
    session.flush()
    reissuing.reissue(session, row, "nama", hall.trainer.id, MORNING, app.config["SETTINGS"])
    session.commit()
    assert sorted((one.state, one.bimtek_id) for one in rows(session)) == [("diganti", hall.event.id)] + [("terbit", hall.event.id)] * 3
    assert "3 dari 3 sertifikat sudah terbit." in hall.client.get(hall.address).text


def test_a_revoked_one_does_not_come_back_by_a_press(session, hall, three):
    hall.press()
    row = rows(session)[0]
    issuing.end(session, row.id, "dicabut", MORNING.date(), "keliru", issuing.SYSTEM, MORNING)
    refresh(session, row.person_id)
    page = hall.client.get(hall.address).text
    assert "2 dari 3 sertifikat sudah terbit." in page
    hall.press()
    assert len(rows(session)) == 3


def test_the_register_names_every_kind(session, hall, three, seatless):
    hall.teaches(seatless("dr. Yenni", "narasumber"), "Siklus hidup")
    seatless("Fitri Yanti", "panitia")
    hall.press()
    hall.client.sign_in(make_grant(session, make_person(session, "dr. Rahmi"), "dinkes", "13.72").person_id)
    page = hall.client.get("/sertifikat/register").text
    assert all(f"({kind})" in page for kind in ("pelatihan", "narasumber", "panitia"))
    assert hall.client.get("/sertifikat/layak").status_code == 200


def test_the_board_says_how_it_stands(session, hall, three):
    hall.guest("Wirda", answer="b")
    steps = session.scalars(steps_of(hall.event.id)).all()
    session.commit()
    board = Board(hall.event, steps, roll(session, hall.event.id), attended=attended(session, hall.event.id))
    last = [step for step in steps if step.kind == "sertifikat"]
    with counted() as seen:
        [told] = tellers["sertifikat"](session, board, last).values()
    assert (told.sentence, told.href) == ("3 dari 4 peserta layak.", hall.address)
    assert len(seen) <= 3
    hall.press()
    [told] = tellers["sertifikat"](session, board, last).values()
    assert told.sentence == "3 sertifikat sudah terbit."


def test_queries_do_not_grow_with_the_list(session, hall, three):
    hall.client.get(hall.address)
    with counted() as before:
        hall.client.get(hall.address)
    for n in range(20):
        hall.guest(f"Kader {n}")
    with counted() as after:
        hall.client.get(hall.address)
    reads = [[one for one in seen if one.startswith("SELECT")] for seen in (before, after)]
    assert len(reads[0]) == len(reads[1])


def test_sixty_certificates_cost_little(session, hall):
    for n in range(60):
        hall.guest(f"Kader {n:02}")
    hall.client.get(hall.address)
    begun = time.process_time()
    assert hall.press().status_code == 303
    assert time.process_time() - begun < 4  # the bar of two seconds is for a machine with nothing else to do
    assert session.scalar(select(func.count()).select_from(Certificate)) == 60


def test_who_is_invited_twice_is_one(session, hall):
    nur = hall.guest("Nurhayati")
    invite(session, hall.event, nur)
    assert hall.press().status_code == 303
    assert len(rows(session)) == 1
