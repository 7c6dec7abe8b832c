"""Somebody at a screen who knows what a teacher knows."""

import re
from functools import cache
from typing import Any

from lms import paths
from lms.courses.checks.references import read_references
from lms.courses.package import read
from lms.courses.render import render
from lms.courses.versions import key_of, option_ids

COURSE = "ilp-dasar"


@cache
def keys() -> dict[str, dict[str, Any]]:
    """What the teacher knows: the key of every graded item, from the course's own files."""
    references, _ = read_references(paths.COURSES / "references")
    course = read(paths.COURSES / COURSE, references).course
    assert course is not None
    shown = render(course, references).items
    return {item.id: key_of(item, option_ids(item, shown[item.id])) for item in course.graded}


class Visitor:
    """Somebody at a screen: taps words, reads sentences."""

    def __init__(self, browser: Any, url: str, scripting: bool, size: dict[str, int]) -> None:
        self.context = browser.new_context(
            viewport=size, java_script_enabled=scripting, locale="id-ID", accept_downloads=True, ignore_https_errors=True
        )
        self.page, self.url, self.scripting = self.context.new_page(), url, scripting
        self.page.set_default_timeout(15000)
        self.refused: list[str] = []
        self.page.on("console", lambda said: self.refused.append(said.text) if "Content Security" in said.text else None)

    def sign_in(self, role: str) -> None:
        self.page.goto(f"{self.url}/masuk")
        self.button(role).click()

    def button(self, words: str) -> Any:
        return self.page.get_by_role("button", name=re.compile(words)).first

    def link(self, words: str) -> Any:
        return self.page.get_by_role("link", name=re.compile(words)).first

    def see_picture(self, picture: Any) -> None:
        """A picture scrolled to, until its bytes have come and are one."""
        picture.scroll_into_view_if_needed()
        address = picture.get_attribute("src")
        assert self.context.request.get(f"{self.url}{address}").headers["content-type"].startswith("image/")
        if self.scripting:
            picture.evaluate("image => image.decode()")
            assert picture.evaluate("image => image.naturalWidth") > 0

    def find(self, where: str) -> Any:
        """What stands there on the page that the last tap led to, once all of it has come: a tap waits only for its first byte."""
        self.page.wait_for_load_state()
        return self.page.locator(where)

    def h1(self) -> str:
        return " ".join(self.find("h1").inner_text().split())

    def body(self) -> str:
        return " ".join(self.find("body").inner_text().split())

    def fetch(self, path: str) -> bytes:
        answer = self.context.request.get(f"{self.url}{path}")
        assert answer.ok, f"{path}: {answer.status}"
        return answer.body()

    def take_test(self, right: bool) -> None:
        """Answer every item, rightly or not, look it over, hand it in."""
        count = self.find("form.item").count()
        for place in range(count):
            item = self.find("form.item").nth(place)
            self.solve(item, right)
            if not self.scripting:
                item.get_by_role("button", name="Simpan jawaban").click()
            elif place < count - 1:
                self.page.locator("[data-next]").click()
        if self.scripting:
            self.page.locator("[data-check]").click()
        self.page.wait_for_url("**/periksa")
        assert self.h1() == "Semua soal sudah dijawab"
        self.button("Kumpulkan").click()
        self.page.wait_for_url("**/hasil")

    def solve(self, item: Any, right: bool) -> None:
        """Answer an item by what the teacher knows of it."""
        self.answer(item, keys()[item.get_attribute("data-item")], right)

    def answer(self, item: Any, key: dict[str, Any], right: bool) -> None:
        if "value" in key:
            item.locator('input[name="answer"]').fill(key["value"].replace(".", ",") if right else "1")
            return
        options = [field.get_attribute("value") for field in item.locator('input[name="answer"]').all()]
        wanted = key["right"] if right else [next(option for option in options if option not in key["right"])]
        for option in wanted:
            item.locator(f'label[for="{item.locator(f"input[value={option}]").get_attribute("id")}"]').click()
