"""The shelf of a course: what is sent, replaced and removed there, and what is refused without losing a word."""

import io

import pytest
from sqlalchemy import func, select

from lms.studio import drafting
from lms.studio.models import Draft, DraftFile
from tests.courses.packages import LESSON, LESSON_PATH
from tests.studio.media.desks import ID, make_desk, make_trainer, picture
from tests.studio.media.sounds import MP3, OPUS

pytestmark = pytest.mark.database
PAGE = f"/studio/{ID}/media"


@pytest.fixture
def armaini(session, client):
    trainer = make_trainer(session)
    make_desk(session, trainer)
    client.sign_in(trainer.id)
    return trainer


def send(client, data, name="foto.png", words="", kind="gambar", where=PAGE, **more):
    form = {"jenis": kind, "keterangan": words, "berkas": (io.BytesIO(data), name), **more}
    return client.post(where, data=form, content_type="multipart/form-data")


def kept(session):
    session.expire_all()
    return dict(session.execute(select(DraftFile.path, DraftFile.data)).all())


def test_the_shelf_shows_pictures_with_their_words_and_where_they_are_used(client, armaini):
    page = client.get(PAGE).text
    assert "1 gambar dan 0 rekaman" in page
    assert "Pita melingkar di lengan kiri." in page
    assert f'<a class="link" href="/studio/{ID}/tulis/mengukur">Mengukur LiLA</a>' in page
    assert f'<a class="link" href="/studio/{ID}/soal/alat">Alat apa yang dipakai?</a>' in page


def test_a_picture_is_kept_in_two_sizes_under_the_name_of_its_words(client, session, armaini):
    answer = send(client, picture((1200, 800)), words="Kader memasang pita")
    assert (answer.status_code, answer.location) == (303, f"{PAGE}#gambar-kader-memasang-pita.webp")
    assert {"gambar/kader-memasang-pita.webp", "gambar/kader-memasang-pita-kecil.webp"} <= set(kept(session))
    page = client.get(PAGE).text
    assert "Tersimpan: " in page
    assert "2 gambar dan 0 rekaman" in page
    assert "Belum dipakai." in page


def test_the_same_picture_again_is_not_kept_twice(client, session, armaini):
    send(client, picture(), words="Pita")
    before = kept(session)
    assert send(client, picture(), words="Pita").status_code == 303
    assert kept(session) == before
    assert "tidak disimpan dua kali" in client.get(PAGE).text


def test_a_recording_is_kept_without_its_tags(client, session, armaini):
    send(client, b"ID3\x04\0\0\0\0\x07\x68" + b"RAHASIA".ljust(1000) + MP3, "suara.mp3", "Pita LiLA", "rekaman")
    assert kept(session)["audio/pita-lila.mp3"] == MP3
    assert "<audio controls" in client.get(PAGE).text


@pytest.mark.parametrize(
    ("data", "name", "kind", "said"),
    [
        (b"", "", "gambar", "Pilih berkasnya dulu."),
        (b"", "a.png", "gambar", "kosong"),
        (b"<svg/>", "a.svg", "gambar", "Gambar SVG tidak dapat diterima."),
        (picture(), "a.jpg", "gambar", "bukan JPG"),
        (picture()[:-40], "a.png", "gambar", "tidak terbaca"),
        (b"MZ", "a.exe", "gambar", "belum dapat diterima"),
        (OPUS, "a.mp3", "rekaman", "bukan rekaman .mp3"),
    ],
)
def test_what_cannot_be_kept_says_why_and_loses_no_word(client, session, armaini, data, name, kind, said):
    before = kept(session)
    answer = send(client, data, name, "Kader & <b>pita</b>", kind)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Kader &amp; &lt;b&gt;pita&lt;/b&gt;"' in answer.text
    assert kept(session) == before


def test_another_picture_takes_the_place_and_lessons_need_no_change(client, session, armaini):
    send(client, picture(), words="Pita")
    before = kept(session)
    answer = send(client, picture(colour="red"), where=f"{PAGE}/ganti", jalur="gambar/pita-2.webp")
    assert answer.location == f"{PAGE}#gambar-pita-2.webp"
    after = kept(session)
    assert {path for path in after if after[path] != before.get(path)} == {"gambar/pita-2.webp", "gambar/pita-2-kecil.webp"}


@pytest.mark.parametrize(
    ("path", "data", "name", "said"),
    [
        ("gambar/pita.svg", picture(), "a.png", "lukisan bawaan"),
        ("audio/satu.mp3", OPUS, "a.opus", "Rekaman ini .mp3."),
        ("audio/satu.mp3", b"", "", "Pilih berkasnya dulu."),
    ],
)
def test_what_cannot_take_the_place_says_so(client, session, armaini, path, data, name, said):
    draft = session.scalar(select(Draft))
    drafting.save(session, draft, "audio/satu.mp3", MP3, drafting.Writer(armaini.id, draft.made_at))
    answer = send(client, data, name, where=f"{PAGE}/ganti", jalur=path)
    assert (answer.status_code, said in answer.text) == (422, True)


@pytest.mark.parametrize("path", ["course.md", "gambar/tidak-ada.webp", "../x"])
def test_only_what_stands_on_the_shelf_is_replaced(client, armaini, path):
    assert send(client, picture(), where=f"{PAGE}/ganti", jalur=path).status_code == 404


def test_what_is_used_is_not_removed_and_says_where(client, session, armaini):
    client.post(f"{PAGE}/hapus", data={"jalur": "gambar/pita.svg"})
    assert "gambar/pita.svg" in kept(session)
    assert "masih dipakai di: Mengukur LiLA; Alat apa yang dipakai?" in client.get(PAGE).text


def test_what_nobody_uses_goes_with_its_small_size(client, session, armaini):
    send(client, picture(), words="Kader")
    assert client.post(f"{PAGE}/hapus", data={"jalur": "gambar/kader.webp"}).status_code == 303
    assert {path for path in kept(session) if path.startswith("gambar/")} == {"gambar/pita.svg"}
    assert client.post(f"{PAGE}/hapus", data={"jalur": "gambar/kader.webp"}).status_code == 303
    assert client.post(f"{PAGE}/hapus", data={"jalur": LESSON_PATH}).status_code == 404


def test_a_trainer_of_another_city_finds_no_shelf(client, session, armaini):
    client.sign_in(make_trainer(session, "Marlina", "33.75").id)
    assert client.get(PAGE).status_code == 404
    assert send(client, picture()).status_code == 404
    assert send(client, picture(), where=f"{PAGE}/ganti", jalur="gambar/pita.svg").status_code == 404
    assert client.post(f"{PAGE}/hapus", data={"jalur": "gambar/pita.svg"}).status_code == 404


def test_sending_opens_a_draft_where_none_is_open(client, session, armaini, tmp_path):
    from_version = session.scalar(select(Draft))
    drafting.close(session, from_version, "dibuang", drafting.Writer(armaini.id, from_version.made_at))
    assert send(client, picture()).status_code == 422  # neither a draft nor a version to begin from
    assert session.scalar(select(func.count()).select_from(DraftFile)) == 0


def test_a_lesson_without_alt_text_is_pointed_at(client, session, armaini):
    draft = session.scalar(select(Draft))
    words = LESSON.replace("![Pita melingkar di lengan kiri.]", "![]").encode()
    drafting.save(session, draft, LESSON_PATH, words, drafting.Writer(armaini.id, draft.made_at))
    assert "belum punya keterangan" in client.get(PAGE).text
