"""From a draft to a version: faults, choices, the double tap, and what readers are asked."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.courses.models import LessonRenewal
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, state
from lms.studio.models import DraftFile
from tests.courses.packages import LESSON_PATH
from tests.crew import at_once, kader
from tests.quizzes.bank import NOW
from tests.studio.publishing.conftest import HERE, ID, TERBIT

pytestmark = pytest.mark.database


def test_a_sound_draft_becomes_the_first_version(solok):
    page = solok.client.get(TERBIT).text
    assert "Siap terbit untuk pertama kali" in page
    assert solok.post().location == HERE
    assert solok.course.live_version_id == solok.versions[0].id
    assert (solok.draft.state, solok.versions[0].made_by) == ("terbit", solok.armaini.id)
    assert solok.session.scalars(select(DraftFile)).all() == []
    assert "course.published" in solok.session.scalars(select(Record.verb)).all()


def test_a_faulty_draft_says_where_and_stays(solok):
    solok.write(LESSON_PATH, "menit: 4", "menit: banyak")
    page = solok.client.get(TERBIT).text
    assert "Belum dapat terbit" in page
    assert f'href="{HERE}/tulis/mengukur"' in page
    answer = solok.post()
    assert (answer.status_code, solok.versions) == (422, [])
    assert "perlu diperbaiki" in answer.text


def test_a_double_tap_publishes_once(solok, app):
    said = solok.seen()
    assert solok.client.post(TERBIT, data=said).status_code == 303
    assert solok.client.post(TERBIT, data=said).location == HERE
    assert len(solok.versions) == 1


def test_two_taps_at_the_same_moment_publish_once(solok, app):
    said, phones = solok.seen(), []
    for _ in range(2):
        phone = app.test_client()
        phone.arranged = solok.session
        phone.sign_in(solok.armaini.id)
        phone.arranged = None
        phones.append(phone)
    answers = at_once(app, [lambda phone=phone: phone.post(TERBIT, data=said).status_code for phone in phones])
    assert answers == [303, 303]
    assert len(solok.versions) == 1


def test_a_draft_that_changed_since_it_was_seen_is_shown_again(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    said = live.seen() | {"catatan": "Lengan yang benar."}
    live.write(LESSON_PATH, "Lemaskan", "Lenturkan", live.yusra)
    answer = live.client.post(TERBIT, data=said)
    assert answer.status_code == 422
    assert "Draf ini berubah sejak Anda buka" in answer.text
    assert "Lengan yang benar." in answer.text
    assert len(live.versions) == 1


def test_the_page_shows_words_that_went_and_came(live):
    live.write(LESSON_PATH, "lengan kiri.", "lengan kanan.")
    page = live.client.get(TERBIT).text
    assert "<del>kiri</del><ins>kanan</ins>" in page
    assert "Perbaikan kata" in page


def test_hostile_words_are_shown_and_never_run(live):
    live.write(LESSON_PATH, "lengan kiri.", "<img src=x onerror=alert(1)>")
    live.write(LESSON_PATH, "judul: Mengukur LiLA", "judul: Ukur</summary><script>x</script>")
    for address in (TERBIT, f"{HERE}/riwayat"):
        page = live.client.get(address).text
        assert "<script>x" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_new_words_keep_what_was_read(live):
    nur = kader(live.session)
    live.client.sign_in(nur.id)
    live.client.post(f"/belajar/{ID}/mengukur")
    live.client.sign_in(live.armaini.id)
    live.write(LESSON_PATH, "Lemaskan", "Lenturkan")
    assert live.post(**{"arti-mengukur": "kata"}).status_code == 303
    assert (live.versions[-1].change, live.session.scalars(select(LessonRenewal)).all()) == ("kata", [])
    live.client.sign_in(nur.id)
    assert "1 dari 2 pelajaran sudah dibaca" in live.client.get(f"/belajar/{ID}").text


def test_another_meaning_asks_to_read_again(live):
    nur = kader(live.session)
    live.client.sign_in(nur.id)
    live.client.post(f"/belajar/{ID}/mengukur")
    live.client.post(f"/belajar/{ID}/membaca")
    live.client.sign_in(live.armaini.id)
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    with clock.pinned(NOW + timedelta(hours=1)):
        live.post(**{"arti-mengukur": "makna", "arti-membaca": "makna", "catatan": "Lengan diganti."})
    assert (live.versions[-1].change, live.versions[-1].note) == ("makna", "Lengan diganti.")
    assert live.session.scalars(select(LessonRenewal.lesson_id)).all() == ["mengukur"]
    live.client.sign_in(nur.id)
    assert "1 dari 2 pelajaran sudah dibaca" in live.client.get(f"/belajar/{ID}").text
    assert "1 dari 2<" in live.client.get("/belajar").text
    page = live.client.get(f"/belajar/{ID}/mengukur").text
    assert "Isi pelajaran ini berubah pada 21 November 2026; mohon dibaca lagi" in page
    assert "Sudah saya baca" in page


def test_reading_it_again_counts_and_a_rebuild_agrees(live, app):
    test_another_meaning_asks_to_read_again(live)
    with clock.pinned(NOW + timedelta(hours=2)):
        live.client.post(f"/belajar/{ID}/mengukur")
    assert "2 dari 2 pelajaran sudah dibaca" in live.client.get(f"/belajar/{ID}").text
    before = state(live.session)
    rebuild(live.session)
    assert state(live.session) == before
    assert "2 dari 2 pelajaran sudah dibaca" in live.client.get(f"/belajar/{ID}").text


def test_a_draft_without_a_change_has_no_button(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.write(LESSON_PATH, "lengan kanan", "lengan kiri")
    page = live.client.get(TERBIT).text
    assert "Tidak ada yang berubah" in page
    assert ">Terbitkan</button>" not in page


@pytest.mark.parametrize("address", ["terbit", "periksa", "riwayat", "versi", "versi/1/1", "versi/1/kembalikan", "gabung"])
def test_another_city_finds_nothing(live, address):
    live.client.sign_in(live.marlina.id)
    assert live.client.get(f"{HERE}/{address}").status_code == 404


def test_another_city_publishes_nothing(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.client.sign_in(live.marlina.id)
    for where in ("", "/kirim", "/tarik", "/jadwal", "/jadwal/batal"):
        assert live.post(where).status_code == 404
    assert len(live.versions) == 1
