"""Who writes a course: trainers of its region. Another city finds nothing, and nobody changes what ships."""

import re

import pytest

from lms.ids import uuid7
from lms.paths import HOME
from tests.bench.test_budgets import counted
from tests.studio.outline.stage import FILES, LILA, begun, shipped, texts, trainer

pytestmark = pytest.mark.database
ROUTES = [
    line.split()[:2]
    for line in (HOME / "tests/access.txt").read_text(encoding="utf-8").splitlines()
    if line.startswith("/studio/<string:course>") and "/susunan" in line
] + [["/studio/<string:course>/draf", "POST"], ["/studio/<string:course>/tarik", "GET"], ["/studio/<string:course>/edarkan", "POST"]]
NAMES = {"course": LILA, "lesson": "membaca", "module": "catat", "goal": "ukur", "edit": "01890000-0000-7000-8000-000000000000"}


def address(rule, **more):
    return re.sub(r"<\w+:(\w+)>", lambda match: (NAMES | more)[match[1]], rule)


@pytest.mark.parametrize(("rule", "methods"), ROUTES)
def test_another_city_finds_nothing(client, session, draft, rule, methods):
    client.sign_in(trainer(session, "Marlina", "33.75").id)
    for method in methods.split(","):
        assert client.open(address(rule), method=method, data={"ke": "0", "judul": "x"}).status_code == 404
    assert texts(session) == FILES


def test_another_city_is_not_told_of_it(client, session, draft):
    client.sign_in(trainer(session, "Marlina", "33.75").id)
    assert "Mengukur LiLA" not in client.get("/studio").text
    assert client.get(f"/studio/{LILA}").status_code == 404


@pytest.mark.parametrize(("rule", "methods"), ROUTES)
def test_nobody_changes_what_ships(client, session, armaini, tmp_path, rule, methods):
    shipped(session, tmp_path)
    for method in methods.split(","):
        assert client.open(address(rule, course="contoh"), method=method, data={"ke": "0"}).status_code == 404


def test_a_colleague_and_the_province_write_it_too(client, session, draft):
    for name, region in (("Yusra", "13.72"), ("Desi", "13")):
        client.sign_in(trainer(session, name, region).id)
        assert "Lanjutkan menulis" in client.get(f"/studio/{LILA}").text
        assert client.post(f"/studio/{LILA}/susunan/pelajaran/membaca/geser", data={"bagian": "01-ukur", "ke": "0"}).status_code == 303


def test_a_kecamatan_below_reads_what_is_published_and_sees_no_draft(client, session, draft):
    client.sign_in(trainer(session, "Rina", "13.72.02").id)
    assert "Mengukur LiLA" not in client.get("/studio").text
    assert client.get(f"/studio/{LILA}").status_code == 404
    assert client.get(f"/studio/{LILA}/susunan").status_code == 404


def test_the_list_asks_the_same_for_one_course_and_for_many(client, session, armaini, tmp_path):
    shipped(session, tmp_path)
    begun(session, armaini)
    client.get("/studio")
    with counted(client) as told:
        client.get("/studio")
    few = len(told)
    for title in ("Satu", "Dua", "Tiga"):
        client.post("/studio/baru", data={"judul": title, "untuk": ["kader"], "kunci": uuid7()})
    with counted(client) as told:
        assert "Tiga" in client.get("/studio").text
    assert len(told) == few <= 6, told


@pytest.mark.parametrize("odd", ["%00", "..%2f..", "%ff%fe", "a" * 3000, "%F0%9F%98%80", "'--", "{{7*7}}"])
def test_addresses_that_nobody_should_send(client, session, draft, odd):
    at = f"/studio/{LILA}/susunan"
    for path in (
        f"/studio/baru/salin?materi={odd}",
        f"{at}/pelajaran/{odd}",
        f"{at}/bagian/{odd}",
        f"{at}/tujuan/{odd}",
        f"{at}/pelajaran/{odd}/hapus",
    ):
        assert client.get(path).status_code in (400, 404, 308), path
    assert client.post(f"{at}/pelajaran/membaca/geser", data={"bagian": odd, "ke": "9" * 30}).status_code in (303, 400)
    assert client.get(f"{at}/pelajaran/baru?bagian={odd}").status_code in (200, 400)
    assert texts(session) == FILES
