"""`lms bench aula`: everybody in the halls opens the post-test at once and hands it in at once, beside the reference page under the same arrivals."""

import argparse
import asyncio
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import func, select

from lms import clock, ids
from lms.bench.driver import Child
from lms.bench.place import KELURAHAN, Place, prepare
from lms.bimtek.models import Bimtek, BimtekStep
from lms.bimtek.people import Place as Seat
from lms.bimtek.people import put_on
from lms.db import db
from lms.journal.door import SYSTEM
from lms.people.models import Person, Tenure
from lms.programs.models import Program
from lms.quizzes.models import Answer, Attempt

PEOPLE, OPENING, HANDING_IN, BAR = 600, 10.0, 15.0, 10.0  # persons, seconds, and p95 as a multiple of the reference's
AT_ONCE = 6  # connections on which the answers between the two rushes come
SEED = 1


@dataclass
class Rush:
    """The latencies of one rush in seconds, and what was not answered as it should be."""

    took: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """The latency that nineteen of twenty requests keep within."""
        return statistics.quantiles(self.took, n=20)[-1]


class Phone:
    """One phone with a line of its own for each request, as a crowd behind one address has."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie
        self.attempt = ""
        self.items: list[tuple[str, str]] = []

    async def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """(status, Location, body)"""
        body = urlencode(fields or {}).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\nConnection: close\r\n"
        if method == "POST":
            head += f"Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(f"{head}\r\n".encode() + (body if method == "POST" else b""))
            await writer.drain()
            said = await reader.read()
        finally:
            writer.close()
        top, _, rest = said.partition(b"\r\n\r\n")
        location = re.search(rb"\r\nLocation: ([^\r]+)", top)
        return int(top[9:12]), location[1].decode() if location else "", rest.decode(errors="replace")


async def rush(arrivals: list[tuple[float, Callable[[Rush], Awaitable[None]]]]) -> Rush:
    """Every act at its moment, whatever became of those before it."""
    found, begun = Rush(), time.perf_counter()

    async def one(at: float, act: Callable[[Rush], Awaitable[None]]) -> None:
        await asyncio.sleep(max(0.0, at - (time.perf_counter() - begun)))
        try:
            await act(found)
        except (OSError, ValueError, IndexError) as fault:
            found.faults.append(repr(fault))

    await asyncio.gather(*(one(at, act) for at, act in arrivals))
    return found


def timed(found: Rush, began: float, status: int, wanted: int, what: str) -> None:
    """Note how long a request took, and whether it was answered as it should be."""
    found.took.append(time.perf_counter() - began)
    if status != wanted:
        found.faults.append(f"{what}: {status}")


def opens(phone: Phone, course: str) -> Callable[[Rush], Awaitable[None]]:
    """Open the post-test and load its page."""

    async def act(found: Rush) -> None:
        began = time.perf_counter()
        status, phone.attempt, _body = await phone.ask("POST", f"/kuis/{course}/post")
        timed(found, began, status, 302, "membuka")
        began = time.perf_counter()
        status, _location, body = await phone.ask("GET", phone.attempt)
        timed(found, began, status, 200, "halaman tes")
        for form in re.findall(r'<form class="item.*?</form>', body, re.DOTALL):
            options = re.findall(r'name="answer"[^>]* value="([^"]+)"', form)
            phone.items.append((re.findall(r'data-item="([^"]+)"', form)[0], options[0] if options else "60"))

    return act


def hands_in(phone: Phone) -> Callable[[Rush], Awaitable[None]]:
    """Hand it in and read the result."""

    async def act(found: Rush) -> None:
        for method, path, wanted in (("POST", f"{phone.attempt}/kumpulkan", 302), ("GET", f"{phone.attempt}/hasil", 200)):
            began = time.perf_counter()
            status, _location, _body = await phone.ask(method, path)
            timed(found, began, status, wanted, path.rpartition("/")[2])

    return act


def looks(phone: Phone) -> Callable[[Rush], Awaitable[None]]:
    """The reference page, twice: as many requests as the others make."""

    async def act(found: Rush) -> None:
        for _ in range(2):
            began = time.perf_counter()
            status, _location, _body = await phone.ask("GET", "/")
            timed(found, began, status, 200, "acuan")

    return act


async def answer_all(phones: list[Phone]) -> list[str]:
    """The answers of the test between the two rushes, a few phones at a time."""
    turn, faults = asyncio.Semaphore(AT_ONCE), list[str]()

    async def one(phone: Phone) -> None:
        async with turn:
            for item, value in phone.items:
                fields = {"item": item, "answer": value, "id": ids.uuid7()}
                status, _location, _body = await phone.ask("POST", f"{phone.attempt}/jawab", fields)
                if status != 302:
                    faults.append(f"jawab: {status}")

    await asyncio.gather(*(one(phone) for phone in phones))
    return faults


def make_hall(place: Place, count: int) -> list[str]:
    """An event of today whose post-test is open, with so many kader on its list; their cookies."""
    cookies = list(place.fresh_cookies(count))
    with place.app.app_context():
        session, now, today = db.session(), clock.now(), clock.today()
        program = session.scalars(select(Program.id).order_by(Program.id)).first()
        words = ("purpose", "organiser", "decree", "budget", "place", "letter", "officer", "officer_nip", "proceedings", "obstacles")
        event = Bimtek(
            id=ids.uuid7(), region_code=KELURAHAN, program_id=program, course_id=place.course, template="ukur", kind="bimtek", title="Ukur",
            from_day=today, until_day=today, join_code=ids.code(6), screen_key=ids.code(24), made_by=SYSTEM, made_at=now,
            **dict.fromkeys(words, ""),
        )  # fmt: skip
        session.add(event)
        session.flush()
        step = BimtekStep(
            id=ids.uuid7(), bimtek_id=event.id, day=today, position=1, at=480, minutes=30, kind="post", title="Post-test", jp=0,
            course_id=place.course, opened_at=now - timedelta(minutes=1),
        )  # fmt: skip
        session.add(step)
        session.flush()
        for tenure in session.scalars(select(Tenure).join(Person, Person.id == Tenure.person_id)).all():
            put_on(session, event.id, tenure.person_id, "peserta", "kedudukan", Seat(tenure.id, "kader", KELURAHAN), SYSTEM, now)
        session.commit()
        db.session.remove()
        db.engine.dispose()
    return cookies


def lost(place: Place, people: int, items: int) -> int:
    """How many tests or answers are not there, out of all that were acknowledged."""
    with place.app.app_context():
        done = db.session.scalar(select(func.count()).where(Attempt.occasion.is_not(None), Attempt.points_num.is_not(None))) or 0
        answers = db.session.scalar(select(func.count()).select_from(Answer)) or 0
        db.session.remove()
        db.engine.dispose()
    return (people - done) + (items - answers)


def measure(people: int = PEOPLE, opening: float = OPENING, handing_in: float = HANDING_IN) -> Iterator[dict[str, Any]]:
    """One line a rush: p95 of the product, of the reference under the same arrivals, their ratio, and what failed."""
    dice = random.Random(SEED)  # noqa: S311 - moments, no secret
    moments = {
        "membuka": [dice.uniform(0, opening) for _ in range(people)],
        "mengumpulkan": [dice.uniform(0, handing_in) for _ in range(people)],
    }
    with tempfile.TemporaryDirectory(prefix="langkah-aula-") as folder:
        place = prepare(Path(folder))
        cookies = make_hall(place, people + 1)
        with Child("acuan", place.home) as bare, Child("langkah", place.home) as product:
            trainer, *phones = [Phone(product.port, cookie) for cookie in cookies]
            asyncio.run(
                rush([(0.0, opens(trainer, place.course)), (0.0, looks(Phone(bare.port, "")))])
            )  # both served somebody that morning
            plain = [Phone(bare.port, "") for _ in range(people)]
            for name, at in moments.items():
                beside = asyncio.run(rush([(moment, looks(phone)) for moment, phone in zip(at, plain, strict=True)]))
                acts = [opens(phone, place.course) if name == "membuka" else hands_in(phone) for phone in phones]
                found = asyncio.run(rush(list(zip(at, acts, strict=True))))
                yield _line(name, people, found, beside)
                if name == "membuka":
                    yield {"ukuran": "menjawab di antaranya", "gagal": len(asyncio.run(answer_all(phones)))}
        yield {"ukuran": "hilang", "jumlah": lost(place, people, sum(len(phone.items) for phone in phones)), "batas": 0}


def _line(name: str, people: int, found: Rush, beside: Rush) -> dict[str, Any]:
    return {
        "ukuran": f"{people} orang {name}", "permintaan": len(found.took), "gagal": len(found.faults) + len(beside.faults),
        "p95 ms": round(found.p95 * 1000, 1), "p95 acuan ms": round(beside.p95 * 1000, 1), "rasio": round(found.p95 / beside.p95, 1),
        "batas": BAR, "terlama ms": round(max(found.took) * 1000), "sebab": sorted(set(found.faults + beside.faults))[:3],
    }  # fmt: skip


def add_to(words: Any) -> None:
    """Give `lms bench` its word."""
    word = words.add_parser("aula", help="Ukur 600 orang yang membuka dan mengumpulkan post-test serentak.")
    word.add_argument("--orang", type=int, default=PEOPLE, choices=range(1, 5001), metavar="N", help="banyaknya orang")
    word.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print JSON lines; 1 where something failed or is lost."""
    failed = 0
    for line in measure(arguments.orang):
        failed += line.get("gagal", 0) + line.get("jumlah", 0)
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 1 if failed else 0
