"""Every page of every role in a browser: axe finds nothing, nothing scrolls sideways, targets are large, the policy is kept."""

import re
from typing import Any

import pytest

from tests.browser import DESK, PHONE
from tests.filled import filled_home  # noqa: F401 - the fixture
from tests.look.axe import violations
from tests.look.served import LONG, Town, town  # noqa: F401 - the fixture

COURSE = "/belajar/ilp-dasar"
GUEST, KADER, DESMAWATI = "", "Kader Posyandu Melati", LONG
PARTICIPANTS = {
    GUEST: ["/masuk", "/masuk/kode", "/bantuan", "/bantuan?untuk=dinkes", "/cek", "/cek?kode=12", "/cek/{kode}", "/cek/ABCD-EFGH-JK", f"{COURSE}/saku/timbang-balita", "/tidak-ada"],
    KADER: ["/kuis/{tulisan}/hasil", "/", "/belajar", COURSE, f"{COURSE}/lima-langkah-posyandu", f"{COURSE}/latihan/03-hari-buka", f"{COURSE}/saku", f"{COURSE}/saku/lima-langkah", "/sertifikat", "/data-saya", "/data-saya/perbaikan",
            "/data-saya/penghapusan", "/data-saya/hp-lain/keluarkan", "/belajar/keterampilan", "/belajar/keterampilan/b3", "/cakupan"],
    "PKK Kelurahan Tanjung Paku": ["/", COURSE, "/sertifikat", "/kelurahan-saya", "/kuis/{lulus}/hasil", "/kuis/{awal}/hasil"],
    "PKK Kelurahan Podosugih": ["/", "/kuis/{terbuka}", "/kuis/{terbuka}/periksa"],
    "Puskesmas Tanjung Paku": ["/", "/kuis/{gagal}/hasil", "/sertifikat"],
    "Lurah Podosugih": ["/", "/sertifikat"],
}  # fmt: skip
EFFECTS = "/program/program-kader/akhiri?lihat=1&pengganti=&mulai={besok}"  # whom the end of a program would concern
STAFF = {
    "Dinkes Kota Solok": ["/", "/orang/permintaan", "/cakupan", "/cakupan?wilayah=13.72&buka=13.72.02.1003", "/orang", "/orang?q=tidakada", "/orang/{orang}",
                          "/sertifikat/register", "/sertifikat/register?cari=tidakada", "/program",
                          "/program/program-kader", "/program/baru", "/program/program-kader/ubah", "/program/program-kader/akhiri", EFFECTS,
                          "/laporan", "/hasil", "/hasil/ilp-dasar", "/hasil/ilp-dasar?tes=pre",
                          "/instansi", "/instansi/13.72/kop", "/instansi/13.72/penanda-tangan", "/instansi/13.72/kebutuhan",
                          "/posyandu", "/posyandu?q=tidakada", "/posyandu/baru", "/posyandu/rekap", "/posyandu/kriteria",
                          "/posyandu/kriteria/13.72/strata/2026", "/posyandu/{posyandu}", "/posyandu/{posyandu}/ubah",
                          "/posyandu/{posyandu}/tutup", "/posyandu/{posyandu}/buka", "/posyandu/{posyandu}/pengurus",
                          "/posyandu/{posyandu}/pengurus/{pengurus}", "/posyandu/{posyandu}/tahun/2025", "/puskesmas", "/puskesmas/baru",
                          "/puskesmas/{puskesmas}", "/puskesmas/{puskesmas}/ubah", "/puskesmas/{puskesmas}/wilayah",
                          "/tim-pembina", "/tim-pembina/baru", "/tim-pembina/{sk}"],
    "Pelatih bimtek Kota Solok": ["/menandai", "/menandai/orang/{orang}", "/menandai/{lulus}", "/menandai/{tulisan}/tulis-1",
                                  "/studio", "/studio/ilp-dasar", "/studio/sumber"],
    "Penilai": ["/menilai"],
    "Admin Kota Solok": ["/", "/sistem", "/sistem/parkir"],
}  # fmt: skip
NO_PAGES = {
    "/kini", "/foto/", "/berkas/", "/tingkat/cetak", "/undangan.", "/tingkat.",
    "/nomor", "/lambang.png", "<string:card>.png", "/posyandu.xlsx", "static", "/aset/", "/belajar/gambar/",
    "/cakupan.", "/cakupan/cetak", ".pdf", ".jpg", ".json", ".js", "/templat.xlsx", "/masuk/kode", "/healthz", "/readyz",
}  # fmt: skip
SMALL = """least => [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden]), .choice label')].filter(e => {
  const box = (e.matches('label input') ? e.closest('label') : e).getBoundingClientRect();
  const inText = e.matches('a') && e.parentElement.matches('p, dd, li li, .prose *') && e.parentElement.textContent.trim() !== e.textContent.trim();
  return box.width && !inText && !e.matches('.skip, .choice input, .hidden') && (box.height < least - .5 || box.width < least - .5);
}).map(e => e.outerHTML.slice(0, 90) + ' ' + Math.round(e.getBoundingClientRect().width) + 'x' + Math.round(e.getBoundingClientRect().height))"""
WIDE = """() => { const most = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= most ? '' : [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > most + 1 && !e.closest('.scroll, .hidden, .side')).map(e => e.tagName + '.' + e.className).slice(0, 4).join(' ') || 'sideways' }"""


class Eye:
    """Somebody who looks at each page once, at its own size, at 320 px, and with text twice as large."""

    def __init__(self, browser: Any, town: Town, size: dict[str, int], least: int) -> None:  # noqa: F811
        self.context = browser.new_context(viewport=size, locale="id-ID")
        self.page, self.town, self.size, self.least = self.context.new_page(), town, size, least
        self.phone, self.faults = self.context.new_cdp_session(self.page), []
        self.page.on("console", lambda said: self.faults.append(said.text) if "Content Security" in said.text else None)

    def sign_in(self, role: str) -> None:
        self.page.goto(f"{self.town.url}/masuk")
        self.page.get_by_role("button", name=re.compile(f"^{role}")).first.click()

    def visit(self, path: str) -> None:
        self.page.goto(self.town.url + path.format(**self.town.places))
        self.look(path)

    def look(self, name: str) -> None:
        """Write down what is wrong with the page that is open, once all of it has come."""
        self.page.wait_for_load_state()
        self.faults += [f"{name}: small {found}" for found in self.page.evaluate(SMALL, self.least)]
        for fault in violations(self.page):
            self.faults.append(f"{name}: {fault['id']} {[node['html'][:120] for node in fault['nodes'][:2]]}")
        self.page.set_viewport_size({"width": 320, "height": 640})
        self.sideways(f"{name} at 320 px")
        self.page.set_viewport_size(PHONE)
        if self.size == DESK:
            self.faults += [f"{name} on a phone: small {found}" for found in self.page.evaluate(SMALL, self.least)]
        self.phone.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        self.sideways(f"{name} at 200 % text")
        self.phone.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        self.page.set_viewport_size(self.size)

    def sideways(self, name: str) -> None:
        if found := self.page.evaluate(WIDE):
            self.faults.append(f"{name}: wider than the screen: {found}")


def walk(browser: Any, town: Town, size: dict[str, int], least: int, role: str, paths: list[str]) -> None:  # noqa: F811
    """Every page of somebody under the eye, which must find nothing."""
    eye = Eye(browser, town, size, least)
    if role:
        eye.sign_in(role)
    for path in paths:
        eye.visit(path)
    eye.context.close()
    assert not eye.faults, "\n".join(eye.faults)


@pytest.mark.browser
@pytest.mark.parametrize("role", PARTICIPANTS, ids=lambda role: role or "Tamu")
def test_pages_of_participants(browser: Any, town: Town, role: str) -> None:  # noqa: F811
    walk(browser, town, PHONE, 48, role, PARTICIPANTS[role])


@pytest.mark.browser
@pytest.mark.parametrize("role", STAFF)
def test_pages_of_staff(browser: Any, town: Town, role: str) -> None:  # noqa: F811
    walk(browser, town, DESK, 24, role, STAFF[role])


@pytest.mark.browser
def test_pages_of_the_first_visit(browser: Any, town: Town) -> None:  # noqa: F811
    eye = Eye(browser, town, PHONE, 48)
    eye.page.goto(f"{town.url}/masuk#{town.code(DESMAWATI)}")
    for words, name in (("Lanjut", "ini-ibu"), ("Ya, saya", "persetujuan"), ("Setuju", "pin")):
        eye.page.get_by_role("button", name=words).first.click()
        eye.look(name)
    for name, words in (("pin-lagi", "Lanjut"), ("beranda", "Simpan PIN")):
        for digit in "604183":
            eye.page.locator("[data-digit]", has_text=digit).click()
        eye.page.get_by_role("button", name=words).click()
        eye.look(name)
    eye.page.goto(f"{town.url}/data-saya")
    eye.look("data-saya-hp")
    eye.page.get_by_role("link", name="Keluarkan").first.click()
    eye.look("keluarkan-hp")
    eye.page.goto(town.url)
    eye.page.get_by_role("button", name="Keluar").click()
    eye.look("masuk-hp")
    eye.page.get_by_role("link", name="Ibu").first.click()
    eye.look("pin-hp")
    eye.page.get_by_role("link", name="Hapus nama").click()
    eye.look("lupakan")
    assert not eye.faults, "\n".join(eye.faults)


def without_scripting(browser: Any, town: Town, pages: dict[str, list[str]]) -> None:  # noqa: F811
    """Every page of participants can be read and sent without scripts."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for role, paths in pages.items():
        if role:
            page.goto(f"{town.url}/masuk")
            page.get_by_role("button", name=re.compile(f"^{role}")).first.click()
        for path in paths:
            page.goto(town.url + path.format(**town.places))
            assert page.locator("h1").is_visible(), path
            assert page.evaluate(WIDE) == "", path  # here all items of a quiz stand below one another
            for form in page.locator("main form").all():
                if form.evaluate("form => !form.closest('details:not([open])')"):
                    assert form.locator("button:visible").count() >= 1, path
                assert all(field.is_enabled() for field in form.locator("input:not([type=hidden])").all()), path
    assert page.locator("[data-pad]:visible").count() == 0
    context.close()


@pytest.mark.browser
def test_participants_need_no_scripting(browser: Any, town: Town) -> None:  # noqa: F811
    without_scripting(browser, town, PARTICIPANTS)
