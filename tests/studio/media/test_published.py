"""A course that is not being changed: its shelf shows what is published, and sending something opens a draft of it."""

import io

import pytest
from sqlalchemy import select

from lms.courses.models import Course
from lms.courses.render import render
from lms.courses.rendered import blob_id
from lms.courses.versions import keep_references, publish
from lms.studio.media.pictures import paths_of
from lms.studio.models import Draft, DraftFile
from tests.courses.packages import COURSE, LESSON, LESSON_PATH, REFERENCES, course, write
from tests.makers import make_region
from tests.quizzes.bank import NOW
from tests.studio.media.desks import ID, make_trainer, picture
from tests.studio.media.redrawn import redrawn_pair
from tests.studio.media.sounds import OPUS

pytestmark = pytest.mark.database
PAGE = f"/studio/{ID}/media"
PAIR = redrawn_pair(picture((1200, 900)))


@pytest.fixture
def armaini(session, client, tmp_path):
    """A published course of Kota Solok with a picture in two sizes and a recording."""
    make_region(session, "13.72")
    keep_references(session, REFERENCES.values())
    heard = LESSON.replace("menit: 4", "menit: 4\naudio: audio/pita.opus") + "\n![Foto pita.](gambar/foto.webp)\n"
    files = {**dict(zip(paths_of("foto"), PAIR, strict=True)), "audio/pita.opus": OPUS, LESSON_PATH: heard}
    folder = write(tmp_path, {**files, "course.md": COURSE.replace("id: contoh", f"id: {ID}")})
    sound = course(folder.rename(folder.with_name(ID)))
    session.add(Course(id=ID, region_code="13.72"))
    session.flush()
    publish(session, sound, render(sound, REFERENCES), NOW)
    trainer = make_trainer(session)
    client.sign_in(trainer.id)
    return trainer


def test_the_shelf_shows_what_is_published(client, session, armaini):
    page = client.get(PAGE).text
    assert "2 gambar dan 1 rekaman" in page
    assert "sedang tidak diubah" in page
    assert f'src="/belajar/gambar/{blob_id(PAIR[1])}.webp"' in page
    assert f'src="/belajar/suara/{blob_id(OPUS)}.opus"' in page
    assert session.scalar(select(Draft.id)) is None


def test_replacing_opens_a_draft_and_leaves_the_version(client, session, armaini):
    form = {"jalur": "gambar/foto.webp", "berkas": (io.BytesIO(picture(colour="red")), "baru.png")}
    assert client.post(f"{PAGE}/ganti", data=form, content_type="multipart/form-data").status_code == 303
    session.expire_all()
    files = dict(session.execute(select(DraftFile.path, DraftFile.data)).all())
    assert files["gambar/foto.webp"] not in PAIR
    assert LESSON_PATH in files
    assert client.get(f"/belajar/gambar/{blob_id(PAIR[0])}.webp").data == PAIR[0]


def test_the_same_picture_opens_nothing(client, session, armaini):
    form = {"jenis": "gambar", "berkas": (io.BytesIO(picture((1200, 900))), "foto.png")}
    assert client.post(PAGE, data=form, content_type="multipart/form-data").status_code == 303
    assert session.scalar(select(Draft.id)) is None


def test_a_used_picture_is_not_removed_and_no_draft_stays(client, session, armaini):
    client.post(f"{PAGE}/hapus", data={"jalur": "gambar/foto.webp"})
    assert "masih dipakai di: Mengukur LiLA" in client.get(PAGE).text
    assert session.scalar(select(Draft.id)) is None


def test_both_sizes_are_served_to_learners(client, session, armaini):
    page = client.get(f"/belajar/{ID}/mengukur").text
    for data in PAIR:
        assert f"/belajar/gambar/{blob_id(data)}.webp" in page
        assert client.get(f"/belajar/gambar/{blob_id(data)}.webp").data == data
