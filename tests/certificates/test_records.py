from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from lms.certificates import issuing, numbers
from lms.certificates.models import Certificate
from lms.instansi.models import Signatory
from lms.journal.door import Act, enter
from lms.journal.rebuild import rebuild, state
from lms.people.holdings import lock_pair
from lms.people.models import Tenure
from lms.programs.standing import of_person
from tests import makers
from tests.certificates import offices
from tests.certificates.conftest import NOW

TODAY = date(2026, 11, 21)


@pytest.fixture
def kader(session):
    """A kader of a program that issues at once, before the test."""
    offices.make_office(session)
    offices.make_course(session)
    makers.make_program(session, issue="otomatis", validity_months=12)
    person = makers.make_person(session, "Nurhayati")
    makers.make_tenure(session, person, posyandu=makers.make_posyandu(session, name="Melati II"))
    return person


@pytest.mark.database
def test_issued_at_once_after_the_test(session, kader):
    offices.take_test(session, kader, NOW)
    row = session.execute(select(Certificate.__table__)).one()
    assert (row.number, row.person_id, row.kind, row.contoh) == ("442.11/0001/DKS/XI-2026", kader.id, "pelatihan", True)
    assert row.wording["materials"] == [["Dasar ILP", 4]]
    assert of_person(session, kader.id, "program-kader", TODAY)[0] == "bersertifikat"
    assert of_person(session, kader.id, "program-kader", date(2027, 11, 21))[0] == "bersertifikat"
    assert of_person(session, kader.id, "program-kader", date(2027, 11, 22))[0] == "kedaluwarsa"


def test_not_at_once_without_passing(session, kader):
    offices.take_test(session, kader, NOW, answer="b")
    assert session.scalars(select(Certificate.id)).all() == []


def test_not_at_once_where_an_officer_issues(session, kader):
    session.execute(update(makers.Program).values(issue="petugas"))
    offices.take_test(session, kader, NOW)
    assert of_person(session, kader.id, "program-kader", TODAY)[:2] == ("terlatih", "belum terbit")


def test_not_at_once_for_a_seat_that_ended(session, kader):
    session.execute(update(Tenure).values(until_day=date(2026, 11, 20)))
    offices.take_test(session, kader, NOW)
    assert session.scalars(select(Certificate.id)).all() == []


def test_the_test_is_kept_when_no_office_can_issue(session, kader):
    session.execute(update(Signatory).values(until_day=date(2026, 1, 1)))
    offices.take_test(session, kader, NOW)
    assert of_person(session, kader.id, "program-kader", TODAY)[:2] == ("terlatih", "belum terbit")


def test_what_was_revoked_does_not_come_back_by_itself(session, kader):
    offices.take_test(session, kader, NOW)
    certificate = session.scalars(select(Certificate.id)).one()
    issuing.end(session, certificate, "dicabut", TODAY, "keliru", issuing.SYSTEM, NOW)
    assert of_person(session, kader.id, "program-kader", TODAY)[:2] == ("terlatih", "dicabut")
    enter(session, Act(kader.id, "attempt.submitted", session.scalars(select(offices.Attempt.id)).first()), NOW + timedelta(days=1))
    assert session.scalars(select(Certificate.id)).all() == [certificate]


@pytest.mark.database
def test_rebuild_gives_the_same_rows(session, kader, folder):
    second = makers.make_person(session, "Gusmarni")
    makers.make_tenure(session, second)
    for person in (kader, second):
        offices.take_test(session, person, NOW)
    first = session.scalars(select(Certificate.id).where(Certificate.person_id == kader.id)).one()
    issuing.end(session, first, "dicabut", TODAY, "keliru", issuing.SYSTEM, NOW)
    again = issuing.issue(session, kader.id, "program-kader", "pelatihan", second.id, NOW, True, folder)
    issuing.end(session, again, "diganti", TODAY, "nama", issuing.SYSTEM, NOW, replaced_by=first)
    session.commit()
    live = state(session)
    assert len(live["certificate"]) == 3
    rebuild(session)
    assert state(session) == live


@pytest.mark.database
def test_certificates_follow_a_merger(session, kader):
    double = makers.make_person(session, "Nurhayati S.")
    makers.make_tenure(session, double)
    for person in (kader, double):
        offices.take_test(session, person, NOW)
    lock_pair(session, kader.id, double.id)
    enter(session, Act(kader.id, "person.merged", double.id, {"merged": double.id}), NOW + timedelta(hours=1))
    assert set(session.scalars(select(Certificate.person_id))) == {kader.id}
    session.commit()
    live = state(session)
    rebuild(session)
    assert state(session) == live


def test_numbers_go_on_after_a_rebuild(session, kader):
    offices.take_test(session, kader, NOW)
    rebuild(session)
    series = numbers.series_of("13.72", offices.TEMPLATE, TODAY)
    assert numbers.take(session, series) == 2
