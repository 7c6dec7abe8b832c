"""Forms of the office that need a row or an act of their own before anybody sees them, under the same eye as the pages."""

import re
from typing import Any

import pytest
from sqlalchemy import select, update

from lms import clock
from lms.certificates.models import Certificate
from lms.certificates.office import revoking
from lms.db import db
from lms.journal.door import SYSTEM
from lms.people.erasing import asking
from lms.people.importing import Row, Sheet, drafts
from lms.people.models import Grant, Person, Tenure
from lms.programs.models import Standing
from tests.browser import DESK
from tests.filled import filled_home  # noqa: F401 - the fixture
from tests.look.served import LONG, RENAMED, WHOLE, Town, town  # noqa: F401 - the fixture
from tests.look.test_day import DESKS, OWN
from tests.look.test_day import WALKED as OF_THE_DAY
from tests.look.test_pages import NO_PAGES, PARTICIPANTS, STAFF, Eye, walk
from tests.look.test_studio import ROOMS
from tests.look.test_studio import WALKED as OF_THE_STUDIO

OFFICER = "Dinkes Kota Solok"
CHIEF, TRAINER = "dr. Rahmi Aulia", "Armaini, S.K.M."
PASSWORD = "payung biru basah oleh hujan sore"
SEAT, GRANT = "/orang/{orang}/kedudukan", "/orang/{pelatih}/wewenang"
OFFICE = {
    "": ["/cek/luring"],
    OFFICER: [
        "/orang/kedudukan", "/orang/baru", "/orang/{orang}/ubah", f"{SEAT}/baru", f"{SEAT}/{{kedudukan}}/pindah", f"{SEAT}/{{kedudukan}}/akhiri",
        f"{SEAT}/{{kedudukan}}/sk", "/orang/{orang}/gabung", "/orang/{orang}/gabung?dengan={kembar}", "/orang/impor", "/orang/impor/{draf}",
        "/orang/impor/{cacat}", "/orang/permintaan/{perbaikan}", "/orang/permintaan/{penghapusan}/hapus",
        "/studio/sumber?materi=ilp-dasar", "/studio/sumber/q:gds-100-139", "/orang/wewenang", "/orang/petugas-baru", GRANT, f"{GRANT}/{{wewenang}}/akhiri", "/orang/kartu?wilayah=13.72.02.1003", "/sistem/jejak",
        "/sertifikat/layak", "/sertifikat/register/{sertifikat}", "/sertifikat/{sertifikat}/terbit-ulang", "/sertifikat/{sertifikat}/cabut",
        "/sertifikat/pencabutan", "/sertifikat/pencabutan/{pencabutan}", "/orang/{orang}/sertifikat-luar",
    ],
}  # fmt: skip
WALKED = {
    "signin.confirm", "signin.privacy", "signin.new_pin", "signin.pin_again", "signin.pin", "signin.forget", "home.end_phone",
    "cards.code", "signin.known_password", "signin.new_password", "signin.enrol", "signin.factor", "signin.password", "signin.security",
    "signin.change_password", "signin.change_factor",
}  # fmt: skip


@pytest.fixture(scope="module")
def acts(town: Town) -> Town:  # noqa: F811
    """The town with what others have done: an import on its way, two requests about own data, one to revoke a certificate."""
    with town.app.app_context():
        session, now, home = db.session(), clock.now(), town.app.config["SETTINGS"].home
        ids = dict(session.execute(select(Person.name, Person.id)).all())
        yulia = RENAMED["Yulia Fitri"]
        papers = session.scalars(
            select(Certificate.id).where(Certificate.state == "terbit", Certificate.person_id.in_([ids[LONG], ids[yulia]]))
        ).all()
        rows = [Row(2, {"nama": LONG, "unsur": "kader", "kelurahan": "13.72.02.1006", "posyandu": WHOLE})]
        wrong = [Row(3, {"nama": "", "unsur": WHOLE, "kelurahan": "Medono", "hp": "12"})]
        town.places.update(
            kedudukan=session.scalars(select(Tenure.id).where(Tenure.person_id == ids[LONG])).first(), kembar=ids[WHOLE],
            draf=drafts.keep(home, ids[CHIEF], f"{WHOLE}.xlsx", Sheet("Daftar", rows, [])),
            cacat=drafts.keep(home, ids[CHIEF], "daftar.xlsx", Sheet("Daftar", wrong, [])),
            perbaikan=asking.ask(session, ids[LONG], "perbaikan", "nama", f"{LONG} {WHOLE}", now),
            penghapusan=asking.ask(session, ids[WHOLE], "penghapusan", None, "", now),
            pelatih=ids[TRAINER], wewenang=session.scalars(select(Grant.id).where(Grant.person_id == ids[TRAINER])).one(),
            sertifikat=papers[0], pencabutan=revoking.ask(session, papers[-1], "lain", f"Tertukar dengan {LONG}.", SYSTEM, now),
        )  # fmt: skip
        certified = update(Standing).where(Standing.person_id == ids[WHOLE])
        session.execute(certified.values(status="terlatih", reason="belum terbit"))  # the demonstration issues at once: nobody waits there
        session.commit()
    return town


@pytest.mark.browser
@pytest.mark.parametrize("role", OFFICE, ids=lambda role: role or "Tamu")
def test_forms_of_the_office(browser: Any, acts: Town, role: str) -> None:
    walk(browser, acts, DESK, 24, role, OFFICE[role])


@pytest.mark.browser
def test_a_code_is_made_and_certificates_are_issued(browser: Any, acts: Town) -> None:
    eye = Eye(browser, acts, DESK, 24)
    eye.sign_in(OFFICER)
    eye.visit("/orang/{kembar}/kode")
    eye.page.locator("[name=alasan]").first.check()
    _confirm(eye, "Buat kode baru")
    eye.look("kode-dibuat")
    eye.page.goto(f"{acts.url}/orang/{acts.places['kembar']}/kode")
    eye.page.get_by_role("button", name="Buat kode baru").click()
    eye.look("kode-belum-lengkap")
    eye.page.goto(f"{acts.url}/sertifikat/layak")
    _confirm(eye, "Terbitkan yang dicentang")
    eye.look("terbit")
    eye.context.close()
    assert not eye.faults, "\n".join(eye.faults)


@pytest.mark.browser
def test_staff_come_in(browser: Any, acts: Town) -> None:
    """The first time with a code, later with the password; then on another computer."""
    eye = Eye(browser, acts, DESK, 24)
    _redeem(eye, acts.code(CHIEF))
    eye.look("sandi-baru")
    for name in ("sandi", "ulang"):
        eye.page.locator(f"[name={name}]").fill(PASSWORD)
    eye.page.get_by_role("button", name="Lanjut").click()
    eye.look("aplikasi")
    _confirm(eye, "Simpan dan masuk")
    for path in ("/masuk/keamanan", "/masuk/keamanan/sandi", "/masuk/keamanan/aplikasi"):
        eye.visit(path)
    eye.page.get_by_role("button", name="Keluar").click()
    eye.page.locator('a[href^="/masuk/petugas/"]').click()
    eye.look("sandi")
    eye.page.locator("[name=sandi]").fill(PASSWORD)
    eye.page.get_by_role("button", name="Lanjut").click()
    eye.look("kode-kedua")
    eye.context.close()
    other = Eye(browser, acts, DESK, 24)
    _redeem(other, acts.code(CHIEF))
    other.look("sandi-dikenal")
    other.context.close()
    assert not eye.faults + other.faults, "\n".join(eye.faults + other.faults)


def _redeem(eye: Eye, code: str) -> None:
    eye.page.goto(f"{eye.town.url}/masuk#{code}")
    for words in ("Lanjut", "Ya, saya", "Setuju"):
        eye.page.get_by_role("button", name=words).first.click()


def _confirm(eye: Eye, words: str) -> None:
    """Type the second factor that a demonstration shows, and send the form."""
    shown = eye.page.locator("p", has_text=re.compile("Contoh: ketik")).locator("b").inner_text()
    eye.page.locator("[name=faktor]").fill(shown)
    eye.page.get_by_role("button", name=words).click()


def test_no_page_is_left_out(town: Town) -> None:  # noqa: F811
    """Each address that answers with a page is looked at, here or with the others."""
    asked = [
        path
        for paths in (*PARTICIPANTS.values(), *STAFF.values(), *OFFICE.values(), *OWN.values(), *DESKS.values(), *ROOMS.values())
        for path in paths
        if path != "/tidak-ada"
    ]
    anybody = "01890000-0000-7000-8000-000000000000"
    with town.app.test_request_context():
        here = town.app.url_map.bind("127.0.0.1")
        paths = [re.sub(r"{\w+}", lambda found: town.places.get(found[0][1:-1], anybody), path).partition("?")[0] for path in asked]
        seen = {here.match(path)[0] for path in paths}
    pages = [rule for rule in town.app.url_map.iter_rules() if "GET" in rule.methods and not any(part in rule.rule for part in NO_PAGES)]
    assert {rule.endpoint for rule in pages} - seen - WALKED - OF_THE_DAY - OF_THE_STUDIO == set()
