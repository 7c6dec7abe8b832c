"""A small kota with two kecamatan, its officer, and a neighbour whose names must appear nowhere."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.coverage.scene import Scene, build


@pytest.fixture
def scene(session: Session) -> Scene:
    return build(session)


@pytest.fixture
def officer(client: FlaskClient, scene: Scene) -> FlaskClient:
    client.sign_in(scene.officer)
    return client
