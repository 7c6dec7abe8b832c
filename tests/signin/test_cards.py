"""Printed cards: who may be chosen, what opens the door afterwards, what is written and what never is."""

import re

import pytest
import zxingcpp
from sqlalchemy import func, select

from lms import clock
from lms.ids import uuid7
from lms.journal.models import Record, RecordText
from lms.signin import codes, factor, printing
from lms.signin.models import SigninCode
from tests.crew import at_once
from tests.documents.sheets import raster, texts
from tests.makers import make_grant, make_person, make_posyandu, make_tenure
from tests.signin.desk import CODE, ask_cards, ask_code, officer
from tests.signin.steps import is_in, join, make_pin, new_phone, nur, say_yes

pytestmark = pytest.mark.database
HOSTILE = ["Siti O'Brien", "<script>alert(1)</script>", "=1+1", "#panic(1) $x$ *y*", "W" * 120, "Nur " * 29 + "Aini"]


def kader(session, number, name=None, **seat):
    people = [make_person(session, name or f"Kader {n:03}") for n in range(number)]
    for person in people:
        make_tenure(session, person, **seat)
    return people


def read_back(pdf):
    """Every QR of every page at 150 dpi, and the codes that stand as text."""
    pages = texts(pdf)
    drawn = [
        code.text for n in range(len(pages)) for code in zxingcpp.read_barcodes(raster(pdf, 150, n), formats=zxingcpp.BarcodeFormat.QRCode)
    ]
    return drawn, CODE.findall(" ".join(pages))


def live(session):
    session.rollback()
    rows = session.execute(
        select(SigninCode.digest, SigninCode.person_id).where(SigninCode.used_at.is_(None), SigninCode.expires_at > clock.now())
    )
    return {row.digest: row.person_id for row in rows}


def test_exactly_the_printed_codes_open_a_door(client, session):
    people = kader(session, 19)
    answer = ask_cards(client, people, officer(client, session))
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=kartu-kode-2")
    drawn, written = read_back(answer.data)
    assert len(texts(answer.data)) == 3
    assert sorted(drawn) == sorted(f"http://127.0.0.1:8000/masuk#{code}" for code in written)
    assert {codes.sealed(code.replace("-", "")) for code in written} == set(live(session))
    assert sorted(live(session).values()) == sorted(person.id for person in people)


def test_a_card_signs_its_owner_in(client, session):
    [her] = kader(session, 1, "Nurhayati")
    phone = new_phone(client)
    [link], [code] = read_back(ask_cards(client, [her], officer(client, session)).data)
    assert link == f"http://127.0.0.1:8000/masuk#{code}"
    assert "Nurhayati" in say_yes(phone, code).text or phone.get("/masuk/persetujuan").status_code == 200
    make_pin(phone)
    assert is_in(phone)
    assert "dibuat oleh" not in phone.get("/data-saya").text  # a first card has replaced nothing


def test_whoever_came_in_before_reads_of_a_new_card(client, session):
    her, phone = nur(session), new_phone(client)
    join(phone, session, her)
    _, [code] = read_back(ask_cards(client, [her], officer(client, session)).data)
    assert is_in(phone)  # a card ends no phone
    say_yes(phone, code)
    make_pin(phone, "719305")
    page = phone.get("/data-saya").text
    assert "dibuat oleh dr. Rahmi Aulia pada" in page
    assert "HP yang dulu" not in page


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names(client, session, name):
    [her] = kader(session, 1, name)
    by = officer(client, session)
    page = client.get("/orang/kartu").text
    assert "<script>alert(1)" not in page
    answer = ask_cards(client, [her], by, tanya="=1+1 <b>'")
    drawn, written = read_back(answer.data)
    assert len(drawn) == len(written) == 1
    assert len(texts(answer.data)) == 1


def test_two_officers_and_the_last_card_holds(client, session):
    people = kader(session, 3)
    other = new_phone(client)
    first = ask_cards(client, people, officer(client, session))
    second = ask_cards(other, people[1:], officer(other, session, name="Hj. Desmawati"))
    one, two = (dict(zip(texts_of(answer), read_back(answer.data)[1], strict=True)) for answer in (first, second))
    wanted = {codes.sealed(code.replace("-", "")) for code in (*two.values(), one["Kader 000"])}
    assert wanted == set(live(session))


def texts_of(answer):
    return [name for page in texts(answer.data) for name in re.findall(r"Kader \d{3}", page)]


def test_officers_at_the_same_moment(app, client, session):
    people = kader(session, 8)
    by = [officer(new_phone(client), session, name=f"Petugas {n}") for n in range(3)]
    clients = [new_phone(client) for _ in by]
    for one, person in zip(clients, by, strict=True):
        one.sign_in(person.id)
        one.arranged = None  # each in its own thread
    chosen = [person.id for person in people]
    forms = [{"nomor": uuid7(), "tanya": "Dinkes", "faktor": factor.shown_for(one.id, clock.now()), "pilih": chosen} for one in by]
    session.commit()  # the last thing: a session that reads would hold the lock of SQLite
    answers = at_once(
        app, [lambda one=one, form=form: one.post("/orang/kartu", data=form) for one, form in zip(clients, forms, strict=True)]
    )
    assert [answer.status_code for answer in answers] == [200] * 3
    printed = [{codes.sealed(code.replace("-", "")) for code in read_back(answer.data)[1]} for answer in answers]
    assert set(live(session)) in printed
    assert session.scalar(select(func.count()).where(Record.verb == "code.issued")) == 24


def test_sent_twice_it_prints_once(client, session):
    people = kader(session, 2)
    by, number = officer(client, session), uuid7()
    first = ask_cards(client, people, by, nomor=number)
    again = ask_cards(client, people, by, nomor=number)
    assert again.status_code == 409
    assert "Kartu ini sudah dibuat" in again.text
    assert number not in again.text
    assert {codes.sealed(code.replace("-", "")) for code in read_back(first.data)[1]} == set(live(session))


@pytest.mark.parametrize(
    "change", [{"faktor": "000000"}, {"faktor": ""}, {"tanya": ""}, {"tanya": "x" * 81}, {"pilih": []}, {"pilih": ["x"]}, {"nomor": ""}]
)
def test_a_form_that_is_not_right_prints_nothing(client, session, change, monkeypatch):
    [her] = kader(session, 1)
    by = officer(client, session)
    monkeypatch.setattr(factor.totp, "matching", lambda _secret, typed, *_more: (9,) if typed != "000000" else ())
    monkeypatch.setattr("tests.signin.desk.second", lambda _by: "123456")
    page = ask_cards(client, [her], by, **change)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert live(session) == {}


def test_if_typesetting_fails_nothing_is_written(client, session, monkeypatch):
    [her] = kader(session, 1)
    by = officer(client, session)
    typed = factor.shown_for(by.id, clock.now())
    monkeypatch.setattr(printing, "_makers", [(lambda _sheet: 1 / 0, str)])
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    assert ask_cards(client, [her], by, faktor=typed).status_code == 500
    client.application.config["PROPAGATE_EXCEPTIONS"] = None
    assert live(session) == {}
    assert session.scalar(select(func.count()).where(Record.verb == "code.issued")) == 0


def test_nobody_waits_for_the_typesetter(client, session, monkeypatch):
    [her], other = kader(session, 1), make_person(session, "Gusmarni")
    make_tenure(session, other)
    by, paper = officer(client, session), printing._makers[0]
    phone = new_phone(client)

    def slow(sheet):
        phone.sign_in(other.id)  # writes a session while the cards are typeset
        assert phone.post("/keluar").status_code == 303
        return paper[0](sheet)

    monkeypatch.setattr(printing, "_makers", [(slow, paper[1])])
    assert ask_cards(client, [her], by).status_code == 200


def test_scope_and_rank_of_a_selection(client, session):
    [inside] = kader(session, 1)
    [outside] = kader(session, 1, region_code="33.75.01.1002")
    equal = make_person(session, "Rekan")
    make_grant(session, equal, "dinkes")
    by = officer(client, session)
    listing = client.get("/orang/kartu").text
    assert [who.id in listing for who in (inside, outside, equal, by)] == [True, False, False, False]
    for stranger in (outside, equal, by):
        answer = ask_cards(client, [inside, stranger], by)
        assert answer.status_code == 422
        assert "tidak ada lagi di daftar" in answer.text
    assert live(session) == {}


def test_at_most_two_hundred(client, session):
    people = kader(session, 203)
    by = officer(client, session)
    assert "203 orang cocok, ditampilkan 200 sekali" in client.get("/orang/kartu").text
    page = ask_cards(client, people, by)
    assert page.status_code == 422
    assert "Paling banyak 200 kartu" in page.text
    assert client.get("/orang/kartu?hal=2").text.count('name="pilih"') == 3


def test_who_is_listed(client, session):
    post = make_posyandu(session, name="Anggrek")
    here, there, lurah = make_person(session, "Nur Aini"), make_person(session, "Yusna"), make_person(session, "Hendri")
    make_tenure(session, here, posyandu=post)
    make_tenure(session, there, region_code="13.72.02.1004")
    make_tenure(session, lurah, "lurah")
    join(new_phone(client), session, there)
    officer(client, session)

    def named(query):
        page = client.get(f"/orang/kartu?{query}").text
        return [who.name for who in (here, there, lurah) if who.name in page]

    assert named("") == ["Nur Aini", "Yusna", "Hendri"]
    assert named("wilayah=13.72.02.1003") == ["Nur Aini", "Hendri"]
    assert named("unsur=kader") == ["Nur Aini", "Yusna"]
    assert named("belum=1") == ["Nur Aini", "Hendri"]
    assert named("nama=aini&belum=1") == ["Nur Aini"]
    assert client.get("/orang/kartu?wilayah=33.75").status_code == 404
    assert client.get("/orang/kartu?unsur=raja").status_code == 400
    assert "Posyandu Anggrek, Kelurahan Tanjung Paku" in client.get("/orang/kartu").text


def test_what_was_chosen_stays_chosen(client, session):
    one, two = kader(session, 2)
    by = officer(client, session)
    narrowed = client.get("/orang/kartu?unsur=kader").text
    assert narrowed.count(" checked><span>Kader") == 2
    page = ask_cards(client, [two], by, faktor="12", tanya="Bidan Elfitri").text
    assert f'value="{two.id}" checked' in page
    assert f'value="{one.id}" checked' not in page
    assert "Bidan Elfitri" in page


def test_codes_are_written_nowhere(client, session, capfd):
    people = kader(session, 3)
    by = officer(client, session)
    made = read_back(ask_cards(client, people, by).data)[1]
    page = ask_code(client, people[0], by)
    made += set(CODE.findall(page.text))
    session.rollback()
    rows = [
        *session.execute(select(Record.__table__)),
        *session.execute(select(RecordText.__table__)),
        *session.execute(select(SigninCode.__table__)),
    ]
    said = f"{rows} {capfd.readouterr()} {page.request.url} {page.headers}"
    assert len(made) == 4
    assert [code for code in made if code in said or code.replace("-", "") in said] == []


def test_no_card_before_https(client, session, monkeypatch):
    [her] = kader(session, 1)
    by = officer(client, session)
    plain = client.application.config["SETTINGS"]
    typed = factor.shown_for(by.id, clock.now())
    monkeypatch.setitem(client.application.config, "SETTINGS", type(plain)(**{**plain.__dict__, "contoh": False}))
    for answer in (client.get("/orang/kartu"), client.get(f"/orang/{her.id}/kode"), ask_cards(client, [her], by, faktor=typed)):
        assert answer.status_code == 400
        assert "alamat resmi memakai https" in answer.text
    assert live(session) == {}


def test_staff_make_a_password(client, session):
    trainer = make_person(session, "Yusra")
    make_grant(session, trainer, "pelatih")
    [page] = texts(ask_cards(client, [trainer, *kader(session, 1)], officer(client, session)).data)
    assert "3. Buat sandi panjang" in page
    assert "3. Buat PIN 6 angka" in page
    assert "Pelatih" in page
