"""A corrected name: the new document has its own number and code, the old one names it, validity and standing stay."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms.certificates import seal
from lms.certificates.models import Certificate
from lms.certificates.office import reissuing, revoking
from lms.certificates.rules import genuine
from lms.errors import Refused
from lms.journal.rebuild import rebuild, state
from lms.people.names import name_key
from lms.programs.standing import of_person
from tests import makers
from tests.certificates import offices
from tests.certificates.conftest import NOW

pytestmark = pytest.mark.database
LATER = NOW + timedelta(days=3)


@pytest.fixture
def settings(app):
    return app.config["SETTINGS"]


@pytest.fixture
def officer(session):
    return makers.make_grant(session, region_code="13.72").person_id


def row_of(session, certificate):
    return session.execute(select(Certificate.__table__).where(Certificate.id == certificate)).one()


def rename(session, person, name, gelar=""):
    person.name, person.gelar, person.name_key = name, gelar, name_key(name)
    session.flush()


def test_a_new_number_and_code_and_the_old_names_it(session, holder, give, officer, settings):
    old = row_of(session, give(holder))
    rename(session, holder, "Nur Hayati", "S.Kep.")
    new = row_of(session, reissuing.reissue(session, old, "nama", officer, LATER, settings))
    ended = row_of(session, old.id)
    assert (ended.state, ended.replaced_by, ended.ended_on, ended.holder) == ("diganti", new.id, date(2026, 11, 24), "Nurhayati")
    assert (new.number, new.holder, new.state, new.issued_on) == (
        "442.11/0002/DKS/XI-2026",
        "Nur Hayati, S.Kep.",
        "terbit",
        date(2026, 11, 24),
    )
    assert new.code != old.code
    assert genuine(new, seal.read(session, new.seal))
    assert new.wording["body"] == old.wording["body"]


def test_validity_and_standing_go_on(session, give, officer, settings):
    offices.make_office(session)
    makers.make_program(session, validity_months=12, courses=())
    person = offices.make_trained(session, "Nurhayati")
    old = row_of(session, give(person))
    rename(session, person, "Nur Hayati")
    new = row_of(session, reissuing.reissue(session, old, "nama", officer, LATER, settings))
    assert new.valid_until == old.valid_until == date(2027, 11, 21)


def test_rebuild_gives_the_same_rows(session, kader, officer, settings):
    old = row_of(session, session.scalars(select(Certificate.id)).one())
    rename(session, kader, "Nur Hayati")
    reissuing.reissue(session, old, "nama", officer, LATER, settings)
    assert of_person(session, kader.id, "program-kader", date(2026, 11, 24))[0] == "bersertifikat"
    session.commit()
    live = state(session)
    rebuild(session)
    assert state(session) == live


@pytest.fixture
def kader(session):
    """Somebody who earned her certificate by records alone."""
    offices.make_office(session)
    offices.make_course(session)
    makers.make_program(session, issue="otomatis", validity_months=12)
    person = makers.make_person(session, "Nurhayati")
    makers.make_tenure(session, person, posyandu=makers.make_posyandu(session, name="Melati II"))
    offices.take_test(session, person, NOW)
    return person


def test_nothing_changed_nothing_issued(session, holder, give, officer, settings):
    old = row_of(session, give(holder))
    with pytest.raises(Refused, match="sama dengan yang lama"):
        reissuing.reissue(session, old, "nama", officer, LATER, settings)
    assert len(session.scalars(select(Certificate.id)).all()) == 1


def test_not_ones_own_not_twice_not_while_revocation_is_asked(session, holder, give, officer, settings):
    old = row_of(session, give(holder))
    rename(session, holder, "Nur Hayati")
    with pytest.raises(Refused, match="sendiri"):
        reissuing.reissue(session, old, "nama", holder.id, LATER, settings)
    with pytest.raises(Refused, match="alasan"):
        reissuing.reissue(session, old, "iseng", officer, LATER, settings)
    reissuing.reissue(session, old, "nama", officer, LATER, settings)
    with pytest.raises(Refused, match="sudah diganti"):
        reissuing.reissue(session, old, "nama", officer, LATER, settings)


def test_not_while_its_revocation_is_asked(session, holder, give, officer, settings):
    old = row_of(session, give(holder))
    rename(session, holder, "Nur Hayati")
    revoking.ask(session, old.id, "orang", "Nama ini bukan peserta bimtek.", officer, NOW)
    with pytest.raises(Refused, match="pencabutan"):
        reissuing.reissue(session, old, "nama", officer, LATER, settings)
    reissuing.reissue(session, old, "nama", officer, NOW + timedelta(days=31), settings)


def test_a_name_too_long_for_the_seal_uses_no_number(session, holder, give, officer, settings):
    old = row_of(session, give(holder))
    rename(session, holder, "W" * 300)
    with pytest.raises(Refused, match="terlalu panjang"):
        reissuing.reissue(session, old, "nama", officer, LATER, settings)
    rename(session, holder, "Nur Hayati")
    assert row_of(session, reissuing.reissue(session, old, "nama", officer, LATER, settings)).number == "442.11/0002/DKS/XI-2026"
