"""Marking by the pages: the list that waits, one answer, two markers at once, marks put right, further attempts, older versions."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.journal.models import Record, RecordText
from lms.quizzes.marking.models import AnswerMark, ExtraTry
from tests.crew import kader
from tests.makers import make_grant, make_person, make_tenure
from tests.quizzes.bank import CANARY, NOW
from tests.quizzes.walk import attempt_row
from tests.quizzes.written import WRITTEN, give_marks, hand_in, latest, open_items, post_mark, publish_written, trainer

REASON = "Nilai tertukar dengan peserta lain"


def desk_of(app, session, person):
    browser = app.test_client()
    browser.arranged = session
    browser.sign_in(person.id)
    return browser


@pytest.fixture
def nur(session, client):
    publish_written(session)
    person = kader(session)
    client.sign_in(person.id)
    return person


@pytest.fixture
def desk(app, session):
    return desk_of(app, session, trainer(session))


def test_an_empty_desk_says_so(desk):
    assert "Tidak ada jawaban yang menunggu" in desk.get("/menandai").text


@pytest.mark.database
def test_the_oldest_wait_first_with_filters_and_counts(app, session, client, nur, desk):
    with clock.pinned(NOW + timedelta(days=1)):
        hand_in(client, session)
    other = make_person(session, "Rosmaini")
    make_tenure(session, other, "kader", "13.72.01.1001")
    with clock.pinned(NOW):
        hand_in(desk_of(app, session, other), session)
    page = desk.get("/menandai").text
    assert "4 jawaban menunggu penilaian" in page
    assert page.index("Rosmaini") < page.index("Nurhayati")
    narrowed = desk.get("/menandai?wilayah=13.72.02.1003").text
    assert ("Nurhayati" in narrowed, "Rosmaini" in narrowed, "2 dari 4 jawaban" in narrowed) == (True, False, True)
    assert "Tidak ada yang menunggu pada pilihan ini" in desk.get("/menandai?materi=lain").text


def test_nobody_elsewhere_and_never_the_own(app, session, client, nur, desk):
    attempt = hand_in(client, session)
    item = open_items(session, attempt)[0]
    make_grant(session, nur, "pelatih", "13.72")
    foreign = desk_of(app, session, trainer(session, "33.75", "Wiwik"))
    for browser in (foreign, client):
        assert "Tidak ada jawaban yang menunggu" in browser.get("/menandai").text
        asked = [browser.get(f"/menandai/{attempt}{more}") for more in ("", f"/{item}")]
        asked += [post_mark(browser, session, attempt, item, nilai="tepat"), browser.get(f"/menandai/orang/{nur.id}")]
        asked.append(browser.post(f"/menandai/orang/{nur.id}/percobaan", data={"materi": WRITTEN, "alasan": REASON}))
        assert {answer.status_code for answer in asked} == {404}
    assert session.scalar(select(func.count()).select_from(AnswerMark)) == 0


def test_participants_have_no_such_page(client, session, nur):
    assert {client.get("/menandai").status_code, post_mark(client, session, hand_in(client, session), "x").status_code} == {403}


def test_one_answer_with_its_key_and_three_buttons(client, session, nur, desk):
    attempt = hand_in(client, session, "<b>Lima</b> langkah\nsatu hari")
    item = open_items(session, attempt)[0]
    page = desk.get(f"/menandai/{attempt}/{item}").text
    assert f"{CANARY} pegangan" in page
    assert "&lt;b&gt;Lima&lt;/b&gt; langkah<br>satu hari" in page
    assert [f'value="{mark}"' in page for mark in ("tepat", "sebagian", "belum")] == [True] * 3
    assert desk.get(f"/menandai/{attempt}/pilih-1").status_code == 404


@pytest.mark.database
def test_a_mark_is_a_record_and_leads_to_the_next(client, session, nur, desk):
    attempt = hand_in(client, session)
    first, second = open_items(session, attempt)
    first, second = sorted((first, second))
    went = post_mark(desk, session, attempt, first, nilai="sebagian", catatan="Bagus, Bu.")
    assert (went.status_code, went.location) == (303, f"/menandai/{attempt}/{second}")
    record = session.scalars(select(Record).where(Record.verb == "answer.marked")).one()
    assert (record.person_id, record.object, record.data) == (nur.id, attempt, {"item": first, "mark": "sebagian"})
    texts = select(RecordText.field, RecordText.text).where(RecordText.person_id == nur.id, RecordText.seq == record.seq)
    assert [tuple(row) for row in session.execute(texts)] == [("remark", "Bagus, Bu.")]
    assert post_mark(desk, session, attempt, second, nilai="tepat").location == "/menandai"


def test_what_is_no_mark_keeps_what_was_typed(client, session, nur, desk):
    attempt = hand_in(client, session)
    item = open_items(session, attempt)[0]
    none = post_mark(desk, session, attempt, item, nilai="sempurna", catatan="Sudah saya tulis")
    long = post_mark(desk, session, attempt, item, nilai="tepat", catatan="panjang " * 60)
    assert [page.status_code for page in (none, long)] == [422, 422]
    assert ("Pilih satu penilaian" in none.text, "Sudah saya tulis" in none.text) == (True, True)
    assert "paling banyak 300 huruf" in long.text
    assert latest(session, attempt, item) == ""


def test_the_second_marker_sees_that_it_was_marked(app, session, client, nur, desk):
    attempt = hand_in(client, session)
    item = open_items(session, attempt)[0]
    post_mark(desk, session, attempt, item, nilai="tepat")
    late = desk_of(app, session, trainer(session, name="Wirda"))
    page = post_mark(late, session, attempt, item, nilai="belum", dari="")
    assert page.status_code == 422
    assert ("baru saja dinilai" in page.text, "oleh Yusnidar" in page.text) == (True, True)
    again = post_mark(desk, session, attempt, item, nilai="tepat", dari="")  # a double tap is no second mark
    assert again.status_code == 303
    assert session.scalar(select(func.count()).select_from(AnswerMark)) == 1


@pytest.mark.database
def test_a_mark_is_put_right_with_a_reason(client, session, nur, desk):
    attempt = hand_in(client, session)
    give_marks(desk, session, attempt, "belum", "belum")
    decided = attempt_row(session, attempt).marked_at
    item = open_items(session, attempt)[0]
    assert "Alasan: tulis 10 sampai" in post_mark(desk, session, attempt, item, nilai="tepat").text
    assert "Tidak ada yang diubah" in post_mark(desk, session, attempt, item, nilai="belum", alasan=REASON).text
    assert post_mark(desk, session, attempt, item, nilai="tepat", alasan=REASON).location == f"/menandai/{attempt}"
    row = attempt_row(session, attempt)
    assert (row.points_num, row.passed, row.marked_at) == (3, True, decided)
    page = desk.get(f"/menandai/{attempt}").text
    assert (REASON in page, page.index("<b>Tepat</b>") < page.index("<b>Belum tepat</b>")) == (True, True)


def test_an_older_version_is_shown_as_it_was(client, session, nur, desk):
    attempt = hand_in(client, session)
    item = open_items(session, attempt)[0]
    publish_written(session, stem="sekarang")
    for path in (f"/menandai/{attempt}/{item}", f"/menandai/{attempt}"):
        page = desk.get(path).text
        assert ("Dijawab pada versi 1" in page, "dulu." in page, "sekarang." in page) == (True, True, False)
    assert "Soal ini sudah diubah" in desk.get(f"/menandai/{attempt}/{item}").text
    assert "versi lain" in desk.get(f"/menandai/orang/{nur.id}").text


def fail(client, desk, session):
    attempt = hand_in(client, session)
    give_marks(desk, session, attempt, "belum", "belum")
    return attempt


@pytest.mark.database
def test_a_further_attempt_with_a_reason(client, session, nur, desk):
    with clock.pinned(NOW):
        fail(client, desk, session)
        client.post(f"/kuis/{WRITTEN}/post")
        assert "sudah terpakai" in client.get(f"/belajar/{WRITTEN}").text
        refused = desk.post(f"/menandai/orang/{nur.id}/percobaan", data={"materi": WRITTEN, "alasan": "pendek"})
        assert (refused.status_code, 'value="pendek"' in refused.text) == (422, True)
        given = desk.post(f"/menandai/orang/{nur.id}/percobaan", data={"materi": WRITTEN, "alasan": REASON})
        assert given.location == f"/menandai/orang/{nur.id}"
        twice = desk.post(f"/menandai/orang/{nur.id}/percobaan", data={"materi": WRITTEN, "alasan": REASON})
        assert "sudah ada dan belum dipakai" in twice.text
        assert "Mulai post-test" in client.get(f"/belajar/{WRITTEN}").text
        second = fail(client, desk, session)
        assert session.scalars(select(ExtraTry.attempt_id)).one() == second
        client.post(f"/kuis/{WRITTEN}/post")
        assert "sudah terpakai" in client.get(f"/belajar/{WRITTEN}").text


def test_a_further_attempt_ends_unused(client, session, nur, desk):
    with clock.pinned(NOW):
        attempt = fail(client, desk, session)
        desk.post(f"/menandai/orang/{nur.id}/percobaan", data={"materi": WRITTEN, "alasan": REASON})
        assert "Masih ada 1 kesempatan" in client.get(f"/kuis/{attempt}/hasil").text
    with clock.pinned(NOW + timedelta(days=31)):
        client.sign_in(nur.id)
        client.post(f"/kuis/{WRITTEN}/post")
        assert "sudah terpakai" in client.get(f"/belajar/{WRITTEN}").text


def test_none_where_it_is_not_needed(client, session, nur, desk):
    hand_in(client, session)
    page = desk.post(f"/menandai/orang/{nur.id}/percobaan", data={"materi": WRITTEN, "alasan": REASON})
    assert "menunggu penilaian" in page.text
    assert session.scalar(select(func.count()).select_from(ExtraTry)) == 0
