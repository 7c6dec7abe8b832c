"""What waits is found: by the second person, by the author whose draft came back, and by whoever keeps a copy of a shipped course."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.courses.models import Course
from lms.courses.versions import load
from lms.journal.models import Record
from lms.studio.drafting import Writer
from lms.studio.outline.beginning import copy_course
from tests.courses.packages import LESSON, LESSON_PATH, REFERENCES, write
from tests.crew import kader
from tests.makers import make_grant, make_office, make_person, make_program, make_region
from tests.quizzes.bank import NOW
from tests.studio.publishing.conftest import HERE, ID, TERBIT

pytestmark = pytest.mark.database
SENT = "Menunggu Anda periksa"


@pytest.fixture
def waits(live):
    """Armaini's draft waits for a second person."""
    make_office(live.session, second_look=True)
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    assert live.post("/kirim").status_code == 303
    return live


def seen_by(solok, person, address="/studio"):
    solok.client.sign_in(person.id)
    return solok.client.get(address).text


@pytest.mark.parametrize("who", ["yusra", "gusmaini"])
def test_the_second_person_finds_it_on_her_first_page_and_in_the_list(waits, who):
    person = getattr(waits, who)
    assert "1 draf materi menunggu Anda periksa" in seen_by(waits, person, "/")
    page = seen_by(waits, person)
    assert SENT in page
    assert f'href="{HERE}/periksa"' in page


@pytest.mark.parametrize("who", ["armaini", "marlina"])
def test_neither_its_author_nor_another_city_is_asked(waits, who):
    person = getattr(waits, who)
    assert SENT not in seen_by(waits, person)
    assert "menunggu Anda periksa" not in seen_by(waits, person, "/").replace("Tidak ada draf materi menunggu Anda periksa", "")


def test_whoever_wrote_any_of_it_does_not_approve(live):
    make_office(live.session, second_look=True)
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan", live.yusra)
    live.write("course.md", "Selamat belajar", "Selamat membaca")
    live.post("/kirim")
    assert SENT not in seen_by(live, live.yusra)
    answer = live.client.post(f"{HERE}/periksa", data=live.seen() | {"putusan": "disetujui"})
    assert answer.status_code == 422
    assert "ikut menulis" in answer.text
    assert SENT in seen_by(live, live.gusmaini)


def test_who_began_a_course_is_its_author_too(solok):
    make_office(solok.session, second_look=True)
    solok.client.sign_in(solok.yusra.id)
    solok.write("course.md", "Selamat belajar", "Selamat membaca", solok.yusra)
    solok.post("/kirim")
    assert SENT not in seen_by(solok, solok.armaini)


def test_what_came_back_says_so_everywhere_its_author_looks(waits):
    waits.client.sign_in(waits.gusmaini.id)
    waits.client.post(f"{HERE}/periksa", data=waits.seen() | {"putusan": "dikembalikan", "kata": "Periksa halaman 12."})
    assert "1 draf materi kembali dengan catatan" in seen_by(waits, waits.armaini, "/")
    assert "dikembalikan" in seen_by(waits, waits.armaini)
    for address in (HERE, TERBIT, f"{HERE}/susunan", f"{HERE}/riwayat"):
        assert "Periksa halaman 12." in waits.client.get(address).text, address


def test_a_course_leads_to_its_versions_also_for_who_only_reads(live):
    assert f'href="{HERE}/versi"' in live.client.get(HERE).text
    page = live.client.get(f"{HERE}/versi").text
    assert "1 versi" in page


def test_a_kecamatan_of_the_city_compares_versions_and_changes_none(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.post()
    reader = make_person(live.session, "Darmawati")
    make_grant(live.session, reader, "pelatih", make_region(live.session, "13.72.02", "Tanjung Harapan").code)
    page = seen_by(live, reader, f"{HERE}/versi")
    assert f'{HERE}/versi/1/2"' in page
    assert "Kembalikan" not in page
    assert live.client.get(f"{HERE}/versi/1/2").status_code == 200
    assert live.client.get(f"{HERE}/versi/1/kembalikan").status_code in (403, 404)
    assert live.client.get(f"{HERE}/riwayat").status_code in (403, 404)


@pytest.fixture
def copy(solok, tmp_path):
    """A copy of a course of the product, published; the product then brings another version of it."""
    base = load(solok.session, write(tmp_path / "satu" / "contoh"), REFERENCES, NOW)
    assert base.faults == ()
    origin = solok.session.get(Course, "contoh")
    draft = copy_course(solok.session, origin, "Contoh kami", "13.72", Writer(solok.armaini.id, NOW))
    solok.session.commit()
    solok.copy = f"/studio/{draft.course_id}"
    said = {"revisi": str(draft.revision), "berlaku": ""}
    assert solok.client.post(f"{solok.copy}/terbit", data=said).status_code == 303
    new = load(solok.session, write(tmp_path / "dua" / "contoh", {LESSON_PATH: LESSON.replace("Lemaskan", "Lenturkan")}), REFERENCES, NOW)
    assert new.new
    solok.session.commit()
    return solok


def test_the_keeper_of_a_copy_is_told_of_the_newer_original_and_takes_it(copy):
    assert "Materi asalnya punya versi baru" in copy.client.get("/studio").text
    assert f'href="{copy.copy}/gabung"' in copy.client.get(copy.copy).text
    page = copy.client.get(f"{copy.copy}/gabung").text
    assert "Mengukur LiLA" in page
    theirs = copy.session.get(Course, "contoh").live_version_id
    assert copy.client.post(f"{copy.copy}/gabung", data={"revisi": "0", "berlaku": theirs}).location == f"{copy.copy}/terbit"
    assert "<del>Lemaskan</del><ins>Lenturkan</ins>" in copy.client.get(f"{copy.copy}/terbit").text
    for address in ("/studio", copy.copy):
        assert f"{copy.copy}/gabung" not in copy.client.get(address).text


def test_a_lesson_of_the_original_may_be_looked_at_and_left(copy):
    page = copy.client.get(f"{copy.copy}/gabung").text
    assert "<del>Lemaskan</del><ins>Lenturkan</ins>" in page
    assert 'name="pilih-pelajaran:mengukur" value="kami"' in page
    theirs = copy.session.get(Course, "contoh").live_version_id
    said = {"revisi": "0", "berlaku": theirs, "pilih-pelajaran:mengukur": "kami"}
    assert copy.client.post(f"{copy.copy}/gabung", data=said).status_code == 303
    assert "Tidak ada yang berubah" in copy.client.get(f"{copy.copy}/terbit").text
    assert "Sudah memuat versi terbaru" in copy.client.get(f"{copy.copy}/gabung").text
    data = copy.session.scalars(select(Record.data).where(Record.verb == "course.merged")).one()
    assert (data["taken"], data["kept"]) == (0, ["pelajaran:mengukur"])


def test_another_city_is_not_told(copy):
    assert "punya versi baru" not in seen_by(copy, copy.marlina)


def test_a_merge_that_was_thrown_away_is_still_to_be_done(copy):
    theirs = copy.session.get(Course, "contoh").live_version_id
    copy.client.post(f"{copy.copy}/gabung", data={"revisi": "0", "berlaku": theirs})
    page = copy.client.get(f"{copy.copy}/draf/buang").text
    revision = page.partition('name="revisi" value="')[2].partition('"')[0]
    assert copy.client.post(f"{copy.copy}/draf/buang", data={"revisi": revision}).location == copy.copy
    assert f'href="{copy.copy}/gabung"' in copy.client.get(copy.copy).text


def test_the_officer_finds_a_local_course_for_her_program_and_a_kader_gets_it(live):
    make_program(live.session, courses=("ilp-dasar",))
    live.session.commit()
    page = seen_by(live, live.gusmaini, HERE)
    assert "Belum diminta program mana pun" in page
    assert 'href="/program"' in page
    assert f'value="{ID}"' in live.client.get("/program/program-kader/ubah").text
    make_program(live.session, "program-solok", courses=(ID,), title="Kader Solok", from_day=NOW.date() - timedelta(days=1))
    live.session.commit()
    assert "Diminta program Kader Solok" in live.client.get(HERE).text
    page = seen_by(live, kader(live.session), "/belajar")
    assert page.index("Materi wajib") < page.index(f"/belajar/{ID}")
    assert "Masih diminta program Kader Solok" in seen_by(live, live.armaini, f"{HERE}/tarik")


def test_somebody_in_the_middle_of_a_retired_course_still_finds_it(live):
    nur, sari = kader(live.session), kader(live.session, "Sari")
    live.client.sign_in(nur.id)
    live.client.post(f"/belajar/{ID}/mengukur")
    live.client.sign_in(live.armaini.id)
    assert live.client.post(f"{HERE}/tarik").status_code == 303
    page = seen_by(live, nur, "/belajar")
    assert "tidak ditawarkan lagi, boleh diselesaikan" in page
    assert live.client.get(f"/belajar/{ID}/membaca").status_code == 200
    assert live.client.post(f"/belajar/{ID}/membaca").status_code == 302
    assert ID not in seen_by(live, sari, "/belajar")


def test_readers_are_told_why_they_read_again(live):
    nur = kader(live.session)
    live.client.sign_in(nur.id)
    live.client.post(f"/belajar/{ID}/mengukur")
    live.client.sign_in(live.armaini.id)
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    with clock.pinned(NOW + timedelta(hours=1)):
        live.post(**{"arti-mengukur": "makna", "catatan": "lengan <yang> diukur diganti."})
    page = seen_by(live, nur, f"/belajar/{ID}/mengukur")
    assert "Yang berubah: lengan &lt;yang&gt; diukur diganti." in page
    assert "berubah, baca lagi" in live.client.get(f"/belajar/{ID}").text


def test_a_lesson_that_was_moved_stays_read(live):
    nur = kader(live.session)
    live.client.sign_in(nur.id)
    live.client.post(f"/belajar/{ID}/membaca")
    live.client.sign_in(live.armaini.id)
    live.client.post(f"{HERE}/draf")
    assert live.client.post(f"{HERE}/susunan/pelajaran/membaca/geser", data={"bagian": "01-ukur", "ke": "0"}).status_code == 303
    live.client.post(f"{HERE}/susunan/bagian/01-ukur", data={"judul": "Nama lain", "tujuan": ["ukur"]})
    history = live.client.get(f"{HERE}/riwayat").text
    assert history.count("Armaini memindahkan <b>Membaca pita</b>") == 1
    assert "Tempatnya yang berubah" in live.client.get(history.partition("memindahkan")[0].rpartition('href="')[2].partition('"')[0]).text
    assert live.post().status_code == 303
    page = seen_by(live, nur, f"/belajar/{ID}")
    assert page.index(f"/belajar/{ID}/membaca") < page.index(f"/belajar/{ID}/mengukur")
    assert "1 dari 2 pelajaran sudah dibaca" in page
    assert live.session.scalars(select(Course.live_version_id)).one() == live.versions[-1].id
