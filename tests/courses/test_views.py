"""Pictures are served by the name of their bytes, for ever, and can do nothing by themselves."""

import pytest

from lms.courses.render import blob_id
from tests.courses.packages import SVG
from tests.courses.test_versions import published

ADDRESS = f"/belajar/gambar/{blob_id(SVG.encode())}"


def test_a_picture_is_kept_for_ever(client, session, tmp_path):
    published(session, tmp_path)
    answer = client.get(f"{ADDRESS}.svg")
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/svg+xml", SVG.encode())
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"{ADDRESS}.svg", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "address", [f"{ADDRESS}.webp", f"{ADDRESS}.md", f"{ADDRESS[:-1]}.svg", f"{ADDRESS[:-1]}%00.svg", "/belajar/gambar/.svg"]
)
def test_another_name_or_type_is_not_found(client, session, tmp_path, address):
    published(session, tmp_path)
    assert client.get(address).status_code in (302, 404)  # what is no picture may be taken for a lesson, behind the sign-in


def test_the_text_of_a_course_is_no_picture(client, session, tmp_path):
    version = published(session, tmp_path)
    assert client.get(f"/belajar/gambar/{blob_id(version.title.encode())}.svg").status_code == 404
