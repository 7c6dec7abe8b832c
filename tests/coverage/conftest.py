"""A small kota with two kecamatan, its officer, and a neighbour whose names must appear nowhere."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

import lms
from lms.coverage.views import bp
from tests.coverage.scene import Scene, build

if bp not in lms.BLUEPRINTS:
    lms.BLUEPRINTS += (bp,)

DAY = date(2026, 11, 21)


@pytest.fixture
def scene(session: Session) -> Scene:
    return build(session)


@pytest.fixture
def officer(client: FlaskClient, scene: Scene) -> FlaskClient:
    client.sign_in(scene.officer)
    return client
