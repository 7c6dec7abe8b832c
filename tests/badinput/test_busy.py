"""A database that is busy, full or gone: a sentence and nothing lost, no false "tersimpan"; reading goes on."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from lms.contoh import filling
from lms.db import db
from lms.journal.models import Record
from lms.people import commands
from lms.people.models import Person
from lms.quizzes.models import Answer, Attempt
from tests.people.books import make_book


@pytest.fixture
def pragmas(filled_app: Flask, filled: Session) -> Iterator[list[str]]:
    """What every connection of the app is told from now on: a short patience, a small disk."""
    told: list[str] = []

    def tell(connection: Any, _record: Any, _proxy: Any) -> None:
        for pragma in told:
            connection.execute(f"PRAGMA {pragma}").fetchall()

    engine = db.engine
    event.listen(engine, "checkout", tell)
    filled_app.config["PROPAGATE_EXCEPTIONS"] = False
    yield told
    filled_app.config["PROPAGATE_EXCEPTIONS"] = None
    event.remove(engine, "checkout", tell)
    engine.dispose()


@pytest.fixture
def elsewhere(filled_app: Flask, filled: Session) -> Iterator[sqlite3.Connection]:
    """A connection of somebody else to the same file."""
    other = sqlite3.connect(Path(filled_app.config["SETTINGS"].home) / "langkah.sqlite", isolation_level=None)
    yield other
    other.close()


@pytest.fixture
def taker(filled_client: FlaskClient, filled: Session) -> tuple[FlaskClient, str, dict[str, str]]:
    """The kader with an open test: her client, the address that takes answers, and an answer to its first item."""
    filled_client.sign_in(filling.doors(filled)["solok-kader"])
    opened = filled_client.post("/kuis/ilp-dasar/pre")
    attempt_id = opened.location.rpartition("/")[2]
    item, kind, order = filled.scalar(select(Attempt.draw).where(Attempt.id == attempt_id))[0]
    filled.rollback()
    return filled_client, f"/kuis/{attempt_id}/jawab", {"item": item, "answer": "1" if kind == "number" else order[0]}


def saved(session: Session, table: Any = Answer) -> int:
    session.rollback()
    found = session.scalar(select(func.count()).select_from(table))
    session.rollback()  # a session outside a request takes the write lock
    return found or 0


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_busy_database_loses_nothing_and_says_so(taker, filled, pragmas, elsewhere, accept):
    client, address, answer = taker
    before = saved(filled)
    pragmas.append("busy_timeout = 50")
    elsewhere.execute("BEGIN IMMEDIATE")
    refused = client.post(address, data=answer, headers={"Accept": accept})
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert "Kiriman belum tersimpan." in refused.text
    assert answer["item"] in refused.text or accept == "application/json"
    assert [client.get(page).status_code for page in ("/", "/belajar", "/sertifikat", "/data-saya", "/readyz")] == [200] * 5
    elsewhere.execute("ROLLBACK")
    assert saved(filled) == before
    assert client.post(address, data=answer, headers={"Accept": accept}).status_code in (200, 302)
    assert saved(filled) == before + 1


def test_a_full_disk_never_says_that_something_was_saved(taker, filled, pragmas, elsewhere):
    client, address, answer = taker
    before = saved(filled)
    pages = elsewhere.execute("PRAGMA page_count").fetchone()[0]
    pragmas.append(f"max_page_count = {pages}")
    told = [client.post(address, data=answer, headers={"Accept": "application/json"}) for _ in range(40)]
    refused = [one for one in told if one.status_code != 200]
    assert {one.status_code for one in refused} == {503}, "the disk never filled"
    assert all("waktu" not in one.text and "belum tersimpan" in one.text for one in refused)
    assert saved(filled) == before + 40 - len(refused)
    pragmas[:] = [f"max_page_count = {2**30}"]
    assert client.post(address, data=answer).status_code == 302


def test_a_database_that_is_gone_leaves_a_page_with_a_sentence(taker, filled, filled_app, pragmas):
    client, address, answer = taker
    file = Path(filled_app.config["SETTINGS"].home) / "langkah.sqlite"
    filled.rollback()
    db.session.remove()
    db.engine.dispose()
    for content in (b"", b"bukan basis data " * 1000):
        for ending in ("", "-wal", "-shm"):
            Path(f"{file}{ending}").unlink(missing_ok=True)
        file.write_bytes(content)
        client.arranged = None
        for said in (client.get("/belajar"), client.post(address, data=answer), client.get("/masuk"), client.get("/tidak-ada")):
            assert said.status_code in (404, 500, 503), said.text[:500]
            assert 'lang="id"' in said.text
        assert client.get("/readyz").status_code == 503
        db.session.remove()
        db.engine.dispose()


def test_an_answer_is_saved_while_a_slow_preview_runs(taker, filled, filled_app, pragmas, tmp_path):
    client, address, answer = taker
    pragmas.append("busy_timeout = 50")
    roster = tmp_path / "daftar.xlsx"
    roster.write_bytes(make_book([(f"Orang Ke {number}", "Kader", "Tanjung Paku", "") for number in range(4_000)]))
    asked, answered, texts = threading.Semaphore(0), threading.Semaphore(0), []

    def preview() -> None:
        with filled_app.app_context():
            texts.append(commands.import_file(roster, save=False))

    before, people = saved(filled), saved(filled, Person)
    slow, during = threading.Thread(target=preview), []

    def pause(*_given: object) -> None:
        """Behind each of its questions the preview waits until somebody's answer is saved, or refused."""
        if threading.current_thread() is slow:
            asked.release()
            answered.acquire(timeout=30)

    event.listen(db.engine, "after_cursor_execute", pause)
    slow.start()
    while slow.is_alive():
        if asked.acquire(timeout=0.1):
            during.append(client.post(address, data=answer).status_code)
            answered.release()
    event.remove(db.engine, "after_cursor_execute", pause)
    assert len(during) > 3
    assert set(during) == {302}
    assert (saved(filled), saved(filled, Person), texts[0][1]) == (before + len(during), people, 1)


def test_records_of_a_refused_act_are_not_there(taker, filled, pragmas, elsewhere):
    client, address, answer = taker
    records = saved(filled, Record)
    pragmas.append("busy_timeout = 50")
    elsewhere.execute("BEGIN IMMEDIATE")
    for page in ("/belajar/ilp-dasar/siklus-hidup", address.replace("jawab", "kumpulkan"), "/keluar"):
        assert client.post(page, data=answer).status_code in (404, 503)
    elsewhere.execute("ROLLBACK")
    assert saved(filled, Record) == records
    assert client.get("/belajar").status_code == 200
