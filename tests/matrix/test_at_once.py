"""What ends, ends with the next request of a session that is open."""

from datetime import timedelta

import pytest

from lms import clock
from tests.matrix.crawl import Crawl
from tests.matrix.world import CITY, NOW, OWN


@pytest.mark.parametrize(
    ("name", "address", "change", "then"),
    [
        ("dinkes", "/cakupan", "UPDATE staff_grant SET until_day = '2026-11-20' WHERE person_id = ?", 403),
        ("dinkes", "/orang", "UPDATE staff_grant SET role = 'pelatih' WHERE person_id = ?", 403),
        ("dinkes", "/cakupan?wilayah=13.72.02", "UPDATE staff_grant SET region_code = '13.72.01' WHERE person_id = ?", 404),
        ("penilai", "/menilai", "UPDATE staff_grant SET until_day = '2026-11-20' WHERE person_id = ?", 403),
        ("admin", "/sistem", "DELETE FROM staff_grant WHERE person_id = ?", 403),
        ("lurah", "/kelurahan-saya", "UPDATE tenure SET until_day = '2026-11-20' WHERE person_id = ?", 403),
        ("lurah", f"/kelurahan-saya?wilayah={OWN}", "UPDATE tenure SET region_code = '13.72.02.1004' WHERE person_id = ?", 404),
        ("PIN", "/belajar", "UPDATE device SET ended_at = '2026-11-21 02:59:00' WHERE person_id = ?", 302),
        ("kader", "/belajar", "UPDATE signin_session SET ended_at = '2026-11-21 02:59:00' WHERE person_id = ?", 302),
        ("kader", "/belajar", "UPDATE person SET merged_into = 'x' WHERE id = ?", 302),
    ],
)
def test_the_next_request_is_refused(crawl: Crawl, name: str, address: str, change: str, then: int) -> None:
    visitor = crawl.world.visitors[name]
    assert crawl.ask(visitor, "GET", address).status_code == 200
    crawl.watch.execute(change, (visitor.person,))
    assert crawl.ask(visitor, "GET", address).status_code == then


def test_an_area_that_a_puskesmas_gives_up_is_out_of_sight(crawl: Crawl) -> None:
    visitor = crawl.world.visitors["penilai"]
    assert "Kanari01" in crawl.ask(visitor, "GET", "/menilai").text
    crawl.watch.execute("DELETE FROM service_area WHERE region_code = '13.72.01.1001'")
    page = crawl.ask(visitor, "GET", "/menilai").text
    assert "Kanari03" in page
    assert "Kanari01" not in page


def test_signing_out_ends_the_cookie_itself(crawl: Crawl) -> None:
    visitor = crawl.world.visitors["dinkes"]
    crawl.ask(visitor, "POST", "/keluar")
    assert crawl.ask(visitor, "GET", "/cakupan").status_code == 302


def test_the_last_day_counts_and_the_day_after_does_not(crawl: Crawl) -> None:
    visitor = crawl.world.visitors["dinkes"]
    crawl.watch.execute("UPDATE staff_grant SET until_day = '2026-11-21' WHERE person_id = ?", (visitor.person,))
    assert crawl.ask(visitor, "GET", "/cakupan").status_code == 200
    with clock.pinned(NOW + timedelta(days=1)):
        assert crawl.ask(visitor, "GET", f"/cakupan?wilayah={CITY}").status_code == 403


def test_a_grant_that_begins_opens_at_midnight_of_the_office(crawl: Crawl) -> None:
    visitor = crawl.world.visitors["hak kelak"]
    assert crawl.ask(visitor, "GET", "/cakupan").status_code == 403
    with clock.pinned(NOW + timedelta(hours=14)):  # 00.00 WIB
        assert crawl.ask(visitor, "GET", "/cakupan").status_code == 200
