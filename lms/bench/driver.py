"""The second process of a measurement: starts the measured one and behaves like a kader's phone."""

import http.client
import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlencode

from lms.ids import uuid7

OWN = {"Sec-Fetch-Site": "same-origin"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Child:
    """A measured process: its port, and what it has spent."""

    def __init__(self, kind: str, home: Path, url: str = "") -> None:
        command = [sys.executable, "-m", "lms.bench.child", kind, str(home), url]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.asked, self.told = cast(IO[str], self.process.stdin), cast(IO[str], self.process.stdout)
        self.port = int(self.told.readline())

    def spent(self) -> dict[str, Any]:
        """CPU seconds and queries since its start, lock times since the last question."""
        self.asked.write("?\n")
        self.asked.flush()
        answer: dict[str, Any] = json.loads(self.told.readline())
        return answer

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_reason: object) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.asked.close()
        self.told.close()


class Browser:
    """One connection of one phone, with its cookie."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port, self.cookie = port, cookie
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_reason: object) -> None:
        self.line.close()

    def ask(self, method: str, path: str, fields: dict[str, Any] | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """One request; (status, headers, body as it came)."""
        given = {"Accept-Encoding": "br, gzip", "Accept": "text/html", "Cookie": self.cookie, **headers}
        body = urlencode(fields, doseq=True) if fields is not None else None
        if method == "POST":
            given |= OWN | FORM
        self.line.request(method, path, body, given)
        answer = self.line.getresponse()
        if renewed := answer.getheader("Set-Cookie"):
            self.cookie = renewed.partition(";")[0]
        return answer.status, dict(answer.getheaders()), answer.read()

    def get(self, path: str) -> int:
        """Open a page; the bytes of its body on the wire."""
        status, _headers, body = self.ask("GET", path)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
        return len(body)

    def post_json(self, path: str, fields: dict[str, Any]) -> int:
        """Save an answer as the script sends it."""
        status, _headers, body = self.ask("POST", path, {**fields, "id": uuid7()}, Accept="application/json")
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body!r}")
        return len(body)

    def open_attempt(self, course: str) -> str:
        """Open the post-test; its address."""
        status, headers, _body = self.ask("POST", f"/kuis/{course}/post", {})
        if status != 302:
            raise RuntimeError(f"open: {status}")
        return headers["Location"]

    def answers(self, attempt: str) -> list[tuple[str, dict[str, Any]]]:
        """Load the page of a test and choose the first option of every item (60 where a number is asked)."""
        _status, _headers, body = self.ask("GET", attempt, **{"Accept-Encoding": "identity"})
        found = []
        for form in re.findall(r'<form class="item.*?</form>', body.decode(), re.DOTALL):
            items, options = re.findall(r'data-item="([^"]+)"', form), re.findall(r'name="answer"[^>]* value="([^"]+)"', form)
            found.append((f"{attempt}/jawab", {"item": items[0], "answer": options[0] if options else "60"}))
        return found

    def whole_attempt(self, course: str) -> int:
        """Open, load the page, ten answers, hand in, read the result; the bytes of the result."""
        attempt = self.open_attempt(course)
        answers = self.answers(attempt)
        if len(answers) != 10:
            raise RuntimeError(f"{len(answers)} items instead of ten")
        for path, fields in answers:
            self.post_json(path, fields)
        self.ask("POST", f"{attempt}/kumpulkan", {})
        return self.get(f"{attempt}/hasil")


@contextmanager
def idle_connections(port: int, count: int) -> Iterator[None]:
    """Hold connections open that say nothing."""
    held = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]
    try:
        yield
    finally:
        for line in held:
            line.close()
