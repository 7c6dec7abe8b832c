"""The participant's pages: the shelf, a course, a lesson, practice."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.courses.models import practice
from lms.journal.models import Record
from lms.learning.models import LessonRead
from lms.learning.path import next_lesson, own_path
from tests import makers
from tests.quizzes.bank import CANARY, COURSE_ID, LESSONS, NOW
from tests.quizzes.walk import open_test, take

HERE = f"/belajar/{COURSE_ID}"
PRACTICE = f"{HERE}/latihan/01-sasaran"
TELL = f"{HERE}/latihan/02-ukur"


def read(client, *lessons):
    return [client.post(f"{HERE}/{lesson}").location for lesson in lessons]


def test_a_lesson_read_twice_keeps_the_first_time(client, session, version, nur):
    for hours in (5, 1):
        with clock.pinned(NOW + timedelta(hours=hours)):
            read(client, "pita")
    row = session.execute(select(LessonRead.first_at, LessonRead.last_at)).one()
    assert (row.first_at, row.last_at) == (NOW + timedelta(hours=1), NOW + timedelta(hours=5))
    assert session.scalar(select(func.count()).where(Record.verb != "course.published")) == 2


def test_each_lesson_leads_to_the_next_and_the_last_back(client, version, nur):
    assert read(client, *LESSONS) == [f"{HERE}/{lesson}" for lesson in LESSONS[1:]] + [HERE]


def test_after_a_lesson_in_between_comes_the_one_behind_it(client, version, nur):
    assert read(client, "pita", "rujuk") == [f"{HERE}/rujuk", f"{HERE}/siklus-hidup"]


def test_the_course_page_goes_on_where_she_stopped(client, version, nur):
    read(client, *LESSONS[:2])
    page = client.get(HERE).text
    assert "2 dari 4 pelajaran sudah dibaca" in page
    client.post(f"/kuis/{COURSE_ID}/pre")
    assert "Lanjutkan pre-test" in client.get(HERE).text


def test_a_lesson_shows_what_stands_before_and_after(client, version, nur):
    first, middle, last = (client.get(f"{HERE}/{lesson}").text for lesson in (LESSONS[0], LESSONS[1], LESSONS[3]))
    assert ('rel="prev"' in first, 'rel="next"' in first) == (False, True)
    assert ('rel="prev"' in middle, 'rel="next"' in middle) == (True, True)
    assert ('rel="prev"' in last, 'rel="next"' in last) == (True, False)
    assert "Pelajaran 2 dari 4" in middle


def test_a_lesson_says_what_it_costs_and_where_it_comes_from(client, version, nur):
    page = client.get(f"{HERE}/pita").text
    for words in ("3 menit", "1 KB", "Sumber: Buku uji.", "Belum ditinjau Dinkes.", "Sudah saya baca"):
        assert words in page


def test_a_read_lesson_offers_the_way_on(client, version, nur):
    read(client, "pita")
    page = client.get(f"{HERE}/pita").text
    assert ("Sudah dibaca" in page, "Sudah saya baca" in page) == (True, False)


@pytest.mark.parametrize("path", ["/belajar/tidak-ada", f"{HERE}/tidak-ada", f"{HERE}/latihan/tidak-ada", "/belajar/tidak-ada/latihan/x"])
def test_what_is_not_there_is_not_found(client, version, nur, path):
    assert client.get(path).status_code == 404


def test_an_unknown_lesson_is_not_read(client, session, version, nur):
    assert client.post(f"{HERE}/tidak-ada").status_code == 404
    assert session.scalar(select(func.count()).where(Record.verb != "course.published")) == 0


def test_the_shelf_says_how_far_she_is(client, session, version, nur):
    assert "4 pelajaran, 18 menit, 2 JP" in client.get("/belajar").text
    read(client, "pita")
    assert ">1 dari 4<" in client.get("/belajar").text
    take(client, session)
    assert "lulus" in client.get("/belajar").text


def test_what_her_program_asks_for_comes_first(client, session, version, nur):
    makers.make_program(session, "program-uji", courses=(COURSE_ID,))
    page = client.get("/belajar").text
    assert page.index("Materi wajib") < page.index("1 materi, 18 menit, 2 JP") < page.index("0 dari 4 pelajaran sudah dibaca")
    assert "Mulai belajar" in page


def test_a_path_keeps_the_order_of_the_program_and_splits_the_rest_by_role():
    shelf = [SimpleNamespace(course_id=name, roles=roles) for name, roles in (("a", ["kader"]), ("b", ["lurah"]), ("c", ["kader", "pkk"]))]
    path = own_path(shelf, ["c", "tidak-ada"], [], ["kader"])
    assert [[course.course_id for course in part] for part in (path.asked, path.own, path.others)] == [["c"], ["a"], ["b"]]
    led = own_path(shelf, [], ["b", "c"], ["kader"])
    assert [[course.course_id for course in part] for part in (led.asked, led.own, led.others)] == [[], ["b", "c", "a"], []]


def test_an_empty_shelf_says_so(client, nur):
    assert "Materi belum diterbitkan" in client.get("/belajar").text


def test_the_course_page_at_every_stage(client, session, version, nur):
    stages = [client.get(HERE).text]
    take(client, session, "pre", right=0)
    stages.append(client.get(HERE).text)
    post = open_test(client)
    stages.append(client.get(HERE).text)
    client.post(f"/kuis/{post}/kumpulkan")
    stages.append(client.get(HERE).text)
    take(client, session)
    stages.append(client.get(HERE).text)
    words = ("Mulai pre-test", "Lanjut: Siklus hidup", "Lanjutkan post-test", "Kesempatan: 2 dari 3", "Lulus")
    assert [word in page for word, page in zip(words, stages, strict=True)] == [True] * 5


def test_visitors_sign_in_first_and_come_back(client, version):
    assert client.get(f"{HERE}/pita").location == f"/masuk?ke={HERE.replace('/', '%2F')}%2Fpita".replace("%2F", "/")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ["Periksa"]),
        ("?soal=latih-satu&answer=Hanya balita", ["Belum tepat", "Posyandu juga melayani", "Satu hari buka", "Latihan berikutnya"]),
        ("?soal=latih-satu&answer=Semua umur", ["Tepat, Bu Nurhayati", "Tepat sekali."]),
        ("?soal=latih-dua&answer=Pita", ["Hampir tepat"]),
        ("?soal=latih-dua&answer=Pita&answer=Dacin", ["Tepat, Bu Nurhayati"]),
        ("?soal=latih-tiga&answer=5", ["Tepat, Bu Nurhayati", "Lima langkah.", "Selesai berlatih"]),
        ("?soal=latih-tiga&answer=lima", ["Tulis angkanya saja"]),
        ("?soal=latih-satu&answer=zzz", ["Belum tepat"]),
        ("?soal=tidak-ada", ["Siapa sasaran posyandu?"]),
    ],
)
def test_practice_answers_at_once(client, session, version, nur, query, words):
    for item in session.execute(practice(version, "01-sasaran")):
        for option in item.options:
            query = query.replace(f"answer={option['html']}", f"answer={option['id']}")
    page = client.get(PRACTICE + query).text
    assert [word for word in words if word not in page] == []


def test_practice_keeps_nothing(client, session, version, nur):
    client.get(f"{PRACTICE}?soal=latih-satu&answer=b")
    assert session.scalar(select(func.count()).where(Record.verb != "course.published")) == 0


def test_own_words_are_answered_with_an_example(client, session, version, nur):
    page = client.get(TELL).text
    assert ('method="post"' in page, "Contoh jawaban" in page, CANARY in page) == (True, False, False)
    answer = client.post(TELL, data={"soal": "latih-cerita", "answer": "Saya <b>lingkarkan</b>\r\npelan-pelan."})
    assert answer.status_code == 200
    assert "Saya &lt;b&gt;lingkarkan&lt;/b&gt;\npelan-pelan." in answer.text
    assert f"{CANARY} lingkarkan di tengah lengan atas." in answer.text
    assert session.scalar(select(func.count()).where(Record.verb != "course.published")) == 0


@pytest.mark.parametrize(("typed", "said"), [(" \n ", "Tulis dulu jawabannya"), ("a" * 1001, "Ringkas menjadi paling banyak 1000 huruf")])
def test_own_words_that_say_nothing_or_too_much(client, version, nur, typed, said):
    answer = client.post(TELL, data={"soal": "latih-cerita", "answer": typed})
    assert (answer.status_code, said in answer.text, "Contoh jawaban" in answer.text.replace("Lihat contoh jawaban", "")) == (
        422,
        True,
        False,
    )
    assert typed.strip() in answer.text


class Row:
    def __init__(self, id):
        self.id = id


ROWS = [Row(id) for id in "abcd"]


@pytest.mark.parametrize(
    ("done", "after", "comes"),
    [("", None, "a"), ("ab", None, "c"), ("ac", "c", "d"), ("acd", "d", "b"), ("abcd", "a", None), ("", "x", "a")],
)
def test_the_next_unread_lesson(done, after, comes):
    found = next_lesson(ROWS, set(done), after)
    assert (found.id if found else None) == comes
