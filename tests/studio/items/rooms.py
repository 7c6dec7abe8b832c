"""A course of Kota Solok with an open draft, its two trainers, and a trainer elsewhere."""

from datetime import UTC, datetime

from lms.courses.models import Course
from lms.studio import drafting
from lms.studio.drafting import Writer
from tests.courses.packages import COURSE, EXAM, LESSON, LESSON_PATH, PRACTICE, PRACTICE_PATH, SVG
from tests.makers import make_grant, make_person, make_region

NINE = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
COURSE_ID = "lila-1372"
AT = f"/studio/{COURSE_ID}"
FILES = {
    "course.md": COURSE.replace("id: contoh", f"id: {COURSE_ID}"), LESSON_PATH: LESSON.replace("{{ ref:lila.kek }}", "23,5 cm"),
    PRACTICE_PATH: PRACTICE, "ujian.md": EXAM, "gambar/pita.svg": SVG,
}  # fmt: skip


def make_trainer(session, name="Armaini", region="13.72"):
    person = make_person(session, name)
    make_grant(session, person, "pelatih", region)
    return person


def make_course(session, writer, files=FILES):
    """The course with its draft open, not published yet."""
    make_region(session, "13.72", "Kota Solok")
    course = Course(id=COURSE_ID, region_code="13.72")
    return drafting.begin_course(
        session, course, "Mengukur LiLA", {path: text.encode() for path, text in files.items()}, Writer(writer.id, NINE)
    )


def text_of(session, draft, path):
    session.expire_all()
    return next((file.data.decode() for file in drafting.files_of(session, draft.id) if file.path == path), None)
