"""What happens to trainers: the tab closes over half a sentence, the line breaks, the thumb taps twice, and goes back after publishing."""

import re
from typing import Any

import pytest

from lms.contoh.modules import DRAFT, PUBLISHED
from tests.browser import PHONE, browser  # noqa: F401 - the fixture
from tests.filled import filled_home  # noqa: F401 - the fixture
from tests.journey.author import Author
from tests.journey.handout import PRACTICE, typed
from tests.journey.workshop import studio_url  # noqa: F401 - the fixture

pytestmark = pytest.mark.browser
WORDS, MORE = "Rapat dibuka tepat waktu dengan doa.", "Hasil rapat ditulis di buku tamu."


def open_lesson(trainer: Author, course: str) -> str:
    """The first lesson of a course in the editor; gives its address."""
    trainer.page.goto(f"{trainer.url}/studio/{course}")
    if trainer.page.get_by_role("button", name="Ubah materi ini").count():
        trainer.press("^Ubah materi ini")
    trainer.page.goto(f"{trainer.url}/studio/{course}/susunan")
    trainer.tap(trainer.page.locator(".part-lessons a").first)
    return str(trainer.page.url)


def lose_the_tab(trainer: Author, lesson: str) -> None:
    """The tab is closed at once, whether there is a line or not; later, on a line, the lesson is opened again in another."""
    trainer.page.close()
    trainer.context.set_offline(False)
    trainer.page = trainer.context.new_page()
    trainer.page.set_default_timeout(15000)
    trainer.page.goto(lesson)


def test_words_survive_a_closed_tab_and_a_broken_line(browser: Any, studio_url: str) -> None:  # noqa: F811
    trainer = Author(browser, studio_url, True, PHONE)
    lesson = open_lesson(trainer, DRAFT)
    trainer.follow("^Teks$")
    trainer.type("Isi", WORDS)
    lose_the_tab(trainer, lesson)
    trainer.page.locator(".phone", has_text=WORDS).wait_for()

    trainer.page.goto(lesson)
    trainer.follow("^Inti$")
    trainer.context.set_offline(True)
    trainer.type("Isi kotak", MORE)
    trainer.page.locator("[data-state]", has_text=re.compile("dikirim lagi", re.IGNORECASE)).wait_for()
    lose_the_tab(trainer, lesson)
    trainer.page.locator(".phone .inti", has_text=MORE).wait_for()
    trainer.page.goto(lesson)
    assert trainer.page.locator(".phone .inti", has_text=MORE).count() == 1


def test_a_typed_quiz_survives_a_closed_tab_until_it_is_saved(browser: Any, studio_url: str) -> None:  # noqa: F811
    trainer = Author(browser, studio_url, True, PHONE)
    desk = f"{studio_url}/studio/{DRAFT}/soal-baru"
    trainer.page.goto(desk)
    trainer.type("Soal", typed(PRACTICE))
    lose_the_tab(trainer, desk)
    assert trainer.page.get_by_label("Soal").first.input_value() == typed(PRACTICE)
    trainer.page.locator("#gambaran .seen").wait_for()
    goals = trainer.page.locator("select[name=tujuan]")
    goals.select_option(index=goals.locator("option").count() - 1)
    trainer.press("^Simpan soal")
    assert "1 soal tersimpan di draf" in trainer.body()
    trainer.page.goto(desk)
    assert trainer.page.get_by_label("Soal").first.input_value() == ""


@pytest.mark.parametrize("scripting", [True, False], ids=["with-scripting", "without-scripting"])
def test_a_second_tap_and_the_way_back_publish_nothing_twice(browser: Any, studio_url: str, scripting: bool) -> None:  # noqa: F811
    trainer = Author(browser, studio_url, scripting, PHONE)
    open_lesson(trainer, PUBLISHED)
    trainer.follow("^Kutipan$")
    trainer.type("Kutipan", WORDS)
    trainer.close_block()
    trainer.follow("^Terbitkan")
    publishing = trainer.page.url
    trainer.page.locator("main").get_by_role("button", name="Terbitkan", exact=True).dblclick()
    trainer.page.wait_for_url(f"**/studio/{PUBLISHED}")
    assert "terbit" in trainer.page.locator(".flash, [role=status]").first.inner_text()
    trainer.page.go_back()
    if trainer.page.locator("main").get_by_role("button", name="Terbitkan", exact=True).count():
        trainer.press("^Terbitkan$")
        assert "Draf ini sudah terbit." in trainer.body()
    trainer.page.goto(publishing)
    assert trainer.h1() == "Tidak ada draf yang dapat terbit"
    trainer.page.goto(f"{trainer.url}/studio/{PUBLISHED}/versi")
    assert "Versi 2" in trainer.body()
    assert "Versi 3" not in trainer.body()
