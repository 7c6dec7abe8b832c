"""The world with its crawl and its matrix, made in a folder: for the tests of this folder, and for the hunters of `lms bench mutants`."""

from pathlib import Path

from lms import clock
from lms.db import db
from tests.conftest import Backend
from tests.matrix.cell import Cell
from tests.matrix.crawl import Crawl
from tests.matrix.makers import formed
from tests.matrix.routes import cells
from tests.matrix.world import NOW, Builder


def crawl_of(home: Path) -> Crawl:
    """A crawl on a world that nobody changes."""
    backend = Backend(home)
    backend.app.config["PROPAGATE_EXCEPTIONS"] = False  # one broken page is one surprise, not the end of the walk
    with clock.pinned(NOW), backend.app.app_context():
        world = Builder(backend.app, db.session()).build()
        db.session.remove()
    return Crawl(backend.app, world, backend.file)


def matrix_of(crawl: Crawl) -> list[Cell]:
    """Every cell of the matrix."""
    bare = cells(crawl.app, crawl.world)
    with clock.pinned(NOW):
        return [*bare, *formed(bare, crawl.kit)]


def made(home: Path) -> tuple[Crawl, list[Cell]]:
    """Both."""
    crawl = crawl_of(home)
    return crawl, matrix_of(crawl)
