"""Every screen of the studio, as a trainer finds it in the middle of her work: on her desk and on her phone, with and without scripting."""

import html
import re
from typing import Any

import pytest

from lms.db import db
from tests.browser import DESK, PHONE
from tests.filled import filled_home  # noqa: F401 - the fixture
from tests.look.served import Town, town  # noqa: F401 - the fixture
from tests.look.test_pages import Eye, without_scripting
from tests.look.workshop import TYPED, at_work, handout

TRAINER, OFFICER = "Pelatih bimtek Kota Solok", "Dinkes Kota Solok"
IN, EMPTY, SENT, DATED, COPY = (f"/studio/{{{name}}}" for name in ("isi", "kosong", "tunggu", "jadwal", "cabang"))
LESSON, OUTLINE = f"{IN}/tulis/semua-bagian", f"{IN}/susunan"
ROOMS = {
    "rak": [
        "/studio", "/studio/baru", "/studio/baru/salin", "/studio/baru/salin?materi=ilp-dasar", "/studio/ilp-dasar", IN, EMPTY, SENT, DATED,
        f"{IN}/tarik", f"{EMPTY}/draf/buang", f"{IN}/ekspor", "/studio/impor", f"{IN}/media", f"{EMPTY}/media",
    ],
    "susunan": [
        OUTLINE, f"{EMPTY}/susunan", f"{SENT}/susunan", f"{OUTLINE}/fakta", f"{OUTLINE}/ujian", f"{OUTLINE}/bagian/baru",
        f"{OUTLINE}/bagian/{{bagian}}", f"{OUTLINE}/bagian/{{bagian}}/hapus", f"{OUTLINE}/pelajaran/baru", f"{OUTLINE}/pelajaran/semua-bagian",
        f"{OUTLINE}/pelajaran/semua-bagian/hapus", f"{OUTLINE}/tujuan/baru", f"{OUTLINE}/tujuan/siklus-hidup", f"{OUTLINE}/tujuan/siklus-hidup/hapus",
    ],
    "tulis": [
        LESSON, *(f"{LESSON}?blok={block}" for block in (0, 1, 2, 3, 4, 6, 11, 12)), f"{LESSON}?blok=0&hapus=1", f"{LESSON}?tambah=nilai&setelah=0",
        f"{LESSON}?rekaman=1", f"{EMPTY}/tulis/{{pelajaran}}", f"{EMPTY}/tulis/{{pelajaran}}?tambah=gambar", f"{DATED}/tulis/{{lain}}",
        f"{LESSON}/sumber", f"{LESSON}/hp", f"{IN}/pratinjau/semua-bagian", f"{IN}/pratinjau/semua-bagian?sebagai=puskesmas",
    ],
    "soal": [
        f"{IN}/soal", f"{IN}/soal?bagian=latihan", f"{IN}/soal?cari=tidakada", f"{EMPTY}/soal", f"{IN}/soal/{{soal}}", f"{IN}/soal-baru", f"{IN}/soal-statistik", f"{IN}/soal-ditarik", f"{IN}/soal-satu", f"{IN}/soal/{{soal}}/riwayat",
        f"{IN}/uji-soal?undian=1", f"{EMPTY}/uji-soal?undian=1",
    ],
    "terbit": [
        f"{IN}/terbit", f"{EMPTY}/terbit", f"{SENT}/terbit", f"{SENT}/periksa", f"{DATED}/terbit", f"{IN}/versi", f"{IN}/versi/1/2",
        f"{IN}/versi/1/kembalikan", f"{IN}/riwayat", f"{IN}/riwayat/{{ubah}}", f"{COPY}/gabung",
    ],
}  # fmt: skip
WALKED = {
    "studio.imported", "studio.phone_lesson", "studio.phone_file", "studio.draft_file", "studio.export_file", "studio.export_open", "studio.items_template", "courses.sound",
}  # fmt: skip
RUNG = """() => { const seen = [...document.querySelectorAll('a, button, summary, select, textarea, input:not([type=hidden])')], lost = [];
  for (const e of seen) { if (e.disabled || e.tabIndex < 0 || !e.getClientRects().length) continue;
    e.focus(); if (document.activeElement !== e) continue;
    const at = e.matches('.choice input, .code-pad input') ? e.closest('label') || e : e, look = getComputedStyle(at);
    if ((look.outlineStyle === 'none' || !parseFloat(look.outlineWidth)) && look.boxShadow === 'none' && !e.closest('.hidden') && !e.matches('.choice input')) lost.push(e.outerHTML.slice(0, 80)); }
  return lost.slice(0, 3) }"""
LONG = """() => [...document.querySelectorAll('main p:not(.crumb), main li, main dd, main .prose *')].filter(e => {
  const line = e.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize), words = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent.trim()).join(' ');
  return words.length > 100 && line > 46 }).map(e => Math.round(e.getBoundingClientRect().width) + ' ' + e.textContent.trim().slice(0, 60)).slice(0, 3)"""


class Reader(Eye):
    """The same eye, which also hears the console, follows the focus and reads how long lines are."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.page.on("pageerror", lambda fault: self.faults.append(f"{self.page.url}: {fault}"))
        self.page.on("console", self.hear)

    def hear(self, said: Any) -> None:
        """A fault that a script or the browser tells; an answer of 409 or 422 is none."""
        if said.type == "error" and not any(known in said.text for known in ("409", "422", "Content Security")):
            self.faults.append(f"{self.page.url}: {said.text}")

    def look(self, name: str) -> None:
        """Also with the long lines and the focus."""
        super().look(name)
        self.sideways(f"{name} at {self.size['width']} px")
        self.faults += [f"{name}: line of {found}" for found in self.page.evaluate(LONG)]
        self.page.keyboard.press("Tab")
        self.faults += [f"{name}: focus not seen on {found}" for found in self.page.evaluate(RUNG)]


@pytest.fixture(scope="module")
def shop(town: Town) -> Town:  # noqa: F811
    """The town with a studio at work."""
    with town.app.app_context():
        town.places.update(at_work(db.session()))
    return town


def opened(browser: Any, shop: Town, role: str = TRAINER) -> Reader:
    eye = Reader(browser, shop, DESK, 24)
    eye.sign_in(role)
    return eye


def done(eye: Reader) -> None:
    eye.context.close()
    assert not eye.faults, "\n".join(eye.faults)


@pytest.mark.browser
@pytest.mark.parametrize("room", ROOMS)
def test_every_screen(browser: Any, shop: Town, room: str) -> None:
    eye = opened(browser, shop)
    for path in ROOMS[room]:
        eye.visit(path)
    done(eye)


@pytest.mark.browser
def test_every_screen_without_scripting(browser: Any, shop: Town) -> None:
    without_scripting(browser, shop, {TRAINER: [path for paths in ROOMS.values() for path in paths]})


@pytest.mark.browser
def test_what_is_not_complete_comes_back_with_its_sentence(browser: Any, shop: Town) -> None:
    """Each form sent as it is found, where that is not enough."""
    eye = opened(browser, shop)
    for path, button in (
        ("/studio/baru", "Mulai menulis"), ("/studio/impor", "Impor"), (f"{OUTLINE}/bagian/baru", "Tambah bagian"), (f"{OUTLINE}/pelajaran/baru", "Mulai menulis"),
        (f"{OUTLINE}/tujuan/baru", "Tambah tujuan"), (f"{LESSON}?tambah=gambar", "Simpan"), (f"{LESSON}?tambah=video", "Simpan"), (f"{IN}/soal-baru", "Simpan soal"),
        (f"{IN}/media", "Tambah gambar"), (f"{SENT}/periksa", "Simpan putusan"), (f"{COPY}/gabung", "Masukkan ke draf"),
    ):  # fmt: skip
        eye.page.goto(shop.url + path.format(**shop.places))
        eye.page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
        eye.page.locator("main").get_by_role("button", name=button, exact=True).first.click()
        eye.page.locator("main .fault, main .note.alert, main .summary").first.wait_for()
        eye.look(f"{path} lacking")
    done(eye)


@pytest.mark.browser
def test_an_import_is_shown_with_what_it_lost(browser: Any, shop: Town) -> None:
    eye = opened(browser, shop)
    eye.page.goto(f"{shop.url}/studio/impor")
    eye.page.locator("input[type=file]").first.set_input_files(
        {"name": "LiLA.docx", "mimeType": "application/octet-stream", "buffer": handout()}
    )
    eye.page.locator("main").get_by_role("button", name="Impor", exact=True).click()
    eye.page.wait_for_url("**/studio/impor/*")
    eye.look("hasil impor")
    done(eye)


@pytest.mark.browser
def test_her_own_phone_reads_the_lesson(browser: Any, shop: Town) -> None:
    """By the QR, without signing in; and what it says when the half hour is over."""
    eye, phone = opened(browser, shop), Reader(browser, shop, PHONE, 48)
    eye.page.goto(shop.url + f"{LESSON}/hp".format(**shop.places))
    address = eye.page.locator(".address-line").text_content()
    eye.context.close()
    here = shop.url + address[address.index("/studio/hp/") :]
    phone.page.goto(here)
    phone.look("pratinjau di HP")
    phone.page.goto(f"{here[:-4]}AAAA")
    assert phone.page.get_by_role("heading", level=1).inner_text() == "Kode uji coba sudah habis"
    phone.context.close()
    assert [fault for fault in phone.faults if "410" not in fault] == []


@pytest.mark.browser
def test_typed_items_are_shown_before_they_are_kept(browser: Any, shop: Town) -> None:
    eye = opened(browser, shop)
    eye.visit(f"{IN}/soal-baru")
    eye.page.locator("textarea").first.fill(TYPED)
    eye.page.get_by_role("button", name="Lihat").click()
    eye.look("soal terbaca")
    eye.visit(f"{IN}/uji-soal?undian=1")
    eye.page.locator("main form").get_by_role("button").last.click()
    eye.look("uji coba dinilai")
    done(eye)


@pytest.mark.browser
def test_two_people_compare(browser: Any, shop: Town) -> None:
    """The officer changes what the trainer has open: both texts, no loss; the same in the source."""
    eye, other = opened(browser, shop), opened(browser, shop, OFFICER)
    for where, words in ((f"{LESSON}?blok=2", "Simpan gabungan"), (f"{LESSON}/sumber", "Simpan punya saya")):
        for one in (eye, other):
            one.page.goto(shop.url + where.format(**shop.places))
        for one, said in ((other, "Baris petugas."), (eye, "Baris pelatih.")):
            field = one.page.locator("[role=textbox], textarea:visible").first
            field.fill(f"{field.evaluate('field => field.value || field.innerText')}\\n{said}")
            one.page.locator("main form").get_by_role("button", name="Simpan", exact=True).last.click()
            one.page.wait_for_load_state()
        eye.page.get_by_role("button", name=words).wait_for()
        eye.look(f"{where} compared")
    other.context.close()
    done(eye)


def test_every_way_on_leads_somewhere(shop: Town) -> None:
    """Each address that a screen names answers, once for each kind of page."""
    trainer, seen = shop.app.test_client(), set()
    trainer.post("/contoh/masuk/solok-pelatih", headers={"Sec-Fetch-Site": "same-origin"})
    here = shop.app.url_map.bind("127.0.0.1")
    for path in [path for paths in ROOMS.values() for path in paths]:
        page = trainer.get(path.format(**shop.places))
        assert page.status_code == 200, path
        for href in re.findall(r'(?:href|src)="(/[^"#]*)', page.text):
            address, _, query = html.unescape(href).partition("?")
            kind = (here.match(address)[0], *address.split("/")[2:3], query.partition("=")[0])
            if kind not in seen:
                seen.add(kind)
                assert trainer.get(f"{address}?{query}").status_code < 400, (path, href)
