"""The night carries out what trainers dated: a whole command on a real instance, with drafts that are sound and drafts that are not."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

import lms as product
from lms.courses.models import Course, CourseVersion
from lms.courses.versions import keep_references
from lms.db import db
from lms.studio import drafting
from lms.studio.door import Room
from lms.studio.drafting import Writer
from lms.studio.models import Draft
from lms.studio.publishing.acts import Said, Seen, set_day
from lms.upkeep.nights import night
from tests.badinput.terminal import lms
from tests.courses.packages import COURSE, REFERENCES, SOUND
from tests.makers import make_grant, make_person

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


class Author:
    """Who dated it, as far as a room asks."""

    def __init__(self, person_id):
        self.person_id = person_id


def dated(session, person, name, **changes):
    files = {path: text.encode() if isinstance(text, str) else text for path, text in {**SOUND, **changes}.items()}
    files["course.md"] = COURSE.replace("id: contoh", f"id: {name}").encode()
    by = Writer(person.id, YESTERDAY)
    draft = drafting.begin_course(session, Course(id=name, region_code="13.72"), name, files, by)
    room = Room(session, Author(person.id), session.get(Course, name), draft, YESTERDAY)
    set_day(room, draft, Seen(draft.revision, ""), YESTERDAY.date() + timedelta(days=1), Said(note="Terbit sendiri."))
    return draft


@pytest.fixture
def app(founded):
    return product.create_app(founded)


def begun(session):
    """Three courses of a trainer: one is sound, one is not, of one only words are being written."""
    keep_references(session, REFERENCES.values())
    armaini = make_person(session, "Armaini")
    make_grant(session, armaini, "pelatih")
    dated(session, armaini, "baik-1372")
    dated(session, armaini, "rusak-1372", **{"01-ukur/01-mengukur.md": "---\nid: mengukur\n---\n\nKosong.\n"})
    drafting.begin_course(session, Course(id="tulis-1372", region_code="13.72"), "Tulis", {"course.md": b""}, Writer(armaini.id, YESTERDAY))
    session.commit()
    db.engine.dispose()


def test_the_night_publishes_what_is_due_says_what_is_not_and_takes_no_offence_at_words(founded, app):
    with app.app_context():
        begun(db.session())
    done = lms(founded.home, "nightly")
    assert "baik-1372: terbit." in done.stderr
    assert "rusak-1372: tetap draf. Jadwal terbit batal" in done.stderr
    with app.app_context():
        session = db.session()
        assert session.scalars(select(CourseVersion.course_id).where(CourseVersion.note == "Terbit sendiri.")).all() == ["baik-1372"]
        left = session.scalars(select(Draft).where(Draft.course_id == "rusak-1372")).one()
        assert (left.due_day, left.state, left.remark[:20]) == (None, "draf", "Jadwal terbit batal:")
        writing = session.scalars(select(Draft).where(Draft.course_id == "tulis-1372")).one()
        drafting.save(session, writing, "course.md", b"Kata baru.", Writer(writing.made_by, datetime.now(UTC)))
        session.commit()
        db.engine.dispose()
    _file, faults = night(founded, None, 30, datetime.now(UTC))
    assert not [fault for fault in faults if "draft" in fault or "course" in fault]
