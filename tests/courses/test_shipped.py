"""The courses that ship with the product have no fault, and enough in them."""

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
