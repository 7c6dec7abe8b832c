"""A request as its bytes arrive, handed to the app the way the server does it, and whatever is wrong with an answer."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote_to_bytes

from flask import Flask, got_request_exception
from werkzeug.test import run_wsgi_app

ENGLISH = (
    "Not Found",
    "Bad Request",
    "Method Not Allowed",
    "Internal Server",
    "Forbidden",
    "Traceback",
    "Unsupported",
    "The requested",
    "too large",
)
TAG = re.compile(r"<[^>]*>")


@dataclass
class Sent:
    """One request: the target and the body as bytes, headers as text of single bytes."""

    method: str
    target: bytes
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def __str__(self) -> str:
        return f"{self.method} {self.target[:160]!r} { ({k: v[:80] for k, v in self.headers.items()}) } {self.body[:120]!r}"

    def environ(self) -> dict[str, object]:
        """What waitress would make of it."""
        path, _, query = self.target.partition(b"?")
        environ: dict[str, object] = {
            "REQUEST_METHOD": self.method, "SCRIPT_NAME": "", "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "REQUEST_URI": self.target.decode("latin-1"), "QUERY_STRING": query.decode("latin-1"), "SERVER_NAME": "waitress.invalid",
            "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000",
            "CONTENT_LENGTH": str(len(self.body)), "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(self.body),
            "wsgi.errors": io.StringIO(), "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
            "wsgi.input_terminated": True,
        }  # fmt: skip
        for name, value in self.headers.items():
            key = name.upper().replace("-", "_")
            environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
        return environ


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    fell: str = ""

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def ask(app: Flask, sent: Sent) -> Answer:
    """The answer, read to its end."""
    fallen: list[str] = []

    def note(_app: Flask, exception: BaseException, **_more: object) -> None:
        fallen.append(repr(exception)[:300])

    with got_request_exception.connected_to(note, app), app.app_context():
        parts, status, headers = run_wsgi_app(app.wsgi_app, sent.environ(), buffered=True)
        body = b"".join(parts)
    return Answer(int(status.split()[0]), headers.to_wsgi_list(), body, "; ".join(fallen))


def faults(sent: Sent, answer: Answer) -> Iterator[str]:
    """Everything wrong: a fall, a header that no server could send, a redirect to another site, a refusal without a sentence of ours."""
    if answer.status >= 500 and not (answer.status == 503 and "/readyz" in sent.target.decode("latin-1")):
        yield f"{answer.status} {answer.fell}"
    for name, value in answer.headers:
        if any(symbol in value for symbol in "\r\n\0") or not value.isascii():
            yield f"header {name}: {value[:80]!r}"
    place = answer.header("Location")
    if place and not (re.match(r"/(?![/\\])", place) or place.startswith("http://127.0.0.1:8000/")):
        yield f"leads to {place[:80]!r}"
    if sent.method == "HEAD" and answer.body:
        yield "a body for HEAD"
    if answer.status >= 400 and sent.method != "HEAD":
        yield from wordless(answer)


def wordless(answer: Answer) -> Iterator[str]:
    """A refusal must be a sentence in Indonesian: a page, a line of text, or `pesan`."""
    text = unescape(answer.text)
    kind = answer.header("Content-Type").partition(";")[0]
    if kind == "text/html" and not ('lang="id"' in text and "<h1" in text and text.rstrip().endswith("</html>")):
        yield f"{answer.status}: no page of ours"
    said = TAG.sub(" ", text)
    if len(said.strip()) < 5 or (kind != "text/plain" and "." not in said) or any(words in said for words in ENGLISH):
        yield f"{answer.status}: no sentence of ours in {said.strip()[:80]!r}"
