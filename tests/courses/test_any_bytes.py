"""A folder of any bytes never raises: the answer is a course that renders, or faults."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms import paths
from lms.courses.checks.references import read_references
from lms.courses.package import course_folders, read
from lms.courses.render import render
from tests.courses.packages import LESSON_PATH, PRACTICE_PATH, REFERENCES, SOUND, write

SHIPPED_REFERENCES, _ = read_references(paths.COURSES / "references")
SHIPPED = [
    (folder.name, {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()})
    for folder in course_folders(paths.COURSES)
]
FILES = ["course.md", LESSON_PATH, PRACTICE_PATH, "ujian.md", "gambar/pita.svg", "gambar/x.webp", "01-ukur/module.md", "audio/a.mp3"]
ODD = ["x", "01-ukur/..md", "01-ukur/01-.md", "a/b/c/d.md", "gambar/\udcff.svg", "\u202emd.rujuk", "con.md", "01-ukur/01-MENGUKUR.md"]
SIGNS = (
    b"---\n|## |{#a tujuan=ukur}|- [x] |- [ ] |    > |= |> |!!! inti\n|\n\n|    |\t|{{ ref:|}}|![a](gambar/pita.svg)|](|<svg |<b>|\xff|\0|\r|: |&a *a"
    b'|jenis=urutan |jenis=pasangan |1. |\xc2\xb1|\xe2\x80\xae|23,5|?a\n: b\n|- - - |{a: |[[[|\'|%YAML 9\n|<!DOCTYPE x>|"\\U99999999"'
)
PIECES = st.sampled_from([*SIGNS.split(b"|"), b"| a | b |\n", b"|---|---|\n"])
BYTES = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map(b"".join))


@st.composite
def mutated(draw, files):
    """The files with a few cuts, repeats and insertions in one of them."""
    path = draw(st.sampled_from(sorted(files)))
    data = files[path]
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(data)))
        end = draw(st.integers(begin, min(len(data), begin + 60)))
        data = data[:begin] + draw(st.one_of(st.just(b""), BYTES, st.just(data[begin:end] * 2))) + data[end:]
    return path, data


def looked_over(folder, references):
    reading = read(folder, references)
    assert (reading.course is None) == bool(reading.faults)
    assert all(fault.sentence and "\n" not in str(fault) for fault in reading.faults)
    if reading.course:
        render(reading.course, references)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(FILES + ODD), BYTES, max_size=6))
def test_a_folder_of_any_bytes(files):
    with tempfile.TemporaryDirectory() as home:
        looked_over(write(Path(home), files), REFERENCES)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated({path: content.encode() for path, content in SOUND.items()}))
def test_a_sound_course_with_something_broken(change):
    with tempfile.TemporaryDirectory() as home:
        looked_over(write(Path(home), dict([change])), REFERENCES)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_shipped_course_with_something_broken(data):
    name, files = data.draw(st.sampled_from(SHIPPED))
    path, content = data.draw(mutated(files))
    with tempfile.TemporaryDirectory() as home:
        for each, kept in {**files, path: content}.items():
            target = Path(home) / name / each
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(kept)
        looked_over(Path(home) / name, SHIPPED_REFERENCES)


@settings(max_examples=150, deadline=None)
@given(BYTES)
def test_references_of_any_bytes(content):
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "references"
        folder.mkdir()
        (folder / "lila.yaml").write_bytes(content)
        found, faults = read_references(folder)
        assert all(reference.shown for reference in found.values())
        assert all(fault.sentence for fault in faults)
