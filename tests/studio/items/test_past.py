"""The life of an item: changed, published, taken out and brought back, and where it was used."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.courses.package import read_package
from lms.courses.render import render
from lms.courses.versions import Edition, publish
from lms.studio import drafting
from lms.studio.drafting import Writer, files_of
from lms.studio.items.past import gone, life, steps
from lms.studio.models import DraftEdit
from tests.courses.packages import EXAM, PRACTICE_PATH, REFERENCES
from tests.quizzes.bank import NOW, publish_course
from tests.quizzes.test_statistics import people, sit
from tests.studio.items.rooms import AT, COURSE_ID, NINE, make_course, make_trainer, text_of

PAST = f"{AT}/soal/batas/riwayat"


@pytest.fixture
def armaini(session, client):
    person = make_trainer(session)
    client.sign_in(person.id)
    return person


@pytest.fixture
def draft(session, armaini):
    return make_course(session, armaini)


def publish_now(session, draft, by):
    """The draft as a version of its course."""
    found = read_package(COURSE_ID, files_of(session, draft.id), REFERENCES)
    assert found.course, [str(fault) for fault in found.faults]
    version = publish(session, found.course, render(found.course, REFERENCES), NINE, edition=Edition(by.id, "kata", (), ""))
    session.commit()
    return version


def act(client, what, item="batas", **data):
    return client.post(f"{AT}/soal/{item}/{what}", data=data)


@pytest.mark.database
def test_an_item_is_changed_taken_out_and_brought_back(client, session, draft):
    act(client, "tujuan", tujuan="ukur")  # the same goal: nothing changes
    drafting.save(
        session,
        draft,
        "ujian.md",
        EXAM.replace("Batas LiLA ibu hamil?", "Berapa batas LiLA?").encode(),
        Writer(draft.made_by, NINE - timedelta(days=2)),
    )
    session.commit()
    assert "Diubah di draf" in client.get(PAST).text
    act(client, "tarik")
    assert "Soal ini sudah ditarik" in client.get(PAST).text
    assert "Berapa batas LiLA?" in client.get(f"{AT}/soal-ditarik").text
    last = life(steps(session, COURSE_ID), "batas")
    assert [one.what for one in last] == ["keluar", "berubah"]
    for _ in "ab":
        assert client.post(f"{AT}/soal/batas/kembali", data={"isi": last[0].mark}).status_code == 303
    text = text_of(session, draft, "ujian.md")
    assert text.count("{#batas ") == 1
    assert "Berapa batas LiLA?" in text
    assert gone(steps(session, COURSE_ID), {"alat", "batas", "lengan"}) == []


@pytest.mark.database
def test_every_version_with_other_words_is_told_with_who_published_it(client, session, draft, armaini):
    publish_now(session, draft, armaini)
    yusra = make_trainer(session, "Yusra")
    drafting.save(session, draft, "ujian.md", EXAM.replace("± 0,1", "± 0,2").encode(), Writer(yusra.id, NINE))
    publish_now(session, draft, yusra)
    page = client.get(PAST).text
    assert [
        word
        for word in ("Terbit pertama kali dalam versi 1", "kata-kata baru dalam versi 2", "Yusra", "Diubah di draf")
        if word not in page
    ] == []
    first = next(one for one in life(steps(session, COURSE_ID), "batas") if one.version == 1)
    assert client.post(f"{AT}/soal/batas/kembali", data={"isi": first.mark}).status_code == 303
    assert text_of(session, draft, "ujian.md") == EXAM
    assert "versi 2" not in client.get(f"{AT}/soal/alat/riwayat").text


def test_what_was_never_there_has_no_history(client, session, draft):
    assert client.get(f"{AT}/soal/tidak-ada/riwayat").status_code == 404
    assert client.post(f"{AT}/soal/batas/kembali", data={"isi": "x"}).status_code == 404
    assert "Belum ada yang berubah" in client.get(f"{AT}/soal/alat/riwayat").text
    assert "Belum ada soal yang ditarik" in client.get(f"{AT}/soal-ditarik").text
    assert session.scalar(select(func.count()).select_from(DraftEdit)) == 0


def test_the_last_item_of_a_practice_brings_its_file_back(client, session, draft):
    act(client, "tarik", "lengan")
    assert text_of(session, draft, PRACTICE_PATH) is None
    back = life(steps(session, COURSE_ID), "lengan")[0]
    assert client.post(f"{AT}/soal/lengan/kembali", data={"isi": back.mark}).status_code == 303
    assert "{#lengan " in text_of(session, draft, PRACTICE_PATH)


def test_an_item_goes_to_another_goal_and_no_other_byte_changes(client, session, armaini):
    two = {
        "course.md": "---\nid: lila-1372\njudul: Ukur\nringkas: r\nuntuk: [kader]\njp: 1\ntujuan:\n  ukur: Mengukur.\n  catat: Mencatat.\n---\n\nHalo.\n",
        "ujian.md": EXAM,
    }
    draft = make_course(session, armaini, two)
    assert "Pindah ke tujuan" in client.get(f"{AT}/soal/alat").text
    assert act(client, "tujuan", "alat", tujuan="catat").status_code == 303
    assert text_of(session, draft, "ujian.md") == EXAM.replace("{#alat tujuan=ukur", "{#alat tujuan=catat")
    assert "Pilih tujuannya" in client.get(act(client, "tujuan", "alat", tujuan="lain").location).text


def test_the_page_of_an_item_says_where_it_is_used(client, session, draft):
    page = client.get(f"{AT}/soal/alat").text
    assert [
        word for word in ("Dipakai di", "belum terbit: diundi sesudah", "Belum pernah dipakai", f"{AT}/tulis/") if word not in page
    ] == []
    practice = client.get(f"{AT}/soal/lengan").text
    assert "Latihan bagian" in practice
    assert f"{AT}/tulis/" in practice


@pytest.mark.database
def test_tests_that_met_an_item_are_counted_and_few_are_not_counted_out(client, session, armaini):
    version = publish_course(session)
    persons = people(session, 6)
    for person in persons[:3]:
        sit(session, version, person, 4, "pre")
    for person in persons:
        sit(session, version, person, 4)
    page = client.get("/studio/ilp-mini/soal/siklus-satu").text.split('id="dipakai"')[1]
    assert "kurang dari 5 kali" in page.split("Pre-test</span>")[1][:80]
    assert "6 kali" in page.split("Post-test</span>")[1][:80]
    assert "Baru dijawab 9 kali" in page
    assert (NOW.year, "soal?dipakai=sudah" in page) == (2026, False)
    assert 'id="soal-siklus-satu"' in client.get("/studio/ilp-mini/soal?dipakai=sudah").text
