"""Where a picture or a recording is used, read from files as trainers leave them."""

from hypothesis import given
from hypothesis import strategies as st

from lms.courses.content import File
from lms.studio.media.uses import sightings, uses
from tests.courses.packages import LESSON, LESSON_PATH, SOUND
from tests.studio.media.desks import bytes_of


def files(changes=None):
    return [File(path, bytes_of(text)) for path, text in {**SOUND, **(changes or {})}.items()]


def test_a_picture_is_used_in_a_lesson_and_in_an_item():
    assert uses(files()) == {"gambar/pita.svg": [("lesson", "mengukur", "Mengukur LiLA"), ("item", "alat", "Alat apa yang dipakai?")]}
    assert [one.alt for one in sightings(files())] == ["Pita melingkar di lengan kiri.", "Sebuah pita"]


def test_a_recording_is_used_by_its_lesson():
    heard = files({LESSON_PATH: LESSON.replace("menit: 4", "menit: 4\naudio: audio/satu.mp3")})
    assert uses(heard)["audio/satu.mp3"] == [("lesson", "mengukur", "Mengukur LiLA")]


def test_twice_in_one_lesson_is_one_place():
    twice = files({LESSON_PATH: f"{LESSON}\n![Lagi.](gambar/pita.svg)\n"})
    assert len(uses(twice)["gambar/pita.svg"]) == 2


def test_faulty_files_still_say_what_they_use():
    broken = {
        LESSON_PATH: b"---\njudul: [\n---\n\n![a](gambar/x.webp)\n",
        "course.md": "![b](gambar/y.webp)",
        "01-ukur/module.md": "\ufeff---\r\nid: ukur\r\njudul: Ukur\r\n---\r\n\r\n![c](gambar/z.webp)\r\n",
        "ujian.md": "## Apa ini? {#a gambar=gambar/q.webp",
        "01-ukur/latihan.md": '## {#b gambar="gambar/w.webp"}\n',
    }
    found = uses(files(broken))
    assert found["gambar/x.webp"] == [("lesson", "01-ukur", LESSON_PATH)]
    assert found["gambar/z.webp"] == [("module", "ukur", "Ukur")]
    assert {path[7] for path in found} == set("xyzqw")


@given(
    st.dictionaries(st.sampled_from([*SOUND, "01-ukur/module.md"]), st.binary(max_size=200) | st.text(max_size=200), max_size=4),
    st.randoms(),
)
def test_any_bytes_in_any_order_give_the_same_answer(changes, shuffled):
    every = files(changes)
    first = uses(every)
    shuffled.shuffle(every)
    assert uses(every) == first
