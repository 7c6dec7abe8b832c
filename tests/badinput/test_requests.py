"""Any request gets an answer below 500, and a refusal is a sentence: every address by every method as every kind of visitor."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

import lms
from lms import clock
from lms.db import db
from tests.badinput.hostile import ACCEPTS, ODD_HEADERS, RAW, Hostile
from tests.badinput.wire import Answer, Sent, ask, faults
from tests.conftest import Backend, settings_for
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


def each_header(public_url: str) -> list[Sent]:
    """Every odd value of every header once, read and sent, and queries that are no text."""
    found = []
    for name, values in {**ODD_HEADERS, "Accept": ACCEPTS}.items():
        for value in values:
            found += [Sent("GET", b"/cek?kode=1", {name: value}), Sent("GET", b"/tidak-ada", {name: value})]
            found.append(
                Sent(
                    "POST",
                    b"/masuk/kode",
                    {"Content-Type": "application/x-www-form-urlencoded", "Origin": public_url, name: value},
                    b"kode=x",
                )
            )
    return found + [Sent(method, b"/cek?kode=" + raw) for raw in RAW for method in ("GET", "HEAD")]


def test_each_odd_header_alone(app: Flask, world: World):
    found = surprises(app, each_header("http://127.0.0.1:8000"))
    assert not found, told(found)


def test_each_odd_header_behind_a_proxy_that_is_trusted(tmp_path: Path):
    settings = replace(settings_for(tmp_path, contoh=False), public_url="https://langkah.example", trusted_proxies=1)
    app = lms.create_app(settings)
    found = surprises(
        app,
        [
            replace(sent, headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "langkah.example", **sent.headers})
            for sent in each_header(settings.public_url)
        ],
    )
    assert not found, told(found)
