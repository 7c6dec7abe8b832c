"""Staff come in with a password and a second factor, and until both are right they are nobody."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.journal.door import Act, enter
from lms.signin.models import Device, PinFailure, SigninSession, StaffSecret
from tests.makers import make_grant, make_tenure
from tests.signin.staff_steps import OTHER, PHRASE, app_of, code_now, come_back, device_of, join_staff, rahmi, set_password
from tests.signin.steps import NOON, code_for, is_in, join, new_phone, nur, say_yes, visitor


@pytest.mark.database
def test_a_code_leads_staff_to_password_and_factor(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        person = rahmi(session)
        assert say_yes(client, code_for(session, person)).location == "/masuk/persetujuan"
        client.post("/masuk/persetujuan")
        assert client.get("/masuk/pin").location == "/masuk/sandi"
        assert client.get("/masuk/sandi").location == "/masuk/sandi-baru"
        assert set_password(client).location == "/masuk/aplikasi"
        page = client.get("/masuk/aplikasi").text
        assert "<svg" in page
        assert not is_in(client)
        assert client.post("/masuk/aplikasi", data={"faktor": code_now(app_of(page))}).location == "/"
        actor = visitor(client)
    assert (actor.kind, [place.role for place in actor.grants]) == ("staff", ["dinkes"])
    kept = session.scalars(select(StaffSecret)).one()
    assert kept.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert app_of(page) not in kept.factor.encode()


def test_staff_never_make_a_pin(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, rahmi(session)))
    client.post("/masuk/persetujuan")
    assert client.post("/masuk/pin", data={"pin": "604183", "ingat": "y"}).location == "/masuk/sandi"
    assert client.post("/masuk/pin-lagi", data={"pin": "604183"}).location == "/masuk/pin"
    assert session.scalars(select(Device)).all() == []


def test_who_holds_a_seat_only_is_not_led_there(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, nur(session)))
    client.post("/masuk/persetujuan")
    assert client.get("/masuk/sandi-baru").location == "/masuk/pin"
    assert client.get("/masuk/aplikasi").location == "/masuk/pin"


@pytest.mark.parametrize(
    ("typed", "again", "said"),
    [
        ("pendek", "pendek", "paling sedikit 15 huruf"), ("x1" * 65, "x1" * 65, "paling banyak 128"), (PHRASE, OTHER, "belum sama"),
        ("rahmi aulia rahmi aulia", "rahmi aulia rahmi aulia", "mudah ditebak"), ("dinkeskotasolok2026", "dinkeskotasolok2026", "mudah ditebak"),
    ],
)  # fmt: skip
def test_a_weak_password_is_refused_with_what_to_do(client: FlaskClient, session: Session, typed: str, again: str, said: str) -> None:
    say_yes(client, code_for(session, rahmi(session)))
    client.post("/masuk/persetujuan")
    refused = client.post("/masuk/sandi-baru", data={"sandi": typed, "ulang": again})
    assert refused.status_code == 422
    assert said in refused.text
    assert typed not in refused.text


def test_any_characters_are_welcome(client: FlaskClient, session: Session) -> None:
    phrase = "  Ma'ruf <b>& سلام 👍 ꦗꦮ tambah ekor panjang  "
    with clock.pinned(NOON):
        secret = join_staff(client, session, rahmi(session), phrase)
        client.post("/keluar")
    with clock.pinned(NOON + timedelta(hours=1)):
        assert come_back(client, device_of(session), secret, phrase, "/cakupan").location == "/cakupan"


def test_a_first_code_of_the_app_must_fit(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, rahmi(session)))
    set_password(client)
    secret = app_of(client.get("/masuk/aplikasi").text)
    refused = client.post("/masuk/aplikasi", data={"faktor": code_now(secret, 5)})
    assert refused.status_code == 422
    assert "belum cocok" in refused.text
    assert app_of(refused.text) == secret
    assert not is_in(client)


@pytest.mark.database
def test_a_later_visit_takes_both(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        secret = join_staff(client, session, rahmi(session))
        client.post("/keluar")
        device = device_of(session)
    with clock.pinned(NOON + timedelta(days=1)):
        assert f"/masuk/petugas/{device}" in client.get("/masuk").text
        assert client.post(f"/masuk/petugas/{device}", data={"sandi": PHRASE, "ke": "/orang"}).location == "/masuk/faktor"
        assert not is_in(client)
        assert client.post("/masuk/faktor", data={"faktor": code_now(secret)}).location == "/orang"
        assert visitor(client).kind == "staff"
    assert session.scalars(select(PinFailure)).all() == []


def test_a_right_password_with_a_wrong_factor_is_nobody(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        secret = join_staff(client, session, rahmi(session))
        client.post("/keluar")
        refused = come_back(client, device_of(session), b"a" * 20)
        assert refused.status_code == 422
        assert "Kode kedua belum tepat" in refused.text
        assert not is_in(client)
    with clock.pinned(NOON + timedelta(minutes=11)):
        assert client.post("/masuk/faktor", data={"faktor": code_now(secret)}).location == "/masuk"
        assert not is_in(client)


def test_a_factor_without_a_password_is_nobody(client: FlaskClient, session: Session) -> None:
    secret = join_staff(client, session, rahmi(session))
    client.post("/keluar")
    assert client.post("/masuk/faktor", data={"faktor": code_now(secret, 1)}).location == "/masuk"
    assert not is_in(client)


def test_a_password_is_worthless_on_another_device(client: FlaskClient, session: Session) -> None:
    join_staff(client, session, rahmi(session))
    device = device_of(session)
    stranger = new_phone(client)
    assert stranger.post(f"/masuk/petugas/{device}", data={"sandi": PHRASE}).status_code == 404
    assert client.post(f"/masuk/hp/{device}", data={"pin": "604183"}).status_code == 404
    assert session.scalars(select(PinFailure)).all() == []


def test_half_in_does_not_outlive_its_password(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        person = rahmi(session)
        join_staff(client, session, person)
        client.post("/keluar")
        client.post(f"/masuk/petugas/{device_of(session)}", data={"sandi": PHRASE})
    with clock.pinned(NOON + timedelta(minutes=1)):
        renewed = join_staff(new_phone(client), session, person, OTHER)
    with clock.pinned(NOON + timedelta(minutes=2)):
        assert client.post("/masuk/faktor", data={"faktor": code_now(renewed)}).location == "/masuk"
        assert not is_in(client)


def test_a_session_of_staff_ends_after_twelve_hours_or_half_an_idle_one(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        secret = join_staff(client, session, rahmi(session))
    with clock.pinned(NOON + timedelta(minutes=30)):
        assert is_in(client)
        client.get("/masuk/keamanan")
    with clock.pinned(NOON + timedelta(minutes=61)):
        assert not is_in(client)
    with clock.pinned(NOON + timedelta(hours=2)):
        come_back(client, device_of(session), secret)
    for n in range(1, 25):
        with clock.pinned(NOON + timedelta(hours=2, minutes=30 * n)):
            client.get("/masuk/keamanan")
            assert is_in(client)
    with clock.pinned(NOON + timedelta(hours=14, minutes=20)):
        assert not is_in(client)


def test_a_new_code_replaces_both_and_ends_every_device(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        person, other = rahmi(session), new_phone(client)
        old = join_staff(client, session, person)
        device = device_of(session)
    with clock.pinned(NOON + timedelta(minutes=5)):
        join_staff(other, session, person, OTHER)
        assert not is_in(client)
        assert is_in(other)
        assert client.post(f"/masuk/petugas/{device}", data={"sandi": PHRASE}).status_code == 404
        assert other.post("/keluar").location == "/masuk"
        assert come_back(other, device_of(session), old, OTHER).status_code == 422
    assert session.scalars(select(SigninSession).where(SigninSession.ended_at.is_(None))).all() == []


def test_with_both_still_known_a_code_adds_a_device(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        person, other = rahmi(session), new_phone(client)
        secret = join_staff(client, session, person)
        say_yes(other, code_for(session, person))
        assert "Data" in other.get("/masuk/persetujuan").text
        other.post("/masuk/persetujuan")
        assert other.post("/masuk/sandi", data={"sandi": OTHER}).status_code == 422
        assert other.post("/masuk/sandi", data={"sandi": PHRASE}).location == "/masuk/faktor"
        assert not is_in(other)
    with clock.pinned(NOON + timedelta(minutes=1)):
        assert other.post("/masuk/faktor", data={"faktor": code_now(secret)}).location == "/"
        assert is_in(other)
        assert is_in(client)
        assert visitor(other).kind == "staff"


def test_seat_and_grant_in_one_person(client: FlaskClient, session: Session) -> None:
    person, phone = nur(session), new_phone(client)
    join(phone, session, person)
    make_grant(session, person, "pelatih")
    actor = visitor(phone)
    assert (actor.kind, len(actor.seats), actor.grants) == ("pin", 1, ())
    join_staff(client, session, person)
    actor = visitor(client)
    assert (actor.kind, len(actor.seats), len(actor.grants)) == ("staff", 1, 1)
    assert not is_in(phone)


def test_a_grant_that_ended_leaves_the_seat(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        person = rahmi(session)
        make_tenure(session, person)
        secret = join_staff(client, session, person)
        session.execute(make_grant.__globals__["Grant"].__table__.update().values(until_day=clock.today()))
    with clock.pinned(NOON + timedelta(days=2)):
        come_back(client, device_of(session), secret)
        actor = visitor(client)
        assert (len(actor.seats), actor.grants) == (1, ())


def test_a_pin_of_somebody_who_became_staff_says_what_is_missing(client: FlaskClient, session: Session) -> None:
    person = nur(session)
    join(client, session, person)
    client.post("/keluar")
    make_grant(session, person, "pelatih")
    device = session.scalars(select(Device.id)).one()
    client.post(f"/masuk/hp/{device}", data={"pin": "604183"})
    assert visitor(client).grants == ()
    assert "perlu sandi dan kode kedua" in client.get("/").text


@pytest.mark.database
def test_of_two_persons_that_are_one_the_merged_password_opens_nothing(client: FlaskClient, session: Session) -> None:
    kept, merged = nur(session), rahmi(session)
    join_staff(client, session, merged)
    enter(session, Act(kept.id, "person.merged", merged.id, {"merged": merged.id}), clock.now())
    assert session.scalars(select(StaffSecret)).all() == []
    assert not is_in(client)
