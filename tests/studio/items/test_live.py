"""In a real browser: the picture of an item follows what is typed, another kind brings its fields; and without scripting buttons do both."""

import threading

import pytest
from werkzeug.serving import make_server

from tests.browser import PHONE, browser  # noqa: F401 - a fixture
from tests.studio.items.rooms import AT, make_course, make_trainer

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["scripting", "none"])
def page(request, app, client, session, browser):  # noqa: F811
    """The page of a new item on the phone of Armaini."""
    armaini = make_trainer(session)
    make_course(session, armaini)
    client.sign_in(armaini.id)
    client.get("/studio")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(viewport=PHONE, java_script_enabled=request.param, base_url=f"http://127.0.0.1:{server.port}")
    context.add_cookies([{"name": one.key, "value": one.value, "domain": "127.0.0.1", "path": "/"} for one in client._cookies.values()])
    shown = context.new_page()
    shown.scripted = request.param
    yield shown
    context.close()
    server.shutdown()


def look(page):
    if not page.scripted:
        page.click("button[value=lihat]")


def test_the_picture_follows_what_is_typed(page):
    page.goto(f"{AT}/soal-satu")
    page.fill("#soal", "Berapa batas LiLA?")
    page.select_option("#jenis", "number")
    if not page.scripted:
        page.click("#jenis-lain")
    page.fill("#jawaban", "23,5")
    page.select_option("#tujuan", "ukur")
    look(page)
    page.wait_for_selector("#gambaran .question:has-text('Berapa batas LiLA?')")
    page.fill("#jawaban", "23,5 ± 0,1 cm")
    look(page)
    page.wait_for_selector("#gambaran :text('23,5 ± 0,1 cm')")
    page.click("button[value=simpan]")
    assert page.text_content("h1") == "Berapa batas LiLA?"


def test_typed_items_are_drawn_below_while_she_types(page):
    page.goto(f"{AT}/soal-baru")
    page.fill("#teks", "1. Lengan mana?\na. Kanan\n*b. Kiri\n\n2. Tanpa kunci?\na. x\nb. y")
    look(page)
    page.wait_for_selector("#gambaran :text('2 soal terbaca')")
    assert "baris 5: Belum ada kunci" in page.text_content("#gambaran")
    assert "Lengan mana?" in page.input_value("#teks")
