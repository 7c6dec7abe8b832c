"""Asking the app as a visitor, cell by cell, and everything about an answer that is not as it should be."""

import hashlib
import io
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pypdfium2
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from lms.web.headers import POLICY
from tests.matrix.policy import Visitor
from tests.matrix.routes import Cell, expected
from tests.matrix.world import FOREIGN, World

NUMBER = re.compile(rb'(<b class="num">|"nomor":\s*")[0-9a-f]{8}')
ALSO = ("Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy", "X-Request-Number")
KEPT_BY_BROWSERS = {"assets.static_file", "courses.picture", "certificates.keys", "certificates.worker"}  # the same bytes for everybody
SAFE = ("GET", "HEAD", "OPTIONS")


class Crawl:
    """An app, its world, and a second connection that sees whether a request committed anything."""

    def __init__(self, app: Flask, world: World, file: Path) -> None:
        self.app, self.world, self.file = app, world, file
        self.client = FlaskClient(app, app.response_class, use_cookies=False)
        self.watch = sqlite3.connect(file, isolation_level=None)
        self.watch.execute("PRAGMA synchronous = OFF")
        self.first = sqlite3.connect(":memory:")
        self.watch.backup(self.first)

    def restore(self) -> None:
        """The database as it was at first."""
        self.first.backup(self.watch)

    def commits(self) -> int:
        """A number that changes when another connection has written."""
        return int(self.watch.execute("PRAGMA data_version").fetchone()[0])

    def checksum(self) -> str:
        """Every row of every table."""
        digest = hashlib.sha256()
        names = self.watch.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for (name,) in names:
            digest.update(name.encode())
            for row in sorted(map(repr, self.watch.execute(f'SELECT * FROM "{name}"'))):
                digest.update(row.encode())
        return digest.hexdigest()

    def ask(self, visitor: Visitor, method: str, address: str, body: dict[str, str] | None = None, own: bool = True) -> TestResponse:
        """One request; `own`: sent from one of our own pages."""
        headers = {"Cookie": visitor.cookie} if visitor.cookie else {}
        headers |= {"Sec-Fetch-Site": "same-origin"} if own and method not in SAFE else {}
        with self.app.app_context():
            return self.client.open(address, method=method, headers=headers, data=body)

    def open(self, visitor: Visitor, cell: Cell) -> tuple[TestResponse, list[str]]:
        """Open one cell; its answer and a sentence for each surprise. What it writes is taken back."""
        before = self.commits()
        answer = self.ask(visitor, cell.method, cell.address, cell.body)
        wrote = self.commits() != before
        faults = [f"{visitor.name}: {cell}: {fault}" for fault in self.judged(visitor, cell, answer, wrote)]
        if wrote:
            self.restore()
        return answer, faults

    def walk(self, visitor: Visitor, wanted: Sequence[Cell]) -> list[str]:
        """Open these cells as this visitor, what is safe first; all surprises, also those that show only in the whole."""
        found: list[str] = []
        lost: dict[str, dict[bytes, Cell]] = {}
        at_first = self.checksum()
        for cell in sorted(wanted, key=lambda cell: cell.method not in SAFE):
            answer, faults = self.open(visitor, cell)
            found += faults
            if answer.status_code == 404 and cell.method == "GET":
                lost.setdefault(cell.endpoint, {}).setdefault(NUMBER.sub(rb"\1", answer.data), cell)
        if self.checksum() != at_first:
            found.append(f"{visitor.name}: a table has changed")
        told = [pages for pages in lost.values() if len(pages) > 1]
        return found + [f"{visitor.name}: not found is told apart: {' and '.join(map(str, pages.values()))}" for pages in told]

    def judged(self, visitor: Visitor, cell: Cell, answer: TestResponse, wrote: bool) -> Iterable[str]:
        """Status, place of the redirect, writing, headers, marks."""
        wanted = expected(cell, visitor)
        if answer.status_code != wanted:
            yield f"{wanted} was expected, {answer.status_code} came"
        if wanted == 302 and not visitor.may(cell.right) and not (answer.location or "").startswith("/masuk"):
            yield f"led to {answer.location} instead of /masuk"
        if wrote and (cell.method in SAFE or wanted in (403, 404) or not visitor.may(cell.right)):
            yield "wrote into the database"
        yield from faulty_headers(visitor, cell.endpoint, answer)
        yield from self.leaks(visitor, cell, answer)

    def leaks(self, visitor: Visitor, cell: Cell, answer: TestResponse) -> Iterable[str]:
        """Texts of places over which this visitor holds neither the right of the page nor that of the row."""
        if cell.endpoint == "certificates.check":
            return  # whoever holds the paper may read what is printed on it
        rights = {cell.right, *(choice.door for choice in cell.choices if choice.door)}
        rights |= {"certificate:view"} if cell.endpoint == "coverage.person" else set()
        asked = f"{cell.address} {cell.body}"
        said = ""
        for place in self.world.places.values():
            if any(visitor.reaches(place.code, right) for right in rights) or (place.code == FOREIGN and "asing" in visitor.name):
                continue  # the places of the foreign visitors are called by the mark
            said = said or unpacked(answer)
            for secret in place.secrets:
                if secret in said and secret not in asked:
                    yield f"shows “{secret}” of {place.code}"


def faulty_headers(visitor: Visitor, endpoint: str, answer: TestResponse) -> Iterable[str]:
    """What every answer carries, and that no page of somebody signed in is kept."""
    policy = answer.headers.get("Content-Security-Policy", "")
    if policy != POLICY and not (endpoint == "courses.picture" and policy == "default-src 'none'; sandbox"):
        yield f"its content policy is “{policy}”"
    if set(answer.headers.getlist("X-Content-Type-Options")) != {"nosniff"}:
        yield "nosniff is missing"
    yield from (f"{name} is missing" for name in ALSO if name not in answer.headers)
    if visitor.signed_in and endpoint not in KEPT_BY_BROWSERS and "no-store" not in answer.headers.get("Cache-Control", ""):
        yield f"may be kept: Cache-Control {answer.headers.get('Cache-Control')}"


def unpacked(answer: TestResponse) -> str:
    """Headers and body as text: workbooks unzipped, PDFs read."""
    content = answer.data
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        body = "\n".join(page.get_textpage().get_text_range() for page in document)
        document.close()
    elif content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        body = "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    else:
        body = content.decode("utf-8", "replace")
    return f"{answer.headers}\n{body}"
