"""The reviewed table of routes and rights (tests/access.txt; written again with `lms access > tests/access.txt`)."""

from pathlib import Path

import pytest
from flask import Flask

import lms
from lms import access
from lms.access import Right, public, requires
from lms.people.rights import SEAT_RIGHTS, STAFF_RIGHTS
from tests.conftest import settings_for

REVIEWED = Path(__file__).with_name("access.txt").read_text(encoding="utf-8").splitlines()


def test_the_table_is_the_reviewed_one(tmp_path):
    assert list(access.table(lms.create_app(settings_for(tmp_path)))) == REVIEWED


def test_a_real_instance_has_no_route_of_the_demonstration(tmp_path):
    app = lms.create_app(settings_for(tmp_path, contoh=False))
    assert [line for line in access.table(app) if line.startswith("/contoh")] == []
    assert [line for line in REVIEWED if not line.startswith("/contoh")] == list(access.table(app))


def test_an_unmarked_view_stops_the_start():
    app = Flask("uji", static_folder=None)
    app.add_url_rule("/buka", "open", public(lambda: "buka"))
    access.refuse_unmarked(app)
    app.add_url_rule("/lupa", "forgotten", lambda: "lupa")
    with pytest.raises(RuntimeError, match="forgotten"):
        access.refuse_unmarked(app)


def test_nothing_that_writes_is_public_but_the_door():
    writing = [line.split()[0] for line in REVIEWED if line.endswith(access.PUBLIC) and "POST" in line]
    assert [path for path in writing if not path.startswith(("/masuk", "/keluar", "/contoh/", "/hp", "/gabung"))] == []


def test_every_right_is_used_and_held_by_somebody():
    marks = {line.split()[-1] for line in REVIEWED}
    held = set().union(*STAFF_RIGHTS.values(), *SEAT_RIGHTS.values()) | {Right.LEARN}
    assert marks - {access.PUBLIC} == {str(right) for right in held} == {str(right) for right in Right}


def test_a_mark_is_a_right():
    assert requires(Right.LEARN)(lambda: None).access is Right.LEARN
