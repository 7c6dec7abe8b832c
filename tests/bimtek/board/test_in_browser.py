"""The board, the projector and the clicker in a real browser."""

import re
import threading

import pytest
from werkzeug.serving import make_server

from lms import clock
from lms.ids import uuid7
from tests.bimtek.board.test_board import fresh, press
from tests.browser import DESK, browser  # noqa: F401 - the fixture
from tests.hall import make_bimtek, step_of
from tests.makers import make_program
from tests.quizzes.bank import COURSE_ID, publish_course

pytestmark = pytest.mark.browser


@pytest.fixture
def morning():
    """The server's threads live on today's clock, and so does this event."""


@pytest.fixture
def today(session, trainer):
    publish_course(session)
    make_program(session, courses=(COURSE_ID,))
    return make_bimtek(session, "program-kader", COURSE_ID, trainer, day=clock.today())


@pytest.fixture
def door(app, session):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(app, browser, door, desk):  # noqa: F811
    """The trainer's own window, with the session of `desk`."""
    context = browser.new_context(viewport=DESK)
    name = app.config["SESSION_COOKIE_NAME"]
    context.add_cookies([{"name": name, "value": desk.get_cookie(name).value, "url": door}])
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda fault: page.wrong.append(str(fault)))
    yield page
    context.close()


def test_the_clicker_leads_on_to_material_and_to_nothing_else(session, app, today, desk, door, page):
    address = f"{door}/bimtek/{today.id}/papan"
    session.commit()
    page.goto(address)
    page.keyboard.press("PageDown")
    page.wait_for_timeout(300)
    assert fresh(session, today, "Absen pagi").opened_at is None
    for title in ("Absen pagi", "Pre-test"):
        press(desk, today, step_of(session, today, title))
    press(desk, today, step_of(session, today, "Pre-test"), "tutup", id=uuid7())
    page.goto(address)
    with page.expect_navigation():
        page.keyboard.press("PageDown")
    session.rollback()
    assert (fresh(session, today, "Siklus hidup").opened_at is not None, page.wrong) == (True, [])


def test_the_wall_follows_the_board_by_itself(session, today, desk, door, page):
    session.commit()
    page.goto(f"{door}/layar/{today.screen_key}")
    assert "Selamat datang" in page.inner_text("h1")
    press(desk, today, step_of(session, today, "Siklus hidup"))
    page.wait_for_selector(".topic", timeout=8_000)
    assert (page.inner_text(".topic"), page.wrong) == ("Siklus hidup", [])
    sizes = page.evaluate("[...document.querySelectorAll('#layar *')].map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 28


def test_the_board_stays_fresh_and_keeps_the_focus(session, today, desk, door, page):
    session.commit()
    page.route(re.compile("papan$"), lambda route: route.fulfill(response=(got := route.fetch()), body=got.text().replace('="20"', '="1"')))
    page.goto(f"{door}/bimtek/{today.id}/papan")
    page.focus("[data-key=kini]")
    press(desk, today, step_of(session, today, "Absen pagi"))
    page.wait_for_selector("text=Buka pre-test", timeout=8_000)
    assert (page.evaluate("document.activeElement.dataset.key"), page.wrong) == ("kini", [])
