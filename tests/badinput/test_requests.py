"""Any request gets an answer below 500, and a refusal is a sentence: every address by every method as every kind of visitor."""

import os
from collections.abc import Iterator

import pytest
from flask import Flask

from lms import clock
from lms.db import db
from tests.badinput.hostile import Hostile
from tests.badinput.wire import Answer, Sent, ask, faults
from tests.conftest import Backend
from tests.matrix.world import NOW, Builder, World

ROLES = ("tamu", "kader", "lurah", "dinkes", "admin", "PIN")
ROUNDS, SEED = int(os.environ.get("LANGKAH_FUZZ", "1")), int(os.environ.get("LANGKAH_FUZZ_SEED", "13"))


@pytest.fixture
def world(backend: Backend) -> Iterator[World]:
    """A small world, and an app that answers as it does for visitors: what falls becomes a page."""
    backend.app.config["PROPAGATE_EXCEPTIONS"] = False
    with clock.pinned(NOW):
        with backend.app.app_context():
            made = Builder(backend.app, db.session()).build()
            db.session.remove()
        yield made
    backend.app.config["PROPAGATE_EXCEPTIONS"] = None


def surprises(app: Flask, sent: list[Sent]) -> list[str]:
    found: list[str] = []
    for one in sent:
        answer: Answer = ask(app, one)
        found += [f"{one}\n    -> {fault}" for fault in faults(one, answer)]
    return found


def told(found: list[str]) -> str:
    return "\n".join([f"{len(found)} surprises", *found[:25]])


@pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile")  # a body refused halfway: Werkzeug leaves its files to the collector
@pytest.mark.database
def test_no_request_falls_and_each_refusal_is_a_sentence(app: Flask, world: World):
    cookies = {name: world.visitors[name].cookie for name in ROLES}
    found = surprises(app, list(Hostile(app, world, SEED).requests(cookies, ROUNDS)))
    assert not found, told(found)
