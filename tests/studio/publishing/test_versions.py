"""Versions listed, compared and put back; who changed what, and its words brought back; a copy and its original."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.courses.content import Reference
from lms.courses.models import Course, LessonRenewal
from lms.courses.render import render
from lms.courses.versions import keep_references, publish
from lms.journal.models import Record
from lms.studio import drafting
from lms.studio.drafting import Writer
from lms.studio.models import DraftEdit
from tests.courses.packages import LESSON, LESSON_PATH, REFERENCES, course, write
from tests.quizzes.bank import NOW
from tests.studio.publishing.conftest import FILES, HERE, ID, TERBIT

pytestmark = pytest.mark.database


@pytest.fixture
def twice(live):
    """Two versions: in the second the other arm is measured."""
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.post(catatan="Lengan <diganti>.")
    return live


def files_now(solok):
    return {file.path: file.data for file in drafting.files_of_version(solok.session, solok.course.live_version_id)}


def test_every_version_with_its_note(twice):
    page = twice.client.get(f"{HERE}/versi").text
    assert "2 versi" in page
    assert "Lengan &lt;diganti&gt;." in page
    assert f'{HERE}/versi/1/2"' in page
    assert f'{HERE}/versi/1/kembalikan"' in page


def test_two_versions_side_by_side(twice):
    page = twice.client.get(f"{HERE}/versi/1/2").text
    assert "<del>kiri</del><ins>kanan</ins>" in page
    assert twice.client.get(f"{HERE}/versi/1/9").status_code == 404
    assert "Tidak ada yang berubah" in twice.client.get(f"{HERE}/versi/2/2").text


def test_an_old_version_comes_back_as_a_new_one(twice):
    page = twice.client.get(f"{HERE}/versi/1/kembalikan").text
    assert "<del>kanan</del><ins>kiri</ins>" in page
    said = {"berlaku": twice.course.live_version_id, "arti-mengukur": "makna"}
    for _tap in range(2):
        assert twice.client.post(f"{HERE}/versi/1/kembalikan", data=said).status_code == 303
    assert [version.number for version in twice.versions] == [1, 2, 3]
    assert files_now(twice) == FILES
    assert twice.session.scalars(select(LessonRenewal.lesson_id)).all() == ["mengukur"]


def test_it_is_not_put_back_over_something_unseen(twice):
    said = {"berlaku": twice.course.live_version_id}
    twice.write(LESSON_PATH, "Lemaskan", "Lenturkan")
    twice.post()
    answer = twice.client.post(f"{HERE}/versi/1/kembalikan", data=said)
    assert answer.status_code == 422
    assert "Versi yang berlaku berubah" in answer.text
    assert len(twice.versions) == 3


def test_what_is_live_is_not_put_back(twice):
    assert "sedang berlaku" in twice.client.get(f"{HERE}/versi/2/kembalikan").text
    assert twice.client.post(f"{HERE}/versi/2/kembalikan", data={}).status_code == 200
    assert len(twice.versions) == 2


def test_another_value_asks_for_the_keys(live):
    other = Reference("lila.kek", "23", "cm", "Buku KIA", "pasti", date(2026, 11, 22))
    keep_references(live.session, [other])
    with clock.pinned(NOW + timedelta(days=2)):
        live.client.sign_in(live.armaini.id)
        live.write(LESSON_PATH, "Ukur lengan", "Ukurlah lengan")
        page = live.client.get(TERBIT).text
        assert "apakah kunci soal ini masih benar?" in page
        assert "Batas LiLA ibu hamil?" in page
        assert live.post().status_code == 422
        assert live.post(kunci="batas").status_code == 303
    assert live.versions[-1].quoted == {"lila.kek": "23 cm"}


def test_the_history_names_who_changed_what(twice):
    twice.write(LESSON_PATH, "Lemaskan", "Lenturkan", twice.yusra)
    page = twice.client.get(f"{HERE}/riwayat").text
    assert "Yusra mengubah <b>Mengukur LiLA</b>" in page
    assert "Armaini menerbitkan versi 2" in page
    assert "membuka draf" in page
    assert twice.client.get(f"{HERE}/riwayat?halaman=99999").status_code == 200


def test_words_from_before_come_back_into_the_draft(twice):
    old = twice.session.scalars(select(DraftEdit).order_by(DraftEdit.first_at)).first()
    page = twice.client.get(f"{HERE}/riwayat/{old.id}").text
    assert "<del>kiri</del><ins>kanan</ins>" in page
    assert twice.client.post(f"{HERE}/riwayat/{old.id}", data={"revisi": "0"}).status_code == 303
    now = {file.path: file.data for file in drafting.files_of(twice.session, twice.draft.id)}
    assert now[LESSON_PATH] == LESSON.encode()
    assert (twice.draft.state, len(twice.versions)) == ("draf", 2)


def test_they_do_not_come_back_over_somebody_elses(twice):
    twice.write(LESSON_PATH, "Lemaskan", "Lenturkan", twice.yusra)
    old = twice.session.scalars(select(DraftEdit).order_by(DraftEdit.first_at)).first()
    answer = twice.client.post(f"{HERE}/riwayat/{old.id}", data={"revisi": "1"}, follow_redirects=True)
    assert "diubah orang lain" in answer.text
    twice.client.sign_in(twice.marlina.id)
    assert twice.client.post(f"{HERE}/riwayat/{old.id}", data={"revisi": "0"}).status_code == 404


@pytest.fixture
def copy(solok, tmp_path):
    """A copy of a shipped course whose original went on; in both the same sentence changed, and another one only there."""
    session = solok.session
    first = course(write(tmp_path / "satu"))
    base = publish(session, first, render(first, REFERENCES), NOW)
    files = {file.path: file.data for file in first.files} | {"course.md": FILES["course.md"].replace(ID.encode(), b"salinan-1372")}
    row = Course(id="salinan-1372", region_code="13.72", origin_id="contoh", origin_version_id=base.id)
    draft = drafting.begin_course(session, row, "Materi contoh", files, Writer(solok.armaini.id, NOW))
    drafting.save(session, draft, LESSON_PATH, LESSON.replace("lengan kiri.", "lengan kanan.").encode(), Writer(solok.armaini.id, NOW))
    theirs = {LESSON_PATH: LESSON.replace("lengan kiri.", "lengan kiri yang lemas."), "01-ukur/latihan.md": None}
    second = course(write(tmp_path / "dua", theirs))
    solok.theirs = publish(session, second, render(second, REFERENCES), NOW)
    session.commit()
    return solok


def test_a_copy_says_what_its_original_has_anew(copy):
    page = copy.client.get("/studio/salinan-1372/gabung").text
    assert "Materi asal punya versi 2" in page
    assert "Mengukur LiLA" in page
    assert "Latihan: Ukur" in page
    assert copy.client.get(f"{HERE}/gabung").status_code == 404


def test_every_question_wants_an_answer(copy):
    answer = copy.client.post("/studio/salinan-1372/gabung", data={"revisi": "2", "berlaku": copy.theirs.id})
    assert answer.status_code == 422
    assert "Pilih untuk tiap bagian" in answer.text


@pytest.mark.parametrize(("said", "words"), [("kami", b"lengan kanan."), ("asal", b"kiri yang lemas.")])
def test_both_sides_come_together_in_the_draft(copy, said, words):
    data = {"revisi": "2", "berlaku": copy.theirs.id, "pilih-pelajaran:mengukur": said}
    assert copy.client.post("/studio/salinan-1372/gabung", data=data).location == "/studio/salinan-1372/terbit"
    row = copy.session.scalars(select(Course).where(Course.id == "salinan-1372").execution_options(populate_existing=True)).one()
    assert row.origin_version_id == copy.theirs.id
    draft = drafting.open_or_begin(copy.session, row, Writer(copy.armaini.id, NOW))
    files = {file.path: file.data for file in drafting.files_of(copy.session, draft.id)}
    assert words in files[LESSON_PATH]
    assert "01-ukur/latihan.md" not in files
    assert "course.merged" in copy.session.scalars(select(Record.verb)).all()
    assert "Sudah memuat versi terbaru" in copy.client.get("/studio/salinan-1372/gabung").text


def test_a_merge_of_something_unseen_is_refused(copy):
    data = {"revisi": "1", "berlaku": copy.theirs.id, "pilih-pelajaran:mengukur": "asal"}
    assert copy.client.post("/studio/salinan-1372/gabung", data=data).status_code == 422
    copy.client.sign_in(copy.marlina.id)
    assert copy.client.post("/studio/salinan-1372/gabung", data=data | {"revisi": "2"}).status_code == 404


def test_values_of_today_do_not_change_what_was_published(live):
    keep_references(live.session, [replace(REFERENCES["lila.kek"], value="23", since=date(2026, 11, 21))])
    live.write(LESSON_PATH, "Lemaskan", "Lenturkan")
    assert "<del>23,5</del><ins>23</ins>" in live.client.get(TERBIT).text
