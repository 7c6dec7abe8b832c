"""Kota Solok writes one course: Armaini and Yusra are its trainers, Gusmaini the officer; Marlina trains in another city."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from lms import clock
from lms.courses.models import Course, CourseVersion
from lms.courses.versions import keep_references
from lms.people.models import Person
from lms.studio import drafting
from lms.studio.drafting import Writer
from lms.studio.models import Draft
from tests.courses.packages import COURSE, LESSON, LESSON_PATH, REFERENCES, SOUND
from tests.makers import make_grant, make_person, make_region
from tests.quizzes.bank import NOW

ID = "lila-1372"
SECOND_PATH = "01-ukur/02-membaca.md"
SECOND = LESSON.replace("id: mengukur", "id: membaca").replace("Mengukur LiLA", "Membaca pita")
FILES = {path: text.encode() if isinstance(text, str) else text for path, text in SOUND.items()} | {
    "course.md": COURSE.replace("id: contoh", f"id: {ID}").encode(),
    SECOND_PATH: SECOND.encode(),
}
HERE = f"/studio/{ID}"
TERBIT = f"{HERE}/terbit"


@dataclass
class Solok:
    """Its people, and what a test asks again and again."""

    session: object
    client: object
    armaini: Person
    yusra: Person
    gusmaini: Person
    marlina: Person

    @property
    def course(self):
        return self.session.scalars(select(Course).where(Course.id == ID).execution_options(populate_existing=True)).one()

    @property
    def draft(self):
        newest = select(Draft).where(Draft.course_id == ID).order_by(Draft.made_at.desc(), Draft.id.desc()).limit(1)
        return self.session.scalar(newest.execution_options(populate_existing=True))

    @property
    def versions(self):
        return self.session.scalars(select(CourseVersion).where(CourseVersion.course_id == ID).order_by(CourseVersion.number)).all()

    def write(self, path, old, new, by=None, at=None):
        """Somebody changes words of the draft; one is opened where none is."""
        writer = Writer((by or self.armaini).id, at or clock.now())
        draft = drafting.open_or_begin(self.session, self.course, writer)
        known = {file.path: file.data for file in drafting.files_of(self.session, draft.id)}
        drafting.save(self.session, draft, path, known[path].replace(old.encode(), new.encode()), writer)
        self.session.commit()

    def seen(self):
        """What the page of publishing carries along."""
        return {"revisi": str(self.draft.revision), "berlaku": self.course.live_version_id or ""}

    def post(self, where="", **said):
        return self.client.post(f"{TERBIT}{where}", data=self.seen() | said)


@pytest.fixture
def solok(session, client):
    """A course that was never published, with a sound draft; Armaini is signed in."""
    for code, name in (("13.72", "Kota Solok"), ("33.75", "Kota Pekalongan")):
        make_region(session, code, name)
    keep_references(session, REFERENCES.values())
    people = [make_person(session, name) for name in ("Armaini", "Yusra", "Gusmaini", "Marlina")]
    for person, role, place in zip(people, ("pelatih", "pelatih", "dinkes", "pelatih"), ("13.72", "13.72", "13.72", "33.75"), strict=True):
        make_grant(session, person, role, place)
    with clock.pinned(NOW):
        drafting.begin_course(session, Course(id=ID, region_code="13.72"), "Materi contoh", FILES, Writer(people[0].id, NOW))
        session.commit()
        client.sign_in(people[0].id)
        yield Solok(session, client, *people)


@pytest.fixture
def live(solok):
    """The same with its first version."""
    assert solok.post().status_code == 303
    return solok


__all__ = ["LESSON_PATH", "SECOND_PATH"]
