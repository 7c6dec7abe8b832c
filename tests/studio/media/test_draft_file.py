"""A file of the draft: only for whoever writes the course, as what it is, and with nothing in it allowed to run."""

import pytest

from tests.courses.packages import SVG
from tests.studio.media.desks import ID, make_desk, make_trainer, picture

ADDRESS = f"/studio/{ID}/media/berkas/"


@pytest.fixture
def armaini(session, client):
    trainer = make_trainer(session)
    make_desk(session, trainer, {"gambar/foto.webp": picture(kind="WEBP"), "audio/satu.mp3": b"ID3" + bytes(400)})
    client.sign_in(trainer.id)
    return trainer


@pytest.mark.parametrize(
    ("path", "kind"), [("gambar/pita.svg", "image/svg+xml"), ("gambar/foto.webp", "image/webp"), ("audio/satu.mp3", "audio/mpeg")]
)
def test_a_trainer_sees_the_files_of_her_draft(client, armaini, path, kind):
    answer = client.get(ADDRESS + path)
    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_asked_again_unchanged_nothing_travels(client, armaini):
    first = client.get(ADDRESS + "gambar/pita.svg")
    again = client.get(ADDRESS + "gambar/pita.svg", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.data, again.status_code, again.data) == (SVG.encode(), 304, b"")


def test_a_player_may_ask_for_a_part_of_a_recording(client, armaini):
    part = client.get(ADDRESS + "audio/satu.mp3", headers={"Range": "bytes=0-2"})
    assert (part.status_code, part.data) == (206, b"ID3")


@pytest.mark.parametrize("path", ["gambar/lain.svg", "course.md", "../course.md", "gambar/pita.exe"])
def test_what_is_no_picture_of_the_draft_is_not_there(client, armaini, path):
    assert client.get(ADDRESS + path).status_code == 404


def test_a_trainer_of_another_city_finds_nothing(client, session, armaini):
    client.sign_in(make_trainer(session, "Marlina", "33.75").id)
    assert client.get(ADDRESS + "gambar/pita.svg").status_code == 404


def test_who_only_reads_courses_may_not(client, session, armaini):
    client.sign_in(make_trainer(session, "Pak Gusmaini", "13.72", "pokjanal").id)
    assert client.get(ADDRESS + "gambar/pita.svg").status_code == 403
