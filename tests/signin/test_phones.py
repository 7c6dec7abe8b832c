import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms.journal.models import Record
from lms.signin import doors
from lms.signin.models import Device
from tests.makers import make_person
from tests.signin.steps import PIN, code_for, is_in, join, new_phone, nur

NAMES = ("Nur Aini", "Rina Marlina", "Asnidar", "Yulia Fitri", "Desi Ratnasari", "Hj. Ermawati")


def device_cookie(response) -> str:  # type: ignore[no-untyped-def]
    return next(cookie for cookie in response.headers.getlist("Set-Cookie") if cookie.startswith("langkah-hp="))


def test_the_phone_is_given_a_token_that_no_script_reads(client: FlaskClient, session: Session) -> None:
    cookie = device_cookie(join(client, session, nur(session)))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=34560000" in cookie
    assert "Path=/" in cookie
    assert len(cookie.split(";")[0].removeprefix("langkah-hp=")) == 43
    assert session.scalars(select(Device.token_digest)).one() not in cookie


def test_over_https_the_token_is_secure(app: Flask, client: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", True)
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], public_url="https://langkah.contoh"))
    client.set_cookie("langkah", "")
    phone = app.test_client()
    code = code_for(session, nur(session))
    session.commit()
    own = {"headers": {"Sec-Fetch-Site": "same-origin"}, "base_url": "https://langkah.contoh"}
    for place, data in (("kode", {"kode": code}), ("ini-ibu", {"jawab": "ya"}), ("persetujuan", {}), ("pin", {"pin": PIN, "ingat": "y"})):
        phone.post(f"/masuk/{place}", data=data, **own)
    assert "Secure" in device_cookie(phone.post("/masuk/pin-lagi", data={"pin": PIN}, **own))


def test_several_profiles_live_on_one_phone(client: FlaskClient, session: Session) -> None:
    for name in NAMES[:3]:
        join(client, session, make_person(session, name))
    page = client.get("/masuk").text
    assert re.findall(r'/masuk/hp/[^"]+">([^<]+)', page) == ["Ibu Asnidar", "Ibu Rina", "Ibu Nur"]
    devices = session.scalars(select(Device.id).order_by(Device.created_at)).all()
    for device in devices:
        assert client.post(f"/masuk/hp/{device}", data={"pin": PIN}).location == "/"


def test_a_sixth_profile_takes_the_place_of_the_one_unused_longest(client: FlaskClient, session: Session) -> None:
    for name in NAMES:
        join(client, session, make_person(session, name))
    page = client.get("/masuk").text
    assert page.count("/masuk/hp/") == 5
    assert "Ibu Nur" not in page
    assert "Ibu Ermawati" in page


def test_forgetting_asks_first_and_then_ends_the_profile(client: FlaskClient, session: Session) -> None:
    join(client, session, nur(session))
    device = session.scalars(select(Device.id)).one()
    assert "Hapus Bu Nur dari HP ini?" in client.get(f"/masuk/hp/{device}/lupakan").text
    assert is_in(client)
    assert client.post(f"/masuk/hp/{device}/lupakan").location == "/masuk"
    assert "Ibu Nur" not in client.get("/masuk").text
    assert client.get_cookie("langkah-hp") is None
    assert not is_in(client)
    assert session.scalars(select(Record.verb).order_by(Record.seq.desc())).first() == "device.ended"


def test_nobody_forgets_a_profile_of_another_phone(client: FlaskClient, session: Session) -> None:
    join(client, session, nur(session))
    device = session.scalars(select(Device.id)).one()
    assert new_phone(client).post(f"/masuk/hp/{device}/lupakan").status_code == 404
    assert is_in(client)


def test_foreign_ended_and_unknown_profiles_read_the_same(client: FlaskClient, session: Session) -> None:
    join(client, session, nur(session))
    device = session.scalars(select(Device.id)).one()
    stranger = new_phone(client).get(f"/masuk/hp/{device}")
    unknown = new_phone(client).get("/masuk/hp/01997b2f-0000-7000-8000-000000000000")
    session.execute(update(Device).values(ended_at=Device.created_at))
    ended = client.get(f"/masuk/hp/{device}")
    assert {stranger.status_code, unknown.status_code, ended.status_code} == {404}
    assert stranger.text == unknown.text == ended.text
    assert "Nur" not in ended.text


@pytest.mark.parametrize("sent", ["", ".", "a" * 4000, ".".join(["x" * 43] * 90), "é" * 40, "'; DROP TABLE device; --"])
def test_any_token_cookie_is_met_calmly(client: FlaskClient, sent: str) -> None:
    client.set_cookie("langkah-hp", sent)
    assert client.get("/masuk").status_code == 200


@pytest.mark.parametrize("place", ["", "/kode", "/ini-ibu", "/persetujuan", "/pin", "/pin-lagi", "/hp/x", "/hp/x/lupakan"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_address_answers_a_stranger(client: FlaskClient, place: str, method: str) -> None:
    response = client.open(f"/masuk{place}", method=method, data={"kode": "\x00", "pin": "💛", "ke": "//x"} if method == "POST" else None)
    assert response.status_code in (200, 303, 404, 405, 422)


def test_the_doors_of_a_demonstration_stand_in_order(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "_providers", [])
    doors.offer_doors(
        lambda: [("Kota Solok", [("Kader", "/contoh/1"), ("Dinkes", "/contoh/2")]), ("Kota Pekalongan", [("Kader", "/contoh/3")])]
    )
    page = client.get("/masuk").text
    assert re.findall(r'<form action="(/contoh/\d)" method="post"><button class="quiet wide">(\w+)', page) == [
        ("/contoh/1", "Kader"), ("/contoh/2", "Dinkes"), ("/contoh/3", "Kader"),
    ]  # fmt: skip
    assert page.index("Kota Solok") < page.index("Kota Pekalongan")


def test_a_real_instance_shows_no_doors(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "_providers", [lambda: [("Kota Solok", [("Kader", "/contoh/1")])]])
    monkeypatch.setitem(app.config, "CONTOH", False)
    assert "/contoh/" not in client.get("/masuk").text


def test_the_way_back_goes_through_a_profile(client: FlaskClient, session: Session) -> None:
    join(client, session, nur(session))
    client.post("/keluar")
    page = client.get("/masuk?ke=/belajar/ilp-dasar").text
    link = re.search(r'/masuk/hp/[^"]+', page)[0]
    assert link.endswith("?ke=/belajar/ilp-dasar")
    assert 'name="ke" value="/belajar/ilp-dasar"' in client.get(link).text


def test_a_hostile_way_back_appears_nowhere(client: FlaskClient, session: Session) -> None:
    join(client, session, nur(session))
    assert "lain.id" not in client.get("/masuk?ke=//lain.id").text
    device = session.scalars(select(Device.id)).one()
    assert "lain.id" not in client.get(f"/masuk/hp/{device}?ke=https://lain.id").text
    assert client.post(f"/masuk/hp/{device}", data={"pin": PIN, "ke": "//lain.id"}).location == "/"
