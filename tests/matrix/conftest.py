"""One app and one database for the whole folder; whatever a test writes is taken back."""

from collections.abc import Iterator

import pytest

from lms import clock
from lms.db import db
from tests.conftest import Backend
from tests.matrix.cell import Cell
from tests.matrix.crawl import Crawl
from tests.matrix.makers import formed
from tests.matrix.routes import cells
from tests.matrix.world import NOW, Builder


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """The crawl on a world that nobody changes."""
    backend = Backend(tmp_path_factory.mktemp("matriks"))
    backend.app.config["PROPAGATE_EXCEPTIONS"] = False  # one broken page is one surprise, not the end of the walk
    with clock.pinned(NOW), backend.app.app_context():
        world = Builder(backend.app, db.session()).build()
        db.session.remove()
    return Crawl(backend.app, world, backend.file)


@pytest.fixture(scope="session")
def matrix(crawled: Crawl) -> list[Cell]:
    """Every cell of the matrix."""
    bare = cells(crawled.app, crawled.world)
    with clock.pinned(NOW):
        return [*bare, *formed(bare, crawled.kit)]


@pytest.fixture
def crawl(crawled: Crawl) -> Iterator[Crawl]:
    """The crawl on the day of the world, with the database as it was at first."""
    crawled.restore()
    with clock.pinned(NOW):
        yield crawled
    crawled.restore()
