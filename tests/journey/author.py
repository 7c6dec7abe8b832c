"""The trainer at her desk in the studio, by thumbs and plain words, and the kader who learns from what she wrote."""

import re
from pathlib import Path
from typing import Any

from tests.journey.handout import RIGHT
from tests.journey.visitor import Visitor

# what nobody should have to know: headings, lists, tables, links, pictures, boxes, attributes, boldness, code, front matter
MARKDOWN = re.compile(r"^ {0,3}(#|>|[-+*] |\||!!!|---|===)|\]\(|\[[ x]\]|\{[#{]|\*\*|__|`", re.MULTILINE)


# Seconds after the keystroke-level model (Card, Moran and Newell, 1980), rounded up: to think of a tap, point and press; to read a page; for a key
# by thumbs (20 words a minute) and at a keyboard (40). They are no measurement of a trainer.
TAP, PAGE, THUMBS, KEYBOARD = 2.8, 10.0, 0.6, 0.3


class Author(Visitor):
    """A trainer who counts her taps, keys and pages, and never types a sign."""

    def __init__(self, browser: Any, url: str, scripting: bool, size: dict[str, int]) -> None:
        super().__init__(browser, url, scripting, size)
        self.taps, self.pages, self.typed = 0, 0, []
        self.sign_in("Pelatih")

    def tap(self, what: Any) -> None:
        """One tap, and the page that it leads to."""
        what.click()
        self.taps += 1
        self.pages += 1
        self.page.wait_for_load_state()
        assert not self.scripting or self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), self.page.url

    def follow(self, words: str) -> None:
        """One tap on a link in the middle of the page."""
        self.tap(self.page.locator("main").get_by_role("link", name=re.compile(words)).first)

    def press(self, words: str) -> None:
        """One tap on a button in the middle of the page."""
        self.tap(self.page.locator("main").get_by_role("button", name=re.compile(words)).first)

    def type(self, label: str, words: str) -> None:
        """Key by key into the field of that label, in the place of what stands there."""
        field = self.page.get_by_label(label).first
        field.click()
        field.press("Control+A")
        field.press_sequentially(words)
        self.taps += 1
        self.typed.append(words)

    def choose(self, label: str, words: str) -> None:
        """One of the choices of a field."""
        field = self.page.get_by_label(label).first
        field.select_option(label=next(one for one in field.locator("option").all_inner_texts() if words in one))
        self.taps += 2

    def bring(self, file: Path) -> None:
        """From the first page through the studio to what came of a file."""
        self.tap(self.link("^Materi$"))
        self.follow("^Impor$")
        self.page.get_by_label("Berkas").set_input_files(file)
        self.taps += 2
        self.press("^Impor$")

    def said(self) -> str:
        """The health line of a lesson."""
        return " ".join(self.page.locator("#kesehatan").inner_text().split())

    def close_block(self) -> None:
        """The block that is open is done."""
        if self.scripting:
            self.page.locator("[data-state]", has_text="Tersimpan").wait_for()
        self.press("^Selesai$")

    def seconds(self, key: float) -> float:
        """What all of it takes a trainer who presses a key in so many seconds."""
        return TAP * self.taps + key * sum(map(len, self.typed)) + PAGE * self.pages

    def signs(self) -> list[str]:
        """What of all that she typed was Markdown."""
        return [words for words in self.typed if MARKDOWN.search(words)]


class Learner(Visitor):
    """A kader who remembers what she has read."""

    def solve(self, item: Any, right: bool) -> None:
        """Answer an item by what it asks."""
        asked = " ".join(item.inner_text().split())
        answer = next(answer for question, answer in RIGHT.items() if question in asked)
        labels = item.locator("label")
        chosen = labels.filter(has_text=answer) if right else labels.filter(has_not_text=answer)
        chosen.first.click()
        if not item.locator("input:checked").count():  # the page still moved to this item under her thumb
            chosen.first.click()
        assert item.locator("input:checked").count() == 1
