"""Our own package: what is taken away loads elsewhere with the same result, and what is no package is refused."""

import io
import zipfile
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.courses.content import File
from lms.courses.package import read_package
from lms.courses.versions import digest
from lms.errors import Refused
from lms.studio.exporting.package import read_zip, write_zip, zipped
from tests.courses.packages import LESSON_PATH, REFERENCES, SOUND, course, write
from tests.studio.media.desks import bytes_of
from tests.studio.media.sounds import MP3


def test_what_is_taken_away_reads_as_the_same_course(tmp_path):
    first = course(write(tmp_path, {"audio/pita.mp3": MP3, "01-ukur/module.md": "---\nid: u\njudul: U\ntujuan: [ukur]\n---\n"}))
    again = read_package("contoh", read_zip(write_zip(first)), REFERENCES).course
    assert again == first
    assert digest(again.files, {}) == digest(first.files, {})
    assert write_zip(again) == write_zip(first)


PATHS = [*SOUND, "01-ukur/module.md", "02-lain/03-x.md", "gambar/foto.webp", "audio/satu.opus", "saku/ukur.md"]


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(PATHS), st.binary(max_size=3000), max_size=6), st.sampled_from(["", "contoh/", "ﻉ/"]))
def test_any_files_come_back_byte_for_byte(changes, folder):
    files = {path: bytes_of(text) for path, text in SOUND.items()} | changes
    packed = zipped({folder + path: data for path, data in files.items()})
    assert read_zip(packed) == tuple(File(path, files[path]) for path in sorted(files))


def test_what_desktops_leave_behind_is_left_out():
    files = {f"contoh/{path}": bytes_of(text) for path, text in SOUND.items()}
    extra = {"__MACOSX/contoh/._course.md": b"x", "contoh/.DS_Store": b"x", "contoh/gambar/Thumbs.db": b"x"}
    assert {file.path for file in read_zip(zipped(files | extra))} == set(SOUND)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.txt": b"x"}, "bukan paket materi Langkah"),
        ({"a/b/course.md": b"x"}, "bukan paket materi Langkah"),
        ({"a/course.md": b"x", "b/course.md": b"x"}, "bukan paket materi Langkah"),
        ({"course.md": b"x", "lain.exe": b"x"}, "`lain.exe` tidak dikenal"),
        ({"a/course.md": b"x", LESSON_PATH: b"x"}, f"`{LESSON_PATH}` tidak dikenal"),
        ({"course.md": b"x", "../ujian.md": b"x"}, "nama berkas yang tidak wajar"),
        ({"course.md": Random(1).randbytes(70_000)}, "terlalu besar untuk satu berkas"),
        ({"course.md": b"x", **{f"gambar/a{n}.svg": b"" for n in range(400)}}, "lebih dari 400 berkas"),
    ],
)
def test_what_is_no_package_is_refused_with_what_to_do(files, said):
    with pytest.raises(Refused, match=said):
        read_zip(zipped(files))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"x" * 99, zipped({"course.md": b"x"})[:-9]])
def test_broken_bytes_are_refused(data):
    with pytest.raises(Refused, match=r"lalu pilih lagi\."):
        read_zip(data)


def test_a_bomb_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("course.md", bytes(40_000_000))
    with pytest.raises(Refused, match="terlalu besar"):
        read_zip(packed.getvalue())
