"""A trainer speaks into her phone: a kader hears it in her lesson, sees the picture with its words, and both travel in a SCORM package."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lms.contoh.modules import PUBLISHED
from tests.browser import FLAGS, PHONE, browser, chromium  # noqa: F401 - the fixture
from tests.filled import filled_home  # noqa: F401 - the fixture
from tests.journey.author import Author
from tests.journey.carried import finish_lessons
from tests.journey.handout import photograph
from tests.journey.visitor import Visitor
from tests.journey.workshop import studio_url  # noqa: F401 - the fixture

pytestmark = pytest.mark.browser
SPOKEN, ALT = "Salam pembuka", "Meja pendaftaran di dekat pintu."
# a microphone that hums, and nobody who has to allow it
MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required"]

HEARD = "sound => new Promise(done => { sound.ontimeupdate = () => sound.currentTime > 0.5 && done(sound.currentTime); sound.play(); })"


@pytest.fixture
def speaking(browser: Any) -> Iterator[Any]:  # noqa: F811
    """A browser with a microphone."""
    running = browser.browser_type.launch(executable_path=chromium(), args=[*FLAGS, *MICROPHONE])
    yield running
    running.close()


def record(trainer: Author) -> None:
    """Spoken, heard again, and put on the shelf with its weight."""
    trainer.press("^Mulai merekam")
    trainer.page.locator("[data-said]", has_text="Sedang merekam: 0.02").wait_for()
    trainer.press("^Selesai")
    trainer.page.locator("[data-said]", has_text="Dengarkan dulu").wait_for()
    trainer.page.locator("form[data-record]").get_by_role("textbox").fill(SPOKEN)
    trainer.press("^Tambah rekaman")
    shelf = trainer.page.locator("section", has_text="Rekaman").locator("li", has_text=SPOKEN).first
    assert "KB" in shelf.inner_text()


def show(trainer: Author, file: Path) -> None:
    """A photograph on the shelf."""
    trainer.page.locator("form", has_text="Gambar baru").locator("input[type=file]").set_input_files(file)
    trainer.press("^Tambah gambar")
    assert "1 gambar" in trainer.h1()


def test_what_a_trainer_says_is_heard_by_a_kader(speaking: Any, studio_url: str, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "meja.jpg").write_bytes(photograph().read())
    trainer = Author(speaking, studio_url, True, PHONE)
    trainer.page.goto(f"{studio_url}/studio/{PUBLISHED}/media")
    record(trainer)
    show(trainer, tmp_path / "meja.jpg")
    trainer.page.goto(f"{studio_url}/studio/{PUBLISHED}/susunan")
    trainer.tap(trainer.page.locator(".part-lessons a").first)
    lesson = trainer.page.url.rpartition("/")[2]
    trainer.follow("^Rekaman$")
    choice = trainer.page.get_by_label("Rekaman pelajaran ini")
    choice.select_option(index=1)
    trainer.press("^Simpan$")
    trainer.follow("^Gambar$")
    trainer.page.locator("[name=berkas]").first.check(force=True)
    trainer.type("Apa yang terlihat di gambar", ALT)
    trainer.close_block()
    trainer.follow("^Terbitkan")
    trainer.press("^Terbitkan$")
    assert "Sudah terbit" in trainer.body()

    kader = Visitor(speaking, studio_url, True, PHONE)
    kader.sign_in("Kader")
    kader.page.goto(f"{studio_url}/belajar/{PUBLISHED}/{lesson}")
    kader.see_picture(kader.page.get_by_alt_text(ALT))
    sound = kader.page.locator("audio")
    assert "KB" in kader.body()
    assert sound.evaluate(HEARD) > 0.5
    trainer.page.goto(f"{studio_url}/studio/{PUBLISHED}/ekspor")
    with trainer.page.expect_download() as download:
        trainer.press("^Unduh SCORM")
    assert finish_lessons(speaking, Path(download.value.path()).read_bytes()) == (["completed", "completed"], [])
    assert not trainer.refused + kader.refused
