"""The scripts in a real browser: nothing typed is lost, and the browser's own ways keep working."""

from types import SimpleNamespace

import pytest
from markupsafe import Markup
from wtforms import Form, PasswordField, StringField

pytestmark = pytest.mark.browser
QUIZ = """{% extends "base.html" %}{% from "components/quiz_item.html" import quiz, quiz_item %}{% set who = none %}
{% block title %}Soal{% endblock %}{% block top_right %}<b data-position></b>{% endblock %}
{% block scripts %}<script src="{{ asset('js/outbox.js') }}" defer></script><script src="{{ asset('js/quiz.js') }}" defer></script>{% endblock %}
{% block main %}<h1>Soal</h1>{% call quiz("a1", "/panggung/uji", 3, [], "Ibu") %}{% for item in items %}{{ quiz_item(item, loop.index, 3, "/panggung/uji") }}
{% endfor %}{% endcall %}{% endblock %}"""
SIGN_IN = """{% extends "base.html" %}{% from "components/pin.html" import pin_field %}{% from "components/form.html" import code_field %}{% set who = none %}
{% block title %}Masuk{% endblock %}{% block main %}<h1>Masuk</h1><form method="post" action="/">{{ code_field(form.kode, "8 huruf") }}{{ pin_field(form.pin) }}
{{ pin_field(form.pin2) }}</form>{% endblock %}
{% block scripts %}<script src="{{ asset('js/pin.js') }}" defer></script><script src="{{ asset('js/code.js') }}" defer></script>{% endblock %}"""
OPTIONS = [(f"o{n}", Markup(f"Pilihan {n}")) for n in (1, 2, 3)]
ITEMS = [
    SimpleNamespace(id="satu", kind="single", prompt=Markup("Siapa?"), options=OPTIONS, unit="", answer=None, saved=None, places=()),
    SimpleNamespace(
        id="dua", kind="multiple", prompt=Markup("<p>Apa saja?</p>"), options=OPTIONS, unit="", answer=None, saved=None, places=()
    ),
    SimpleNamespace(id="tiga", kind="number", prompt=Markup("Berapa?"), options=[], unit="cm", answer=None, saved=None, places=()),
]


class SignIn(Form):
    kode, pin, pin2 = StringField("Kode"), PasswordField("PIN"), PasswordField("PIN sekali lagi")


@pytest.fixture
def quiz(stage, render, chromium):
    stage.stage.page = render(QUIZ, items=ITEMS)
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(stage.url)
    yield SimpleNamespace(
        page=page, stage=stage.stage, url=stage.url, context=context, state=lambda: page.locator(".item:visible [data-state]").inner_text()
    )
    context.close()


def pick(quiz, number: int) -> None:
    quiz.page.locator(".item:visible .choice label").nth(number - 1).click()


def test_one_item_at_a_time_and_back_works(quiz) -> None:
    assert quiz.page.locator(".item:visible").count() == 1
    quiz.page.click("[data-next]")
    quiz.page.wait_for_url("**#soal-2")
    assert quiz.page.inner_text("[data-position]") == "Soal 2 dari 3"
    quiz.page.go_back()
    quiz.page.wait_for_function("document.querySelector('[data-position]').textContent === 'Soal 1 dari 3'")


def test_saved_is_said_after_the_server_said_so(quiz) -> None:
    pick(quiz, 2)
    quiz.page.wait_for_function("document.querySelector('.item:not([hidden]) [data-state]').textContent.includes('08.17')")
    assert quiz.state() == "Jawaban tersimpan di server, 08.17"
    assert [(a["item"], a["answer"], len(a["id"][0])) for a in quiz.stage.answers] == [(["satu"], ["o2"], 36)]


def test_a_changed_mind_is_a_new_act(quiz) -> None:
    for number in (1, 2, 1):
        pick(quiz, number)
        quiz.page.wait_for_timeout(150)
    assert [a["answer"] for a in quiz.stage.answers] == [["o1"], ["o2"], ["o1"]]
    assert len({a["id"][0] for a in quiz.stage.answers}) == 3


def test_an_answer_without_signal_waits_on_the_phone(quiz) -> None:
    quiz.page.route("**/jawab", lambda route: route.abort())
    pick(quiz, 3)
    quiz.page.wait_for_selector("text=Sinyal putus. Jawaban Ibu aman di HP ini.")
    quiz.page.unroute("**/jawab")
    quiz.page.goto(quiz.url)  # the page comes without the answer; the phone still has it
    quiz.page.wait_for_function("localStorage.length === 0")
    assert quiz.page.locator("#j1-3").is_checked()
    assert quiz.stage.answers[-1]["answer"] == ["o3"]
    assert len({a["id"][0] for a in quiz.stage.answers}) == 1


@pytest.mark.parametrize("status", [503, 502, 429])
def test_a_busy_server_is_not_called_a_lost_signal(quiz, status) -> None:
    quiz.stage.status = status
    pick(quiz, 2)
    quiz.page.wait_for_selector("text=Server sedang sibuk. Jawaban Ibu aman di HP ini.")
    assert "Sinyal" not in quiz.page.inner_text("main")
    quiz.page.goto(quiz.url + "#soal-3")
    quiz.page.click("[data-check]")
    quiz.page.wait_for_selector("#soal-3 >> text=Server sedang sibuk.")
    quiz.stage.status = 200
    quiz.page.locator(".item:visible [data-state]").wait_for()
    quiz.page.click("[data-check]")
    quiz.page.wait_for_url("**/uji/periksa")
    assert [a["answer"] for a in quiz.stage.answers] == [["o2"]]


def test_a_tap_before_the_script_came_is_kept(quiz) -> None:
    late = []
    quiz.page.route("**/quiz.js", lambda route: late.append(route))
    quiz.page.goto(quiz.url, wait_until="commit")
    quiz.page.locator(".choice label").nth(1).click()
    late[0].continue_()
    quiz.page.wait_for_function("document.querySelector('.item:not([hidden]) [data-state]').textContent.includes('08.17')")
    assert [a["answer"] for a in quiz.stage.answers] == [["o2"]]


def test_signal_comes_back_and_the_check_waits_for_it(quiz) -> None:
    quiz.page.goto(quiz.url + "#soal-3")
    quiz.context.set_offline(True)
    quiz.page.locator(".item:visible .input").fill("23,5")
    quiz.page.click("[data-check]")
    quiz.page.wait_for_selector("text=Kami kirim begitu ada sinyal.")
    quiz.context.set_offline(False)
    quiz.page.wait_for_selector("text=Jawaban tersimpan di server")
    quiz.page.click("[data-check]")
    quiz.page.wait_for_url("**/uji/periksa")
    assert quiz.stage.answers[-1]["answer"] == ["23,5"]


def test_a_refusal_is_told_in_the_servers_words(quiz) -> None:
    quiz.stage.status = 409
    pick(quiz, 1)
    quiz.page.wait_for_selector("text=Waktu pengerjaan sudah habis.")
    assert quiz.page.evaluate("localStorage.length") == 0


def test_the_pad_fills_both_pins_and_the_code_comes_from_the_card(stage, render, chromium) -> None:
    stage.stage.page = render(SIGN_IN, form=SignIn())
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(stage.url + "#K7MX4QRT")
    assert page.input_value("#kode") == "K7MX-4QRT"
    assert page.url == stage.url
    for digit in "482913482":
        page.locator("[data-pad]:visible [data-digit]", has_text=digit).click()
    assert (page.input_value("#pin"), page.input_value("#pin2")) == ("482913", "482")
    page.close()


def test_places_are_saved_as_they_are_chosen_and_wait_on_the_phone(quiz, render) -> None:
    places = [(Markup(f"Langkah {part}"), [(f"{part}:{n}", str(n)) for n in (1, 2)]) for part in ("a", "b")]
    order = SimpleNamespace(id="satu", kind="order", prompt=Markup("Urutkan."), options=[], unit="", answer=None, saved=None, places=places)
    quiz.stage.page = render(QUIZ, items=[order, *ITEMS[1:]])
    quiz.page.route("**/jawab", lambda route: route.abort())
    quiz.page.goto(quiz.url)
    quiz.page.get_by_label("Langkah a").select_option("2")
    quiz.page.get_by_label("Langkah b").select_option("1")
    quiz.page.wait_for_selector("text=Sinyal putus. Jawaban Ibu aman di HP ini.")
    quiz.page.unroute("**/jawab")
    quiz.page.goto(quiz.url)
    quiz.page.wait_for_function("localStorage.length === 0")
    assert [quiz.page.get_by_label(f"Langkah {part}").input_value() for part in "ab"] == ["a:2", "b:1"]
    assert quiz.stage.answers[-1]["answer"] == ["a:2", "b:1"]
