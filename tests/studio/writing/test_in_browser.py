"""A lesson written in a real browser: by keyboard alone, over a line that breaks, in a tab that is closed, beside somebody else."""

import json
import re
import threading
import time
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from lms import paths
from lms.courses.versions import keep_references
from lms.studio.writing import blocks, kinds
from lms.studio.writing.pages import parted
from tests.browser import DESK, PHONE, browser  # noqa: F401 - the fixture
from tests.courses.packages import LESSON, REFERENCES
from tests.studio.writing.by_keyboard import choose, tab_to
from tests.studio.writing.desks import BASE, carried, make_desk, make_trainer, text_now
from tests.studio.writing.line import Line
from tests.studio.writing.test_plain import SIGNS

pytestmark = pytest.mark.browser
STATE, FIELD = "[data-state]", "[role=textbox]"
LOST = "Belum tersimpan, ada di komputer ini. Dikirim lagi sendiri."
BACK = """texts => { const field = document.querySelector('form[data-studio]').elements.isi, page = document.querySelector('[role=textbox]');
  return texts.filter(text => { field.value = text; field.dispatchEvent(new Event('langkah:isi')); page.dispatchEvent(new Event('input')); return field.value !== text }) }"""


@pytest.fixture
def draft(session, client):
    armaini = make_trainer(session)
    keep_references(session, list(REFERENCES.values()))
    client.sign_in(armaini.id)
    return make_desk(session, armaini)


@pytest.fixture
def line(app):
    return Line(app)


@pytest.fixture
def door(line, session):
    server = make_server("127.0.0.1", 0, line, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def window(app, browser, door, client, draft):  # noqa: F811
    """Her browser, with what it remembers."""
    context = browser.new_context(viewport=DESK)
    name = app.config["SESSION_COOKIE_NAME"]
    context.add_cookies([{"name": name, "value": client.get_cookie(name).value, "url": door}])
    yield context
    context.close()


@pytest.fixture
def page(window, door):
    page = window.new_page()
    page.wrong = []
    page.on("pageerror", lambda fault: page.wrong.append(str(fault)))
    yield page
    assert page.wrong == []


def says(page, words, where=STATE):
    page.locator(where, has_text=words).wait_for(timeout=8000)


def written(session, draft):
    """The file of the lesson; whoever writes does not wait for us."""
    text = text_now(session, draft)
    session.rollback()
    return text


def saved(page):
    """The page says that all is saved, and nothing waits on this computer any more."""
    page.wait_for_function(
        """() => /^\\s*Tersimpan/.test(document.querySelector('[data-state]').textContent)
        && !Object.keys(localStorage).some(name => name.startsWith('langkah:tulis:'))""",
        timeout=8000,
    )


def leave(page, line):
    """Close the tab while the server is tired; what the browser still sends on leaving meets it so too."""
    says(page, LOST)
    page.close()
    time.sleep(1)
    line.down = False


def at_field(page, address):
    """The page of an open block, with the focus where one types."""
    page.wait_for_url(address)
    page.wait_for_function("document.activeElement.getAttribute('role') === 'textbox'")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["meja", "hp"])
def test_a_lesson_is_written_by_keyboard_alone(session, draft, page, door, size):
    page.set_viewport_size(size)
    page.goto(f"{door}{BASE}")
    tab_to(page, "Ubah Teks 1")
    page.keyboard.press("Enter")
    at_field(page, "**blok=0#terbuka")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Lengan kanan tidak.")
    page.keyboard.press("Control+s")
    saved(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**#blok-0")
    tab_to(page, "Ubah Teks 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**blok=0#terbuka")
    tab_to(page, "Inti")
    page.keyboard.press("Enter")
    at_field(page, "**tambah=inti**")
    page.keyboard.type("Di bawah ")
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "nilai"
    choose(page, "nilai", "lila.kek")
    tab_to(page, "Sisipkan")
    page.keyboard.press("Enter")
    page.keyboard.type("rujuk.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**#blok-1")
    text = written(session, draft)
    assert "Ukur lengan kiri. Lengan kanan tidak." in " ".join(text.split("\n"))
    assert "!!! inti\n    Di bawah {{ ref:lila.kek }} rujuk." in text


def test_saved_is_said_after_the_server_has_said_so(session, draft, line, page, door):
    page.goto(f"{door}{BASE}?blok=0#terbuka")
    line.free.clear()
    page.locator(FIELD).press_sequentially("Pelan. ")
    says(page, "Menyimpan …")
    page.wait_for_timeout(300)
    says(page, "Menyimpan …")
    assert "Pelan." not in written(session, draft)
    line.free.set()
    saved(page)
    assert "Pelan." in written(session, draft)


def test_a_line_that_breaks_loses_no_word(session, draft, window, page, door):
    page.goto(f"{door}{BASE}?blok=0#terbuka")
    window.set_offline(True)
    page.locator(FIELD).fill("Kalimat tanpa sinyal.")
    says(page, LOST)
    window.set_offline(False)
    saved(page)
    assert written(session, draft) == LESSON.replace("Ukur lengan kiri.", "Kalimat tanpa sinyal.")
    assert page.evaluate("localStorage.length") == 0


def test_an_answer_that_is_lost_makes_no_second_person(session, draft, page, door):
    page.goto(f"{door}{BASE}?blok=0#terbuka")
    page.route("**/tulis/mengukur", lambda route: (route.fetch(), route.abort()) if route.request.method == "POST" else route.continue_())
    page.locator(FIELD).fill("Kalimat satu.")
    says(page, LOST)
    page.locator(FIELD).press("End")
    page.keyboard.type(" Kalimat dua.")
    page.unroute("**/tulis/mengukur")
    saved(page)
    assert written(session, draft) == LESSON.replace("Ukur lengan kiri.", "Kalimat satu.\nKalimat dua.")


@pytest.mark.parametrize("again", ["", "?blok=0#terbuka"], ids=["pelajaran", "bagian"])
def test_a_closed_tab_loses_no_word(session, draft, line, window, page, door, again):
    page.goto(f"{door}{BASE}?blok=0#terbuka")
    line.down = True
    page.locator(FIELD).fill("Kalimat di tab yang ditutup.")
    leave(page, line)
    assert "yang ditutup" not in written(session, draft)
    later = window.new_page()
    later.goto(f"{door}{BASE}{again}")
    if again:
        saved(later)
    else:
        says(later, "sudah tersimpan", "[data-left]")
    assert written(session, draft) == LESSON.replace("Ukur lengan kiri.", "Kalimat di tab yang ditutup.")
    if not again:
        later.locator("#blok-0", has_text="yang ditutup").wait_for()


def test_words_of_somebody_else_on_the_same_phone_stay_where_they_are(session, draft, line, window, page, door, client, app):
    page.goto(f"{door}{BASE}?blok=0#terbuka")
    line.down = True
    page.locator(FIELD).fill("Kalimat Armaini.")
    leave(page, line)
    other, name = app.test_client(), app.config["SESSION_COOKIE_NAME"]
    other.arranged = session
    yusra = make_trainer(session, "Yusra")
    session.commit()
    other.sign_in(yusra.id)
    window.add_cookies([{"name": name, "value": other.get_cookie(name).value, "url": door}])
    later = window.new_page()
    later.goto(f"{door}{BASE}?blok=0#terbuka")
    later.wait_for_timeout(1500)
    assert written(session, draft) == LESSON
    assert "Armaini" not in later.locator(FIELD).inner_text()


def test_two_people_in_one_block_compare_and_lose_nothing(session, draft, page, door, app):
    page.goto(f"{door}{BASE}?blok=0#terbuka")
    other = app.test_client()
    other.arranged = session
    yusra = make_trainer(session, "Yusra")
    session.commit()
    other.sign_in(yusra.id)
    other.post(BASE, data={**carried(other.get(f"{BASE}?blok=0").text), "isi": "Ukur lengan kiri ibu."})
    page.locator(FIELD).fill("Selalu ukur lengan kiri.")
    says(page, "Orang lain mengubahnya: tekan Simpan untuk membandingkan.")
    page.locator(".save-row .button").click()
    page.get_by_role("button", name="Simpan gabungan").wait_for()
    assert page.locator("textarea[name=isi]").input_value() == "Selalu ukur lengan kiri ibu."
    page.get_by_role("button", name="Simpan gabungan").click()
    page.wait_for_url("**#terbuka")
    assert written(session, draft) == LESSON.replace("Ukur lengan kiri.", "Selalu ukur lengan kiri ibu.")


def test_marks_are_made_by_buttons(session, draft, page, door):
    page.goto(f"{door}{BASE}?blok=0#terbuka")
    page.locator(FIELD).fill("Catat lalu rujuk.")
    page.locator(FIELD).evaluate(
        "field => { const text = field.querySelector('p') ? field.querySelector('p').firstChild : field.firstChild; getSelection().setBaseAndExtent(text, 0, text, 5) }"
    )
    page.get_by_role("button", name="Tebal").click()
    page.locator(FIELD).press("End")
    page.get_by_role("button", name="Tautan").click()
    page.locator("#alamat-tautan").fill("https://contoh.go.id/a_b")
    page.get_by_role("button", name="Pasang").click()
    page.locator("#nilai").select_option("lila.kek")
    page.get_by_role("button", name="Sisipkan").click()
    saved(page)
    line = " ".join(written(session, draft).split("---\n\n")[1].split("\n\n")[0].split("\n"))
    assert line == "**Catat** lalu rujuk.[https://contoh.go.id/a\\_b](https://contoh.go.id/a_b) {{ ref:lila.kek }}"
    assert page.locator(f"{FIELD} .ref").inner_text() == "23,5 cm"
    assert "{{" not in page.locator(FIELD).inner_text()


def test_what_is_pasted_comes_as_words(session, draft, page, door):
    page.goto(f"{door}{BASE}?blok=0#terbuka")
    page.locator(FIELD).fill("")
    page.locator(FIELD).evaluate(
        """field => { const sent = new DataTransfer(); sent.setData('text/html', '<h1 onclick="x()">Satu</h1><img src=x>'); sent.setData('text/plain', 'Satu.\\r\\nDua.');
        field.focus(); field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: sent, bubbles: true, cancelable: true})) }"""
    )
    saved(page)
    assert written(session, draft) == LESSON.replace("Ukur lengan kiri.", "Satu.\n\nDua.")
    assert page.locator(f"{FIELD} img, {FIELD} h1").count() == 0


def test_the_field_gives_back_what_it_shows(draft, page, door):
    """Every text of every shipped lesson, and rows of signs."""
    texts = ["".join(SIGNS[start:] + SIGNS[:start]).replace("\r", "") for start in range(0, len(SIGNS), 3)]
    texts += [f"{one} kata {other}" for one in SIGNS for other in ("**", "*", "[", "{{")]
    texts = [text.replace("\r", "").replace("\xa0", " ") for text in texts]
    for path in Path(paths.HOME / "courses").glob("*/[0-9][0-9]-*/[0-9][0-9]-*.md"):
        body = blocks.split(parted(path.read_text(encoding="utf-8"))[1])
        texts += [fields["isi"] for block in body.blocks if "isi" in (fields := kinds.read(block.kind, block.text).values)]
    page.goto(f"{door}{BASE}?blok=0#terbuka")
    assert len(texts) > 900
    assert page.evaluate(BACK, texts) == []


def test_the_health_line_follows_what_is_typed(draft, page, door):
    page.goto(f"{door}{BASE}?blok=0#terbuka")
    long = " ".join(["lengan"] * 24)
    page.locator(FIELD).fill(f"Ukur {long}.")
    says(page, "Kalimat panjang: 1", "#kesehatan")
    says(page, "Kalimat ini 25 kata. Coba pecah menjadi dua.", "[data-notes]")
    assert page.evaluate("CSS.highlights.get('panjang').size") == 1
    page.locator(FIELD).fill("Ukur lengan kiri.")
    says(page, "Kalimatnya pendek", "#kesehatan")
    assert json.loads(page.evaluate("JSON.stringify([...document.querySelectorAll('[data-notes] .note')].length)")) == 0
    assert re.search(r"Tersimpan \d\d\.\d\d WIB", page.locator(STATE).inner_text())
