"""A new code for one person: shown once, everything old ends, she is told, and nobody reaches above their rank."""

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.ids import uuid7
from lms.journal.models import Record
from lms.signin import codes, factor
from lms.signin.models import Device, SigninCode, SigninSession
from tests.makers import make_grant, make_person, make_tenure
from tests.signin.desk import CODE, ask_code, code_in, officer
from tests.signin.steps import code_for, is_in, join, make_pin, new_phone, nur, say_yes

pytestmark = pytest.mark.database


def live_codes(session, person):
    return session.scalar(
        select(func.count()).where(SigninCode.person_id == person.id, SigninCode.used_at.is_(None), SigninCode.expires_at > clock.now())
    )


def test_the_page_says_what_will_end(client, session):
    her = nur(session)
    join(new_phone(client), session, her)
    officer(client, session)
    page = client.get(f"/orang/{her.id}/kode").text
    assert "Nur Aini" in page
    assert "1 HP yang dikenal" in page
    assert "HP hilang atau dicuri" in page
    assert "kehilangan sandi" not in page


def test_the_code_opens_the_door_once(client, session):
    her, phone = nur(session), new_phone(client)
    page = ask_code(client, her, officer(client, session))
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert page.text.count(code_in(page)) == 1  # as text; in the QR it is drawn
    say_yes(phone, code_in(page))
    make_pin(phone)
    assert is_in(phone)
    assert live_codes(session, her) == 0


def test_everything_old_ends(client, session):
    her, phone = nur(session), new_phone(client)
    join(phone, session, her)
    before = code_for(session, her)
    assert is_in(phone)
    code = code_in(ask_code(client, her, officer(client, session)))
    assert not is_in(phone)
    assert session.scalar(select(func.count()).where(Device.person_id == her.id, Device.ended_at.is_(None))) == 0
    assert session.scalar(select(func.count()).where(SigninSession.person_id == her.id, SigninSession.ended_at.is_(None))) == 0
    assert codes.find(session, codes.sealed(before.replace("-", "")), clock.now()) is None
    assert codes.find(session, codes.sealed(code.replace("-", "")), clock.now()) == her.id


def test_the_record_says_why_and_never_the_code(client, session):
    her = nur(session)
    by = officer(client, session)
    code = code_in(ask_code(client, her, by, alasan="lupa"))
    record = session.execute(select(Record).where(Record.verb == "code.issued")).scalar_one()
    assert (record.person_id, record.actor_id, record.data) == (her.id, by.id, {"hours": 72, "reason": "lupa"})
    everything = str([(row.data, row.object, row.id) for row in session.scalars(select(Record))])
    assert code not in everything
    assert code.replace("-", "") not in everything


def test_sent_again_it_is_no_longer_shown(client, session):
    her = nur(session)
    by = officer(client, session)
    number = uuid7()
    code = code_in(ask_code(client, her, by, nomor=number))
    for page in (ask_code(client, her, by, nomor=number), ask_code(client, her, by, nomor=number, alasan="lupa", faktor="")):
        assert page.status_code == 409
        assert "tidak ditampilkan lagi" in page.text
        assert not CODE.search(page.text)
        assert f"/orang/{her.id}/kode" in page.text
    assert codes.find(session, codes.sealed(code.replace("-", "")), clock.now()) == her.id
    assert code not in client.get(f"/orang/{her.id}/kode").text


@pytest.mark.parametrize(
    "change", [{"faktor": ""}, {"faktor": "000000"}, {"alasan": "sakit"}, {"alasan": ""}, {"alasan": "petugas"}, {"nomor": "1"}]
)
def test_a_form_that_is_not_right_makes_nothing(client, session, change, monkeypatch):
    her = nur(session)
    by = officer(client, session)
    monkeypatch.setattr(factor.totp, "matching", lambda _secret, typed, *_more: (9,) if typed != "000000" else ())
    monkeypatch.setattr("tests.signin.desk.second", lambda _by: "123456")
    page = ask_code(client, her, by, **change)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert live_codes(session, her) == 0


def test_a_factor_is_good_once(client, session):
    her = nur(session)
    by = officer(client, session)
    with clock.pinned(clock.now()):
        typed = factor.shown_for(by.id, clock.now())
        assert ask_code(client, her, by, faktor=typed).status_code == 200
        assert ask_code(client, her, by, faktor=typed).status_code == 422
    assert live_codes(session, her) == 1


def test_she_reads_who_and_when(client, session):
    her, phone = nur(session), new_phone(client)
    join(phone, session, her)
    assert "dibuat oleh" not in phone.get("/data-saya").text
    code = code_in(ask_code(client, her, officer(client, session, name="dr. <b>Rahmi</b>")))
    say_yes(phone, code)
    make_pin(phone, "719305")
    page = phone.get("/data-saya").text
    assert "Kode masuk baru untuk Ibu dibuat oleh dr. &lt;b&gt;Rahmi&lt;/b&gt; pada" in page
    assert "Semua HP yang dulu sudah dikeluarkan" in page
    assert "dibuat oleh" not in phone.get("/data-saya").text


def test_a_staff_member_may_have_lost_more(client, session):
    trainer = make_person(session, "Yusra")
    make_grant(session, trainer, "pelatih")
    by = officer(client, session)
    assert "kehilangan sandi" in client.get(f"/orang/{trainer.id}/kode").text
    assert ask_code(client, trainer, by, alasan="petugas").status_code == 200


@pytest.mark.parametrize(
    ("role", "other", "status"),
    [
        ("dinkes", "pelatih", 200), ("dinkes", "penilai", 200), ("dinkes", "pokjanal", 200), ("dinkes", "dinkes", 403), ("dinkes", "admin", 403),
        ("admin", "dinkes", 200), ("admin", "admin", 200), ("pelatih", None, 403), ("pokjanal", None, 403),
    ],
)  # fmt: skip
def test_nobody_reaches_upwards(client, session, role, other, status):
    wanted = make_person(session, "Yusra")
    make_tenure(session, wanted)
    if other:
        make_grant(session, wanted, other)
    by = officer(client, session, role)
    assert client.get(f"/orang/{wanted.id}/kode").status_code == status
    assert ask_code(client, wanted, by).status_code == status
    assert live_codes(session, wanted) == (1 if status == 200 else 0)


def test_a_rank_elsewhere_and_a_rank_to_come_count(client, session):
    elsewhere, later, over = (nur(session) for _ in range(3))
    make_grant(session, elsewhere, "dinkes", "33.75")
    make_grant(session, later, "dinkes", from_day=clock.today().replace(year=2090))
    make_grant(session, over, "dinkes", until_day=clock.today().replace(year=2025))
    officer(client, session)
    assert [client.get(f"/orang/{who.id}/kode").status_code for who in (elsewhere, later, over)] == [403, 403, 200]


def test_not_for_oneself_and_not_outside(client, session):
    by = officer(client, session)
    stranger = make_person(session, "Siti")
    make_tenure(session, stranger, region_code="33.75.01.1002")
    assert ask_code(client, by, by).status_code == 403
    assert ask_code(client, stranger, by).status_code == 404
    assert ask_code(client, stranger, by).text[:400] == client.get(f"/orang/{uuid7()}/kode").text[:400]


def test_a_pin_session_makes_no_codes(client, session):
    her = nur(session)
    by = officer(client, session)
    client.sign_in(by.id, kind="pin")
    assert ask_code(client, her, by).status_code == 403
