"""Our own package: what is taken away loads elsewhere with the same result."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lms.courses.content import File
from lms.courses.package import read_package
from lms.courses.versions import keep_references
from lms.ids import uuid7
from lms.studio import drafting
from lms.studio.exporting.package import write_zip, zipped
from lms.studio.importing import laying
from lms.studio.importing.package import read
from lms.studio.models import CourseImport, open_draft
from tests.courses.packages import REFERENCES, SOUND, course, write
from tests.studio.media.desks import ID, bytes_of, make_desk, make_trainer
from tests.studio.media.sounds import MP3

MORE = {"audio/pita.mp3": MP3, "01-ukur/module.md": "---\nid: u\njudul: U\ntujuan: [ukur]\n---\n", "saku/ukur.md": "isi"}
PATHS = [*(path for path in SOUND if path != "course.md"), "01-ukur/module.md", "02-lain/03-x.md", "gambar/foto.webp", "audio/satu.opus"]


def elsewhere(packed, name="contoh-3375"):
    """The files as another Langkah keeps them, under the id that it gives."""
    laid = laying.new_course(read("paket.zip", packed), name, ("kader",), "tes", "paket.zip")
    return {path: data if isinstance(data, bytes) else data.encode() for path, data in laid.files.items()}


def with_id(files, name):
    return files | {"course.md": files["course.md"].replace(b"id: contoh", f"id: {name}".encode(), 1)}


def test_what_is_taken_away_reads_as_the_same_course(tmp_path):
    first = course(write(tmp_path, {path: text for path, text in MORE.items() if path != "saku/ukur.md"}))
    kept = elsewhere(write_zip(first))
    files = tuple(File(path, data) for path, data in sorted(kept.items()))
    again = read_package("contoh-3375", files, REFERENCES).course
    assert replace(again, id=first.id, files=first.files) == first
    assert write_zip(replace(again, id="contoh", files=first.files)) == write_zip(first)


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(PATHS), st.binary(max_size=3000), max_size=6), st.sampled_from(["", "contoh/", "ﻉ/"]))
def test_any_files_come_back_byte_for_byte_but_for_the_id(changes, folder):
    files = {path: bytes_of(text) for path, text in SOUND.items()} | changes
    packed = zipped({folder + path: data for path, data in files.items()})
    assert elsewhere(packed) == with_id(files, "contoh-3375")


def test_what_desktops_leave_behind_is_left_out():
    files = {f"contoh/{path}": bytes_of(text) for path, text in SOUND.items()}
    extra = {"__MACOSX/contoh/._course.md": b"x", "contoh/.DS_Store": b"x", "contoh/gambar/Thumbs.db": b"x"}
    assert set(read("paket.zip", zipped(files | extra)).files) == set(SOUND)


def bring(client, packed, region="33.75"):
    form = {"kunci": uuid7(), "soal": "tes", "materi": "", "untuk": ["kader"], "wilayah": region, "teks": ""}
    form["berkas"] = (io.BytesIO(packed), "contoh.zip")
    return client.post("/studio/impor", data=form, content_type="multipart/form-data")


@pytest.mark.database
def test_a_course_taken_from_one_city_is_published_in_another_with_the_same_result(client, session):
    keep_references(session, REFERENCES.values())
    armaini, marlina = make_trainer(session), make_trainer(session, "Marlina", "33.75")
    make_desk(session, armaini)
    client.sign_in(armaini.id)
    client.post(f"/studio/{ID}/ekspor", data={"format": "paket", "dari": "draf"})
    page = client.get(f"/studio/{ID}/ekspor").text
    packed = client.get(f"/studio/{ID}/ekspor/berkas/{page.partition('/ekspor/berkas/')[2][:36]}").data
    client.sign_in(marlina.id)
    assert bring(client, packed).status_code == 303
    (row,) = session.scalars(select(CourseImport)).all()
    assert row.losses == []
    draft = session.scalars(open_draft(row.course_id)).one()
    theirs = {file.path: file.data for file in drafting.files_of(session, draft.id)}
    ours = read("paket.zip", packed).files
    assert theirs == ours | {"course.md": ours["course.md"].replace(f"id: {ID}".encode(), f"id: {row.course_id}".encode(), 1)}
    said = {"revisi": str(draft.revision), "berlaku": ""}
    assert client.post(f"/studio/{row.course_id}/terbit", data=said).status_code == 303
    assert client.get(f"/belajar/{row.course_id}").status_code == 200
