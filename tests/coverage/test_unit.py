"""Kelurahan Saya: everybody by stage, what is empty, unnumbered or ending; and a text that names nobody."""

from datetime import timedelta
from urllib.parse import unquote

import pytest

from lms import clock
from lms.certificates import issuing
from tests.certificates.offices import make_office
from tests.makers import make_person, make_posyandu, make_program, make_requirement, make_standing, make_tenure
from tests.people.scene import HOSTILE

HERE = "13.72.02.1003"


@pytest.fixture
def lurah(session, client):
    """A lurah who has passed, and a posyandu of five with three kader at three stages."""
    make_program(session, roles=("kader", "lurah"))
    make_requirement(session, "lurah", "kelurahan", 1)
    make_requirement(session, "pkk", "kelurahan", 1)
    make_requirement(session)
    lurah, melati = make_person(session, "Syafrudin", "L"), make_posyandu(session, HERE, f"Melati {HOSTILE}")
    make_tenure(session, lurah, "lurah", HERE, sk_number="SK 1")
    make_standing(session, lurah)
    for name, status in (("Nurhayati", "terlatih"), ("Rosmaini", "sedang"), (f"Desi {HOSTILE}", "")):
        kader = make_person(session, name, phone="+6281355512345")
        make_tenure(session, kader, posyandu=melati)
        if status:
            make_standing(session, kader, status, reason="belum lulus" if status == "sedang" else None)
    session.commit()
    client.sign_in(lurah.id)
    return lurah


def figures(page):
    shown = page.partition('<dl class="facts')[2].partition("</dl>")[0]
    return [part.partition("</dd>")[0] for part in shown.split("<dd>")[1:]]


def test_every_stage_is_counted_and_named(client, lurah):
    page = client.get("/kelurahan-saya").text
    assert figures(page) == ["2", "1", "1", "3", "3", "0"]
    assert "1 sudah terlatih, 1 sedang belajar, 1 belum mulai, 2 kosong" in page
    assert all(name in page for name in ("Nurhayati", "Rosmaini", "Syafrudin"))
    assert page.count("SK belum bernomor</span>") == 3
    assert "belum ada orang" not in page.partition("Lurah</span>")[2].partition("</section>")[0]


def test_nothing_hostile_and_no_phone(client, lurah):
    page = client.get("/kelurahan-saya").text
    assert "<script>alert" not in page
    assert "55512345" not in page


def test_the_text_for_whatsapp_counts_and_names_nobody(client, lurah):
    page = client.get("/kelurahan-saya").text
    said = unquote(page.partition("https://wa.me/?text=")[2].partition('"')[0])
    assert said.startswith("Yth. Ibu dan Bapak di Kelurahan Tanjung Paku,")
    assert "1 sedang belajar" in said
    assert [name for name in ("Nurhayati", "Rosmaini", "Desi", "Syafrudin", "0813") if name in said] == []
    assert "Yth. Ibu dan Bapak" in page.partition("<textarea")[2].partition("</textarea>")[0]


@pytest.mark.parametrize(("days", "shown"), [(0, True), (90, True), (91, False), (-1, False)])
def test_what_ends_within_ninety_days(session, client, lurah, days, shown):
    make_office(session)
    home = client.application.config["SETTINGS"].home
    with clock.pinned(clock.now()):
        made = issuing.issue(session, lurah.id, "program-kader", "pelatihan", issuing.SYSTEM, clock.now(), True, home)
        session.get_one(issuing.Certificate, made).valid_until = clock.today() + timedelta(days=days)
        session.commit()
        assert ("berakhir " in client.get("/kelurahan-saya").text) is shown


def test_an_empty_kelurahan_says_so(session, client):
    pkk = make_person(session, "Yusniati")
    make_tenure(session, pkk, "pkk", HERE)
    session.commit()
    client.sign_in(pkk.id)
    page = client.get("/kelurahan-saya").text
    assert "Yusniati" in page
    assert "belum mulai" in page
