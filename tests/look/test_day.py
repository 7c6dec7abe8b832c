"""The pages of a training day, before it, on it and after it, under the same eye as all others."""

from typing import Any

import pytest

from lms.db import db
from lms.people.models import Person
from tests.browser import DESK, PHONE
from tests.filled import filled_home  # noqa: F401 - the fixture
from tests.look.hall import the_day
from tests.look.served import LONG, WHOLE, Town, town  # noqa: F401 - the fixture
from tests.look.test_pages import WIDE, Eye, walk, without_scripting

KADER, PKK, TRAINER = "Kader Posyandu Melati", "PKK Kelurahan Tanjung Paku", "Pelatih bimtek Kota Solok"
NOW, OVER, SOON = "/bimtek/{kini}", "/bimtek/{lalu}", "/bimtek/{nanti}"
OWN = {
    "": ["/gabung", "/gabung/{gabung}", "/gabung/{gabung}/minta"],
    KADER: ["/", "/acara", "/acara/{kini}", "/acara/{kini}/evaluasi", "/acara/{kini}/rtl", "/hadir", "/hadir/{absen}", "/hadir/{siang}/1234", "/gabung/{gabung}"],
    PKK: ["/acara/{lalu}", "/acara/{lalu}/evaluasi", "/acara/{lalu}/rtl", "/acara/{lalu}/rtl/{janji}", "/rtl/saya", "/rtl/saya/{janji}", "/ulangan", "/hadir"],
}  # fmt: skip
DESKS = {
    TRAINER: [
        "/", "/bimtek", "/bimtek/baru", NOW, SOON, OVER, f"{SOON}/ubah", f"{SOON}/batal", f"{SOON}/salin", f"{SOON}/susunan", f"{NOW}/susunan/{{langkah}}",
        f"{SOON}/susunan/baru", f"{SOON}/peserta", f"{SOON}/peserta/kedudukan", f"{SOON}/peserta/cari?q=sari", f"{SOON}/peserta/luar", f"{SOON}/peserta/lembar",
        f"{SOON}/peserta/lembar/{{lembar}}", f"{SOON}/peserta/{{undangan}}/ubah", f"{SOON}/peserta/{{undangan}}/hapus", f"{SOON}/undangan", f"{NOW}/cetak",
    ],
    "Pelatih": [  # the same one, on the day and after it, for another worker
        f"{NOW}/papan", f"{OVER}/papan", f"{NOW}/langkah/{{langkah}}", f"{NOW}/permintaan", f"{NOW}/hadir", f"{NOW}/hadir/{{absen}}/{{kader}}", f"{NOW}/tes/pre",
        f"{OVER}/tes/post", f"{NOW}/tes/pre/kertas", f"{OVER}/hasil", f"{OVER}/evaluasi", f"{OVER}/rtl", f"{OVER}/rtl/tulis", f"{OVER}/daya-ingat",
        f"{OVER}/ulangan", f"{OVER}/sertifikat", f"{OVER}/laporan", f"{NOW}/laporan", "/rtl", "/rtl/{janji}", "/rtl/pesan", "/laporan",
    ],
    "Penilai": ["/", "/menilai?acara={kini}", "/menilai/{dinilai}", "/menilai/{baru}/a1", "/menilai/{dinilai}/a1", "/menilai/{dinilai}/tarik/{periksa}", "/menilai/tingkat"],
    "Dinkes Kota Solok": [f"{NOW}/tamu", f"{NOW}/tamu/{{tamu}}", "/cakupan/tingkat"],
}  # fmt: skip
WALKED = {"bimtek.screen", "bimtek.join_wait"}
TINY = """() => { const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (words.nextNode()) { const e = words.currentNode.parentElement;
    if (!words.currentNode.textContent.trim() || !e.getBoundingClientRect().width || e.closest('.hidden, script, noscript')) continue;
    const svg = e.closest('svg'), scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    if (parseFloat(getComputedStyle(e).fontSize) * scale < 28) found.push(words.currentNode.textContent.trim().slice(0, 40)); }
  return found }"""


@pytest.fixture(scope="module")
def hall(town: Town) -> Town:  # noqa: F811
    """The town in the afternoon of its event."""
    with town.app.app_context():
        ids = {row.name: row.id for row in db.session.query(Person.name, Person.id)}
        town.places.update(the_day(db.session(), ids, town.app.config["SETTINGS"].home, LONG, WHOLE))
        db.session.commit()
    return town


@pytest.mark.browser
@pytest.mark.parametrize("role", OWN, ids=lambda role: role or "Tamu")
def test_pages_of_participants(browser: Any, hall: Town, role: str) -> None:
    walk(browser, hall, PHONE, 48, role, OWN[role])


@pytest.mark.browser
@pytest.mark.parametrize("role", DESKS)
def test_pages_of_staff(browser: Any, hall: Town, role: str) -> None:
    walk(browser, hall, DESK, 24, role, DESKS[role])


@pytest.mark.browser
def test_somebody_without_a_card_asks_to_come_in(browser: Any, hall: Town) -> None:
    eye = Eye(browser, hall, PHONE, 48)
    eye.page.goto(f"{hall.url}/gabung/{hall.places['gabung']}/minta")
    eye.page.locator("[name=nama]").fill(LONG[:70])
    eye.page.get_by_role("button", name="Lanjut").click()
    eye.look("kelurahan")
    eye.page.locator("select").select_option(index=1)
    eye.page.get_by_role("button", name="Minta bergabung").click()
    eye.page.wait_for_url("**/tunggu*")
    eye.look("tunggu")
    eye.context.close()
    assert not eye.faults, "\n".join(eye.faults)


@pytest.mark.browser
def test_the_hall_reads_every_step_from_afar(browser: Any, hall: Town) -> None:
    """On the projector nothing is smaller than 28 px, and nothing falls off the screen."""
    eye, screen = Eye(browser, hall, DESK, 24), browser.new_page(viewport={"width": 1280, "height": 720}, locale="id-ID")
    eye.sign_in(TRAINER)
    for step in hall.places["susunan"].split():
        eye.page.request.post(f"{hall.url}/bimtek/{hall.places['kini']}/langkah/{step}/buka", headers={"Origin": hall.url})
        screen.goto(f"{hall.url}/layar/{hall.places['layar']}")
        assert screen.evaluate(TINY) == []
        assert screen.evaluate(WIDE) == ""
        assert screen.evaluate("document.documentElement.scrollHeight") <= 720
    eye.context.close()
    screen.close()


@pytest.mark.browser
def test_participants_need_no_scripting(browser: Any, hall: Town) -> None:
    without_scripting(browser, hall, OWN)


@pytest.mark.browser
def test_answers_on_paper_are_typed_in(browser: Any, hall: Town) -> None:
    eye = Eye(browser, hall, DESK, 24)
    eye.sign_in(TRAINER)
    eye.page.goto(f"{hall.url}/bimtek/{hall.places['kini']}/tes/pre/kertas")
    eye.page.get_by_role("button", name="Siapkan soal kertas").click()
    eye.look("kertas")
    eye.context.close()
    assert not eye.faults, "\n".join(eye.faults)
