"""One app and one database for the whole folder; whatever a test writes is taken back."""

from collections.abc import Iterator

import pytest

from lms import clock
from tests.matrix.cell import Cell
from tests.matrix.crawl import Crawl
from tests.matrix.surroundings import crawl_of, matrix_of
from tests.matrix.world import NOW


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """The crawl on a world that nobody changes."""
    return crawl_of(tmp_path_factory.mktemp("matriks"))


@pytest.fixture(scope="session")
def matrix(crawled: Crawl) -> list[Cell]:
    """Every cell of the matrix."""
    return matrix_of(crawled)


@pytest.fixture
def crawl(crawled: Crawl) -> Iterator[Crawl]:
    """The crawl on the day of the world, with the database as it was at first."""
    crawled.restore()
    crawled.kit.forget()
    with clock.pinned(NOW):
        yield crawled
    crawled.restore()
