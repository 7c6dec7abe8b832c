"""From an empty folder to a real instance behind Caddy: admin, officer, roster, cards, a participant, a lurah who rotates, a restore."""

import re
import shutil
import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import xlsxwriter
import zxingcpp

from lms import clock
from lms.signin import totp
from tests.browser import DESK, PHONE, browser  # noqa: F401 - the fixture
from tests.conftest import IN_CI
from tests.journey.city import City, FirstAdmin, read_secret
from tests.journey.visitor import COURSE, Visitor

pytestmark = pytest.mark.browser
ADMIN, OFFICER, KADER, LURAH, NEXT = "Rina Marlina", "dr. Rahmi Aulia", "Nur Aini", "Joko Susanto", "Afrizal Tanjung"
PLACE = {"kelurahan": "Tanjung Paku", "kecamatan": "Tanjung Harapan"}
WORDS = "kucing oren tidur di atas genteng"


class Officer(Visitor):
    """Staff at a desk, with an authenticator app beside her."""

    secret, step = b"", 0

    def second(self) -> str:
        """The next code that was not used yet; the app shows a new one every 30 seconds."""
        while self.step >= totp.step_of(clock.now()) + 1:
            time.sleep(0.5)
        self.step = max(self.step + 1, totp.step_of(clock.now()) - 1)
        return totp.code(self.secret, self.step)


@pytest.fixture
def city(tmp_path: Path) -> City:
    if not shutil.which("caddy"):
        (pytest.fail if IN_CI else pytest.skip)("Caddy is missing: sudo apt install caddy")
    return City(tmp_path)


def redeem(officer: Officer, code: str) -> None:
    """The code from a terminal or a screen, until the page after the agreement."""
    officer.page.goto(f"{officer.url}/masuk#{code}")
    for words in ("Lanjut", "Ya, saya", "Setuju"):
        officer.button(words).click()


def come_in(officer: Officer) -> None:
    """With the password and secret that are known already."""
    officer.page.get_by_label("Sandi").first.fill(WORDS)
    officer.button("Lanjut").click()
    officer.page.locator("[name=faktor]").fill(officer.second())
    officer.button("Masuk").click()


def settle(officer: Officer) -> None:
    """A password of one's own and an authenticator app, at the first sign-in."""
    for field in officer.find("body").get_by_label("Sandi baru").all():
        field.fill(WORDS)
    officer.button("Lanjut").click()
    written = officer.page.locator("b.num").inner_text()
    officer.secret = read_secret(written)
    officer.page.locator("[name=faktor]").fill(officer.second())
    officer.button("Simpan dan masuk").click()


def roster(file: Path) -> Path:
    """The workbook that an office sends: three kader of one posyandu, and the lurah."""
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Kader")
        sheet.write_row(0, 0, ("Nama", "Unsur", "Kelurahan", "Kecamatan", "Posyandu", "HP", "Mulai"))
        for row, (name, role, posyandu, phone) in enumerate(
            ((KADER, "kader", "Melati", "081267001001"), ("Siti Rahma", "kader", "Melati", ""), (LURAH, "lurah", "", "081267001003")), 1
        ):
            sheet.write_row(row, 0, (name, role, *PLACE.values(), posyandu, phone, "01/02/2026"))
    return file


def read_cards(pdf: Path) -> list[str]:
    """The links in the QR of each card, in the order of the sheet."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()
    found = sorted(zxingcpp.read_barcodes(page), key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return [code.text for code in found]


def first_visit(browser: Any, city: City, link: str) -> Visitor:  # noqa: F811
    """A fresh phone that scans a card, until the home page."""
    phone = Visitor(browser, city.url, True, PHONE)
    phone.page.goto(link)
    for words in ("Lanjut", "Ya, saya", "Setuju"):
        phone.button(words).click()
    for words in ("Lanjut", "Simpan PIN"):
        for digit in "604183":
            phone.page.locator("[data-digit]", has_text=digit).click()
        phone.button(words).click()
    phone.page.wait_for_url(f"{city.url}/")
    return phone


def officer_code(browser: Any, city: City, first: FirstAdmin) -> str:  # noqa: F811
    """The first admin signs in and records an officer; gives the officer's first code."""
    admin = Officer(browser, city.url, True, DESK)
    admin.secret = first.secret
    redeem(admin, first.code)
    come_in(admin)
    admin.page.goto(f"{city.url}/orang/petugas-baru")
    admin.page.get_by_label("Nama lengkap").fill(OFFICER)
    admin.page.get_by_label("Peran").select_option(label="Dinkes")
    admin.page.get_by_label("Berlaku di").select_option(label="Kota Solok")
    admin.page.locator("[name=faktor]").fill(admin.second())
    admin.button("Simpan").click()
    admin.link("^Buat kode masuk").click()
    admin.page.locator("main label", has_text="Belum pernah masuk").click()
    admin.page.locator("[name=faktor]").fill(admin.second())
    admin.button("Buat kode").click()
    return str(admin.page.locator(".code-text").first.inner_text().strip())


def bring_people(officer: Officer, file: Path) -> None:
    """The roster: read, looked over, saved."""
    officer.page.goto(f"{officer.url}/orang")
    officer.link("^Impor").click()
    officer.page.locator("input[type=file]").set_input_files(file)
    officer.button("Baca berkas").click()
    assert officer.h1() == "7 perubahan siap disimpan"
    officer.page.locator("[name=faktor]").fill(officer.second())
    officer.button("Simpan semua").click()
    officer.page.wait_for_url(re.compile(r"/orang(\?|$)"))


def print_cards(officer: Officer, *names: str) -> list[str]:
    """Cards of a selection; gives what their QR say, in the order of the sheet."""
    officer.page.goto(f"{officer.url}/orang/kartu")
    for name in names:
        officer.page.get_by_role("checkbox", name=name).check()
    officer.page.locator("[name=faktor]").fill(officer.second())
    with officer.page.expect_download() as download:
        officer.button("unduh kartu").click()
    return read_cards(Path(download.value.path()))


def rotate(officer: Officer) -> None:
    """A new lurah takes the seat of the one who goes."""
    officer.page.goto(f"{officer.url}/orang/baru")
    officer.page.get_by_label("Nama lengkap").fill(NEXT)
    officer.page.get_by_label("Unsur").select_option(label="Lurah")
    officer.page.get_by_label("Kelurahan").fill("Tanjung Paku, Kec. Tanjung Harapan")
    officer.page.get_by_label("Mulai").fill(f"{clock.today():%d/%m/%Y}")
    officer.button("Periksa dulu").click()
    assert LURAH in officer.body()  # who goes is said before anything is saved
    officer.button("Simpan").click()
    officer.page.wait_for_url(re.compile(r"/orang/[0-9a-f-]{36}"))


def figures(officer: Officer, measure: str) -> str:
    """What the office reads of Tanjung Paku: the row and everyone in it."""
    officer.page.goto(f"{officer.url}/cakupan?ukuran={measure}&wilayah=13.72&buka=13.72.02.1003")
    row, inside = (officer.page.locator(found).inner_text() for found in ("tr.open", "td.inside"))
    return " ".join(f"{row} {inside}".split())


def test_an_empty_folder_becomes_an_office_that_can_be_wiped_and_restored(browser: Any, city: City, tmp_path: Path) -> None:  # noqa: F811
    first = city.init("13.72", ("--kebutuhan", "lurah=1"), ADMIN, WORDS, WORDS)
    with city.served():
        officer = Officer(browser, city.url, True, DESK)
        redeem(officer, officer_code(browser, city, first))
        settle(officer)
        bring_people(officer, roster(tmp_path / "daftar.xlsx"))
        lurah, kader = (first_visit(browser, city, link) for link in print_cards(officer, LURAH, KADER))

        kader.page.goto(f"{city.url}/belajar/{COURSE}")
        kader.button("Mulai pre-test").click()
        kader.take_test(right=False)
        kader.page.goto(f"{city.url}/belajar/{COURSE}")
        kader.button("Mulai post-test").click()
        kader.take_test(right=True)
        assert "Ibu/Bapak lulus" in kader.body()
        assert "1/5" in figures(officer, "terlatih")
        assert f"{LURAH} belum ikut" in figures(officer, "terlatih")

        lurah.page.goto(f"{city.url}/kelurahan-saya")
        assert f"{KADER} belum dinilai" in lurah.body()
        rotate(officer)
        assert f"{NEXT} belum ikut" in figures(officer, "terlatih")
        assert LURAH not in figures(officer, "terlatih")
        [link] = print_cards(officer, NEXT)
        follower = first_visit(browser, city, link)
        for visitor, status in ((lurah, 403), (follower, 200)):
            assert visitor.page.goto(f"{city.url}/kelurahan-saya").status == status

        file = city.lms("backup").splitlines()[-1]
        before = figures(officer, "terlatih")
    shutil.copy(file, tmp_path / "cadangan.zip")
    shutil.rmtree(city.home)
    city.lms("restore", str(tmp_path / "cadangan.zip"))
    assert "sesuai" in city.lms("verify")
    with city.served():
        assert figures(officer, "terlatih") == before  # her session came back with everything else
        kader.page.goto(f"{city.url}/")
        assert KADER.split()[0] in kader.h1()
    assert not [said for visitor in (officer, kader, lurah, follower) for said in visitor.refused]
