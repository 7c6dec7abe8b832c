"""What `lms bench studio` measures is a sound course of the size that it says."""

from lms.bench.studio import ITEMS, LESSONS, files
from lms.courses.content import File
from lms.courses.package import read_package


def test_the_measured_course_is_sound_and_as_large_as_it_says():
    reading = read_package("ukur-1372", tuple(File(path, data) for path, data in sorted(files("Lain. ").items())), {})
    assert reading.faults == ()
    assert (len(reading.course.lessons), len(reading.course.graded)) == (LESSONS, ITEMS)
