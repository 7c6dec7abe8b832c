"""Everybody in the hall: the trainer at the board, the assessor with her phone, and participants with theirs, each in a browser of their own."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pypdfium2
import zxingcpp
from docx import Document

from tests.browser import DESK, PHONE
from tests.journey.visitor import COURSE, Visitor, keys

PIN = "604183"
KNOWN = keys()
ITEM = re.compile(r'<form class="item.*?</form>', re.DOTALL)
NAME, OPTION = re.compile(r'data-item="([^"]+)"'), re.compile(r'name="answer"[^>]* value="([^"]+)"')


class Trainer(Visitor):
    """The pelatih of the demonstration at the board of today's event."""

    def __init__(self, browser: Any, url: str) -> None:
        super().__init__(browser, url, True, DESK)
        self.taps = 0
        self.sign_in("Pelatih")
        self.page.goto(f"{url}/bimtek")
        self.link("^Buka Papan Acara").click()
        self.board = self.page.url.split("?")[0]
        self.event = self.board.removesuffix("/papan")

    def press(self, words: str) -> str:
        """The one large button of the board; what the board says then."""
        self.page.goto(self.board)
        self.page.locator(".line .now .button.main").click()
        self.taps += 1
        self.page.wait_for_load_state()
        assert words in self.body(), self.body()
        return self.body()

    def close(self, title: str) -> None:
        """The small button of a session that is still open."""
        self.page.goto(self.board)
        row = self.page.locator(".line > li", has_text=title)
        row.get_by_role("button", name=re.compile("^Tutup")).click()
        self.taps += 1

    def screen(self) -> str:
        """What the projector shows now, by its own link and without any right."""
        address = self.page.context.request.get(self.board).text()
        key = re.search(r'href="(/layar/[^"]+)"', address)
        assert key
        return str(self.page.context.browser.new_context().request.get(f"{self.url}{key[1]}").text())

    def print_cards(self) -> dict[str, str]:
        """The print of the day: the link of each card by the name on it."""
        self.page.goto(f"{self.event}/cetak")
        self.page.locator("[name=faktor]").fill(self.shown_factor())
        with self.page.expect_download() as download:
            self.button("Buat satu berkas PDF").click()
        pdf = pypdfium2.PdfDocument(download.value.path())
        return read_cards(pdf)

    def shown_factor(self) -> str:
        """The code that the demonstration writes beside the field."""
        return str(self.page.locator("b.num", has_text=re.compile(r"^\d{3} \d{3}$")).first.inner_text())


def read_cards(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    """Of every card the link in its QR, by the sign-in code that is printed beside it."""
    found = {}
    for page in pdf:
        picture = page.render(scale=3).to_pil()
        for code in zxingcpp.read_barcodes(picture):
            if "/masuk#" in code.text:
                found[code.text.partition("#")[2]] = code.text
    return found


class Guest(Visitor):
    """A participant with her phone."""

    name = ""

    def __init__(self, browser: Any, url: str, scripting: bool) -> None:
        super().__init__(browser, url, scripting, PHONE)

    def come_in(self, link: str) -> str:
        """By the code on her card, until the first page; gives her name."""
        code = link.partition("#")[2]
        self.page.goto(link if self.scripting else f"{self.url}/masuk")
        if not self.scripting:
            self.page.locator("[name=kode]").fill(code)
        self.button("Lanjut").click()
        self.button("Ya, saya").click()
        self.agree_and_choose_pin()
        return self.take_part()

    def agree_and_choose_pin(self) -> None:
        """The notice and the PIN, twice."""
        self.button("Setuju").click()
        for words in ("Lanjut", "Simpan PIN"):
            if self.scripting:
                for digit in PIN:
                    self.page.locator("[data-digit]", has_text=digit).click()
            else:
                self.page.locator("[name=pin]").fill(PIN)
            self.button(words).click()
        self.page.wait_for_load_state()

    def take_part(self) -> str:
        """Saya ikut, from the first page."""
        self.page.goto(f"{self.url}/")
        self.button("Saya ikut").click()
        self.page.wait_for_load_state()
        self.page.goto(f"{self.url}/")
        self.name = str(self.page.locator("footer.who b").inner_text())
        return self.name

    def attend(self, digits: str) -> str:
        """Types the four digits of the wall."""
        self.page.goto(f"{self.url}/hadir")
        self.page.locator("[name=angka]").fill(digits)
        self.button("Saya hadir").click()
        self.page.wait_for_load_state()
        return self.body()

    def sit(self, form: str, right: int) -> None:
        """The test of an event by the same forms, without a page for each item: so many answers are right."""
        self.page.goto(f"{self.url}/")
        self.button(f"Mulai {form}-test").click()
        self.page.wait_for_url("**/kuis/*")
        attempt = self.page.url.split("?")[0].split("#")[0]
        for place, item in enumerate(ITEM.findall(self.context.request.get(attempt).text())):
            [name], options = NAME.findall(item), OPTION.findall(item)
            self.send(f"{attempt}/jawab", [("item", name), *(("answer", value) for value in chosen(KNOWN[name], options, place < right))])
        self.send(f"{attempt}/kumpulkan", [])

    def send(self, address: str, fields: list[tuple[str, str]]) -> None:
        """A form of a page that is open, as the browser sends it."""
        head = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        answer = self.context.request.post(address, data=urlencode(fields), headers=head, max_redirects=0)
        assert answer.status in (200, 302), f"{address}: {answer.status} {answer.text()[:300]}"

    def promise(self, event: str, what: str) -> None:
        """One promise of her team."""
        self.page.goto(f"{self.url}/acara/{event}/rtl")
        self.page.locator("[name=apa]").fill(what)
        self.page.locator("[name=orang]").first.check(force=True)
        self.page.locator("[name=kapan]").first.check(force=True)
        self.button("Simpan janji").click()
        self.page.wait_for_load_state()
        assert what in self.body()

    def evaluate(self, event: str) -> None:
        """Everything is good."""
        self.page.goto(f"{self.url}/acara/{event}/evaluasi")
        for box in self.page.locator("input[type=radio][value='3']").all():
            self.page.locator(f'label[for="{box.get_attribute("id")}"]').click()
        self.button("Kirim evaluasi").click()
        self.page.wait_for_load_state()
        assert "Evaluasi sudah diterima" in self.body()


def chosen(key: dict[str, Any], options: list[str], right: bool) -> list[str]:
    """What is ticked, rightly or not."""
    if "value" in key:
        return [key["value"].replace(".", ",") if right else "1"]
    return list(key["right"]) if right else [next(option for option in options if option not in key["right"])]


@dataclass
class Bundle:
    """The three files of a report, in words and numbers."""

    docx: str = ""
    pdf: str = ""
    xlsx: dict[str, list[list[Any]]] = field(default_factory=dict)


def read_bundle(docx: bytes, pdf: bytes, sheets: dict[str, list[list[Any]]]) -> Bundle:
    """Every word of the three, with white space made even."""
    document = Document(io.BytesIO(docx))
    words = [paragraph.text for paragraph in document.paragraphs]
    words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    with pypdfium2.PdfDocument(pdf) as paper:
        printed = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert zipfile.is_zipfile(io.BytesIO(docx))
    return Bundle(" ".join(" ".join(words).split()), " ".join(printed.split()), sheets)


__all__ = ["COURSE", "Bundle", "Guest", "Trainer", "read_bundle"]
