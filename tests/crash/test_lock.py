"""A write lock that somebody else holds: who sends is told after a while, who reads is not kept waiting, nothing is lost."""

import threading
import time

import pytest
from sqlalchemy import event

from lms import engines
from lms.bench.crash_lock import locked
from lms.db import db
from tests.crash.phone import Phone, records


@pytest.fixture(params=["sqlite", "postgresql"])
def busy(request):
    """A place whose connections have little patience."""
    place, url = (request.getfixturevalue("place"), "") if request.param == "sqlite" else request.getfixturevalue("there")
    tell = "SET lock_timeout = '50ms'" if url else "PRAGMA busy_timeout = 50"
    with place.app.app_context():
        event.listen(db.engine, "checkout", lambda connection, *_more: _told(connection, tell) if url else connection.execute(tell))
    return place, url


def _told(connection, setting):
    """A setting of PostgreSQL, outside of any transaction: one within would end with it, and none may have begun."""
    connection.autocommit = True
    connection.execute(setting)
    connection.autocommit = False


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_who_sends_is_told_that_it_is_not_saved_and_may_send_the_same_again(busy, accept):
    place, url = busy
    phone = Phone(place.app, place.cookie)
    with locked(place, url):
        refused = phone.answer(accept)
        pages = [phone.client.get(page).status_code for page in ("/", "/belajar", phone.attempt, "/readyz")]
    assert (refused.status_code, refused.headers["Retry-After"], pages) == (503, "5", [200] * 4)
    assert "Kiriman belum tersimpan. Tunggu sebentar, lalu kirim lagi." in refused.text
    assert "Jawaban tersimpan" not in refused.text
    assert records(place.app) == 0
    assert [phone.answer().status_code for _ in range(2)] == [200, 200]
    assert records(place.app) == 1


def test_without_scripting_one_tap_sends_the_same_again(place):
    with place.app.app_context():
        event.listen(db.engine, "checkout", lambda connection, *_more: connection.execute("PRAGMA busy_timeout = 50"))
    phone = Phone(place.app, place.cookie)
    with locked(place):
        page = phone.answer("text/html").text
    assert f'<form method="post" action="{phone.attempt}/jawab">' in page
    assert all(f'<input type="hidden" name="{name}" value="{value}">' in page for name, value in phone.fields.items())
    assert "Kirim lagi" in page


def test_a_secret_is_not_written_into_the_page_to_be_sent_again(place):
    with place.app.app_context():
        event.listen(db.engine, "checkout", lambda connection, *_more: connection.execute("PRAGMA busy_timeout = 50"))
    phone = Phone(place.app, place.cookie)
    with locked(place):
        page = phone.answer("text/html", pin="481516").text
    assert "481516" not in page
    assert "Kirim lagi" not in page


def test_those_who_read_keep_their_threads(place, monkeypatch):
    monkeypatch.setattr(engines, "STUCK", 0.05)
    phones = [Phone(place.app, cookie) for cookie in place.fresh_cookies(engines.MOST_WAITING + 1)]
    told: list[int] = []
    waiting = [threading.Thread(target=lambda phone=phone: told.append(phone.answer().status_code)) for phone in phones[1:]]
    with locked(place):
        for thread in waiting:
            thread.start()
        while len(engines._waiting) < engines.MOST_WAITING:
            time.sleep(0.01)
        time.sleep(0.1)
        assert (phones[0].answer().status_code, phones[0].client.get("/").status_code, told) == (503, 200, [])
    for thread in waiting:
        thread.join(20)
    assert told == [200] * engines.MOST_WAITING


def test_a_lock_on_postgresql_is_not_waited_for_without_end(there):
    with there[0].app.app_context(), db.engine.connect() as connection:
        said = connection.exec_driver_sql("SHOW lock_timeout").scalar()
        connection.rollback()
        assert (said, connection.exec_driver_sql("SHOW lock_timeout").scalar()) == ("5s", "5s")


def test_a_connection_that_breaks_after_the_answer_spoils_nothing(there):
    """PostgreSQL ends every connection while a page is being made: the page that is ready comes all the same."""
    app, phone = there[0].app, Phone(there[0].app, there[0].cookie)
    end = "SELECT pg_terminate_backend(pid, 9000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with app.app_context():
        engine = db.engine  # no context stays open: the end of each request is what is looked at
    with engine.connect() as spare:
        app.after_request_funcs[None].append(lambda response: (spare.exec_driver_sql(end), response)[1])
        assert [phone.client.get(page).status_code for page in ("/", "/data-saya", "/sertifikat")] == [200] * 3
        assert phone.answer().status_code == 200
    assert records(app) == 1
