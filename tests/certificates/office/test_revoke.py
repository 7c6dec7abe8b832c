"""Revocation by two persons: asked by one, decided by another within thirty days, at once in force."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms.certificates.models import Certificate, Revocation
from lms.certificates.office import revoking
from lms.errors import Refused
from lms.journal.door import Act, enter
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, state
from lms.people.holdings import lock_pair
from lms.programs.standing import of_person
from tests import makers
from tests.certificates import offices
from tests.certificates.conftest import NOW

pytestmark = pytest.mark.database
WHY = "Nama ini bukan peserta bimtek."


@pytest.fixture
def officers(session):
    return [makers.make_grant(session, makers.make_person(session, name), region_code="13.72").person_id for name in ("Rahmi", "Yulia")]


@pytest.fixture
def certificate(session):
    """Of somebody who earned it by records alone."""
    offices.make_office(session)
    offices.make_course(session)
    makers.make_program(session, issue="otomatis")
    person = makers.make_person(session, "Nurhayati")
    makers.make_tenure(session, person, posyandu=makers.make_posyandu(session, name="Melati II"))
    offices.take_test(session, person, NOW)
    return session.execute(select(Certificate.__table__)).one()


def test_two_persons_revoke_and_standing_follows(session, certificate, officers):
    request = revoking.ask(session, certificate.id, "orang", WHY, officers[0], NOW)
    assert session.scalar(select(Certificate.state)) == "terbit"
    revoking.decide(session, request, True, officers[1], NOW + timedelta(days=30))
    row = session.execute(select(Certificate.state, Certificate.ended_on)).one()
    assert row == ("dicabut", date(2026, 12, 21))
    assert of_person(session, certificate.person_id, "program-kader", date(2026, 12, 21))[:2] == ("terlatih", "dicabut")
    assert of_person(session, certificate.person_id, "program-kader", date(2026, 12, 20))[0] == "bersertifikat"


def test_the_sentence_stands_in_texts_only(session, certificate, officers):
    request = revoking.ask(session, certificate.id, "orang", WHY, officers[0], NOW)
    revoking.decide(session, request, True, officers[1], NOW)
    records = session.execute(select(Record.verb, Record.data).where(Record.verb.startswith("revocation"))).all()
    assert [verb for verb, _data in records] == ["revocation.asked", "revocation.decided"]
    assert all(WHY not in str(data) for _verb, data in records)


@pytest.mark.parametrize("who", ["asker", "holder"])
def test_never_the_same_never_the_holder(session, certificate, officers, who):
    request = revoking.ask(session, certificate.id, "orang", WHY, officers[0], NOW)
    with pytest.raises(Refused, match="sendiri"):
        revoking.decide(session, request, True, officers[0] if who == "asker" else certificate.person_id, NOW)
    assert session.scalar(select(Certificate.state)) == "terbit"


def test_the_same_person_under_two_ids_is_one(session, certificate, officers):
    request = revoking.ask(session, certificate.id, "orang", WHY, officers[0], NOW)
    lock_pair(session, officers[1], officers[0])
    enter(session, Act(officers[1], "person.merged", officers[0], {"merged": officers[0]}), NOW)
    with pytest.raises(Refused, match="sendiri"):
        revoking.decide(session, request, True, officers[1], NOW)


def test_declined_and_asked_again(session, certificate, officers):
    request = revoking.ask(session, certificate.id, "orang", WHY, officers[0], NOW)
    with pytest.raises(Refused, match="sudah diminta"):
        revoking.ask(session, certificate.id, "data", WHY, officers[1], NOW)
    revoking.decide(session, request, False, officers[1], NOW)
    with pytest.raises(Refused, match="sudah diputuskan"):
        revoking.decide(session, request, True, officers[1], NOW)
    assert session.scalar(select(Certificate.state)) == "terbit"
    revoking.ask(session, certificate.id, "data", WHY, officers[1], NOW)


def test_lapsed_after_thirty_days(session, certificate, officers):
    request = revoking.ask(session, certificate.id, "orang", WHY, officers[0], NOW)
    with pytest.raises(Refused, match="lewat waktunya"):
        revoking.decide(session, request, True, officers[1], NOW + timedelta(days=31))
    revoking.ask(session, certificate.id, "orang", WHY, officers[0], NOW + timedelta(days=31))


@pytest.mark.parametrize(
    ("reason", "typed", "words"), [("iseng", WHY, "alasan"), ("orang", "pendek", "penjelasan"), ("orang", "x" * 501, "penjelasan")]
)
def test_a_reason_and_a_sentence_are_asked(session, certificate, officers, reason, typed, words):
    with pytest.raises(Refused, match=words):
        revoking.ask(session, certificate.id, reason, typed, officers[0], NOW)


def test_rebuild_gives_the_same_rows(session, certificate, officers):
    first = revoking.ask(session, certificate.id, "lain", "<script>'; =1+1 {{ 7*7 }}", officers[0], NOW)
    revoking.decide(session, first, False, officers[1], NOW)
    second = revoking.ask(session, certificate.id, "orang", WHY, officers[1], NOW)
    revoking.decide(session, second, True, officers[0], NOW)
    session.commit()
    live = state(session)
    assert len(live["revocation"]) == 2
    rebuild(session)
    assert state(session) == live


def test_requests_follow_a_merger(session, certificate, officers):
    revoking.ask(session, certificate.id, "orang", WHY, officers[0], NOW)
    other = makers.make_person(session, "Nur Hayati")
    lock_pair(session, other.id, certificate.person_id)
    enter(session, Act(other.id, "person.merged", certificate.person_id, {"merged": certificate.person_id}), NOW)
    assert session.scalars(select(Revocation.person_id)).all() == [other.id]
    session.commit()
    live = state(session)
    rebuild(session)
    assert state(session) == live
