"""The pages of a SCORM package in a player of our own, in a real browser: what they tell it, and that they work without one."""

import re

import pytest

from lms.studio.exporting.scorm import write_scorm
from tests.browser import browser  # noqa: F401 - a fixture
from tests.studio.exporting.test_scorm import made, unpacked

pytestmark = pytest.mark.browser
HOME = "http://pemutar.test"
PLAYER = """<!doctype html><title>pemutar</title><script>
window.told = {}; window.calls = [];
window.API = {
  LMSInitialize: function () { calls.push("init"); return "true"; }, LMSFinish: function () { calls.push("finish"); return "true"; },
  LMSGetValue: function (name) { return told[name] || ""; }, LMSSetValue: function (name, value) { told[name] = value; return "true"; },
  LMSCommit: function () { calls.push("commit"); return "true"; }
};
</script><iframe name="sco" src="%s" width="360" height="700"></iframe>"""
KINDS = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".mp3": "audio/mpeg"}


@pytest.fixture
def player(browser, tmp_path):  # noqa: F811
    """A page that shows one of the pages; whatever else is asked for is a fault."""
    files, page, faults = unpacked(write_scorm(made(tmp_path))), browser.new_page(), []

    def serve(route):
        name = route.request.url.removeprefix(f"{HOME}/")
        if name.startswith("pemutar-"):
            route.fulfill(body=PLAYER % name.removeprefix("pemutar-"), content_type="text/html")
        elif name in files:
            route.fulfill(body=files[name], content_type=KINDS[name[name.rindex(".") :]])
        else:
            faults.append(name)
            route.abort()

    page.route("**/*", serve)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert [one for one in faults if one != "favicon.ico"] == []
    page.close()


def show(player, name):
    player.goto(f"{HOME}/pemutar-{name}")
    frame = player.frame("sco")
    frame.wait_for_load_state()
    return frame


def told(player, name):
    return player.evaluate("name => told['cmi.core.' + name]", name)


def test_a_lesson_tells_that_it_was_read(player):
    frame = show(player, "pelajaran-01-mengukur.html")
    assert (told(player, "lesson_status"), player.evaluate("calls")[0]) == ("incomplete", "init")
    frame.click("text=Sudah saya baca")
    assert told(player, "lesson_status") == "completed"
    player.evaluate("document.querySelector('iframe').src = 'latihan-01.html'")
    player.wait_for_function("calls.includes('finish')")
    assert re.fullmatch(r"00:00:\d\d", told(player, "session_time"))


def answer(frame, kind, act):
    form = frame.locator(f"form[data-kind={kind}]")
    act(form)
    form.locator("button").click()
    return form.locator("[data-verdict]").inner_text()


def choose(form, words):
    for place, word in enumerate(words):
        form.locator("select").nth(place).select_option(label=word)


def test_practice_tells_what_of_it_was_right(player):
    frame = show(player, "latihan-01.html")
    assert answer(frame, "single", lambda form: None) == "Jawab dulu, lalu periksa."
    assert answer(frame, "single", lambda form: form.get_by_label("Kiri", exact=True).check()) == "Tepat."
    assert frame.get_by_text("Tepat, lengan yang jarang dipakai.").is_visible()
    order = frame.locator("form[data-kind=order]")
    steps = [{"Satu": "1", "Dua": "2", "Tiga": "3"}[words] for words in order.locator("label").all_inner_texts()]
    assert answer(frame, "order", lambda form: choose(form, steps)) == "Tepat."
    assert answer(frame, "match", lambda form: choose(form, ["Lengan", "Lengan"])) == "Sebagian tepat."
    assert answer(frame, "number", lambda form: form.locator("input").fill("23,6")) == "Tepat."
    assert (
        answer(frame, "multiple", lambda form: [form.get_by_label(words, exact=True).check() for words in ("Pita", "Payung")])
        == "Belum tepat."
    )
    assert answer(frame, "text", lambda form: form.locator("input").fill("  Pita  lila ")) == "Tepat."
    assert told(player, "lesson_status") == "incomplete"
    assert "Bandingkan" in answer(frame, "open", lambda form: form.locator("textarea").fill("Lilitkan."))
    assert (told(player, "lesson_status"), told(player, "score.raw")) == ("completed", "75")


def test_a_page_works_without_a_player(player):
    player.goto(f"{HOME}/latihan-01.html")
    assert answer(player, "single", lambda form: form.get_by_label("Kanan", exact=True).check()) == "Belum tepat."
    player.goto(f"{HOME}/pelajaran-01-mengukur.html")
    player.click("text=Sudah saya baca")
    assert player.locator("[data-said]").inner_text() == "Sudah selesai dibaca."
