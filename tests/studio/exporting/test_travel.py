"""A package travels: into the database of another city and out again, byte for byte but for the id of the course."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lms.courses.models import Course, CourseVersion
from lms.courses.versions import keep_references
from lms.files.models import StoredFile
from lms.ids import uuid7
from lms.studio import drafting
from lms.studio.drafting import Writer
from lms.studio.exporting.package import zipped
from lms.studio.importing.package import read
from lms.studio.models import Draft
from tests.courses.packages import COURSE, LESSON, LESSON_PATH, REFERENCES, SOUND
from tests.makers import make_region
from tests.studio.media.desks import NINE, bytes_of, make_trainer
from tests.studio.media.sounds import MP3

pytestmark = pytest.mark.database
FILES = {
    **{path: bytes_of(text) for path, text in SOUND.items()},
    "course.md": COURSE.replace("\n", "\r\n").replace("jp: 2", "jp:   2  # dua").encode(),
    LESSON_PATH: LESSON.replace("kiri.", "kiri.  ").encode(),
    "audio/pita.mp3": MP3,
}


def bring(client, data, region):
    form = {"kunci": uuid7(), "soal": "tes", "materi": "", "untuk": ["kader"], "wilayah": region, "teks": ""}
    return client.post("/studio/impor", data={**form, "berkas": (io.BytesIO(data), "paket.zip")}, content_type="multipart/form-data")


def take(client, session, course, origin):
    assert client.post(f"/studio/{course}/ekspor", data={"format": "paket", "dari": origin}).status_code == 303
    row = session.scalars(
        select(StoredFile).where(StoredFile.place == course).order_by(StoredFile.made_at.desc(), StoredFile.id.desc())
    ).first()
    return client.get(f"/studio/{course}/ekspor/berkas/{row.id}").data


def called(files, name):
    """The same files under another id."""
    return {**files, "course.md": files["course.md"].replace(b"id: contoh\r", f"id: {name}\r".encode())}


def test_a_package_comes_out_of_a_draft_and_of_a_version_as_it_went_in(client, session):
    keep_references(session, REFERENCES.values())
    make_region(session, "13.72", "Kota Solok")
    client.sign_in(make_trainer(session).id)
    assert bring(client, zipped({f"contoh/{path}": data for path, data in FILES.items()}), "13.72").status_code == 303
    name = session.scalar(select(Course.id))
    first = take(client, session, name, "draf")
    assert read("paket.zip", first).files == called(FILES, name)
    draft = session.scalars(select(Draft)).one()
    seen = {"revisi": str(draft.revision), "berlaku": ""}
    assert client.post(f"/studio/{name}/terbit", data=seen).status_code == 303
    assert session.scalar(select(CourseVersion.number)) == 1
    assert take(client, session, name, "terbit") == first


def test_another_city_gets_the_same_course(client, session):
    keep_references(session, REFERENCES.values())
    packed = zipped(FILES)
    for region, trainer in (("13.72", "Armaini"), ("33.75", "Marlina")):
        make_region(session, region)
        client.sign_in(make_trainer(session, trainer, region).id)
        assert bring(client, packed, region).status_code == 303
        name = session.scalar(select(Course.id).where(Course.region_code == region))
        packed = take(client, session, name, "draf")
        assert read("paket.zip", packed).files == called(FILES, name)


PATHS = [*SOUND, "01-ukur/module.md", "02-lain/03-x.md", "gambar/foto.webp", "audio/satu.opus"]


@given(st.dictionaries(st.sampled_from(PATHS), st.binary(max_size=2000), max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_bytes_a_file_has_the_database_gives_them_back(session, changes):
    session.rollback()
    make_region(session, "13.72")
    files = {path: bytes_of(text) for path, text in SOUND.items()} | changes
    draft = drafting.begin_course(session, Course(id="jalan-1372", region_code="13.72"), "Jalan", files, Writer(uuid7(), NINE))
    session.flush()
    assert {file.path: file.data for file in drafting.files_of(session, draft.id)} == files
    session.rollback()
