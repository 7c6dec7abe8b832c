"""Every route, by every method, as every kind of visitor, for rows of every region: as the policy says."""

import pytest
from flask import Flask

from lms import access
from lms.people.rights import SEAT_RIGHTS, STAFF_RIGHTS
from tests.matrix.crawl import Crawl
from tests.matrix.policy import SEATS, STAFF
from tests.matrix.routes import Cell, cells

NAMES = (
    "tamu", "kader", "lurah", "pkk", "puskesmas", "camat", "pelatih", "penilai", "dinkes", "pokjanal", "pokjanal kecamatan", "admin", "PIN",
    "hak habis", "hak kelak", "mantan lurah", "gabungan", "dinkes asing", "lurah asing",
)  # fmt: skip


def test_the_rights_are_those_that_were_reviewed() -> None:
    assert {role: set(rights) for role, rights in STAFF_RIGHTS.items()} == STAFF
    assert {role: set(rights) for role, rights in SEAT_RIGHTS.items()} == SEATS


def test_the_matrix_is_large_and_leaves_no_route_out(crawl: Crawl, matrix: list[Cell]) -> None:
    assert set(crawl.world.visitors) == set(NAMES)
    assert {cell.endpoint for cell in matrix} == {rule.endpoint for rule in crawl.app.url_map.iter_rules()}
    assert len(matrix) * len(NAMES) > 3000


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
