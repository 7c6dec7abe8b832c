"""From the last group to the sertifikat kecakapan: it waits at the officer's list, names the tier, and is not issued by the only assessor."""

import pytest
from sqlalchemy import select

from lms import clock
from lms.certificates import issuing
from lms.certificates.models import Certificate
from lms.errors import Refused
from lms.people.models import Tenure
from lms.programs.standing import of_person, refresh
from tests import makers
from tests.certificates import offices
from tests.skills.hands import NOW, load_book, make_assessor, make_kader, saw_groups


@pytest.fixture(autouse=True)
def morning():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def nur(session):
    load_book(session)
    offices.make_office(session)
    return make_kader(session)


@pytest.mark.database
def test_whole_groups_lead_to_the_certificate_that_names_the_tier(client, session, nur):
    makers.make_program(session, courses=(), tier="purwa")
    refresh(session, nur.id)
    client.sign_in(makers.make_grant(session, region_code="13.72").person_id)
    assert "kecakapan" not in client.get("/sertifikat/layak").text.partition("Nurhayati")[2][:400]
    saw_groups(session, make_assessor(session), nur, "a", "b", "c")
    assert of_person(session, nur.id, "program-kader", NOW.date())[:2] == ("terlatih", "belum terbit")
    seat = session.scalars(select(Tenure.id).where(Tenure.person_id == nur.id)).one()
    assert f"{seat}:kecakapan" in client.get("/sertifikat/layak").text
    client.post("/sertifikat/terbitkan", data={"pilih": f"{seat}:kecakapan", "faktor": client.factor()})
    row = session.scalars(select(Certificate)).one()
    assert (row.kind, row.wording["tier"]) == ("kecakapan", "purwa")
    assert "tingkat purwa" in " ".join(row.wording["body"])
    assert of_person(session, nur.id, "program-kader", NOW.date())[0] == "bersertifikat"


@pytest.mark.database
def test_the_only_assessor_does_not_issue_the_highest_tier(app, session, nur):
    makers.make_program(session, courses=(), tier="utama")
    gusmaini, home = make_assessor(session), app.config["SETTINGS"].home
    saw_groups(session, gusmaini, nur, "a", "b", "c", "d", "e")
    with pytest.raises(Refused, match="Semua keterampilannya Anda sendiri yang menilai"):
        issuing.issue(session, nur.id, "program-kader", "kecakapan", gusmaini.id, NOW, True, home)
    officer = makers.make_grant(session, region_code="13.72").person_id
    assert issuing.issue(session, nur.id, "program-kader", "kecakapan", officer, NOW, True, home)


def test_with_a_second_assessor_she_may(app, session, nur):
    makers.make_program(session, courses=(), tier="utama")
    gusmaini, home = make_assessor(session), app.config["SETTINGS"].home
    saw_groups(session, make_assessor(session, "Wiwik"), nur, "a")
    saw_groups(session, gusmaini, nur, "b", "c", "d", "e")
    assert issuing.issue(session, nur.id, "program-kader", "kecakapan", gusmaini.id, NOW, True, home)


@pytest.mark.database
def test_an_automatic_program_issues_the_training_and_leaves_the_skill_to_an_officer(session, nur):
    makers.make_program(session, courses=(), tier="purwa", issue="otomatis")
    saw_groups(session, make_assessor(session), nur, "a", "b", "c")
    assert session.scalars(select(Certificate)).all() == []
