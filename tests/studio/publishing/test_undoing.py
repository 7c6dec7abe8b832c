"""A draft thrown away, an old version under a second look, words of a file that moved, and values that moved meanwhile."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.courses.versions import keep_references
from lms.journal.models import Record
from lms.studio import drafting
from lms.studio.models import DraftEdit
from lms.studio.publishing.commands import publish_due
from lms.studio.publishing.history import place_now
from tests.courses.packages import LESSON_PATH, REFERENCES
from tests.makers import make_office
from tests.quizzes.bank import NOW
from tests.studio.publishing.conftest import FILES, HERE, SECOND_PATH, TERBIT

pytestmark = pytest.mark.database
DROP = f"{HERE}/draf/buang"
TOMORROW = NOW + timedelta(days=1)


def files(solok):
    return {file.path: file.data for file in drafting.files_of(solok.session, solok.draft.id)}


def test_a_draft_is_thrown_away_after_a_look_and_readers_notice_nothing(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    assert "<del>kiri</del><ins>kanan</ins>" in live.client.get(DROP).text
    said = live.seen()
    for _tap in range(2):
        assert live.client.post(DROP, data=said).location == HERE
    assert (live.draft.state, len(live.versions)) == ("dibuang", 1)
    assert live.client.get(DROP).status_code == 404
    assert "membuang draf" in live.client.get(f"{HERE}/riwayat").text
    live.client.post(f"{HERE}/draf")
    assert files(live) == FILES


def test_words_that_she_has_not_seen_are_not_thrown_away(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    said = live.seen()
    live.write(LESSON_PATH, "Lemaskan", "Lenturkan", live.yusra)
    answer = live.client.post(DROP, data=said)
    assert answer.status_code == 422
    assert "berubah sejak Anda buka" in answer.text
    live.client.sign_in(live.marlina.id)
    assert live.client.post(DROP, data=live.seen()).status_code == 404
    assert live.draft.state == "draf"


def test_of_what_nobody_read_yet_the_words_stay_in_the_history(solok):
    assert "belum pernah terbit" in solok.client.get(DROP).text
    assert solok.client.post(DROP, data=solok.seen()).location == "/studio"
    kept = {edit.path: edit.before for edit in solok.session.scalars(select(DraftEdit))}
    assert kept[LESSON_PATH] == FILES[LESSON_PATH]
    assert "Materi contoh" not in solok.client.get("/studio").text
    assert "dibuang sebelum terbit" in solok.client.get(HERE).text


@pytest.fixture
def careful(live):
    """Two versions, and an office that asks for a second look from now on."""
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.post()
    make_office(live.session, second_look=True)
    live.session.commit()
    return live


def test_under_a_second_look_an_old_version_comes_back_as_a_draft(careful):
    back = f"{HERE}/versi/1/kembalikan"
    assert "Jadikan draf" in careful.client.get(back).text
    assert careful.client.post(back, data={"berlaku": careful.course.live_version_id}).location == TERBIT
    assert (len(careful.versions), files(careful)) == (2, FILES)
    assert careful.post().status_code == 422
    careful.post("/kirim")
    careful.client.sign_in(careful.yusra.id)
    careful.client.post(f"{HERE}/periksa", data=careful.seen() | {"putusan": "disetujui"})
    assert careful.post().status_code == 303
    assert len(careful.versions) == 3


def test_it_does_not_take_the_place_of_an_open_draft(careful):
    careful.write(LESSON_PATH, "Lemaskan", "Lenturkan", careful.yusra)
    answer = careful.client.post(f"{HERE}/versi/1/kembalikan", data={"berlaku": careful.course.live_version_id})
    assert answer.status_code == 422
    assert "Masih ada draf yang terbuka" in answer.text
    assert b"Lenturkan" in files(careful)[LESSON_PATH]


def moved_value(solok):
    keep_references(solok.session, [replace(REFERENCES["lila.kek"], value="23", since=TOMORROW.date())])
    solok.session.commit()


def test_a_key_that_hangs_on_a_value_that_moved_is_not_published_by_itself(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    assert live.post("/jadwal", hari=TOMORROW.date().isoformat()).status_code == 303
    moved_value(live)
    with clock.pinned(TOMORROW):
        words, status = publish_due()
        assert status == 1
        assert "Nilai acuan berubah" in words
        live.client.sign_in(live.armaini.id)
        assert "Nilai acuan berubah" in live.client.get(TERBIT).text
        assert "Langkah tidak dapat menerbitkan draf pada harinya" in live.client.get(f"{HERE}/riwayat").text
    assert (live.draft.due_day, len(live.versions)) == (None, 1)


def test_without_such_a_value_it_is(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.post("/jadwal", hari=TOMORROW.date().isoformat())
    keep_references(live.session, [replace(REFERENCES["lila.kek"], key="lain", since=date(2026, 11, 1))])
    live.session.commit()
    with clock.pinned(TOMORROW):
        assert publish_due() == ("lila-1372: terbit.", 0)


def test_nor_is_what_was_approved_for_the_old_value(careful):
    careful.write(LESSON_PATH, "Lemaskan", "Lenturkan")
    careful.post("/kirim")
    careful.client.sign_in(careful.gusmaini.id)
    careful.client.post(f"{HERE}/periksa", data=careful.seen() | {"putusan": "disetujui"})
    moved_value(careful)
    with clock.pinned(TOMORROW):
        careful.client.sign_in(careful.armaini.id)
        answer = careful.post()
        assert answer.status_code == 422
        assert "Nilai acuan berubah" in answer.text
        assert careful.post("/tarik").status_code == 303
        assert careful.post("/kirim").status_code == 422
        assert careful.post("/kirim", kunci="batas").status_code == 303


def test_old_words_find_their_lesson_where_it_lies_now(live):
    live.write(SECOND_PATH, "lengan kiri", "lengan kanan")
    live.post()
    live.client.post(f"{HERE}/draf")
    live.client.post(f"{HERE}/susunan/pelajaran/membaca/geser", data={"bagian": "01-ukur", "ke": "0"})
    (edit,) = live.session.scalars(select(DraftEdit).where(DraftEdit.path == SECOND_PATH)).all()
    page = live.client.get(f"{HERE}/riwayat/{edit.id}").text
    revision = page.partition('name="revisi" value="')[2].partition('"')[0]
    assert live.client.post(f"{HERE}/riwayat/{edit.id}", data={"revisi": revision}).status_code == 303
    now = files(live)
    assert sum(b"id: membaca" in data for data in now.values()) == 1
    assert now["01-ukur/01-membaca.md"] == FILES[SECOND_PATH]


@pytest.mark.parametrize(
    ("path", "data", "place"),
    [
        ("01-a/01-x.md", b"", "01-a/01-x.md"),
        ("01-a/07-y.md", b"---\nid: x\n---\n", "01-a/01-x.md"),
        ("09-a/latihan.md", b"", "01-a/latihan.md"),
        ("01-a/09-z.md", b"---\nid: z\n---\n", "01-a/09-z.md"),
    ],
)
def test_a_file_of_long_ago_has_one_place(path, data, place):
    now = {"01-a/01-x.md": b"---\nid: x\n---\n", "01-a/latihan.md": b"## A  {#a tujuan=x}\n"}
    assert place_now(now, path, data) == place


def test_the_acts_are_told(careful):
    careful.client.post(f"{HERE}/versi/1/kembalikan", data={"berlaku": careful.course.live_version_id})
    careful.client.post(DROP, data=careful.seen())
    assert {"draft.opened", "draft.dropped"} <= set(careful.session.scalars(select(Record.verb)))
