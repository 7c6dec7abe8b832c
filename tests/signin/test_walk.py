import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.ids import plain_code
from lms.journal.models import Record
from lms.signin.models import Device, SigninCode, SigninSession
from tests.signin.steps import NOON, PIN, code_for, is_in, join, make_pin, new_phone, nur, say_yes

UNKNOWN = "Kode ini tidak dapat dipakai."


def verbs(session: Session) -> list[str]:
    return list(session.scalars(select(Record.verb).order_by(Record.seq)))


def test_from_the_card_to_the_first_page(client: FlaskClient, session: Session) -> None:
    code = code_for(session, nur(session))
    assert client.post("/masuk/kode", data={"kode": code}).location == "/masuk/ini-ibu"
    assert "Apakah Ibu Nur, Kel. Tanjung Paku?" in client.get("/masuk/ini-ibu").text
    assert client.post("/masuk/ini-ibu", data={"jawab": "ya"}).location == "/masuk/persetujuan"
    assert "Setuju & lanjut" in client.get("/masuk/persetujuan").text
    assert client.post("/masuk/persetujuan").location == "/masuk/pin"
    assert "Buat PIN 6 angka" in client.get("/masuk/pin").text
    assert client.post("/masuk/pin", data={"pin": PIN, "ingat": "y"}).location == "/masuk/pin-lagi"
    assert "sekali lagi" in client.get("/masuk/pin-lagi").text
    assert client.post("/masuk/pin-lagi", data={"pin": PIN}).location == "/"
    assert is_in(client)
    assert verbs(session) == ["code.issued", "code.used", "privacy.agreed", "device.added", "signin.opened"]


@pytest.mark.parametrize("typed", ["k7mx4qrt", " K7MX 4QRT ", "k7mx-4qrt"])
def test_a_code_may_be_typed_in_any_manner(client: FlaskClient, session: Session, typed: str) -> None:
    code = code_for(session, nur(session))
    written = typed.replace("k7mx", code[:4].lower()).replace("K7MX", code[:4]).replace("4qrt", code[5:].lower()).replace("4QRT", code[5:])
    assert client.post("/masuk/kode", data={"kode": written}).location == "/masuk/ini-ibu"


def test_unknown_used_and_expired_codes_read_the_same(client: FlaskClient, session: Session) -> None:
    person, other = nur(session), nur(session)
    used, expired = code_for(session, person), code_for(session, other, hours=1)
    say_yes(client, used)
    answers = []
    with clock.pinned(clock.now() + timedelta(hours=2)):
        for code in ("2222-2222", used, expired):
            phone = new_phone(client)
            response = phone.post("/masuk/kode", data={"kode": code})
            answers.append((response.status_code, response.text.replace(code, "")))
    assert answers[0][0] == 422
    assert UNKNOWN in answers[0][1]
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize("typed", ["", "K7MX", "K7MX-4QR0", "K7MX-4QRTT", "💛" * 8, "K7MX-4QRT\x00"])
def test_what_is_no_code_gets_a_sentence(client: FlaskClient, typed: str) -> None:
    response = client.post("/masuk/kode", data={"kode": typed})
    assert response.status_code == 422
    assert "huruf dan angka" in response.text or UNKNOWN in response.text


def test_bukan_leaves_the_code_as_it_was(client: FlaskClient, session: Session) -> None:
    code = code_for(session, nur(session))
    client.post("/masuk/kode", data={"kode": code})
    assert client.post("/masuk/ini-ibu", data={"jawab": "bukan"}).location == "/masuk"
    assert "milik orang lain" in client.get("/masuk").text
    assert session.scalars(select(SigninCode.used_at)).one() is None
    assert say_yes(client, code).location == "/masuk/persetujuan"


def test_nothing_is_asked_or_told_before_the_code(client: FlaskClient, session: Session) -> None:
    nur(session)
    page = client.get("/masuk").text
    assert "Nur" not in page
    assert "Nomor HP" not in page
    for place in ("ini-ibu", "persetujuan", "pin", "pin-lagi"):
        assert client.get(f"/masuk/{place}").location == "/masuk"


def test_the_code_stands_in_no_address_and_no_cookie(client: FlaskClient, session: Session, capfd: pytest.CaptureFixture[str]) -> None:
    code = code_for(session, nur(session))
    seen = []
    for response in (
        client.post("/masuk/kode", data={"kode": code}),
        client.get("/masuk/ini-ibu"),
        say_yes(client, code),
        make_pin(client),
    ):
        seen += [response.text, str(response.headers), response.request.url]
    told = capfd.readouterr()
    everything = "".join(seen) + told.out + told.err
    assert code not in everything
    assert plain_code(code) not in everything
    assert PIN not in everything


def test_the_notice_has_at_most_120_words(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, nur(session)))
    page = client.get("/masuk/persetujuan").text
    notice = re.search(r'<section id="pemberitahuan".*?</section>', page, re.DOTALL)[0]
    sentences = re.split(r"[.?]\s", re.sub(r"<[^>]+>", " ", notice))
    assert 40 <= sum(len(sentence.split()) for sentence in sentences) <= 120
    assert max(len(sentence.split()) for sentence in sentences) <= 20


def test_no_pin_without_the_notice(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, nur(session)))
    assert client.get("/masuk/pin").location == "/masuk/persetujuan"
    assert client.post("/masuk/pin", data={"pin": PIN, "ingat": "y"}).location == "/masuk/persetujuan"


def test_she_stops_before_the_pin_and_comes_back_in_time(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        say_yes(client, code_for(session, nur(session)))
    with clock.pinned(NOON + timedelta(minutes=29)):
        page = client.get("/masuk").text
        assert "Ibu Nur, Kel. Tanjung Paku" in page
        assert "12.30 WIB" in page
        assert make_pin(client).location == "/"


def test_after_half_an_hour_a_new_code_is_needed(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        say_yes(client, code_for(session, nur(session)))
    with clock.pinned(NOON + timedelta(minutes=30)):
        assert client.post("/masuk/persetujuan").location == "/masuk"
        assert "Minta kode baru" in client.get("/masuk").text
        assert client.get("/masuk/pin").location == "/masuk"


def test_after_ten_minutes_the_code_is_typed_again_and_still_good(client: FlaskClient, session: Session) -> None:
    with clock.pinned(NOON):
        code = code_for(session, nur(session))
        client.post("/masuk/kode", data={"kode": code})
    with clock.pinned(NOON + timedelta(minutes=10)):
        assert client.post("/masuk/ini-ibu", data={"jawab": "ya"}).location == "/masuk"
        assert say_yes(client, code).location == "/masuk/persetujuan"


@pytest.mark.parametrize("weak", ["123456", "112233", "121212", "147258", "567890"])
def test_a_weak_pin_is_refused_with_a_sentence(client: FlaskClient, session: Session, weak: str) -> None:
    say_yes(client, code_for(session, nur(session)))
    client.post("/masuk/persetujuan")
    response = client.post("/masuk/pin", data={"pin": weak, "ingat": "y"})
    assert response.status_code == 422
    assert "Pilih enam angka lain" in response.text
    assert weak not in response.text


def test_two_different_pins_begin_again(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, nur(session)))
    assert make_pin(client, PIN, "604184").location == "/masuk/pin"
    assert "belum sama" in client.get("/masuk/pin").text
    assert client.get("/masuk/pin-lagi").location == "/masuk/pin"
    assert make_pin(client).location == "/"


def test_a_copied_half_hour_makes_no_second_phone(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, nur(session)))
    client.post("/masuk/persetujuan")
    client.post("/masuk/pin", data={"pin": PIN, "ingat": "y"})
    copied = client.get_cookie("langkah").value
    assert client.post("/masuk/pin-lagi", data={"pin": PIN}).location == "/"
    thief = new_phone(client)
    thief.set_cookie("langkah", copied)
    assert thief.post("/masuk/pin-lagi", data={"pin": PIN}).location == "/masuk"
    assert not is_in(thief)
    assert len(session.scalars(select(Device)).all()) == 1


def test_the_way_back_is_kept(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, nur(session)), ke="/belajar/ilp-dasar")
    assert make_pin(client).location == "/belajar/ilp-dasar"


def test_a_foreign_way_back_is_not(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, nur(session)), ke="//lain.id/masuk")
    assert make_pin(client).location == "/"


def test_a_borrowed_phone_keeps_nothing(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, nur(session)))
    client.post("/masuk/persetujuan")
    response = client.post("/masuk/pin", data={})
    assert response.location == "/"
    assert not any(cookie.startswith("langkah-hp=") and "Max-Age=0" not in cookie for cookie in response.headers.getlist("Set-Cookie"))
    assert not any("Expires" in cookie for cookie in response.headers.getlist("Set-Cookie") if cookie.startswith("langkah="))
    assert is_in(client)
    with clock.pinned(clock.now() + timedelta(minutes=61)):
        assert not is_in(client)


def test_signing_out_on_a_borrowed_phone_ends_it(client: FlaskClient, session: Session) -> None:
    say_yes(client, code_for(session, nur(session)))
    client.post("/masuk/persetujuan")
    client.post("/masuk/pin", data={})
    client.post("/keluar")
    assert session.scalars(select(Device.ended_at)).one() is not None


def test_a_new_code_on_the_same_phone_takes_the_place_of_the_old_pin(client: FlaskClient, session: Session) -> None:
    person = nur(session)
    join(client, session, person)
    join(client, session, person)
    assert len(session.scalars(select(Device).where(Device.ended_at.is_(None))).all()) == 1
    assert client.get("/masuk").text.count("/masuk/hp/") == 1


def test_each_sign_in_has_a_session_of_its_own(client: FlaskClient, session: Session) -> None:
    person = nur(session)
    join(client, session, person)
    first = client.get_cookie("langkah").value
    join(client, session, person)
    assert client.get_cookie("langkah").value != first
    stale = new_phone(client)
    stale.set_cookie("langkah", first)
    assert not is_in(stale)
    assert len(session.scalars(select(SigninSession).where(SigninSession.ended_at.is_(None))).all()) == 1
