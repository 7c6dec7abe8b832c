"""A throw-away app whose views fail on purpose, outside the testing mode that would raise through."""

from collections.abc import Iterator

import pytest
from flask import Flask, abort, request
from flask.testing import FlaskClient
from sqlalchemy.exc import DataError, OperationalError

import lms
from lms.access import public
from lms.db import db
from lms.errors import Refused
from tests.conftest import settings_for

SECRET = "0812-kenari-Nurhayati"  # what nobody may read in a page or a log


@public
def fail(how: str) -> str:
    if how == "500":
        raise RuntimeError(SECRET)
    if how == "busy":
        raise OperationalError("SELECT 1", {}, RuntimeError(f"database is locked {SECRET}"))
    if how == "nul":
        raise DataError("SELECT 1", {}, RuntimeError(SECRET))
    if how == "refused":
        raise Refused("Tanggal ini sudah lewat.")
    if how == "form":
        return str(len(request.form))
    return abort(int(how))


@pytest.fixture
def broken(tmp_path) -> Iterator[FlaskClient]:
    app = lms.create_app(settings_for(tmp_path))
    app.add_url_rule("/tes/<how>", "tes", fail, methods=["GET", "POST"])
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


def app_of(tmp_path, **changes) -> Flask:
    settings = settings_for(tmp_path)
    return lms.create_app(settings.__class__(**{**settings.__dict__, **changes}))
