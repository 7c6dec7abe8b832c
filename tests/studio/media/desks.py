"""A course of Kota Solok that is being written, with whoever stands before it, and pictures and sounds to send."""

import io
from datetime import UTC, datetime

from PIL import Image

from lms.courses.models import Course
from lms.studio import drafting
from lms.studio.drafting import Writer
from tests.courses.packages import COURSE, SOUND
from tests.makers import make_grant, make_person, make_region

NINE = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
ID = "contoh-1372"


def bytes_of(text):
    return text.encode() if isinstance(text, str) else text


def make_trainer(session, name="Armaini", region="13.72", role="pelatih"):
    person = make_person(session, name)
    make_grant(session, person, role, region)
    return person


def make_desk(session, person, files=None, course_id=ID, region="13.72"):
    """A course with an open draft: the sound course of the tests, with files changed, added or (None) left out."""
    make_region(session, region)
    every = {**SOUND, "course.md": COURSE.replace("id: contoh", f"id: {course_id}"), **(files or {})}
    kept = {path: bytes_of(text) for path, text in every.items() if text is not None}
    draft = drafting.begin_course(session, Course(id=course_id, region_code=region), "Materi contoh", kept, Writer(person.id, NINE))
    session.commit()
    return draft


def picture(size=(640, 400), mode="RGB", colour=None, kind="PNG", **options):
    """The bytes of a plain picture."""
    buffer = io.BytesIO()
    Image.new(mode, size, colour or "green").save(buffer, kind, **options)
    return buffer.getvalue()
