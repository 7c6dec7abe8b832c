"""Every shipped lesson opened in a browser, on a phone and on a desk: nothing wider than the screen, every picture there."""

from typing import Any

import pytest

from lms import paths
from lms.courses.checks.references import read_references
from lms.courses.package import course_folders, read
from tests.browser import DESK, PHONE
from tests.filled import filled_home  # noqa: F401 - the fixture
from tests.look.served import Town, town  # noqa: F401 - the fixture
from tests.look.test_pages import Eye

BROKEN = """() => Promise.all([...document.querySelectorAll('main img')].map(image => {
  image.loading = 'eager';
  return image.decode().then(() => image.naturalWidth ? '' : image.src, () => image.src) })).then(all => all.filter(Boolean).join(' '))"""
KADER = "Kader Posyandu Melati I"
COURSES = [folder.name for folder in course_folders(paths.COURSES)]


@pytest.mark.browser
@pytest.mark.parametrize("name", COURSES)
def test_every_lesson_opens_in_both_sizes(browser: Any, town: Town, name: str) -> None:  # noqa: F811
    course = read(paths.COURSES / name, read_references(paths.COURSES / "references")[0]).course
    eye = Eye(browser, town, PHONE, 48)
    eye.sign_in(KADER)
    for lesson in course.lessons:
        eye.page.goto(f"{town.url}/belajar/{name}/{lesson.id}")
        assert eye.page.get_by_role("heading", level=1).inner_text() == lesson.title
        eye.faults += [f"{lesson.path}: {found}" for found in eye.page.evaluate(BROKEN).split()]
        eye.sideways(f"{lesson.path} at 360 px")
        eye.page.set_viewport_size(DESK)
        eye.sideways(f"{lesson.path} at 1280 px")
        eye.page.set_viewport_size(PHONE)
    eye.context.close()
    assert not eye.faults, "\n".join(eye.faults)
