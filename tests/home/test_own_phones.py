"""Her own phones: she ends one that is lost, or all others; the phone of somebody else is not there."""

import pytest
from sqlalchemy import select

from lms.journal.models import Record
from lms.signin.models import Device
from tests.makers import make_person
from tests.signin.steps import is_in, join, new_phone, nur


def phone_of(session, person) -> str:
    return session.scalars(select(Device.id).where(Device.person_id == person.id).order_by(Device.created_at.desc())).first()


@pytest.fixture
def lost(client, session):
    """Nur is in on this phone and on one that she lost; (the lost phone, its id)."""
    other = new_phone(client)
    person = nur(session)
    join(other, session, person)
    device = phone_of(session, person)
    join(client, session, person)
    return other, device


@pytest.mark.database
def test_she_ends_the_phone_that_she_lost(client, session, lost):
    other, device = lost
    assert "Keluarkan semua HP lain" in client.get("/data-saya").text
    assert "Pakai ini bila HP hilang" in client.get(f"/data-saya/hp/{device}/keluarkan").text
    assert is_in(other)
    assert client.post(f"/data-saya/hp/{device}/keluarkan").location == "/data-saya"
    assert not is_in(other)
    assert is_in(client)
    assert "Keluarkan semua HP lain" not in client.get("/data-saya").text
    assert session.scalars(select(Record.verb).order_by(Record.seq.desc())).first() == "device.ended"
    assert client.post(f"/data-saya/hp/{device}/keluarkan").status_code == 303


def test_all_others_go_and_this_one_stays(client, lost):
    other, _device = lost
    assert "Hanya HP ini yang tetap masuk." in client.get("/data-saya/hp-lain/keluarkan").text
    assert client.post("/data-saya/hp-lain/keluarkan").location == "/data-saya"
    assert not is_in(other)
    assert is_in(client)


def test_ending_this_phone_signs_out_here(client, session, lost):
    other, device = lost
    here = session.scalars(select(Device.id).where(Device.id != device)).one()
    assert "Keluarkan HP ini?" in client.get(f"/data-saya/hp/{here}/keluarkan").text
    assert client.post(f"/data-saya/hp/{here}/keluarkan").location == "/masuk"
    assert not is_in(client)
    assert is_in(other)


def test_the_phone_of_somebody_else_is_not_there(client, session, lost):
    stranger = make_person(session, "Rina Marlina")
    rinas = new_phone(client)
    join(rinas, session, stranger)
    theirs = phone_of(session, stranger)
    assert client.get(f"/data-saya/hp/{theirs}/keluarkan").status_code == 404
    assert client.post(f"/data-saya/hp/{theirs}/keluarkan").status_code == 404
    assert is_in(rinas)
