"""Every route, by every method, as every kind of visitor, for rows of every region: as the policy says."""

import pytest
from flask import Flask

from lms import access
from lms.people.rights import SEAT_RIGHTS, STAFF_RIGHTS
from tests.matrix.cell import Cell
from tests.matrix.crawl import SAFE, Crawl, of
from tests.matrix.makers import MAKERS
from tests.matrix.makers.kit import FACTOR_TABLES
from tests.matrix.policy import SEATS, STAFF, Visitor
from tests.matrix.routes import cells

NAMES = (
    "tamu", "kader", "lurah", "pkk", "puskesmas", "camat", "pelatih", "penilai", "dinkes", "pokjanal", "pokjanal kecamatan", "admin", "PIN",
    "hak habis", "hak kelak", "mantan lurah", "gabungan", "dinkes asing", "lurah asing", "dinkes wilayah kerja", "dinkes kecamatan",
    "kode diketik", "ini saya", "setuju", "PIN sekali", "setuju petugas", "sandi dibuat", "separuh", "HP petugas", "petugas",
    "sesi berakhir", "petugas lama", "petugas diam", "HP dicabut",
)  # fmt: skip
# Whose acceptance shows in the browser's cookie, in a file of the server, or in the answer itself, and in no table.
IN_COOKIE = (
    "signin.code", "signin.new_password", "signin.known_password", "signin.password", "signin.change_factor", "people.read_file",
    "laporan.preview_typed", "learning.practice", "bimtek.find_class", "bimtek.read_guest_file",
    "studio.items_file", "studio.mark_try_out",
)  # fmt: skip
# Whose form needs a row that this world has none of: refused to everybody here, taken in the tests of its feature.
REFUSED = ("posyandu.reopen_post", "bimtek.go_on", "studio.drop_goal")


def test_the_rights_are_those_that_were_reviewed() -> None:
    assert {role: set(rights) for role, rights in STAFF_RIGHTS.items()} == STAFF
    assert {role: set(rights) for role, rights in SEAT_RIGHTS.items()} == SEATS


def test_the_matrix_is_large_and_leaves_no_route_out(crawl: Crawl, matrix: list[Cell]) -> None:
    assert set(crawl.world.visitors) == set(NAMES)
    assert {cell.endpoint for cell in matrix} == {rule.endpoint for rule in crawl.app.url_map.iter_rules()}
    assert sum(len(of(visitor, matrix)) for visitor in crawl.world.visitors.values()) > 6000


def test_every_route_that_changes_something_has_a_maker(crawl: Crawl, matrix: list[Cell]) -> None:
    assert {cell.endpoint for cell in matrix if cell.method not in SAFE} - set(MAKERS) == set()


def test_every_valid_form_is_taken_and_changes_a_row(crawl: Crawl, matrix: list[Cell]) -> None:
    """From somebody, somewhere; else its refusals would prove nothing."""
    valid: dict[str, list[Cell]] = {}
    for cell in matrix:
        if cell.form == "valid":
            valid.setdefault(cell.endpoint, []).append(cell)
    assert {endpoint for endpoint, forms in valid.items() if not any(_taken(crawl, cell) for cell in forms)} == {*IN_COOKIE, *REFUSED}


def _taken(crawl: Crawl, cell: Cell) -> bool:
    who = next((one for one in crawl.world.visitors.values() if may_open(crawl, cell, one)), None)
    if who is None:
        return False
    sent = crawl.kit.sent(cell, who)
    status = crawl.ask(who, cell.method, cell.address, sent.body).status_code
    changed = crawl.changed() - FACTOR_TABLES
    crawl.restore()
    return status == sent.status and status < 400 and bool(changed)


def may_open(crawl: Crawl, cell: Cell, visitor: Visitor) -> bool:
    return visitor.may(cell.right) and cell.visible(visitor) and crawl.kit.sent(cell, visitor).changes == "acts"


@pytest.mark.parametrize("name", NAMES)
def test_each_cell_answers_as_the_policy_says(crawl: Crawl, matrix: list[Cell], name: str) -> None:
    surprises = crawl.walk(crawl.world.visitors[name], matrix)
    assert not surprises, "\n".join([f"{len(surprises)} surprises", *surprises[:40]])


def test_a_route_with_an_unknown_parameter_fails(crawl: Crawl) -> None:
    app = Flask("baru", static_folder=None)
    app.add_url_rule("/baru/<int:berapa>", "baru", access.public(lambda berapa: ""))
    with pytest.raises(AssertionError, match="IntegerConverter:berapa"):
        cells(app, crawl.world)


def test_a_view_without_a_mark_stops_the_app() -> None:
    app = Flask("baru", static_folder=None)
    app.add_url_rule("/baru", "baru", lambda: "")
    with pytest.raises(RuntimeError, match="baru"):
        access.refuse_unmarked(app)
