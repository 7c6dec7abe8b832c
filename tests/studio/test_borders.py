"""What leaves a course for whoever may not write it: no key of a test, no picture beside the lesson of a QR, nothing of the city beside it."""

import re

import pytest
from sqlalchemy import update

from lms import clock
from lms.courses.content import File
from lms.courses.models import Course
from lms.courses.package import read_package
from lms.courses.render import render
from lms.courses.versions import Edition, keep_references, publish
from lms.studio.drafting import Writer
from lms.studio.outline import beginning
from tests.courses.packages import COURSE, EXAM, REFERENCES, SOUND
from tests.makers import make_region
from tests.studio.media.desks import make_desk, make_trainer, picture

pytestmark = pytest.mark.database
ID = "contoh-1372"
WHY = "> Pita LiLA melingkar di lengan."


def version(session, exam=EXAM, course_id=ID, region="13.72"):
    """One more version of a course of a region."""
    texts = {**SOUND, "course.md": COURSE.replace("id: contoh", f"id: {course_id}"), "ujian.md": exam}
    made = read_package(course_id, [File(path, text.encode()) for path, text in sorted(texts.items())], REFERENCES).course
    if session.get(Course, course_id) is None:
        session.add(Course(id=course_id, region_code=region))
        session.flush()
    return publish(session, made, render(made, REFERENCES), clock.now(), Edition("x", "kata"))


@pytest.fixture
def solok(session):
    for code in ("13.71", "13.72", "13.72.02", "33.75"):
        make_region(session, code)
    keep_references(session, list(REFERENCES.values()))


def test_who_only_looks_compares_lessons_and_no_keys(client, session, solok):
    version(session)
    version(session, f"{EXAM}\n{WHY}\n")
    session.commit()
    address = f"/studio/{ID}/versi/1/2"
    for region, shown in (("13.72", True), ("13.72.02", False)):
        client.sign_in(make_trainer(session, f"Pelatih {region}", region).id)
        answer = client.get(address)
        assert answer.status_code == 200
        assert ("melingkar" in answer.text) is shown


def test_the_phone_of_a_qr_gets_the_pictures_of_its_lesson_only(client, session, app, solok):
    armaini = make_trainer(session)
    make_desk(session, armaini, {"gambar/kunci.webp": picture(kind="WEBP"), "audio/satu.mp3": b"ID3" + bytes(400)})
    client.sign_in(armaini.id)
    address = re.search(r"127\.0\.0\.1:8000(/studio/hp/[\w/-]+)", client.get(f"/studio/{ID}/tulis/mengukur/hp").text)[1]
    phone = app.test_client()
    found = {path: phone.get(f"{address}/{path}").status_code for path in ("gambar/pita.svg", "gambar/kunci.webp", "audio/satu.mp3")}
    assert found == {"gambar/pita.svg": 200, "gambar/kunci.webp": 404, "audio/satu.mp3": 404}


def test_a_copy_reads_on_only_where_its_original_is_read(client, session, solok):
    """Whoever stands over two cities copied it once; the trainers of the one do not read what the other publishes later."""
    version(session, course_id="asal-1371", region="13.71")
    province = Writer(make_trainer(session, "Desi", "13").id, clock.now())
    copy = beginning.copy_course(session, session.get_one(Course, "asal-1371"), "Salinan", "13.72", province)
    version(session, f"{EXAM}\n{WHY}\n", "asal-1371", "13.71")
    session.commit()
    client.sign_in(make_trainer(session, "Armaini").id)
    assert "melingkar" not in client.get(f"/studio/{copy.course_id}/gabung").text
    assert client.post(f"/studio/{copy.course_id}/gabung", data={"revisi": copy.revision, "berlaku": "x"}).status_code == 422
    session.execute(update(Course).where(Course.id == "asal-1371").values(region_code=None))
    session.commit()
    assert "Materi contoh" in client.get(f"/studio/{copy.course_id}/gabung").text


def test_what_another_city_teaches_has_no_results_here(client, session, solok):
    version(session, course_id="asal-3375", region="33.75")
    session.commit()
    client.sign_in(make_trainer(session, "Armaini").id)
    assert client.get("/hasil/asal-3375").status_code == 404
    assert client.post("/hasil/asal-3375/unduh", data={"bentuk": "csv"}).status_code == 404
    client.sign_in(make_trainer(session, "Marlina", "33.75").id)
    assert client.get("/hasil/asal-3375").status_code == 200


def test_a_test_is_drawn_for_whoever_may_find_its_course_only(client, session, solok):
    """The address that draws a number looks for the course first."""
    make_desk(session, make_trainer(session))
    client.sign_in(make_trainer(session, "Marlina", "33.75").id)
    assert client.get(f"/studio/{ID}/uji-soal").status_code == 404
