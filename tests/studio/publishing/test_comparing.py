"""What differs between two states of a course, thing by thing."""

import pytest

from lms.courses.content import File
from lms.courses.package import read_package
from lms.errors import Refused
from lms.studio.publishing import rules
from lms.studio.publishing.comparing import Side, compare, shown
from tests.courses.packages import EXAM, LESSON_PATH, REFERENCES
from tests.studio.publishing.conftest import FILES, ID, SECOND_PATH

VALUES = shown(REFERENCES)


def side(changes=(), values=VALUES):
    files = {**FILES, **dict(changes)}
    kept = tuple(File(path, data) for path, data in sorted(files.items()) if data is not None)
    return Side(read_package(ID, kept, REFERENCES).seen, values)


def told(changes):
    return [(change.what, change.state, change.id) for change in (*changes.lessons, *changes.items, *changes.facts, *changes.media)]


def edited(path, old, new):
    return {path: FILES[path].replace(old.encode(), new.encode())}


def test_nothing_differs_from_itself():
    assert not compare(side(), side())


def test_a_first_state_is_all_new():
    found = compare(Side(None, {}), side())
    assert {change.state for change in (*found.lessons, *found.items)} == {"baru"}
    assert (found.asked, len(found.lessons), len(found.items)) == ((), 2, 3)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (edited(LESSON_PATH, "lengan kiri", "lengan kanan"), [("pelajaran", "berubah", "mengukur")]),
        (edited(LESSON_PATH, "menit: 4", "menit: 6"), [("pelajaran", "berubah", "mengukur")]),
        ({SECOND_PATH: None}, [("pelajaran", "hilang", "membaca"), ("keterangan", "berubah", "urutan")]),
        (edited("ujian.md", "Batas LiLA ibu hamil?", "Berapa batasnya?"), [("soal", "berubah", "batas")]),
        (edited("ujian.md", "lulus: 70", "lulus: 80"), [("keterangan", "berubah", "aturan")]),
        (edited("course.md", "jp: 2", "jp: 3"), [("keterangan", "berubah", "untuk")]),
        (edited("gambar/pita.svg", "#27407A", "#A63D23"), [("berkas", "berubah", "gambar/pita.svg")]),
    ],
)
def test_each_thing_that_differs_is_named_once(changes, expected):
    assert told(compare(side(), side(changes))) == expected


def test_a_lesson_in_another_place_changes_the_order_alone():
    moved = {SECOND_PATH: None, "01-ukur/00-membaca.md": FILES[SECOND_PATH]}
    assert told(compare(side(), side(moved))) == [("keterangan", "berubah", "urutan")]


def test_another_value_changes_what_quotes_it():
    found = compare(side(), side(values={"lila.kek": "23 cm"}))
    assert {change.id for change in found.lessons} == {"mengukur", "membaca"}
    assert [change.id for change in found.confirm] == ["batas"]


def test_a_key_that_differs_is_marked():
    (wrong,) = compare(side(), side({"ujian.md": EXAM.replace("= 23,5", "= 24").encode()})).items
    (words,) = compare(side(), side(edited("ujian.md", "Alat apa yang dipakai?", "Alat yang dipakai?"))).items
    assert (wrong.key, words.key) == (True, False)


class Waiting:
    state = "diperiksa"


WRITERS = {"armaini", "yusra"}


@pytest.mark.parametrize(("who", "may"), [("armaini", False), ("yusra", False), ("gusmaini", True)])
def test_the_second_person_is_none_of_the_writers(who, may):
    assert rules.may_judge(Waiting(), WRITERS, who) == may
    if may:
        rules.check_judge(Waiting(), WRITERS, who, "disetujui", "")
    else:
        with pytest.raises(Refused, match="tidak memeriksanya sendiri"):
            rules.check_judge(Waiting(), WRITERS, who, "disetujui", "")


def test_a_note_is_one_line_and_short():
    assert rules.plain_note(" satu\n dua ") == "satu dua"
    with pytest.raises(Refused):
        rules.plain_note("a" * 301)
