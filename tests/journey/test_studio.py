"""A Word hand-out and a typed quiz become a module that a kader finishes on her phone: no sign is typed, with scripting and without."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser import PHONE, browser  # noqa: F401 - the fixture
from tests.filled import filled_home  # noqa: F401 - the fixture
from tests.journey.author import KEYBOARD, Author, Learner
from tests.journey.handout import FIRST, PRACTICE, RIGHT, SECOND, TEST, TITLE, typed, write_handout
from tests.journey.workshop import studio_url  # noqa: F401 - the fixture

pytestmark = pytest.mark.browser
ALT = "Meja pendaftaran di dekat pintu, timbangan di tengah ruangan."
GOAL = "Menyiapkan hari buka dan menimbang balita dengan benar."
INTI = "Timbangan dinolkan sebelum setiap anak ditimbang."


def bring_handout(trainer: Author, file: Path) -> None:
    """The file, what was lost of it, and how a phone shows it."""
    trainer.bring(file)
    assert trainer.h1() == "2 pelajaran masuk draf"
    report = trainer.page.locator("section", has_text="Yang hilang atau berubah").first.inner_text()
    assert "Gambar belum punya teks pengganti" in report
    assert FIRST in report
    phone = trainer.page.locator(".phone").first
    assert "Sapu lantai dan buka jendela." in phone.inner_text()
    trainer.see_picture(phone.locator("img"))
    assert trainer.page.locator(".phone").nth(1).locator("th").all_text_contents() == ["Siapa", "Yang diukur"]


def mend_lessons(trainer: Author) -> None:
    """The words for the photograph, by the health line; and the one thing to remember."""
    trainer.follow("^Perbaiki pelajaran ini")
    assert "Gambar tanpa keterangan: 1" in trainer.said()
    trainer.follow("^Gambar tanpa keterangan")
    trainer.type("Apa yang terlihat di gambar", ALT)
    trainer.close_block()
    assert "Semua gambar berketerangan" in trainer.said()
    trainer.follow(f"{SECOND}$")
    trainer.follow("^Inti$")
    trainer.type("Isi kotak", INTI)
    trainer.close_block()
    assert INTI in trainer.page.locator(".phone").inner_text()
    assert trainer.page.locator("#kesehatan a").count() == 0


def mend_goal(trainer: Author) -> None:
    """What participants will be able to do, in a trainer's words."""
    trainer.follow("^Atur susunan")
    trainer.follow("^Ubah Menjelaskan")
    trainer.type("Sesudah materi ini", GOAL)
    trainer.press("^Simpan")
    assert GOAL in trainer.body()


def type_quiz(trainer: Author, questions: Any, shelf: str) -> None:
    """Questions as they are typed in Word, seen as participants see them, and kept."""
    trainer.follow("^(Tambah soal|Ketik soal)")
    trainer.type("Soal", typed(questions))
    if shelf:
        trainer.choose("Simpan ke", shelf)
    if not trainer.scripting:
        trainer.press("^Lihat$")
    seen = trainer.page.locator("#gambaran .seen")
    seen.nth(len(questions) - 1).wait_for()
    assert seen.count() == len(questions)
    trainer.press("^Simpan soal")
    assert f"{len(questions)} soal tersimpan di draf" in trainer.body()


def publish(trainer: Author) -> None:
    """Looked at as a kader, then published."""
    trainer.follow("^Susunan")
    assert "Siap diterbitkan." in trainer.body()
    trainer.follow("^Terbitkan")
    assert trainer.h1() == "Siap terbit untuk pertama kali"
    trainer.press("^Terbitkan")
    assert "Sudah terbit" in trainer.body()


def learn(kader: Learner) -> None:
    """She finds it, reads all of it, practises, and passes its test."""
    kader.sign_in("Kader")
    kader.page.goto(f"{kader.url}/belajar")
    kader.link(f"^{TITLE}").click()
    assert kader.h1() == TITLE
    kader.link(f"^{FIRST}").click()
    kader.see_picture(kader.page.get_by_alt_text(ALT))
    kader.button("Sudah saya baca").click()
    assert kader.h1() == SECOND
    assert INTI in kader.page.locator(".inti").inner_text()
    kader.button("Sudah saya baca").click()
    kader.link("^Latihan").click()
    kader.page.locator("label", has_text=RIGHT[PRACTICE[0][0]]).click()
    kader.button("Periksa").click()
    assert "Tepat, " in kader.body()
    kader.link("^Belajar").click()
    assert "2 dari 2 pelajaran sudah dibaca" in kader.body()
    kader.button("Mulai post-test").click()
    kader.take_test(right=True)
    assert "3 dari 3" in kader.h1()
    kader.page.goto(f"{kader.url}/belajar")
    assert "lulus" in kader.page.locator("li", has_text=TITLE).inner_text()


@pytest.mark.parametrize("scripting", [True, False], ids=["with-scripting", "without-scripting"])
def test_a_handout_becomes_a_module_that_a_kader_finishes(browser: Any, studio_url: str, scripting: bool, tmp_path: Path) -> None:  # noqa: F811
    trainer = Author(browser, studio_url, scripting, PHONE)
    bring_handout(trainer, write_handout(tmp_path / "hari-buka.docx"))
    mend_lessons(trainer)
    mend_goal(trainer)
    trainer.follow("^0 soal tes")
    type_quiz(trainer, TEST, "")
    type_quiz(trainer, PRACTICE, "Latihan")
    publish(trainer)
    kader = Learner(browser, studio_url, scripting, PHONE)
    learn(kader)
    assert trainer.signs() == []
    assert trainer.taps <= 40
    assert trainer.seconds(KEYBOARD) <= 600
    assert not trainer.refused + kader.refused
