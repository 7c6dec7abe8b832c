"""The main job as a newcomer walks it, with scripting and without: lesson, test, certificate, and the office sees it."""

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from lms import paths
from lms.courses.checks.references import read_references
from lms.courses.package import read
from lms.courses.render import render
from lms.courses.versions import key_of, option_ids
from tests.browser import DESK, PHONE, browser  # noqa: F401 - the fixture
from tests.journey.served import address, fresh_clone  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser
COURSE = "ilp-dasar"
KADER, DINKES = "Nur Aini", "Dinkes Kota Solok"


def keys() -> dict[str, dict[str, Any]]:
    """What the teacher knows: the key of every graded item, from the course's own files."""
    references, _ = read_references(paths.COURSES / "references")
    course = read(paths.COURSES / COURSE, references).course
    assert course is not None
    shown = render(course, references).items
    return {item.id: key_of(item, option_ids(item, shown[item.id])) for item in course.graded}


class Visitor:
    """Somebody at a screen: taps words, reads sentences."""

    def __init__(self, browser: Any, url: str, scripting: bool, size: dict[str, int]) -> None:  # noqa: F811
        self.context = browser.new_context(viewport=size, java_script_enabled=scripting, locale="id-ID", accept_downloads=True)
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

    def h1(self) -> str:
        return " ".join(self.page.locator("h1").inner_text().split())

    def body(self) -> str:
        return " ".join(self.page.locator("body").inner_text().split())

    def fetch(self, path: str) -> bytes:
        answer = self.context.request.get(f"{self.url}{path}")
        assert answer.ok, f"{path}: {answer.status}"
        return answer.body()

    def take_test(self, right: bool) -> None:
        """Answer every item, rightly or not, look it over, hand it in."""
        known, forms = keys(), self.page.locator("form.item")
        for place in range(forms.count()):
            item = self.page.locator("form.item").nth(place)
            self.answer(item, known[item.get_attribute("data-item")], right)
            if not self.scripting:
                item.get_by_role("button", name="Simpan jawaban").click()
            elif place < forms.count() - 1:
                self.page.locator("[data-next]").click()
        if self.scripting:
            self.page.locator("[data-check]").click()
        self.page.wait_for_url("**/periksa")
        assert self.h1() == "Semua soal sudah dijawab"
        self.button("Kumpulkan").click()
        self.page.wait_for_url("**/hasil")

    def answer(self, item: Any, key: dict[str, Any], right: bool) -> None:
        if "value" in key:
            item.locator('input[name="answer"]').fill(key["value"].replace(".", ",") if right else "1")
            return
        options = [field.get_attribute("value") for field in item.locator('input[name="answer"]').all()]
        wanted = key["right"] if right else [next(option for option in options if option not in key["right"])]
        for option in wanted:
            item.locator(f'label[for="{item.locator(f"input[value={option}]").get_attribute("id")}"]').click()


def seat(visitor: Visitor) -> tuple[int, str]:
    """How many kader of Tanjung Paku the office counts as terlatih, and in two clicks what it says of this one."""
    visitor.page.goto(f"{visitor.url}/cakupan?ukuran=terlatih")
    row = visitor.page.get_by_role("row", name=re.compile("^Tanjung Paku"))
    trained = int(next(re.findall(r"(\d+)/20", cell)[0] for cell in row.get_by_role("cell").all_inner_texts() if "/20" in cell))
    visitor.page.goto(f"{visitor.url}/cakupan")
    visitor.link("^Tanjung Harapan").click()
    return trained, visitor.page.locator(".inside li", has_text=KADER).first.inner_text()


@pytest.mark.parametrize("scripting", [True, False], ids=["with-scripting", "without-scripting"])
def test_a_newcomer_becomes_a_trained_kader_and_the_office_sees_it(browser: Any, address: str, scripting: bool, tmp_path: Path) -> None:  # noqa: F811
    office = Visitor(browser, address, scripting, DESK)
    office.sign_in(DINKES)
    before, reason = seat(office)
    assert "belum ikut" in reason

    kader = Visitor(browser, address, scripting, PHONE)
    kader.sign_in("Kader")
    assert KADER.split()[0] in kader.h1()

    kader.page.goto(f"{address}/belajar/{COURSE}")
    kader.link("^Tiga fokus").click()
    kader.button("Sudah saya baca").click()
    kader.page.goto(f"{address}/")
    assert "15 pelajaran lagi" in kader.body()

    kader.page.goto(f"{address}/belajar/{COURSE}")
    kader.button("Mulai post-test").click()
    kader.take_test(right=False)
    assert "Belum lulus" in kader.body()
    kader.link("^Baca lagi").click()
    assert kader.page.locator(".inti").count() == 1

    kader.page.goto(f"{address}/belajar/{COURSE}")
    kader.button("Mulai post-test").click()
    kader.take_test(right=True)
    assert "15 dari 15" in kader.h1()
    kader.link("Lihat sertifikat").click()
    assert "Berlaku" in kader.body()
    assert "menunggu penilaian praktik" in kader.body()
    pdf = kader.fetch(kader.link("Unduh PDF").get_attribute("href"))
    assert KADER in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    code = re.search(r"\b([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2})\b", kader.body())
    assert code, kader.body()

    guest = Visitor(browser, address, scripting, PHONE)
    guest.page.goto(f"{address}/cek")
    guest.page.get_by_role("textbox").first.fill(code.group(1).lower())
    guest.button("Cek").click()
    assert "Asli dan berlaku" in guest.h1()
    assert KADER in guest.body()

    trained, reason = seat(office)
    assert trained == before + 1
    assert "belum dinilai" in reason
    paper = pypdfium2.PdfDocument(office.fetch(office.link("^Cetak").get_attribute("href")))
    printed = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert KADER in printed
    assert "belum dinilai" in printed
    (tmp_path / "cakupan.xlsx").write_bytes(office.fetch(office.link("^Excel").get_attribute("href")))
    book = CalamineWorkbook.from_path(tmp_path / "cakupan.xlsx")
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    assert any(KADER in map(str, row) and any("belum dinilai" in str(cell) for cell in row) for row in rows)
    assert not kader.refused + office.refused + guest.refused
