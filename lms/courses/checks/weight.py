"""What a course weighs on the wire: its pictures, its lessons, and a whole path."""

import gzip
from collections.abc import Iterator, Sequence

from lms.courses.checks.markup import LINK
from lms.courses.checks.pictures import small_of
from lms.courses.checks.sounds import FOLDER as SOUNDS
from lms.courses.content import Course, Lesson
from lms.errors import Fault

SVG_LIMIT, PICTURE_LIMIT, LESSON_LIMIT, PATH_LIMIT = 6 * 1024, 60 * 1024, 150 * 1024, 1536 * 1024  # bytes


def on_the_wire(course: Course) -> dict[str, int]:
    """The bytes of every file but sound, by path: text and drawings as they travel compressed, pictures as they are."""
    return {
        file.path: len(file.data) if file.path.endswith(".webp") else len(gzip.compress(file.data, 6, mtime=0))
        for file in course.files
        if not file.path.startswith(SOUNDS)
    }


def lesson_weight(lesson: Lesson, sizes: dict[str, int]) -> int:
    """A lesson with its pictures."""
    shown = {link["target"] for link in LINK.finditer(lesson.body_md) if link["picture"]}
    return sizes.get(lesson.path, 0) + sum(sizes.get(path, 0) for path in shown)


def course_weight(course: Course) -> int:
    """All lessons, their pictures each once, and the practice of a course; its test bank and its front matter do not travel whole."""
    known = {picture.path: picture for picture in course.pictures}
    twins = {small.path for picture in course.pictures if (small := small_of(picture, known))}  # a phone takes one of the two
    return sum(size for path, size in on_the_wire(course).items() if path != "ujian.md" and path not in twins)


def heavy(course: Course, name: str) -> Iterator[Fault]:
    """Pictures and lessons that are too heavy for a slow line."""
    for file in course.files:
        limit = SVG_LIMIT if file.path.endswith(".svg") else PICTURE_LIMIT
        if file.path.startswith("gambar/") and len(file.data) > limit:
            yield Fault(f"{name}/{file.path}", None, f"Gambar {_kb(len(file.data))} KB, paling berat {_kb(limit)} KB. Sederhanakan.")
    sizes = on_the_wire(course)
    for lesson in course.lessons:
        if (weight := lesson_weight(lesson, sizes)) > LESSON_LIMIT:
            yield Fault(f"{name}/{lesson.path}", None, f"Pelajaran dengan gambarnya {_kb(weight)} KB, paling berat {_kb(LESSON_LIMIT)} KB.")


def heavy_paths(courses: Sequence[Course]) -> Iterator[Fault]:
    """Roles whose whole path would not fit what a phone may be asked to keep."""
    for role in sorted({role for course in courses for role in course.roles}):
        weight = sum(course_weight(course) for course in courses if role in course.roles)
        if weight > PATH_LIMIT:
            yield Fault("courses", None, f"Seluruh materi {role} {_kb(weight)} KB, paling berat {_kb(PATH_LIMIT)} KB.")


def _kb(size: int) -> int:
    return -(-size // 1024)
