"""Renders parts with the real templates, and serves them beside the real app where a script has to run."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, jsonify, render_template_string, request
from playwright.sync_api import Browser
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import make_server

import lms
from tests.browser import browser  # noqa: F401 - the fixture
from tests.conftest import settings_for

Render = Callable[..., str]


@pytest.fixture(scope="session")
def bare_app(home: Path) -> Flask:
    """The real app without a database: parts must not ask one."""
    return lms.create_app(settings_for(home / "look"))


@pytest.fixture
def render(bare_app: Flask) -> Render:
    def draw(source: str, **given: Any) -> str:
        with bare_app.test_request_context("/"):
            return render_template_string(source, **given)

    return draw


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Browser:  # noqa: F811
    return browser


class Stage:
    """A door beside the app: shows one page, takes its answers, and can be out of reach."""

    def __init__(self) -> None:
        self.page, self.answers, self.status = "", [], 200
        self.door = Flask("stage")
        self.door.add_url_rule("/uji", "page", view_func=lambda: self.page)
        self.door.add_url_rule("/uji/periksa", "check", view_func=lambda: "periksa")
        self.door.add_url_rule("/uji/jawab", view_func=self.take, methods=["POST"])

    def take(self) -> Any:
        if self.status == 200:
            self.answers.append(request.form.to_dict(flat=False))
        return jsonify(waktu="08.17", pesan="Waktu pengerjaan sudah habis."), self.status


@pytest.fixture
def stage(bare_app: Flask) -> Iterator[SimpleNamespace]:
    stage = Stage()
    server = make_server("127.0.0.1", 0, DispatcherMiddleware(bare_app.wsgi_app, {"/panggung": stage.door.wsgi_app}), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield SimpleNamespace(stage=stage, url=f"http://127.0.0.1:{server.port}/panggung/uji")
    server.shutdown()
    thread.join()
    server.server_close()
