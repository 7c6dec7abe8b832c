"""The demonstration, served to browsers out of this process: its studio reads files in a process aside as it always does."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

import lms
from tests.conftest import settings_for
from tests.filled import copy_of


@pytest.fixture
def studio_url(filled_home: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a demonstration of one's own."""
    server = make_server("127.0.0.1", 0, lms.create_app(settings_for(copy_of(filled_home, tmp_path / "var"))), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
