"""A trainer records at her desk in a real browser: the microphone is an oscillator, the file is a recording that the course accepts."""

import threading

import pytest
from sqlalchemy import select
from werkzeug.serving import make_server

from lms.courses.checks.sounds import is_sound
from lms.studio.models import DraftFile
from tests.browser import PHONE, browser  # noqa: F401 - the fixture
from tests.studio.media.desks import ID, make_desk, make_trainer

pytestmark = pytest.mark.browser
MICROPHONE = """
navigator.mediaDevices.getUserMedia = function () {
  var context = new AudioContext(), tone = context.createOscillator(), out = context.createMediaStreamDestination();
  tone.connect(out);
  tone.start();
  return context.resume().then(function () { return out.stream; });
};
"""


@pytest.fixture
def door(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(app, session, client, browser, door):  # noqa: F811
    trainer = make_trainer(session)
    make_desk(session, trainer)
    client.sign_in(trainer.id)
    context = browser.new_context(viewport=PHONE)
    name = app.config["SESSION_COOKIE_NAME"]
    context.add_cookies([{"name": name, "value": client.get_cookie(name).value, "url": door}])
    page = context.new_page()
    page.add_init_script(MICROPHONE)
    page.wrong = []
    page.on("pageerror", lambda fault: page.wrong.append(str(fault)))
    page.goto(f"{door}/studio/{ID}/media")
    yield page
    context.close()


def test_what_is_recorded_is_heard_first_and_then_kept(session, page):
    page.click("[data-start]")
    page.wait_for_timeout(1200)
    page.click("[data-stop]")
    page.wait_for_selector("[data-heard]:not([hidden])")
    assert "KB" in page.inner_text("[data-said]")
    page.fill("#rekaman-kata", "Salam pembuka")
    with page.expect_navigation():
        page.click("button:has-text('Tambah rekaman')")
    session.rollback()
    (kept,) = session.scalars(select(DraftFile).where(DraftFile.path.like("audio/salam-pembuka.%"))).all()
    assert is_sound(kept.data, f".{kept.path.rpartition('.')[2]}")
    assert (page.wrong, "Tersimpan" in page.inner_text("main")) == ([], True)
