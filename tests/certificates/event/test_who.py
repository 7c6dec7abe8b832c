"""Who of an event is eligible, and for everybody else the reason in one sentence."""

import pytest

from lms.bimtek.models import BimtekStep
from lms.bimtek.people import Place, put_on
from lms.certificates import issuing
from lms.certificates.event.rules import Candidate, Judged, Paper, Seat, check_event, headline, judge
from lms.quizzes import taking
from tests.hall import MORNING, invite, make_bimtek, make_trainer
from tests.makers import make_person, make_program, make_tenure

SEAT = Seat("t", "program-kader", "terlatih", "belum terbit", "", False)


def verdict(**changes):
    one = Candidate(
        **{"person_id": "p", "name": "Nurhayati", "kind": "pelatihan", "line": "", "own": False, "seat": SEAT, "present": True} | changes
    )
    found = judge(one, "b")
    return found.state, found.sentence


def seat(status, reason, detail="", had=False):
    return Seat("t", "program-kader", status, reason, detail, had)


@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({}, "layak", ""),
        ({"present": None}, "layak", ""),
        ({"seat": seat("bersertifikat", "bersertifikat")}, "layak", ""),
        ({"own": True}, "belum", "petugas lain"),
        ({"seat": None}, "belum", "Minta Dinas Kesehatan mencatatnya"),
        ({"seat": None, "away": True}, "belum", "di luar wilayah Anda"),
        ({"present": False}, "belum", "Belum tercatat hadir"),
        ({"seat": seat("sedang", "belum lulus", "9 dari 15")}, "belum", "Post-test belum lulus: 9 dari 15."),
        ({"seat": seat("sedang", "kehadiran kurang", "1 dari 2 sesi")}, "belum", "Kehadiran kurang: 1 dari 2 sesi."),
        ({"seat": seat("sedang", "belum selesai"), "test": "terbuka"}, "belum", "belum dikumpulkan"),
        ({"seat": seat("sedang", "belum selesai"), "test": "menunggu"}, "belum", "Menunggu penilaian jawaban"),
        ({"seat": seat(None, "")}, "belum", "Belum mulai belajar"),
        ({"seat": seat("kedaluwarsa", "kedaluwarsa")}, "belum", "penyegaran"),
        ({"seat": seat("terlatih", "dicabut", had=True)}, "belum", "dicabut"),
        ({"papers": (Paper("pelatihan", "7", "b", "program-kader"),)}, "terbit", "7"),
        ({"papers": (Paper("pelatihan", "7", None, "program-kader"),)}, "belum", "nomor 7"),
        ({"papers": (Paper("pelatihan", "7", None, "program-lurah"),)}, "layak", ""),
        ({"papers": (Paper("narasumber", "7", "b", "program-kader"),)}, "layak", ""),
        ({"kind": "narasumber", "seat": None}, "belum", "Belum tercatat mengajar"),
        ({"kind": "narasumber", "seat": None, "taught": (("Siklus", 1),), "present": False}, "layak", ""),
        ({"kind": "narasumber", "own": True, "taught": (("Siklus", 1),)}, "belum", "petugas lain"),
        ({"kind": "narasumber", "taught": (("Siklus", 1),), "papers": (Paper("narasumber", "7", "c", "program-kader"),)}, "layak", ""),
        ({"kind": "panitia", "seat": None}, "layak", ""),
        ({"kind": "panitia", "revoked": True}, "belum", "dicabut"),
    ],
)  # fmt: skip
def test_the_verdict(changes, state, words):
    assert verdict(**changes)[0] == state
    assert words in verdict(**changes)[1]


def test_the_one_sentence():
    one = Candidate("p", "Ani", "pelatihan", "", False)
    assert headline([]) == "Belum ada orang di daftar acara ini."
    assert headline([Judged(one, "layak"), Judged(one, "belum")]) == "1 dari 2 orang layak menerima sertifikat."
    assert headline([Judged(one, "terbit"), Judged(one, "belum")]) == "1 dari 2 sertifikat sudah terbit."
    assert headline([Judged(one, "belum")]) == "Belum ada yang layak dari 1 orang."
    assert [bool(check_event(state)) for state in ("batal", "rencana", "berlangsung", "selesai", "terlewat")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.database
def test_each_reason_stands_beside_its_name(session, hall, three, seatless):
    hall.guest("Wirda", answer="b")
    hall.guest("Ermi", there=False)
    late = hall.guest("Yusniar", answer="")
    taking.open_attempt(session, late.id, "ilp-dasar", "post", None, MORNING)  # and never handed in
    put_on(session, hall.event.id, make_person(session, "Tamu").id, "peserta", "gabung", Place(agency="RT 02"), hall.trainer.id, MORNING)
    page = hall.client.get(hall.address).text
    for words in ("3 dari 7 orang layak menerima sertifikat.", "Terbitkan 3 sertifikat", "Post-test belum lulus: 0 dari 1.", "Belum tercatat hadir",
                  "Post-test belum dikumpulkan.", "Minta Dinas Kesehatan mencatatnya"):  # fmt: skip
        assert words in page


def test_each_role_gets_the_certificate_of_its_own_program(session, hall, three):
    make_program(session, "program-lurah", ("lurah",), title="Lurah")
    lurah = invite(session, hall.event, make_person(session, "Zulkifli"), "lurah", "13.72.02.1004")
    hall.attend(lurah)
    hall.tested(lurah)
    assert "4 dari 4 orang layak" in hall.client.get(hall.address).text


def test_a_seat_in_another_city_is_for_its_own_office(session, hall, three):
    guest = invite(session, hall.event, make_person(session, "Sri"), region_code="33.75.01.1002")
    hall.attend(guest)
    hall.tested(guest)
    page = hall.client.get(hall.address).text
    assert "3 dari 4 orang layak" in page
    assert "di luar wilayah Anda" in page


def test_an_event_without_sessions_asks_nobody_whether_she_was_there(session, hall):
    hall.guest("Nurhayati", there=False)
    session.query(BimtekStep).filter_by(bimtek_id=hall.event.id, kind="absen").update({"removed_at": MORNING})
    assert "1 dari 1 orang layak" in hall.client.get(hall.address).text


def test_who_has_one_already_is_not_given_another(session, hall, three, app):
    issuing.issue(session, three[0].id, "program-kader", "pelatihan", issuing.SYSTEM, MORNING, True, app.config["SETTINGS"].home)
    assert "Sudah punya sertifikat yang berlaku, nomor 442.11/0001" in hall.client.get(hall.address).text


def test_before_its_first_day_nothing_is_issued(session, hall, three):
    hall.event.from_day = hall.event.until_day = MORNING.date().replace(day=30)
    page = hall.client.get(hall.address).text
    assert "Acara belum dimulai" in page
    assert '<button class="button">' not in page
    assert hall.press().status_code == 422


def test_of_another_city_is_not_found(session, hall):
    other = make_bimtek(session, "program-kader", None, make_trainer(session, "Sri", "33.75"), region_code="33.75.01")
    for path in ("", "/zip"):
        assert hall.client.post(f"/bimtek/{other.id}/sertifikat{path}").status_code == 404
    assert hall.client.get(f"/bimtek/{other.id}/sertifikat").status_code == 404


def test_a_participant_and_a_reader_issue_nothing(session, hall, three):
    hall.client.sign_in(three[0].id)
    assert hall.client.get(hall.address).status_code == 403
    assert hall.press().status_code == 403


def test_hostile_names_are_only_text(session, hall):
    hall.guest("<script>alert(1)</script> O'Brien")
    make_tenure(session, make_person(session))
    assert "<script>alert(1)" not in hall.client.get(hall.address).text
    assert hall.press().status_code == 303
