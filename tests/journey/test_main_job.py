"""The main job as a newcomer walks it, with scripting and without: lesson, test, certificate, and the office sees it."""

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from tests.browser import DESK, PHONE, browser  # noqa: F401 - the fixture
from tests.journey.served import address, fresh_clone  # noqa: F401 - fixtures
from tests.journey.visitor import COURSE, Visitor

pytestmark = pytest.mark.browser
KADER, DINKES = "Nur Aini", "Dinkes Kota Solok"


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
    assert kader.find(".inti").count() == 1

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
