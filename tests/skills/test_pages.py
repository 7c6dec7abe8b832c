"""A kader finds her skills, what an assessor looks at, and where to learn it."""

from lms.skills.loading import load_skills
from tests.crew import kader
from tests.makers import make_person
from tests.skills.test_book import BOOK, NOW, written


def test_she_finds_every_skill_and_its_steps(client, session, tmp_path):
    load_skills(session, written(tmp_path), NOW)
    client.sign_in(kader(session).id)
    assert 'href="/belajar/keterampilan"' in client.get("/belajar").text
    page = client.get("/belajar/keterampilan").text
    assert "A1. Menimbang" in page
    assert page.count("belum dinilai") == 1
    steps = client.get("/belajar/keterampilan/a1").text
    assert "1. Meletakkan timbangan di lantai rata." in steps
    assert steps.count("langkah kritis, usulan") == 1
    assert client.get("/belajar/keterampilan/z9").status_code == 404


def test_before_the_book_is_loaded_the_page_says_so(client, session):
    client.sign_in(kader(session).id)
    assert "Daftar keterampilan belum dimuat." in client.get("/belajar/keterampilan").text
    assert client.get("/belajar/keterampilan/a1").status_code == 404


def test_hostile_words_stay_words(client, session, tmp_path):
    load_skills(session, written(tmp_path, BOOK.replace("Menimbang", "<script>alert(1)</script>")), NOW)
    client.sign_in(make_person(session, "Rina").id)
    assert "<script>alert" not in client.get("/belajar/keterampilan").text
