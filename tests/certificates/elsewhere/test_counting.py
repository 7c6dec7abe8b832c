"""Certificates from elsewhere count where a program says so: in standing, eligibility and coverage."""

from dataclasses import replace
from datetime import date

import pytest

from lms import clock
from lms.certificates.elsewhere import recording
from lms.certificates.models import waiting_in
from lms.clock import day_of
from lms.coverage.figures import seats_held
from lms.journal.rebuild import rebuild, state
from lms.programs.changing import acts
from lms.programs.changing.rules import Wanted
from lms.programs.registry import Earned, Progress, requirements, requirements_of_many
from lms.programs.rules import Terms, recognised, replaced
from lms.programs.standing import compulsory, of_person
from tests import makers
from tests.certificates import offices
from tests.certificates.conftest import NOW
from tests.certificates.elsewhere.test_external import EARNED, FORM

TODAY = day_of(NOW)
ASKED = Terms(TODAY, (("ilp-dasar", None),), 4, elsewhere="plataran", elsewhere_hours=10, elsewhere_title="KADER posyandu")
ONE = Earned("plataran", "Pelatihan Kader Posyandu", 12, date(2026, 5, 2))


@pytest.fixture(autouse=True)
def today():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def officer(session):
    return makers.make_grant(session, region_code="13.72").person_id


@pytest.fixture
def kader(session):
    makers.make_program(session, title="Kader posyandu")
    person = makers.make_person(session, "Nurhayati")
    makers.make_tenure(session, person)
    return person


@pytest.mark.parametrize(
    ("terms", "earned", "counts"),
    [
        (ASKED, ONE, True),
        (ASKED, replace(ONE, hours=9), False),
        (ASKED, replace(ONE, hours=None), False),
        (ASKED, replace(ONE, kind="lain"), False),
        (ASKED, replace(ONE, title="Gizi"), False),
        (replace(ASKED, elsewhere="semua"), replace(ONE, kind="lain"), True),
        (replace(ASKED, elsewhere_hours=None, elsewhere_title=None), replace(ONE, hours=None, title="Gizi"), True),
        (replace(ASKED, elsewhere=None), ONE, False),
    ],
)
def test_what_counts(terms, earned, counts):
    assert recognised(terms, [earned]) == (ONE.day if counts else None)


def test_it_stands_in_the_place_of_what_came_later_or_never():
    never, early = Progress(), Progress(date(2026, 1, 1), date(2026, 1, 2))
    assert replaced(never, ONE.day) == Progress(ONE.day, ONE.day)
    assert replaced(early, ONE.day) == early
    assert replaced(never, None) == never


def test_every_requirement_is_judged_for_many_too():
    assert set(requirements) == set(requirements_of_many)


@pytest.mark.database
def test_counted_from_the_day_of_the_rule_in_standing_eligibility_and_coverage(session, kader, officer):
    offices.make_course(session)
    recording.write_down(session, kader.id, EARNED, officer, NOW)
    assert of_person(session, kader.id, "program-kader", TODAY)[0] == "belum ikut"
    session.commit()  # a change is computed by another connection, before it is written
    acts.change(session, "program-kader", Wanted("Kader posyandu", frozenset({"kader"}), ASKED), officer, NOW, TODAY)
    assert of_person(session, kader.id, "program-kader", TODAY)[:2] == ("terlatih", "belum terbit")
    asked = compulsory(session, TODAY)
    assert [row.name for row in session.execute(waiting_in(("13.72",), TODAY, asked))] == ["Nurhayati"]
    assert [seat.status for seat in seats_held(session, TODAY)] == ["terlatih"]
    live = state(session)
    rebuild(session)
    assert state(session) == live


@pytest.mark.database
def test_taken_back_it_counts_no_more(session, kader, officer):
    session.commit()  # a change is computed by another connection, before it is written
    acts.change(session, "program-kader", Wanted("Kader posyandu", frozenset({"kader"}), ASKED), officer, NOW, TODAY)
    kept = recording.write_down(session, kader.id, EARNED, officer, NOW)
    assert of_person(session, kader.id, "program-kader", TODAY)[0] == "terlatih"
    recording.take_back(session, kader.id, kept, officer, NOW)
    assert of_person(session, kader.id, "program-kader", TODAY)[0] == "belum ikut"


def test_the_pages_say_for_what_it_counts(client, session, kader, officer):
    session.commit()  # a change is computed by another connection, before it is written
    acts.change(session, "program-kader", Wanted("Kader posyandu", frozenset({"kader"}), ASKED), officer, NOW, TODAY)
    client.sign_in(officer)
    page = client.get(client.post(f"/orang/{kader.id}/sertifikat-luar", data=FORM | {"faktor": client.factor()}).location).text
    assert ">Kader posyandu</span>" in page
    client.sign_in(kader.id)
    assert "Dihitung untuk" in client.get("/sertifikat").text
