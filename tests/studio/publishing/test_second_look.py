"""Where the office asks for it, a second person looks before readers do; and what waits for its day."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.journal.models import Record, RecordText
from lms.studio import drafting
from lms.studio.publishing.commands import publish_due
from lms.studio.publishing.waiting import waiting
from tests.courses.packages import LESSON_PATH
from tests.makers import make_office
from tests.quizzes.bank import NOW
from tests.studio.publishing.conftest import HERE, TERBIT

pytestmark = pytest.mark.database
TOMORROW = "2026-11-22"


@pytest.fixture
def careful(live):
    """Kota Solok asks for a second look, and Armaini has changed a lesson."""
    make_office(live.session, second_look=True)
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    return live


def judge(solok, person, verdict="disetujui", words="", **seen):
    solok.client.sign_in(person.id)
    return solok.client.post(f"{HERE}/periksa", data=solok.seen() | seen | {"putusan": verdict, "kata": words})


def waits(solok, scopes=("13.72",)):
    return [(row.title, row.sender) for row in solok.session.execute(waiting(scopes))]


def test_where_nobody_asks_for_it_a_second_look_may_still_be_wished(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    page = live.client.get(TERBIT).text
    assert "Minta diperiksa dulu" in page
    assert ">Terbitkan</button>" in page
    assert live.post("/kirim").status_code == 303
    assert live.post().status_code == 422
    assert judge(live, live.gusmaini).status_code == 303
    assert live.post().status_code == 303


def test_without_a_second_look_it_does_not_go_out(careful):
    page = careful.client.get(TERBIT).text
    assert "Minta diperiksa" in page
    assert ">Terbitkan</button>" not in page
    answer = careful.post()
    assert answer.status_code == 422
    assert "orang kedua" in answer.text
    assert len(careful.versions) == 1


def test_another_trainer_approves_and_then_it_goes_out(careful):
    careful.post("/kirim", **{"arti-mengukur": "makna", "catatan": "Lengan diganti."})
    assert waits(careful) == [("Materi contoh", "Armaini")]
    assert waits(careful, ("33.75",)) == []
    page = careful.client.get(TERBIT).text
    assert "Menunggu pemeriksaan orang kedua" in page
    assert judge(careful, careful.yusra).status_code == 303
    assert careful.post().status_code == 303
    assert (careful.versions[-1].change, careful.versions[-1].note) == ("makna", "Lengan diganti.")
    verbs = careful.session.scalars(select(Record.verb).where(Record.object == careful.course.id)).all()
    assert {"draft.sent", "draft.judged", "course.published"} <= set(verbs)


def test_the_second_person_sees_the_words_and_the_way_to_each_lesson(careful):
    careful.post("/kirim")
    careful.client.sign_in(careful.gusmaini.id)
    page = careful.client.get(f"{HERE}/periksa").text
    assert "<del>kiri</del><ins>kanan</ins>" in page
    assert f'{HERE}/pratinjau/mengukur"' in page
    assert "Simpan putusan" in page


@pytest.mark.parametrize("who", ["armaini", "yusra"])
def test_neither_sender_nor_last_writer_approves(careful, who):
    careful.write(LESSON_PATH, "Lemaskan", "Lenturkan", careful.yusra)
    careful.post("/kirim")
    answer = judge(careful, getattr(careful, who))
    assert answer.status_code == 422
    assert "tidak memeriksanya sendiri" in answer.text
    assert careful.draft.state == "diperiksa"
    assert judge(careful, careful.gusmaini).status_code == 303


def test_a_trainer_of_another_city_judges_nothing(careful):
    careful.post("/kirim")
    assert judge(careful, careful.marlina).status_code == 404
    assert careful.draft.state == "diperiksa"


def test_what_comes_back_says_why(careful):
    careful.post("/kirim")
    assert judge(careful, careful.yusra, "dikembalikan").status_code == 422
    judge(careful, careful.yusra, "dikembalikan", "Batasnya <keliru>.")
    assert careful.draft.state == "draf"
    careful.client.sign_in(careful.armaini.id)
    assert "Yusra: Batasnya &lt;keliru&gt;." in careful.client.get(TERBIT).text
    assert "Batasnya <keliru>." in careful.session.scalars(select(RecordText.text)).all()


@pytest.mark.parametrize("approved", [False, True])
def test_a_draft_that_changed_afterwards_must_be_looked_at_again(careful, approved):
    careful.post("/kirim")
    if approved:
        judge(careful, careful.yusra)
    careful.write(LESSON_PATH, "Lemaskan", "Lenturkan")
    assert careful.draft.state == "draf"
    assert careful.post().status_code == 422
    assert len(careful.versions) == 1
    assert "diubah sesudah dikirim" in careful.client.get(TERBIT).text


def test_saving_the_same_words_changes_no_approval(careful):
    careful.post("/kirim")
    judge(careful, careful.yusra)
    careful.write(LESSON_PATH, "tidak ada di sini", "lain")
    assert careful.draft.state == "disetujui"


def test_a_verdict_on_other_words_than_seen_is_refused(careful):
    careful.post("/kirim")
    old = careful.seen()
    careful.write(LESSON_PATH, "Lemaskan", "Lenturkan")
    careful.post("/kirim")
    answer = judge(careful, careful.yusra, **old)
    assert answer.status_code == 422
    assert "berubah sejak Anda buka" in answer.text


def test_taken_back_it_is_a_draft_again(careful):
    careful.post("/kirim")
    assert careful.post("/tarik").status_code == 303
    assert careful.draft.state == "draf"
    assert waits(careful) == []


def test_on_its_day_it_goes_out_as_its_author(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    assert live.post("/jadwal", hari=TOMORROW, **{"arti-mengukur": "makna"}).status_code == 303
    assert "Minggu, 22 November 2026" in live.client.get(TERBIT).text
    assert publish_due() == ("", 0)
    with clock.pinned(NOW + timedelta(days=1)):
        assert publish_due() == ("lila-1372: terbit.", 0)
        assert publish_due() == ("", 0)
    assert (live.versions[-1].made_by, live.versions[-1].change) == (live.armaini.id, "makna")


def test_what_was_approved_goes_out_on_its_day_with_what_was_said_of_it(careful):
    careful.post("/kirim", **{"arti-mengukur": "makna", "catatan": "Lengan diganti."})
    judge(careful, careful.yusra)
    careful.client.sign_in(careful.armaini.id)
    assert careful.post("/jadwal", hari=TOMORROW, catatan="Lain.").status_code == 303
    assert "Terbit Minggu, 22 November 2026" in careful.client.get(TERBIT).text
    with clock.pinned(NOW + timedelta(days=1)):
        assert publish_due() == ("lila-1372: terbit.", 0)
    assert (careful.versions[-1].change, careful.versions[-1].note) == ("makna", "Lengan diganti.")
    assert careful.versions[-1].made_by == careful.armaini.id


def test_the_first_act_of_a_trainer_on_that_day_publishes_too(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.post("/jadwal", hari=TOMORROW)
    with clock.pinned(NOW + timedelta(days=1)):
        live.client.sign_in(live.yusra.id)
        live.client.get("/studio")
        assert len(live.versions) == 1
        assert live.post().location == HERE
    assert len(live.versions) == 2


def test_a_faulty_draft_stays_on_its_day_and_says_why(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.post("/jadwal", hari=TOMORROW)
    make_office(live.session, second_look=True)
    live.session.commit()
    with clock.pinned(NOW + timedelta(days=1)):
        words, status = publish_due()
    assert status == 1
    assert "tetap draf" in words
    assert (live.draft.state, live.draft.due_day, len(live.versions)) == ("draf", None, 1)
    assert "orang kedua" in live.client.get(TERBIT).text


@pytest.mark.parametrize("day", ["2026-11-21", "2026-11-20", "2028-01-01", "besok", ""])
def test_only_a_day_from_tomorrow_can_be_chosen(live, day):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    answer = live.post("/jadwal", hari=day, catatan="Catatan saya.")
    assert answer.status_code == 422
    assert "Catatan saya." in answer.text
    assert live.draft.due_day is None


def test_a_day_is_taken_off_by_hand_or_by_a_change(live):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.post("/jadwal", hari=TOMORROW)
    live.post("/jadwal/batal")
    assert live.draft.due_day is None
    live.post("/jadwal", hari=TOMORROW)
    live.write(LESSON_PATH, "Lemaskan", "Lenturkan")
    assert live.draft.due_day is None
    assert "jadwal terbitnya dibatalkan" in live.client.get(TERBIT).text


@pytest.mark.parametrize("change", ["save", "remove", "rename"])
def test_every_kind_of_change_takes_an_approval_back(careful, change):
    careful.post("/kirim")
    judge(careful, careful.yusra)
    writer = drafting.Writer(careful.armaini.id, NOW)
    {
        "save": lambda: drafting.save(careful.session, careful.draft, LESSON_PATH, b"lain", writer),
        "remove": lambda: drafting.remove(careful.session, careful.draft, [LESSON_PATH], writer),
        "rename": lambda: drafting.rename(careful.session, careful.draft, {LESSON_PATH: "01-ukur/09-lain.md"}, writer),
    }[change]()
    assert careful.draft.state == "draf"
    assert "diubah sesudah dikirim" in careful.draft.remark
