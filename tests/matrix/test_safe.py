"""Whoever sends what, in which way: a foreign page changes nothing, an unknown method is none, and the watch does see a write."""

from tests.matrix.cell import Cell
from tests.matrix.crawl import Crawl


def test_the_watch_sees_a_write(crawl: Crawl) -> None:
    commits, tables = crawl.commits(), crawl.tables()
    assert crawl.ask(crawl.world.visitors["kader"], "POST", "/keluar").status_code == 303
    assert crawl.commits() != commits
    assert crawl.tables() != tables
    crawl.restore()
    assert crawl.tables() == tables


def test_a_form_on_a_foreign_page_changes_nothing(crawl: Crawl, matrix: list[Cell]) -> None:
    before = crawl.commits()
    posted = {cell.address: cell for cell in matrix if cell.method == "POST"}
    for name in ("tamu", "kader", "dinkes", "PIN"):
        for cell in posted.values():
            answer = crawl.ask(crawl.world.visitors[name], "POST", cell.address, cell.body, own=False)
            assert answer.status_code == 403, f"{name}: {cell}"
    assert crawl.commits() == before


def test_a_method_that_no_view_takes_is_refused(crawl: Crawl, matrix: list[Cell]) -> None:
    before = crawl.commits()
    taken: dict[str, set[str]] = {}
    for cell in matrix:
        taken.setdefault(cell.address, set()).add(cell.method)
    for address in taken.keys() - {cell.address for cell in matrix if "?" in cell.address}:
        for method in {"POST", "PUT", "PATCH", "DELETE"} - taken[address]:
            assert crawl.ask(crawl.world.visitors["dinkes"], method, address).status_code in (404, 405), f"{method} {address}"
    assert crawl.commits() == before


def test_what_browsers_may_keep_is_the_same_for_everybody(crawl: Crawl, matrix: list[Cell]) -> None:
    for cell in matrix:
        if cell.endpoint in ("assets.static_file", "courses.picture", "courses.sound") and cell.method == "GET":
            pages = {crawl.ask(visitor, "GET", cell.address).data for visitor in crawl.world.visitors.values()}
            assert len(pages) == 1 or "not there" in str(cell), cell
