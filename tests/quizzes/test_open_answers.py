"""Open answers of a participant: written, saved, kept on refusal, handed in, waiting, decided."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from lms import clock
from lms.home.rules import now_card
from lms.journal.door import Act, enter
from lms.journal.models import Parked, Record, RecordText
from lms.journal.rebuild import rebuild, state
from lms.programs.standing import of_person
from lms.quizzes.marking.models import AnswerMark
from lms.quizzes.models import Answer
from lms.quizzes.rules import TEXT_LIMIT
from tests.crew import kader
from tests.makers import make_program
from tests.quizzes.bank import CANARY, NOW
from tests.quizzes.walk import attempt_row, give, open_test
from tests.quizzes.written import WRITTEN, give_marks, hand_in, open_items, post_mark, publish_written, trainer

HOSTILE = "<script>alert('x')</script> =1+1\r\nBu Nur's \"kata\"\x00\x07\u202e"


@pytest.fixture
def written(session):
    version = publish_written(session)
    session.commit()
    return version.id


@pytest.fixture
def nur(session, client, written):
    person = kader(session)
    client.sign_in(person.id)
    return person


@pytest.fixture
def desk(app, session):
    """The trainer's own browser."""
    browser = app.test_client()
    browser.arranged = session
    browser.sign_in(trainer(session).id)
    return browser


def test_an_open_item_is_a_field_with_its_limit(client, nur):
    page = client.get(f"/kuis/{open_test(client, course=WRITTEN)}").text
    assert page.count("<textarea") == 2
    assert "Paling panjang 1.000 huruf" in page
    assert f'maxlength="{TEXT_LIMIT}"' in page
    assert CANARY not in page


@pytest.mark.database
def test_words_stand_beside_the_record_and_never_in_it(client, session, nur):
    attempt = open_test(client, course=WRITTEN)
    item = open_items(session, attempt)[0]
    assert give(client, attempt, item, [HOSTILE]).status_code == 200
    record = session.scalars(select(Record).where(Record.verb == "answer.given")).one()
    kept = "<script>alert('x')</script> =1+1\nBu Nur's \"kata\""
    assert record.data == {"item": item, "value": {"open": True}}
    assert [row.text for row in session.scalars(select(RecordText).where(RecordText.seq == record.seq))] == [kept]
    assert session.scalars(select(Answer)).one().value == {"text": kept}
    page = client.get(f"/kuis/{attempt}").text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_an_answer_that_is_too_long_stays_on_the_page(client, session, nur):
    attempt, long = open_test(client, course=WRITTEN), "ibu " * 300
    item = open_items(session, attempt)[0]
    told = give(client, attempt, item, [long])
    assert (told.status_code, "paling banyak 1000 huruf" in told.json["pesan"]) == (400, True)
    page = give(client, attempt, item, [long], json=False)
    assert (page.status_code, long.strip() in page.text, "Ringkas menjadi" in page.text) == (422, True, True)
    assert session.scalars(select(Answer)).all() == []


def test_words_taken_back_are_no_answer(client, session, nur):
    attempt = open_test(client, course=WRITTEN)
    for words in ("Lima langkah", "  \n "):
        give(client, attempt, open_items(session, attempt)[0], [words])
    assert "Masih ada 4 soal belum dijawab" in client.get(f"/kuis/{attempt}/periksa").text


def test_a_late_answer_is_kept_aside_with_its_words(client, session, nur):
    attempt = hand_in(client, session)
    late = give(client, attempt, open_items(session, attempt)[0], ["Terlambat menulis"])
    assert (late.status_code, "simpan terpisah" in late.json["pesan"]) == (409, True)
    assert session.scalars(select(Parked)).one().data["text"] == "Terlambat menulis"


def test_handed_in_it_waits_and_says_which(client, session, nur):
    attempt = hand_in(client, session)
    row = attempt_row(session, attempt)
    assert (row.submitted_at is not None, row.points_num, row.passed) == (True, None, None)
    page = client.get(f"/kuis/{attempt}/hasil").text
    assert "2 jawaban menunggu penilaian" in page
    assert "Lima langkah,<br>satu hari." in page
    assert CANARY not in page


def test_unanswered_open_items_wait_for_nobody(client, session, nur):
    attempt = hand_in(client, session, text=None)
    row = attempt_row(session, attempt)
    assert (row.points_num, row.passed) == (2, False)
    assert "Tidak dijawab" in client.get(f"/kuis/{attempt}/hasil").text


def test_no_second_try_while_the_first_waits(client, session, nur):
    hand_in(client, session)
    client.post(f"/kuis/{WRITTEN}/post")
    page = client.get(f"/belajar/{WRITTEN}").text
    assert "masih menunggu penilaian" in page
    assert "Mulai post-test" not in page


def test_the_result_stands_with_the_last_mark(client, session, nur, desk):
    attempt = hand_in(client, session)
    give_marks(desk, session, attempt, "tepat")
    assert "Sudah dinilai" in client.get(f"/kuis/{attempt}/hasil").text
    assert attempt_row(session, attempt).points_num is None
    post_mark(desk, session, attempt, open_items(session, attempt)[1], nilai="sebagian", catatan="Lengkapi alatnya.")
    row = attempt_row(session, attempt)
    assert (row.points_num, row.points_den, row.passed, row.weak_goals) == (7, 2, True, ["siklus"])
    page = client.get(f"/kuis/{attempt}/hasil").text
    assert "Benar 3,5 dari 4" in page
    assert "Lengkapi alatnya." in page
    assert CANARY not in page


@pytest.mark.database
def test_a_rebuild_gives_the_same(client, session, nur, desk):
    attempt = hand_in(client, session)
    give_marks(desk, session, attempt, "belum", "tepat", catatan="Baca lagi.")
    session.rollback()
    before = state(session)
    rebuild(session)
    assert json.dumps(state(session), default=str) == json.dumps(before, default=str)
    assert len(before["open_answer"]) == len(before["answer_mark"]) == 2


@pytest.mark.database
def test_an_erasure_takes_the_words_and_leaves_the_marks(client, session, nur, desk):
    attempt = hand_in(client, session)
    give_marks(desk, session, attempt, "tepat", "belum", catatan="Baca lagi, Nur.")
    data = {"day": "2026-11-22", "seals": {}}
    enter(session, Act(nur.id, "person.erased", nur.id, data, nur.id), NOW + timedelta(days=1))
    live = state(session)
    assert {mark.remark for mark in session.scalars(select(AnswerMark))} == {""}
    assert "Lima langkah" not in str(live)
    rebuild(session)
    assert json.dumps(state(session), default=str) == json.dumps(live, default=str)


def test_the_first_page_says_that_it_waits_and_then_what_came_of_it(client, session, nur, desk):
    attempts = [attempt_row(session, hand_in(client, session))]
    lesson = SimpleNamespace(id="pita", title="Pita", minutes=3)
    waits = now_card(WRITTEN, [lesson], {"pita"}, attempts, ("sedang", "belum selesai", ""), 1)
    assert (waits.title, waits.href) == ("Menunggu penilaian", f"/kuis/{attempts[0].id}/hasil")
    give_marks(desk, session, attempts[0].id, "belum", "belum")
    decided = now_card(WRITTEN, [lesson], {"pita"}, [attempt_row(session, attempts[0].id)], ("sedang", "belum lulus", ""), 2)
    assert "Masih ada 1 kesempatan" in decided.sentence


@pytest.mark.database
def test_the_standing_follows_on_the_day_of_the_last_mark(client, session, nur, desk):
    make_program(session, courses=(WRITTEN,))
    with clock.pinned(NOW):
        attempt = hand_in(client, session)
        assert of_person(session, nur.id, "program-kader", NOW.date())[0] == "sedang"
    later = NOW + timedelta(days=3)
    with clock.pinned(later):
        desk.sign_in(trainer(session, name="Wirda").id)
        give_marks(desk, session, attempt, "tepat", "tepat")
    session.rollback()
    days = [NOW.date() + timedelta(days=n) for n in (2, 3)]
    assert [of_person(session, nur.id, "program-kader", day)[0] for day in days] == ["sedang", "terlatih"]
