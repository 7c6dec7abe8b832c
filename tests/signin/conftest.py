"""Phones whose requests share nothing."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.pages import PageClient


class Phone(PageClient):
    """Each request has an app context of its own: within the one of a test, Flask-Login would remember the visitor of the last request."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with self.application.app_context():
            return super().open(*args, **kwargs)


@pytest.fixture
def app(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(app, "test_client_class", Phone)
    return app
