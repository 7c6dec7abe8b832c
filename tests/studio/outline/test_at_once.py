"""Two presses at the same moment: one form makes one course, two trainers make two, and two moves both count."""

import pytest
from sqlalchemy import select

from lms.courses.models import Course
from lms.db import db
from lms.ids import uuid7
from lms.studio.drafting import Writer
from lms.studio.outline.beginning import new_course
from tests.crew import at_once
from tests.studio.outline.stage import FILES, LILA, NOW, texts, trainer

pytestmark = pytest.mark.database


def beginning(person_id, key):
    def act():
        draft = new_course(db.session(), "Mengukur LiLA", ["kader"], "13.72", Writer(person_id, NOW), key)
        db.session.commit()
        return draft.course_id

    return act


def test_one_form_sent_twice_at_once_is_one_course(app, session, armaini):
    one = beginning(armaini.id, uuid7())
    session.commit()
    assert at_once(app, [one, one]) == ["mengukur-lila-1372"] * 2
    assert len(session.scalars(select(Course.id)).all()) == 1


def test_two_trainers_with_the_same_title_begin_two(app, session, armaini):
    both = [beginning(person.id, uuid7()) for person in (armaini, trainer(session, "Yusra"))]
    session.commit()
    made = at_once(app, both)
    assert sorted(made) == ["mengukur-lila-1372", "mengukur-lila-2-1372"]


def test_two_moves_at_once_lose_nothing(app, session, draft, armaini):
    def moving(lesson, module):
        phone = app.test_client()
        phone.arranged = session
        phone.sign_in(armaini.id)
        phone.arranged = None
        return lambda: phone.post(f"/studio/{LILA}/susunan/pelajaran/{lesson}/geser", data={"bagian": module, "ke": "0"}).status_code

    acts = [moving("menulis", "01-ukur"), moving("mengukur", "catat")]
    session.commit()
    assert at_once(app, acts) == [303, 303]
    after = texts(session)
    assert sorted(text for path, text in after.items() if not path.endswith("module.md")) == sorted(
        text for path, text in FILES.items() if not path.endswith("module.md")
    )
    assert [path[:9] for path in sorted(after) if path.endswith(("-mengukur.md", "-menulis.md"))] == ["01-ukur/0", "02-catat/"]
