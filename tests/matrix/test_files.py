"""What leaves as a file, a log line or an error page: nothing of places out of reach, and of its own places what it should hold."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from lms.web import logs
from tests.matrix.cell import Cell
from tests.matrix.crawl import Crawl, unpacked
from tests.matrix.policy import Visitor
from tests.matrix.world import CITY, FOREIGN, NEIGHBOUR, OTHER, OWN, SIBLING

FORMS = ("csv", "xlsx", "pdf")
READERS = ("dinkes", "dinkes wilayah kerja", "dinkes asing", "pokjanal", "pelatih", "admin")
# Files that hold no name of a place, or that only whoever the row belongs to may read.
NAMELESS = {
    "people.import_template",
    "home.own_copy_printed",
    "home.own_copy_data",
    "assets.static_file",
    "courses.picture",
    "posyandu.workbook",
}


def downloads(crawl: Crawl, matrix: list[Cell], visitor: Visitor) -> Iterator[tuple[str, Any]]:
    """Every file that the visitor may take away: from a form in each of its three forms, else from the address."""
    seen = set()
    for cell in matrix:
        if cell.endpoint in seen or not visitor.may(cell.right) or not cell.visible(visitor):
            continue
        if cell.method == "POST" and cell.form == "valid" and "bentuk" in (body := crawl.kit.sent(cell, visitor).body):
            seen.add(cell.endpoint)
            bodies = ({**body, "bentuk": form, "wilayah": ""} for form in FORMS)
            yield from ((cell, crawl.ask(visitor, "POST", cell.address, body)) for body in bodies)
        elif cell.method == "GET" and not cell.choices and any(end in cell.address for end in (".csv", ".xlsx", ".pdf", "/cetak", ".json")):
            seen.add(cell.endpoint)
            yield cell, crawl.ask(visitor, "GET", cell.address)


@pytest.mark.parametrize("name", READERS)
def test_no_file_names_a_place_out_of_reach(crawl: Crawl, matrix: list[Cell], name: str) -> None:
    visitor, marks = (
        crawl.world.visitors[name],
        {OWN: "Kanari03", SIBLING: "Kanari04", OTHER: "Kanari01", NEIGHBOUR: "Kanari71", FOREIGN: "Kanari33"},
    )
    found = list(downloads(crawl, matrix, visitor))
    assert found
    for cell, answer in found:
        assert answer.status_code in (200, 400, 404), f"{cell}: {answer.status_code}"
        own = "asing" in name
        said = unpacked(answer)
        away = [
            mark
            for code, mark in marks.items()
            if mark in said and not any(code.startswith(f"{scope}.") or code == scope for scope in reach(visitor))
        ]
        assert not away or (own and away == ["Kanari33"]), f"{cell} names {away}"
    crawl.restore()


def reach(visitor: Visitor) -> set[str]:
    return {code for _role, code in (*visitor.grants, *visitor.seats)}


def test_the_files_do_hold_the_own_places(crawl: Crawl, matrix: list[Cell]) -> None:
    """Else the scans would find nothing because there is nothing."""
    held = [cell.endpoint for cell, answer in downloads(crawl, matrix, crawl.world.visitors["dinkes"]) if "Kanari03" in unpacked(answer)]
    assert {"coverage.workbook", "coverage.plain", "certificates.download", "laporan.people_file"} <= set(held)
    assert held.count("certificates.download") >= 2


def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line that is logged from now on."""
    lines: list[str] = []
    encode = json.JSONEncoder(default=repr).encode

    def kept(said: dict[str, Any]) -> str:
        lines.append(encode(said))
        return lines[-1]

    monkeypatch.setattr(logs, "_encode", kept)
    return lines


def test_no_log_line_names_anybody(crawl: Crawl, matrix: list[Cell], monkeypatch: pytest.MonkeyPatch) -> None:
    lines, visitor = logged(monkeypatch), crawl.world.visitors["dinkes"]
    kinds = {(cell.endpoint, cell.method, cell.form, cell.visible(visitor)): cell for cell in matrix if cell.method in ("GET", "POST")}
    for cell in kinds.values():
        crawl.ask(visitor, cell.method, cell.address, crawl.kit.sent(cell, visitor).body if cell.form else cell.body)
        if cell.method == "POST":
            crawl.restore()
    said = "\n".join(lines)
    assert len(lines) >= len(kinds)
    secrets = {secret for place in crawl.world.places.values() for secret in place.secrets}
    assert [secret for secret in (*secrets, "Orang Baru Sekali", "Nama Betul", crawl.kit.factor(visitor)) if f"{secret}" in said] == []


def test_neither_log_nor_page_repeats_what_broke(crawl: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = logged(monkeypatch)

    def broken() -> str:
        raise RuntimeError("Kanari33 Zulfa +6281133333377")

    broken.access = "public"  # type: ignore[attr-defined]
    monkeypatch.setitem(crawl.app.view_functions, "home.help_page", broken)
    answer = crawl.ask(crawl.world.visitors["dinkes"], "GET", f"/bantuan?q=Kanari33&wilayah={CITY}")
    assert answer.status_code == 500
    assert "Kanari33" not in unpacked(answer) + "\n".join(lines)
    assert any("RuntimeError" in line for line in lines)
