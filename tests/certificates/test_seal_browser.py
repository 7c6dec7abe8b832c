"""The seal in a real browser: checked on the phone, also without a signal after one visit; a changed byte is refused."""

import re
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from werkzeug.serving import make_server

from lms.certificates import issuing, seal
from lms.certificates.models import Certificate
from tests import makers
from tests.browser import PHONE, browser  # noqa: F401 - the fixture
from tests.certificates import offices

pytestmark = pytest.mark.browser
NOW = datetime.now(UTC)
HOSTILE = "<img src=x onerror=alert(1)> =1+1 O'Brien ’Ü"


class Door:
    """The app on a port of its own, until it is shut."""

    def __init__(self, app):
        self.server = make_server("127.0.0.1", 0, app, threaded=True)
        self.url = f"http://127.0.0.1:{self.server.port}"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def shut(self):
        if self.thread.is_alive():
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()


@pytest.fixture
def door(app, session):
    door = Door(app)
    yield door
    door.shut()


@pytest.fixture
def page(browser):  # noqa: F811
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.wrong = []
    page.on("console", lambda said: page.wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: page.wrong.append(str(fault)))
    yield page
    context.close()


@pytest.fixture
def paper(session, holder, give):
    """A certificate and its row, committed."""

    def made(name="Nurhayati", until=None):
        holder.name = name
        session.flush()
        certificate = give(holder, now=NOW)
        session.commit()
        return session.execute(select(Certificate.__table__).where(Certificate.id == certificate)).one()

    return made


def state(page) -> str:
    page.wait_for_selector("[data-seal][data-state]:not([hidden])")
    return page.get_attribute("[data-seal]", "data-state")


def checked(page, address: str) -> str:
    """The state that the phone finds for an address, opened as if scanned anew."""
    page.goto("about:blank")
    page.goto(address)
    return state(page)


def settled(page) -> None:
    """The service worker has put everything away."""
    page.evaluate("navigator.serviceWorker.ready.then(function () {})")
    page.wait_for_function("caches.open('cek-1').then(s => s.match('/cek/luring')).then(Boolean)")


def test_every_claim_comes_from_the_seal(door, page, paper):
    row = paper(HOSTILE)
    assert checked(page, f"{door.url}/cek/{row.code}#{row.seal}") == "asli"
    claims = {name: page.inner_text(f"[data-claim={name}]") for name in ("nama", "nomor", "sebagai", "kode", "penerbit")}
    assert claims == {
        "nama": " ".join(HOSTILE.split()),
        "nomor": row.number,
        "sebagai": row.role_line,
        "kode": row.code,
        "penerbit": "Dinas Kesehatan Kota Solok",
    }
    assert page.locator("main img").count() == 0
    assert page.locator("[data-contoh]").is_visible()
    assert re.search(r"Daftar pencabutan diambil \d+ \w+ \d{4}, \d\d\.\d\d WIB\.", page.inner_text("[data-list]"))
    assert page.wrong == []


@pytest.mark.parametrize("kind", seal.KINDS)
def test_the_phone_knows_every_kind(app, door, page, paper, session, kind):
    row = paper()
    key = seal.sealing_key(app.config["SETTINGS"].home)
    said = seal.verified(row.seal, {key.id: key.public})
    made = seal.make(key, seal.Statement(**{**vars(said), "kind": kind}))
    assert checked(page, f"{door.url}/cek/{row.code}#{made}") == "asli"
    assert page.inner_text("[data-claim=program]").endswith(f", {kind}")


def test_checked_again_without_a_signal(door, page, paper):
    row = paper()
    address = f"{door.url}/cek/{row.code}#{row.seal}"
    page.goto(f"{door.url}/cek")
    settled(page)
    page.context.set_offline(True)
    door.shut()
    assert checked(page, address) == "asli"
    assert page.inner_text("h1") == "Cek tanpa sinyal"
    assert page.inner_text("[data-claim=nama]") == "Nurhayati"
    assert "Daftar pencabutan diambil" in page.inner_text("[data-list]")
    assert checked(page, f"{door.url}/cek") == "kosong"
    changed = row.seal[:60] + ("A" if row.seal[60] != "A" else "B") + row.seal[61:]
    assert checked(page, f"{door.url}/cek/{row.code}#{changed}") == "palsu"


@pytest.mark.parametrize("place", [20, 60, 120, -2])
def test_a_changed_letter_is_refused(door, page, paper, place):
    row = paper()
    letters = list(row.seal)
    letters[place] = "A" if letters[place] != "A" else "B"
    assert checked(page, f"{door.url}/cek/{row.code}#{''.join(letters)}") == "palsu"
    assert not page.locator("[data-claims]").is_visible()


def test_an_unknown_key_and_a_borrowed_seal_are_told_apart(door, page, paper, session, give):
    row = paper()
    other = give(offices.make_trained(session, "Gusmarni"), now=NOW)
    session.commit()
    foreign = session.scalar(select(Certificate.seal).where(Certificate.id == other))
    assert checked(page, f"{door.url}/cek/{row.code}#{foreign}") == "lain"
    session.execute(seal.SealKey.__table__.delete())
    session.commit()
    page.context.clear_cookies()
    second = page.context.browser.new_context(viewport=PHONE).new_page()
    assert checked(second, f"{door.url}/cek/{row.code}#{row.seal}") == "asing"
    second.context.close()


@pytest.mark.parametrize("ended", ["dicabut", "diganti"])
def test_what_was_ended_is_known_on_the_phone(door, page, paper, session, ended):
    row = paper()
    issuing.end(session, row.id, ended, NOW.date(), "keliru", issuing.SYSTEM, NOW)
    session.commit()
    assert checked(page, f"{door.url}/cek/{row.code}#{row.seal}") == ended


def test_what_expired_is_told_apart(door, page, session, give):
    offices.make_office(session)
    makers.make_program(session, validity_months=12)
    certificate = give(offices.make_trained(session, "Nurhayati"), now=NOW - timedelta(days=400))
    session.commit()
    row = session.execute(select(Certificate.__table__).where(Certificate.id == certificate)).one()
    assert checked(page, f"{door.url}/cek/{row.code}#{row.seal}") == "kedaluwarsa"


def test_a_browser_without_ed25519_says_so(door, page, paper):
    row = paper()
    page.add_init_script("crypto.subtle.importKey = function () { return Promise.reject(new DOMException('no', 'NotSupportedError')); };")
    assert checked(page, f"{door.url}/cek/{row.code}#{row.seal}") == "tanpa"
    assert "Asli dan berlaku" in page.inner_text("h1")


def test_what_the_phone_keeps_names_nobody(client, session, holder):
    client.sign_in(holder.id)
    kept = client.get("/cek/luring").text
    assert "seal.js" in kept
    worker = client.get("/cek/pekerja.js")
    assert worker.headers["Service-Worker-Allowed"] == "/cek"
    assert worker.text.count('credentials: "omit"') == 1


def test_the_list_holds_no_codes(client, session, holder, give):
    certificate = give(holder, now=NOW)
    issuing.end(session, certificate, "dicabut", NOW.date(), "keliru", issuing.SYSTEM, NOW)
    row = session.execute(select(Certificate.__table__)).one()
    answer = client.get("/cek/kunci.json")
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert len(answer.json["dicabut"]) == 1
    assert all(secret not in answer.text for secret in (row.code, row.number, row.holder, row.id, row.seal))
