"""Recordings: the ending and the bytes say the same, tags stay behind, and a learner hears them only when she asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.models import Lesson
from lms.courses.render import render
from lms.courses.rendered import blob_id
from lms.courses.versions import publish
from lms.errors import Refused
from lms.studio.media.sounds import ENDINGS, HEAVIEST, accepted
from tests.courses.packages import LESSON, LESSON_PATH, REFERENCES, course, faults, write
from tests.quizzes.bank import NOW
from tests.studio.media.sounds import M4A, MP3, OPUS, VORBIS, WEBM

KINDS = {".mp3": (MP3,), ".ogg": (OPUS, VORBIS), ".opus": (OPUS,), ".webm": (WEBM,), ".m4a": (M4A,)}
HEARD = LESSON.replace("menit: 4", "menit: 4\naudio: audio/pita{}")


@pytest.mark.parametrize("suffix", ENDINGS)
def test_only_what_the_ending_says_is_taken(suffix):
    for other, sounds in KINDS.items():
        for data in sounds:
            if other == suffix or {other, suffix} == {".ogg", ".opus"}:
                assert accepted(suffix, data) == data
            else:
                with pytest.raises(Refused, match=f"bukan rekaman {suffix}"):
                    accepted(suffix, data)


@pytest.mark.parametrize(
    ("suffix", "film"),
    [
        (".webm", WEBM.replace(bytes(60), b"\x86\x85V_VP8" + bytes(60))),
        (".m4a", M4A + b"hdlr\0\0\0\0\0\0\0\0vide"),
        (".ogg", VORBIS + b"\x80theora"),
        *((suffix, data) for suffix in ENDINGS for data in (b"", b"<html>", b"PK\x03\x04", b"RIFF\0\0\0\0WAVE", b"%PDF-1.7")),
        (".mp3", MP3 + bytes(HEAVIEST)),
    ],
)
def test_films_and_other_files_are_refused_with_what_to_do(suffix, film):
    with pytest.raises(Refused, match=r"(bukan rekaman .* pilih lagi\.|Paling besar 2 MB\. Rekam)"):
        accepted(suffix, film)


@given(st.binary(max_size=300), st.booleans())
def test_tags_of_any_length_stay_behind(tag, trailer):
    size = bytes((len(tag) >> shift & 0x7F) for shift in (21, 14, 7, 0))
    assert accepted(".mp3", b"ID3\x04\0\0" + size + tag + MP3 + (b"TAG" + bytes(125) if trailer else b"")) == MP3


def box(kind, inside):
    return (8 + len(inside)).to_bytes(4, "big") + kind + inside


@given(st.binary(max_size=60), st.sampled_from([b"udta", b"meta", b"uuid"]), st.booleans())
def test_what_an_m4a_tells_of_place_and_maker_is_emptied_and_nothing_moves(said, kind, in_track):
    head, heard = box(b"ftyp", b"M4A \0\0\0\0"), box(b"mdat", b"lagu" * 9)
    told = box(kind, b"-0.79+100.65/" + said)
    sent = head + box(b"moov", box(b"mvhd", bytes(20)) + (box(b"trak", told) if in_track else told)) + heard
    kept = accepted(".m4a", sent)
    assert (len(kept), kept[-len(heard) :], b"+100.65" in kept) == (len(sent), heard, False)
    assert kept == sent.replace(told, box(b"free", bytes(len(told) - 8)))
    assert accepted(".m4a", kept) == kept


@given(st.binary(max_size=300), st.sampled_from(ENDINGS))
def test_any_bytes_are_a_recording_or_refused(data, suffix):
    try:
        assert accepted(suffix, data) in data
    except Refused:
        return


@pytest.mark.parametrize("suffix", ENDINGS)
def test_a_lesson_says_how_heavy_its_recording_is_and_loads_nothing(tmp_path, suffix):
    data = KINDS[suffix][0]
    read = course(write(tmp_path, {LESSON_PATH: HEARD.format(suffix), f"audio/pita{suffix}": data}))
    page = render(read, REFERENCES).lessons["mengukur"]
    assert f'<audio controls preload="none" src="/belajar/suara/{blob_id(data)}{suffix}"></audio>' in page.html
    assert "Dengarkan pelajaran ini (1 KB)" in page.html
    assert page.html.index("<audio") < page.html.index("Ukur lengan kiri.")


def test_a_recording_that_is_none_is_a_fault_of_the_course(tmp_path):
    said = faults(write(tmp_path, {"audio/pita.mp3": b"MZ", "audio/pita.wav": b"RIFF"}))
    assert said == [
        "contoh/audio/pita.mp3: Isi berkas ini bukan rekaman .mp3. Simpan ulang rekamannya, atau hapus berkas ini.",
        "contoh/audio/pita.wav: Rekaman harus .mp3, .ogg, .opus, .webm atau .m4a, dengan nama huruf kecil dan angka. Ubah berkas ini.",
    ]


def test_a_published_recording_is_served_in_parts_and_for_ever(client, session, tmp_path):
    read = course(write(tmp_path, {LESSON_PATH: HEARD.format(".opus"), "audio/pita.opus": OPUS}))
    version = publish(session, read, render(read, REFERENCES), NOW)
    assert "<audio" in session.get(Lesson, (version.id, "mengukur")).html
    whole = client.get(f"/belajar/suara/{blob_id(OPUS)}.opus")
    assert (whole.status_code, whole.mimetype, whole.data) == (200, "audio/ogg", OPUS)
    assert whole.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    part = client.get(f"/belajar/suara/{blob_id(OPUS)}.opus", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.data) == (206, b"OggS")
    assert client.get(f"/belajar/suara/{blob_id(OPUS)}.mp3").status_code == 404
