"""A page behind the gate, whatever the features to the right serve."""

import pytest
from flask import Flask, Response
from flask_login import current_user

from lms.access import Right, requires


@requires(Right.LEARN)
def learn() -> Response:
    return Response(current_user.person_id, mimetype="text/plain")


@requires(Right.COVERAGE_VIEW)
def desk() -> Response:
    return Response(current_user.person_id, mimetype="text/plain")


@pytest.fixture
def app(app: Flask) -> Flask:
    if "tes.pintu" not in app.view_functions:
        app._got_first_request = False  # the app is shared by all tests of a worker
        app.add_url_rule("/tes/pintu", "tes.pintu", learn)
        app.add_url_rule("/tes/meja", "tes.meja", desk)
    return app
