"""Empty seats and tenures without a number, by kelurahan: the same figure as coverage, and nothing from next door."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from lms.people.models import Tenure
from tests.coverage.reading import words_of
from tests.coverage.scene import CANARY, LAING, NAN_BALIMO, Scene


@pytest.mark.database
def test_counts_by_place_and_names_inside_a_kecamatan(officer: FlaskClient, scene: Scene) -> None:
    whole = words_of(officer.get("/orang/kedudukan").text)
    assert "Kelurahan Nan Balimo" in whole
    assert CANARY not in whole
    near = words_of(officer.get(f"/orang/kedudukan?wilayah={NAN_BALIMO}").text)
    assert "1 Kader di Posyandu Mawar" in near.replace("1 kader", "1 Kader")
    assert "Zulkifli, S.Sos." in near


@pytest.mark.database
def test_a_number_takes_the_tenure_off_the_list(officer: FlaskClient, session: Session, scene: Scene) -> None:
    session.query(Tenure).filter_by(person_id=scene.lurah).update({"sk_number": "821/1"})
    assert "Zulkifli" not in officer.get(f"/orang/kedudukan?wilayah={NAN_BALIMO}").text


def test_a_foreign_place_is_not_there(officer: FlaskClient) -> None:
    assert officer.get("/orang/kedudukan?wilayah=33.75").status_code == 404
    assert "5 Kader di Posyandu Kenanga" in words_of(officer.get(f"/orang/kedudukan?wilayah={LAING}").text)
