"""SIGTERM under load: whoever was heard gets an answer, what was acknowledged is there, and the server ends in good order."""

import threading
import time

from lms.bench.crash_compare import compare
from lms.bench.crash_lock import locked
from lms.bench.crash_writers import Course, Ledger, Writer, items
from lms.bench.driver import Browser
from lms.ids import uuid7

HEARD = 4  # as many as may wait for a lock that nobody gets, and fewer than there are threads: one is left to tell that they were read


def test_requests_in_flight_are_finished(place, serve):
    server = serve(place.home)
    told: list[tuple[str, int]] = []
    ready, held = threading.Barrier(HEARD + 1), threading.Event()

    def send(cookie: str) -> None:
        with Browser(server.port, cookie) as phone:
            attempt = phone.open_attempt(place.course)
            item, options = items(phone.ask("GET", attempt, **{"Accept-Encoding": "identity"})[2].decode())[0]
            ready.wait(20)
            held.wait(20)
            fields = {"item": item, "answer": options[0], "id": uuid7()}
            told.append((fields["id"], phone.ask("POST", f"{attempt}/jawab", fields, Accept="application/json")[0]))

    phones = [threading.Thread(target=send, args=(cookie,)) for cookie in place.fresh_cookies(HEARD)]
    for phone in phones:
        phone.start()
    ready.wait(20)
    with locked(place):
        held.set()
        time.sleep(0.3)
        with Browser(server.port) as other:
            other.get("/healthz")
        server.process.terminate()
        time.sleep(0.2)
        assert (told, server.process.poll()) == ([], None)
    for phone in phones:
        phone.join(20)
    assert server.stop() == 0
    assert [status for _id, status in told] == [200] * HEARD


def test_a_stop_amid_many_writers_loses_nothing(place, serve, tmp_path):
    server, ledger = serve(place.home), Ledger(tmp_path / "buku.jsonl")
    course = Course(server.port, place.course, ledger, list(place.fresh_cookies(30)), pace=1000)
    writers = [Writer(course, number) for number in range(12)]  # more than there are threads
    for writer in writers:
        writer.start()
    for goal in (40, 80):
        while ledger.count < goal and any(writer.is_alive() for writer in writers):
            time.sleep(0.02)
        assert server.stop() == 0
        server.start()
    course.ending.set()
    for writer in writers:
        writer.join(20)
    assert ([writer.fault for writer in writers], server.stop(), server.faults()) == ([""] * 12, 0, [])
    assert compare(place, ledger).true
    ledger.close()
