"""The whole day of the demonstration's bimtek, each person in a browser of their own: from the cards to the report, read back from its files."""

import re
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.browser import PHONE, browser  # noqa: F401 - the fixture
from tests.journey.hall import Guest, Trainer, read_bundle
from tests.journey.served import address, fresh_clone  # noqa: F401 - fixtures
from tests.journey.visitor import Visitor

pytestmark = pytest.mark.browser
PEOPLE, WALK_IN = 15, "Rukmini Chaniago"
PLACE = "Tanjung Paku"
GONE = 2  # of the cards: one writes on paper, one comes late


def digits_of(trainer: Trainer) -> str:
    """The four digits on the wall at this moment."""
    said = re.search(r"absen-digits[^>]*>(\d{4})<", trainer.screen())
    assert said
    return said[1]


def walk_in(browser: Any, url: str, trainer: Trainer) -> Guest:  # noqa: F811
    """Somebody without a card asks by the class code; the trainer lets her in."""
    trainer.page.goto(trainer.board)
    code = re.search(r"Kode kelas ([2-9A-Z]{3}-[2-9A-Z]{3})", trainer.body())
    assert code
    guest = Guest(browser, url, False)
    guest.page.goto(f"{url}/gabung")
    guest.page.locator("[name=kode]").fill(code[1].lower())
    guest.page.locator("main button").first.click()
    guest.link("belum punya kartu").click()
    guest.page.locator("[name=nama]").fill(WALK_IN)
    guest.page.locator("[name=unsur][value=kader]").check(force=True)
    guest.button("Lanjut").click()
    where = guest.find("[name=kelurahan]")
    where.select_option(label=next(label for label in where.locator("option").all_inner_texts() if PLACE in label))
    guest.button("Minta bergabung").click()
    assert "Tunggu dicentang pelatih" in guest.body()
    trainer.page.goto(f"{trainer.event}/permintaan")
    trainer.button("Orang baru").click()
    trainer.taps += 1
    guest.page.reload()
    guest.button("Lanjut").click()
    guest.agree_and_choose_pin()
    guest.name = WALK_IN
    return guest


def write_paper(trainer: Trainer, form: str, name: str) -> None:
    """The sheet of somebody without a phone: every first letter."""
    trainer.page.goto(f"{trainer.event}/tes/{form}/kertas")
    who = trainer.page.locator("[name=orang]")
    who.select_option(label=next(label for label in who.locator("option").all_inner_texts() if label.startswith(name)))
    wanted = trainer.page.locator(".sheet-order b").all_inner_texts()
    trainer.page.locator("[name=jawaban]").fill("".join("(A)" if "(" in number else "A" for number in wanted))
    for box in trainer.page.locator(".few-fields input").all():
        box.fill("60")
    trainer.button("Simpan kertas ini").click()
    assert "Sudah diketik" in trainer.body()


def assess(browser: Any, url: str, guests: int) -> None:  # noqa: F811
    """The assessor sees one skill of some participants: three taps each."""
    assessor = Visitor(browser, url, True, PHONE)
    assessor.sign_in("Penilai")
    for n in range(guests):
        assessor.page.goto(f"{url}/menilai")
        assessor.link("Hari ini di acara").click()
        assessor.page.locator(".queue a").nth(n).click()
        assessor.page.locator("main a[href*='/a4']").first.click()
        assessor.button("Semua sudah, simpan").click()
        assessor.page.wait_for_load_state()
        assert "akap" in assessor.body()


def numbers(visitor: Visitor) -> dict[str, str]:
    """The figures of the report page by their labels."""
    shown = visitor.page.locator(".figures > div")
    return {box.locator("dt").inner_text(): box.locator("dd").inner_text() for box in shown.all()}


def test_the_whole_day_from_cards_to_report(browser: Any, address: str, tmp_path: Path) -> None:  # noqa: F811
    trainer = Trainer(browser, address)
    cards = list(trainer.print_cards().values())
    assert len(cards) == PEOPLE
    guests = [Guest(browser, address, n % 3 > 0) for n in range(PEOPLE - GONE)]
    for guest, card in zip(guests, cards, strict=False):
        guest.come_in(card)
    late = Guest(browser, address, True)
    late.come_in(cards[PEOPLE - GONE])

    trainer.press("hadir")
    for guest in guests:
        assert "Hadir" in guest.attend(digits_of(trainer))
    guests.append(walk_in(browser, address, trainer))
    assert "Hadir" in guests[-1].attend(digits_of(trainer))
    trainer.page.goto(f"{trainer.event}/hadir")
    paper, code = missing(trainer, late.name), digits_of(trainer)
    trainer.close("Absen pagi")
    assert "Tercatat terlambat" in late.attend(code)

    trainer.press("Pre-test")
    for n, guest in enumerate(guests):
        guest.sit("pre", 5 + n % 4)
    trainer.press("Pre-test")
    write_paper(trainer, "pre", paper)
    for title in ("Pembukaan", "Materi 1", "Materi 2"):
        trainer.press(title)

    trainer.press("Absen siang")
    for guest in (*guests, late):
        assert "Hadir" in guest.attend(digits_of(trainer))
    trainer.press("Praktik")
    assess(browser, address, 2)
    trainer.press("Post-test")
    for n, guest in enumerate(guests):
        guest.sit("post", 12 + n % 3)
    late.sit("post", 13)
    trainer.press("Post-test")
    write_paper(trainer, "post", paper)

    trainer.press("RTL")
    event = trainer.event.rpartition("/")[2]
    guests[0].promise(event, "Menulis jadwal hari buka bersama kader.")
    trainer.press("Evaluasi")
    for guest in guests[:6]:
        guest.evaluate(event)
    trainer.close("Evaluasi")
    trainer.press("sertifikat")
    trainer.page.goto(f"{trainer.event}/sertifikat")
    trainer.page.locator("[name=faktor]").fill(trainer.shown_factor())
    trainer.button(r"Terbitkan \d+ sertifikat").click()
    trainer.taps += 1
    trainer.press("Laporan")
    trainer.page.goto(f"{trainer.event}/laporan")
    trainer.button("Buat laporan").click()
    trainer.taps += 1
    trainer.page.wait_for_load_state()
    assert trainer.taps <= 25
    compare(trainer, tmp_path)
    assert not trainer.refused + [said for guest in (*guests, late) for said in guest.refused]


def missing(trainer: Trainer, late: str) -> str:
    """Who of the list is not there, nor on her way: she writes on paper, and the trainer ticks her."""
    rows = trainer.page.locator("table").first.locator("tbody tr")
    absent = [
        row.splitlines()[0] for row in rows.all_inner_texts() if "WIB" not in row.split("\t")[1]
    ]  # the second cell: this morning's session
    [name] = [name for name in absent if name != late]
    boxes = trainer.page.locator("tr", has_text=name).locator("input[type=checkbox]")
    boxes.first.check(force=True)
    trainer.button("Simpan kehadiran").click()
    trainer.taps += 1
    return name


def compare(trainer: Trainer, folder: Path) -> None:
    """Every figure of the page stands in DOCX, PDF and XLSX."""
    files = {kind: trainer.fetch(trainer.link(rf"^{kind}").get_attribute("href")) for kind in ("DOCX", "PDF", "XLSX")}
    (folder / "laporan.xlsx").write_bytes(files["XLSX"])
    book = CalamineWorkbook.from_path(folder / "laporan.xlsx")
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    found, shown = read_bundle(files["DOCX"], files["PDF"], sheets), numbers(trainer)
    assert trainer.h1() in found.docx
    assert trainer.h1() in found.pdf
    summary = {str(row[0]): row[1] for row in sheets["Ringkasan"] if len(row) > 1}
    for label, value in shown.items():
        assert float(value.replace(".", "").replace(",", ".")) == float(summary[label]), label
        assert f"{label} : {value}" in found.docx or f"{label} {value}" in found.docx.replace(" : ", " "), label
        assert f"{label} {value}" in found.pdf, label
    assert WALK_IN in found.docx
    assert WALK_IN in found.pdf
    assert any(WALK_IN in map(str, row) for row in sheets["Peserta"])
