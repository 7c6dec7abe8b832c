"""The evaluation: once a person, without any thread from her to her answers, and nothing shown below five or while it runs."""

import pytest
from sqlalchemy import func, inspect, select, text, update

from lms import clock
from lms.bimtek.models import Bimtek, StepSpeaker
from lms.followup import book
from lms.followup.evaluation.figures import figures
from lms.followup.models import EvaluationAnswer, EvaluationGiven
from lms.journal.models import Record, RecordText
from tests.crew import at_once
from tests.followup.conftest import AFTERNOON, days_later
from tests.followup.test_board import told
from tests.hall import invite, invite_all, make_trainer, step_of
from tests.makers import make_person

pytestmark = pytest.mark.database


TABLES = {
    "evaluation_answer": {"id", "bimtek_id", "question", "subject", "mark", "words"}, "evaluation_given": {"bimtek_id", "person_id"},
}  # fmt: skip


def set_step(hall, **moments):
    step = step_of(hall.session, hall.event, "evaluasi")
    for name, moment in moments.items():
        setattr(step, name, moment)
    hall.session.commit()


@pytest.fixture
def running(hall):
    set_step(hall, opened_at=AFTERNOON)
    return hall


def marks(mark=4, **more):
    return {f"p-{question}": str(mark) for question, _label in book.questions().organiser} | more


def answer(hall, person, sent=None):
    return hall.at(person).post(f"{hall.own}/evaluasi", data=sent or marks())


def rows(session):
    session.rollback()
    return session.scalars(select(EvaluationAnswer).order_by(EvaluationAnswer.id)).all()


def shown(hall):
    hall.session.rollback()
    return figures(hall.session, hall.event.id)


def give_all(hall, count, mark=4, **more):
    for person in invite_all(hall.session, hall.event, *(f"Peserta {number}" for number in range(count))):
        hall.session.commit()
        assert answer(hall, person, marks(mark, **more)).status_code == 303


def test_she_answers_and_is_thanked(running, session):
    assert answer(running, running.nur, marks(3, **{"k-baik": "Latihan mengukur"})).status_code == 303
    assert "Terima kasih, Bu Nurhayati." in running.at(running.nur).get(f"{running.own}/evaluasi").text
    asked = len(book.questions().organiser)
    assert sorted((row.mark or 0) for row in rows(session)) == [0, *[3] * asked]


def test_a_double_tap_counts_once_and_thanks_twice(running, session):
    first = [answer(running, running.nur).status_code for _tap in range(2)]
    assert first == [303, 303]
    assert len(rows(session)) == len(book.questions().organiser)


def test_two_taps_at_the_same_moment_count_once(running, session, app):
    address, phones = f"{running.own}/evaluasi", [running.at(running.nur) for _phone in range(2)]

    def tap(phone):
        phone.arranged = None
        with clock.pinned(AFTERNOON):
            return phone.post(address, data=marks()).status_code

    session.commit()
    assert at_once(app, [lambda phone=phone: tap(phone) for phone in phones]) == [303, 303]
    assert len(rows(session)) == len(book.questions().organiser)


def test_nothing_leads_from_a_person_to_her_answers(running, session):
    answer(running, running.nur, marks(1, **{"k-perbaiki": "Ruangnya panas"}))
    record = session.scalars(select(Record).where(Record.verb == "evaluation.given")).one()
    assert (record.data, record.device_id, record.object) == ({}, None, running.event.id)
    assert session.scalars(select(RecordText).where(RecordText.person_id == running.nur.id, RecordText.seq == record.seq)).all() == []
    columns = {table: {column["name"] for column in inspect(session.connection()).get_columns(table)} for table in TABLES}
    assert columns == TABLES
    ids = [row.id for row in rows(session)]
    assert all(id[14] == "4" for id in ids), "an id with a time in it"
    assert running.nur.id not in str([(row.id, row.question, row.subject, row.words) for row in rows(session)])


def test_neither_place_nor_transaction_tells_which_came_together(running, session, backend):
    give_all(running, 4)
    ids = [row.id for row in rows(session)]
    if backend.url:
        kept = session.execute(text("SELECT id, xmin::text FROM evaluation_answer ORDER BY ctid")).all()
        assert len({moment for _id, moment in kept}) == 1
    else:
        kept = session.execute(text("SELECT id, 1 FROM evaluation_answer")).all()
        made = session.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'evaluation_answer'"))
        assert "WITHOUT ROWID" in made
    assert [id for id, _moment in kept] == ids


def test_the_page_says_so_in_words(running):
    page = running.at(running.nur).get(f"{running.own}/evaluasi").text
    assert "Yang tersimpan hanya bahwa Bu Nurhayati sudah mengisi, bukan jawabannya." in page


def test_nothing_is_shown_below_five(running):
    give_all(running, 4, **{"k-baik": "Kata yang tidak boleh terbaca"})
    set_step(running, closed_at=AFTERNOON)
    assert shown(running) is None
    page = running.at(running.armaini).get(f"{running.desk}/evaluasi").text
    assert "Terlalu sedikit jawaban untuk ditampilkan" in page
    assert "Kata yang tidak boleh terbaca" not in page
    assert "Sangat Baik" not in page


def test_nothing_is_shown_while_answers_may_come(running):
    give_all(running, 6)
    assert shown(running) is None
    assert "6 peserta sudah mengisi." in running.at(running.armaini).get(f"{running.desk}/evaluasi").text
    set_step(running, closed_at=AFTERNOON)
    assert shown(running).n == 6
    set_step(running, closed_at=None)
    assert shown(running) is None


@pytest.mark.parametrize("end", ["closed", "ended", "week"])
def test_whoever_comes_after_the_end_changes_no_figure(running, session, end):
    give_all(running, 5)
    if end == "closed":
        set_step(running, closed_at=AFTERNOON)
    if end == "ended":
        session.execute(update(Bimtek).values(ended_at=AFTERNOON))
        session.commit()
    with clock.pinned(days_later(8 if end == "week" else 0)):
        before = shown(running)
        late = answer(running, running.ros, marks(1))
        assert late.status_code == 422
        assert "sudah ditutup" in late.text
        assert shown(running) == before
        assert before.n == 5


@pytest.mark.parametrize(("days", "status"), [(0, 303), (7, 303), (8, 422)])
def test_it_is_open_for_a_week(running, days, status):
    with clock.pinned(days_later(days)):
        assert answer(running, running.nur).status_code == status


def test_it_is_not_open_before_its_step(hall, session):
    page = answer(hall, hall.nur)
    assert page.status_code == 422
    assert "Evaluasi belum dibuka." in page.text
    assert rows(session) == []


def test_shares_read_as_a_number_of_people(running):
    give_all(running, 4, 4)
    answer(running, running.nur, marks(1))
    set_step(running, closed_at=AFTERNOON)
    line = shown(running).organiser.lines[0]
    assert (line.n, line.counts, line.good) == (5, (4, 0, 0, 1), 4)
    page = running.at(running.armaini).get(f"{running.desk}/evaluasi").text
    assert "4 dari 5" in page
    assert "24 dari 30 jawaban Baik atau Sangat Baik" in page


def test_a_speaker_with_few_answers_is_not_shown(running, session):
    speaker = make_person(session, "Gusmaini")
    session.add(StepSpeaker(step_id=step_of(session, running.event, "materi").id, person_id=speaker.id))
    session.commit()
    about = {f"n-{speaker.id}-sikap": "2", f"n-{speaker.id}-metode": "3"}
    give_all(running, 3, **about)
    answer(running, running.nur, marks(**about))
    answer(running, running.ros, marks(**{f"n-{speaker.id}-sikap": "2"}))
    set_step(running, closed_at=AFTERNOON)
    (part,) = shown(running).speakers
    assert {line.question: line.counts for line in part.lines} == {
        "penguasaan": (), "metode": (), "waktu": (), "sikap": (0, 0, 5, 0),
    }  # fmt: skip
    assert "Kurang dari lima jawaban." in running.at(running.armaini).get(f"{running.desk}/evaluasi").text


def test_nobody_judges_herself(running, session):
    session.add(StepSpeaker(step_id=step_of(session, running.event, "materi").id, person_id=running.nur.id))
    session.commit()
    assert f"n-{running.nur.id}-sikap" not in running.at(running.nur).get(f"{running.own}/evaluasi").text
    answer(running, running.nur, marks(**{f"n-{running.nur.id}-sikap": "4"}))
    assert all(row.subject == "" for row in rows(session))


def test_words_stand_in_no_order_and_are_only_words(running, session):
    for number, person in enumerate(invite_all(session, running.event, *(f"Peserta {n}" for n in range(6)))):
        session.commit()
        answer(running, person, marks(**{"k-baik": f"<b>Kata {number}</b>"}))
    set_step(running, closed_at=AFTERNOON)
    _label, said = shown(running).words[0]
    assert list(said) == [row.words for row in rows(session) if row.words]
    assert set(said) == {f"<b>Kata {number}</b>" for number in range(6)}
    assert "<b>Kata" not in running.at(running.armaini).get(f"{running.desk}/evaluasi").text


@pytest.mark.parametrize("wrong", [{"p-tempat": "5"}, {"p-tempat": "baik"}, {"p-lain": "4"}, {}, {"k-baik": "x" * 501, "p-tempat": "4"}])
def test_what_cannot_be_read_is_said_and_nothing_is_lost(running, session, wrong):
    page = running.at(running.nur).post(f"{running.own}/evaluasi", data=wrong | {"p-konsumsi": "3"} if "p-tempat" in wrong else wrong)
    assert page.status_code == 422
    assert "Belum tersimpan." in page.text
    assert rows(session) == []
    if "k-baik" in wrong:
        assert "x" * 501 in page.text
    if "p-tempat" in wrong:
        assert 'name="p-konsumsi" value="3" checked' in page.text


def test_only_participants_answer(running, session):
    speaker = invite(session, running.event, make_person(session, "Gusmaini"), function="narasumber")
    session.commit()
    assert "Evaluasi diisi oleh peserta." in running.at(speaker).get(f"{running.own}/evaluasi").text
    assert answer(running, speaker).status_code == 422
    assert answer(running, make_person(session, "Desi")).status_code == 404


def test_another_city_finds_no_results(running, session):
    assert running.at(make_trainer(session, "Suryati", "33.75")).get(f"{running.desk}/evaluasi").status_code == 404


def test_the_timeline_tells_how_many_and_never_who(running, session):
    answer(running, running.nur)
    session.rollback()
    said = told(running, "evaluasi")
    assert said.sentence == "1 dari 3 peserta sudah mengisi."
    assert session.scalar(select(func.count()).select_from(EvaluationGiven)) == 1
