"""The courses that ship with the product have no fault, and enough in them."""

import subprocess
import sys

import pytest

from lms import paths
from lms.courses.checks.references import read_references
from lms.courses.package import course_folders, read
from lms.courses.render import render

REFERENCES, FAULTS = read_references(paths.COURSES / "references")
FOLDERS = course_folders(paths.COURSES)


def test_the_reference_values_are_sound():
    assert FAULTS == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_a_shipped_course_has_no_fault(folder):
    assert [str(fault) for fault in read(folder, REFERENCES).faults] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_no_lesson_weighs_much(folder):
    rendered = render(read(folder, REFERENCES).course, REFERENCES)
    assert max(lesson.weight for lesson in rendered.lessons.values()) < 40_000


def test_ilp_dasar_is_complete():
    course = read(paths.COURSES / "ilp-dasar", REFERENCES).course
    practice = [item for module in course.modules for item in module.practice]
    assert len(course.lessons) >= 8
    assert len(course.graded) >= 30
    assert len(practice) >= 12
    assert len(course.pictures) >= 5


def test_the_page_of_the_curriculum_is_up_to_date():
    told = subprocess.run([sys.executable, "docs/tools/curriculum.py", "--cek"], cwd=paths.HOME, check=False)
    assert told.returncode == 0, "Jalankan: python docs/tools/curriculum.py"


def test_the_curriculum_is_whole():
    courses = [read(folder, REFERENCES).course for folder in FOLDERS]
    practice = [item for course in courses for module in course.modules for item in module.practice]
    assert len(courses) == 12
    assert sum(len(course.lessons) for course in courses) >= 60
    assert sum(len(course.pictures) for course in courses) >= 45
    assert sum(len(course.graded) for course in courses) >= 320
    assert len(practice) >= 150
    assert {item.kind.value for course in courses for item in course.graded} >= {
        "single",
        "multiple",
        "true_false",
        "number",
        "order",
        "match",
    }
