"""Writers of `lms bench crash`: kader who answer without pause and repeat what was not acknowledged, and the outside ledger."""

import contextlib
import http.client
import json
import os
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lms.bench.driver import Browser
from lms.ids import uuid7

AGAIN = frozenset({502, 503, 504, 507})  # what a phone takes as "not yet": it sends the same again
ANSWERS = 30  # of one attempt: ten items, each changed her mind about
REPEATED = 0.05  # the share of acknowledged answers that is sent once more, as after a lost reply
PAUSE = 0.1


class Ledger:
    """What the server has acknowledged, in a file of ours outside the instance: on the disk before the writer goes on."""

    def __init__(self, file: Path) -> None:
        self.file, self.count = file, 0
        self._lock = threading.Lock()
        self._opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(self, **act: Any) -> None:
        """One acknowledged act."""
        line = (json.dumps(act) + "\n").encode()
        with self._lock:
            os.write(self._opened, line)
            os.fsync(self._opened)
            self.count += 1

    def close(self) -> None:
        """Nothing more comes."""
        os.close(self._opened)

    def acts(self) -> Iterator[dict[str, Any]]:
        """Every acknowledged act, read again from the file."""
        with self.file.open() as lines:
            yield from (json.loads(line) for line in lines)


@dataclass
class Course:
    """What all writers share: port and course, the pace of each in acts a second, cookies of kader who have not begun, and the end."""

    port: int
    course: str
    ledger: Ledger
    fresh: list[str]
    pace: float = 8.0
    ending: threading.Event = field(default_factory=threading.Event)
    told: Counter[str] = field(default_factory=Counter)  # every answer that was no acknowledgement, by its kind
    longest: float = 0.0  # seconds that an act took until it was acknowledged
    slowest: float = 0.0  # seconds until one answer of whatever kind
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str) -> None:
        """One more answer of this kind."""
        with self.lock:
            self.told[what] += 1

    def cookie(self) -> str:
        """Somebody who has not taken the test. Raises IndexError when there is nobody left."""
        with self.lock:
            return self.fresh.pop()


class Unexpected(Exception):
    """An answer that is neither an acknowledgement nor "not yet"."""


class Writer(threading.Thread):
    """One phone: it opens a test, answers, hands in, and begins again, until the end; then it finishes what it is about."""

    def __init__(self, course: Course, seed: int) -> None:
        super().__init__(daemon=True, name=f"penulis-{seed}")
        self.course, self.random, self.fault = course, random.Random(seed), ""  # noqa: S311 - a course of events, not a secret
        self.phone = Browser(course.port)

    def run(self) -> None:
        """Write until the end."""
        try:
            self.phone.cookie = self.course.cookie()
            while not self.course.ending.is_set():
                self._attempt()
        except (Unexpected, IndexError, ValueError, KeyError) as fault:
            self.fault = f"{type(fault).__name__}: {fault}"
        finally:
            self.phone.line.close()

    def _attempt(self) -> None:
        _status, headers, _body = self._insist(f"/kuis/{self.course.course}/post", {}, 302)
        address = headers["Location"]
        if not address.startswith("/kuis/"):  # she has passed: somebody else comes
            self.phone.cookie = self.course.cookie()
            return
        self.course.ledger.note(verb="attempt.opened", object=address.rpartition("/")[2])
        forms = items(self._insist(address, None, 200)[2].decode())
        for _ in range(ANSWERS):
            if self.course.ending.is_set():
                return
            self._answer(address, *self.random.choice(forms))
        self._insist(f"{address}/kumpulkan", {}, 302)
        self.course.ledger.note(verb="attempt.submitted", object=address.rpartition("/")[2])

    def _answer(self, address: str, item: str, options: list[str]) -> None:
        began = time.perf_counter()
        fields = {"item": item, "answer": self.random.choice(options), "id": uuid7()}
        said = json.loads(self._insist(f"{address}/jawab", fields, 200)[2])
        if said["catatan"] != fields["id"] or not said["waktu"]:
            raise Unexpected(f"{fields} -> {said}")
        self.course.ledger.note(verb="answer.given", object=address.rpartition("/")[2], **fields)
        took = time.perf_counter() - began
        with self.course.lock:
            self.course.longest = max(self.course.longest, took)
        if self.random.random() < REPEATED and json.loads(self._insist(f"{address}/jawab", fields, 200)[2]) != said:
            raise Unexpected(f"{fields}: another receipt than {said}")
        self.course.ending.wait(max(0.0, 1 / self.course.pace - took))

    def _insist(self, path: str, fields: dict[str, Any] | None, wanted: int) -> tuple[int, dict[str, str], bytes]:
        """Send until it is acknowledged, the very same each time."""
        while True:
            with contextlib.suppress(OSError, http.client.HTTPException):
                answer = self._ask(path, fields)
                if answer[0] == wanted:
                    return answer
                if answer[0] not in AGAIN:
                    raise Unexpected(f"{path}: {answer[0]} {answer[2][:200]!r}")
                if fields is not None and b"belum tersimpan" not in answer[2]:
                    raise Unexpected(f"{path}: {answer[0]} does not say that it is unsaved: {answer[2][:200]!r}")
                self.course.count(str(answer[0]))
                time.sleep(PAUSE)
                continue
            self.course.count("tanpa jawaban")
            self.phone.line.close()
            time.sleep(PAUSE)

    def _ask(self, path: str, fields: dict[str, Any] | None) -> tuple[int, dict[str, str], bytes]:
        began = time.perf_counter()
        accept = "application/json" if path.endswith("/jawab") else "text/html"
        answer = self.phone.ask("GET" if fields is None else "POST", path, fields, **{"Accept": accept, "Accept-Encoding": "identity"})
        self.course.slowest = max(self.course.slowest, time.perf_counter() - began)
        return answer


def items(page: str) -> list[tuple[str, list[str]]]:
    """The items of a test page with what may be answered: option ids, or numbers where one is typed."""
    found = []
    for form in re.findall(r'<form class="item.*?</form>', page, re.DOTALL):
        options = re.findall(r'name="answer"[^>]* value="([^"]+)"', form)
        found.append((re.findall(r'data-item="([^"]+)"', form)[0], options or [str(number) for number in range(50, 70)]))
    return found
