"""Programs ask for a share of sessions: standing follows each attendance, one by one as for many, live as rebuilt."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.attendance.share import attendance_of, attendance_of_many
from lms.bimtek.models import BimtekStep
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.journal.rebuild import rebuild, state
from lms.people.models import Person
from lms.programs.changing import acts
from lms.programs.changing.rules import Wanted
from lms.programs.many import states
from lms.programs.models import Standing
from lms.programs.rules import Terms
from lms.programs.standing import of_person
from tests.attendance.conftest import SEVEN_PAST
from tests.attendance.ways import MINUTE, attend, take_back
from tests.certificates import offices
from tests.coverage.test_cost import counted
from tests.hall import DAY, MORNING, invite_all, make_bimtek, make_trainer, opened, step_of
from tests.makers import make_grant, make_person, make_program

PROGRAM = "program-kader"


@pytest.fixture
def event(session):
    """A program that asks for one course and three quarters of the sessions, and its event of two sessions."""
    with clock.pinned(MORNING - timedelta(days=1)):
        offices.make_course(session)
        make_program(session)
        officer = make_grant(session, region_code="13.72").person_id
        session.commit()
        wanted = Wanted("Kader", frozenset(("kader",)), Terms(DAY - timedelta(days=1), (("ilp-dasar", None),), 4, attendance_percent=75))
        acts.change(session, PROGRAM, wanted, officer, clock.now(), clock.today())
        session.commit()
    return make_bimtek(session, PROGRAM, "ilp-dasar", make_trainer(session))


@pytest.fixture
def nur(session, event):
    """Nurhayati has passed the post-test already: today the trainer opened it before any session was taken."""
    (person,) = invite_all(session, event, "Nurhayati")
    opened(session, event, "post")
    offices.take_test(session, person, MORNING)
    return person


def standing(session, person, day=DAY):
    return of_person(session, person.id, PROGRAM, day)


def same_when_rebuilt(session):
    session.flush()
    live = state(session)
    rebuild(session)
    assert state(session) == live


@pytest.mark.database
def test_trained_only_with_enough_sessions(session, event, nur):
    morning, noon = step_of(session, event, "Absen pagi"), step_of(session, event, "Absen siang")
    assert standing(session, nur) == ("sedang", "belum selesai", "")
    attend(session, nur, morning, SEVEN_PAST)
    assert standing(session, nur) == ("sedang", "kehadiran kurang", "1 dari 2 sesi")
    attend(session, nur, noon, MORNING + 300 * MINUTE)
    assert standing(session, nur) == ("terlatih", "belum terbit", "")
    take_back(session, nur, noon, MORNING + 400 * MINUTE)
    assert standing(session, nur) == ("sedang", "kehadiran kurang", "1 dari 2 sesi")
    same_when_rebuilt(session)


@pytest.mark.database
def test_another_number_of_sessions_is_another_share(session, event, nur):
    attend(session, nur, step_of(session, event, "Absen pagi"), SEVEN_PAST)
    noon = step_of(session, event, "Absen siang")
    noon.removed_at = MORNING
    told(session, event, "step.changed")
    assert standing(session, nur)[0] == "terlatih"
    session.add(BimtekStep(id=uuid7(), bimtek_id=event.id, day=DAY, position=20, at=900, minutes=5, kind="absen", title="Absen sore", jp=0))
    told(session, event, "step.changed")
    assert standing(session, nur) == ("sedang", "kehadiran kurang", "1 dari 2 sesi")
    same_when_rebuilt(session)


@pytest.mark.database
def test_an_event_called_off_counts_for_nothing(session, event, nur):
    for title in ("Absen pagi", "Absen siang"):
        attend(session, nur, step_of(session, event, title), SEVEN_PAST)
    assert standing(session, nur)[0] == "terlatih"
    event.cancelled_at = MORNING
    told(session, event, "bimtek.cancelled")
    assert standing(session, nur) == ("sedang", "belum selesai", "")
    same_when_rebuilt(session)


def told(session, event, verb):
    session.flush()
    enter(session, Act(event.made_by, verb, event.id, {"bimtek": event.id}, event.made_by), MORNING + 500 * MINUTE)


@pytest.mark.database
def test_the_same_for_many_as_for_one_and_in_few_queries(session, event, nur):
    people = [nur, *invite_all(session, event, "Rosmaini", "Desmawati", "Elfi")]
    other = make_bimtek(session, PROGRAM, None, session.get(Person, event.made_by), DAY + timedelta(days=7))
    for number, person in enumerate(people):
        for event_of in (event, other)[: number % 3]:
            attend(session, person, step_of(session, event_of, "Absen pagi"), SEVEN_PAST + number * MINUTE)
    for percent in (1, 50, 75, 100):
        with counted() as seen:
            many = attendance_of_many(session, None, PROGRAM, percent, False)
        assert len(seen) == 2
        one = {person.id: attendance_of(session, person.id, PROGRAM, percent) for person in people}
        assert many == {person: progress for person, progress in one.items() if progress.started}
    among = select(Person.id).where(Person.id == people[1].id)
    assert list(attendance_of_many(session, among, PROGRAM, 50, True)) == [people[1].id]
    assert attendance_of_many(session, None, "lain", 50, True) == {}


@pytest.mark.database
def test_a_program_that_asks_for_sessions_is_previewed_and_settled(session, event, nur):
    attend(session, nur, step_of(session, event, "Absen pagi"), SEVEN_PAST)
    terms = Terms(DAY, (("ilp-dasar", None),), 4, attendance_percent=50)
    assert states(session, PROGRAM, terms, None, DAY, brief=True)[nur.id] == ("terlatih", "belum terbit", "")
    officer = make_grant(session, make_person(session, "Fitri"), region_code="13.72").person_id
    session.commit()
    with clock.pinned(SEVEN_PAST):
        acts.change(session, PROGRAM, Wanted("Kader", frozenset(("kader",)), terms), officer, SEVEN_PAST, DAY)
    session.commit()
    assert standing(session, nur)[0] == "terlatih"
    assert {row.until_day for row in session.scalars(select(Standing).where(Standing.status == "terlatih"))} == {None}
    same_when_rebuilt(session)


def test_two_merged_persons_have_the_sessions_of_both(session, event, nur):
    other = make_person(session, "Nurhayati A")
    attend(session, nur, step_of(session, event, "Absen pagi"), SEVEN_PAST)
    attend(session, other, step_of(session, event, "Absen siang"), SEVEN_PAST)
    enter(session, Act(nur.id, "person.merged", other.id, {"merged": other.id}), MORNING + 500 * MINUTE)
    assert standing(session, nur)[0] == "terlatih"
    same_when_rebuilt(session)


def test_the_office_asks_for_it_by_its_form(client, session, event, nur):
    client.sign_in(make_grant(session, make_person(session, "Fitri"), region_code="13.72").person_id)
    attend(session, nur, step_of(session, event, "Absen pagi"), SEVEN_PAST)
    form = {
        "judul": "Kader", "untuk": ["kader"], "materi": ["ilp-dasar"], "lulus": "", "hadir": "50", "tingkat": "", "jp": "4", "bulan": "",
        "terbit": "petugas", "luar": "", "luar_jp": "", "luar_judul": "", "mulai": DAY.isoformat(),
    }  # fmt: skip
    with clock.pinned(SEVEN_PAST):
        page = client.get(f"/program/{PROGRAM}/ubah", query_string=form | {"lihat": "1"}).text
        assert "Kehadiran: 75 % menjadi 50 %." in page
        assert "Menjadi layak (1)" in page
        assert client.post(f"/program/{PROGRAM}/ubah", data=form).status_code == 303
    assert standing(session, nur)[0] == "terlatih"
