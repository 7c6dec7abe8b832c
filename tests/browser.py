"""The system's Chromium for tests that need a real browser: a skip with the one line that installs it, a failure in CI."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

INSTALL = "browser tests need Chromium: sudo apt install chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_running: list[object] = []
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


def chromium() -> str:
    """The path of the system's Chromium, or the end of this test."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found or not Path(found).exists():
        (pytest.fail if os.environ.get("LANGKAH_CI") else pytest.skip)(INSTALL)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One headless Chromium a worker, for every module that asks: Playwright runs once a process."""
    if _running:
        yield _running[0]
        return
    path = chromium()
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=FLAGS)
        _running.append(running)
        yield running
        _running.clear()
        running.close()
