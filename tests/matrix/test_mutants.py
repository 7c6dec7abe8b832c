"""The matrix notices every loosening: ten of the two hundred of `lms bench mutants`, chosen evenly, and that the app is whole again after each."""

import pytest

from tests.matrix.cell import Cell
from tests.matrix.crawl import Crawl
from tests.matrix.mutants.hunt import COUNT, Hunt

SAMPLES = 10


@pytest.fixture(scope="module")
def hunt(crawled: Crawl, matrix: list[Cell]) -> Hunt:
    return Hunt(crawled, matrix)


@pytest.mark.parametrize("number", range(SAMPLES))
def test_a_loosening_is_noticed(hunt: Hunt, crawl: Crawl, number: int) -> None:
    found = hunt.hunt(hunt.chosen()[number * COUNT // SAMPLES + number])  # one further each time: not always of the same kind
    assert found.surprise, f"nobody noticed: {found.loosening.name} ({found.cells} cells)"


def test_every_guard_of_the_studio_is_missed(hunt: Hunt, crawl: Crawl) -> None:
    found = [hunt.hunt(each) for each in hunt.all if each.kind == "studio"]
    assert len(found) > 10
    assert [one.loosening.name for one in found if not one.surprise] == []


def test_there_are_two_hundred_different_ones(hunt: Hunt) -> None:
    chosen = hunt.chosen()
    assert len({each.name for each in chosen}) == len(chosen) == COUNT
    assert {each.kind for each in chosen} == {"right", "mark", "scope", "door", "rest", "check", "studio"}


def test_without_a_loosening_nothing_is_noticed(hunt: Hunt, crawl: Crawl) -> None:
    """Else the hunt would prove nothing: the same cells, on the app as it is."""
    for number in range(0, COUNT, COUNT // SAMPLES):
        turns = list(hunt.touched(hunt.chosen()[number]))[:25]
        assert [fault for visitor, cell in turns for fault in crawl.open(visitor, cell)[1]] == []
