"""A kader finds her skills, what an assessor looks at and saw, and where to learn it."""

import pytest

from lms import clock
from lms.skills.loading import load_skills
from tests.crew import kader
from tests.makers import make_person
from tests.skills.hands import NOW as MORNING
from tests.skills.hands import load_book, make_assessor, make_kader, of_group, saw, saw_groups
from tests.skills.test_book import BOOK, NOW, written


def test_she_finds_every_skill_and_its_steps(client, session, tmp_path):
    load_skills(session, written(tmp_path), NOW)
    client.sign_in(kader(session).id)
    assert 'href="/belajar/keterampilan"' in client.get("/belajar").text
    page = client.get("/belajar/keterampilan").text
    assert "0 dari 1 keterampilan sudah cakap" in page
    assert page.count("Belum dinilai") == 1
    steps = client.get("/belajar/keterampilan/a1").text
    assert "1. Meletakkan timbangan di lantai rata." in steps
    assert steps.count("langkah kritis, usulan") == 1
    assert client.get("/belajar/keterampilan/z9").status_code == 404


@pytest.mark.database
def test_she_sees_what_is_done_and_what_to_show_again(client, session):
    load_book(session)
    nur, gusmaini = make_kader(session), make_assessor(session)
    with clock.pinned(MORNING):
        saw_groups(session, gusmaini, nur, "a", "b", "d")
        first, *_ = of_group("c")
        saw(session, gusmaini, nur, first, mark="belum")
        client.sign_in(nur.id)
        page = client.get("/belajar/keterampilan").text
        assert "14 dari 25 keterampilan sudah cakap" in page
        assert "10 belum dinilai, 1 diulang." in page
        assert "Tingkat Ibu: Purwa" in page
        steps = client.get(f"/belajar/keterampilan/{first.id}").text
    assert ("Sabtu, 21 November 2026" in steps, "oleh Gusmaini" in steps) == (True, True)
    assert steps.count("ulangi langkah ini") == (sum(step.critical for step in first.steps) or len(first.steps))


def test_who_is_no_kader_keeps_the_plain_list(client, session):
    load_book(session)
    client.sign_in(make_person(session, "Hendri").id)
    page = client.get("/belajar/keterampilan").text
    assert ("25 keterampilan dasar kader" in page, "Belum dinilai" in page) == (True, False)


def test_before_the_book_is_loaded_the_page_says_so(client, session):
    client.sign_in(kader(session).id)
    assert "Daftar keterampilan belum dimuat." in client.get("/belajar/keterampilan").text
    assert client.get("/belajar/keterampilan/a1").status_code == 404


def test_hostile_words_stay_words(client, session, tmp_path):
    load_skills(session, written(tmp_path, BOOK.replace("Menimbang", "<script>alert(1)</script>")), NOW)
    client.sign_in(make_person(session, "Rina").id)
    assert "<script>alert" not in client.get("/belajar/keterampilan").text
