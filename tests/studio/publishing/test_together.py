"""Two people at the same moment in one course: one act counts, the other is told or finds it done, and nothing is lost."""

import pytest
from sqlalchemy import select

from lms import clock
from lms.courses.models import Course
from lms.db import db
from lms.errors import Refused
from lms.journal.models import Record
from lms.studio import drafting
from lms.studio.drafting import Writer
from lms.studio.models import Draft, open_draft
from lms.studio.publishing.commands import publish_due
from tests.courses.packages import LESSON_PATH
from tests.crew import at_once
from tests.makers import make_office
from tests.quizzes.bank import NOW
from tests.studio.publishing.conftest import FILES, HERE, ID, TERBIT
from tests.studio.publishing.test_found import copy  # noqa: F401 - a fixture

pytestmark = pytest.mark.database


def phone(solok, app, person):
    made = app.test_client()
    made.arranged = solok.session
    made.sign_in(person.id)
    made.arranged = None
    return made


def posting(solok, app, person, address, data):
    one = phone(solok, app, person)
    return lambda: one.post(address, data=data).status_code


def verbs(solok, verb):
    return len(solok.session.scalars(select(Record.id).where(Record.verb == verb)).all())


@pytest.fixture
def sent(live):
    make_office(live.session, second_look=True)
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.post("/kirim")
    return live


def test_two_second_persons_say_one_thing(sent, app):
    data = sent.seen()
    acts = [
        posting(sent, app, sent.yusra, f"{HERE}/periksa", data | {"putusan": "disetujui"}),
        posting(sent, app, sent.gusmaini, f"{HERE}/periksa", data | {"putusan": "dikembalikan", "kata": "Belum."}),
    ]
    assert sorted(at_once(app, acts)) == [303, 422]
    assert verbs(sent, "draft.judged") == 1


def test_an_approval_and_a_change_never_let_unseen_words_out(sent, app):
    draft_id, writer = sent.draft.id, Writer(sent.armaini.id, NOW)
    new = FILES[LESSON_PATH].replace(b"Lemaskan", b"Lenturkan")

    def writing():
        with clock.pinned(NOW):
            drafting.save(db.session(), db.session.get(Draft, draft_id), LESSON_PATH, new, writer)
            db.session.commit()

    judging = posting(sent, app, sent.yusra, f"{HERE}/periksa", sent.seen() | {"putusan": "disetujui"})
    sent.session.commit()
    said, wrote = at_once(app, [judging, writing])
    assert (wrote, said in (303, 422)) == (None, True)
    assert sent.draft.state == "draf"
    assert sent.post().status_code == 422


def test_a_save_and_a_publication_leave_no_word_between(live, app):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    draft_id, writer = live.draft.id, Writer(live.yusra.id, NOW)
    new = FILES[LESSON_PATH].replace(b"Lemaskan", b"Lenturkan")

    def writing():
        try:
            drafting.save(db.session(), db.session.get(Draft, draft_id), LESSON_PATH, new, writer)
            db.session.commit()
        except Refused as no:
            db.session.rollback()
            return str(no)
        return "tersimpan"

    publishing = posting(live, app, live.armaini, TERBIT, live.seen())
    live.session.commit()
    out, kept = at_once(app, [publishing, writing])
    assert (out, kept) in ((303, drafting.CLOSED), (422, "tersimpan"))
    assert len(live.versions) == (2 if out == 303 else 1)


def test_a_publication_and_a_way_back_give_one_order(live, app):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.post()
    live.write(LESSON_PATH, "Lemaskan", "Lenturkan")
    data = live.seen()
    acts = [
        posting(live, app, live.armaini, TERBIT, data),
        posting(live, app, live.yusra, f"{HERE}/versi/1/kembalikan", data),
    ]
    assert sorted(at_once(app, acts)) == [303, 422]
    assert [version.number for version in live.versions] == [1, 2, 3]


def test_two_merges_are_one(copy, app):  # noqa: F811
    theirs = copy.session.get(Course, "contoh").live_version_id
    acts = [posting(copy, app, one, f"{copy.copy}/gabung", {"revisi": "0", "berlaku": theirs}) for one in (copy.armaini, copy.yusra)]
    assert sorted(at_once(app, acts)) == [303, 422]
    assert verbs(copy, "course.merged") == 1
    course_id = copy.copy.rpartition("/")[2]
    assert len(copy.session.scalars(open_draft(course_id)).all()) == 1


def test_two_that_begin_to_change_a_course_share_one_draft(live, app):
    acts = [posting(live, app, one, f"{HERE}/draf", {}) for one in (live.armaini, live.yusra)]
    assert at_once(app, acts) == [303, 303]
    assert len(live.session.scalars(open_draft(ID)).all()) == 1


def test_a_draft_thrown_away_twice_is_gone_once(live, app):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    before = verbs(live, "draft.dropped")
    acts = [posting(live, app, one, f"{HERE}/draf/buang", live.seen()) for one in (live.armaini, live.yusra)]
    assert set(at_once(app, acts)) <= {303, 404, 422}
    assert verbs(live, "draft.dropped") == before + 1


def test_the_night_and_a_trainer_publish_once(live, app):
    live.write(LESSON_PATH, "lengan kiri", "lengan kanan")
    live.post("/jadwal", hari="2026-11-22")
    live.session.commit()

    def night():
        with clock.pinned(NOW.replace(day=22)):
            return publish_due()[0]

    told = at_once(app, [night, night])
    assert "lila-1372: terbit." in told
    assert len(live.versions) == 2
    assert live.session.get(Course, ID).live_version_id == live.versions[-1].id
    assert live.draft.state == "terbit"


def test_two_copies_of_a_module_at_once_are_one(live, app):
    live.client.post(f"{HERE}/draf")
    acts = [posting(live, app, one, f"{HERE}/susunan/bagian/01-ukur/salin", {}) for one in (live.armaini, live.yusra)]
    assert at_once(app, acts) == [303, 303]
    folders = {file.path.partition("/")[0] for file in drafting.files_of(live.session, live.draft.id) if file.path[:2].isdigit()}
    assert len(folders) == 2
