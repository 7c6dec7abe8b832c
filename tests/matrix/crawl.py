"""Asking the app as a visitor, cell by cell, and everything about an answer that is not as it should be."""

import hashlib
import io
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from lms.web.headers import POLICY
from tests.matrix.cell import Cell
from tests.matrix.makers import MAKERS, Kit, Sent
from tests.matrix.makers.kit import FACTOR_TABLES
from tests.matrix.policy import SEATS, STAFF, Visitor
from tests.matrix.routes import OPENED, expected
from tests.matrix.telling import may_read
from tests.matrix.world import CITY, FOREIGN, World

NUMBER = re.compile(rb'(<b class="num">|"nomor":\s*")[0-9a-f]{8}')
ALSO = ("Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy", "X-Request-Number")
KEPT_BY_BROWSERS = {
    "assets.static_file",
    "courses.picture",
    "courses.sound",
    "certificates.keys",
    "certificates.worker",
}  # the same bytes for everybody
OF_FILES = {  # what was uploaded runs nothing, wherever it is opened
    "courses.picture": "default-src 'none'; sandbox",
    "courses.sound": "default-src 'none'; sandbox",
    "studio.draft_file": "default-src 'none'; sandbox",
    "studio.phone_file": "default-src 'none'; sandbox",
    "studio.export_open": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "studio.export_file": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "laporan.file": "default-src 'none'; sandbox; frame-ancestors 'none'",
}
FOR_ITS_READER = {
    "studio.draft_file": "private, no-cache",
    "studio.phone_file": "private, no-cache",
}  # asked about each time, and given back only through its door
SAFE = ("GET", "HEAD", "OPTIONS")
# who opens every cell behind an open door; others, and whoever stands at a closed one, open one of each kind, inside and outside their regions
IN_FULL = ("tamu", "kader", "lurah", "dinkes", "admin")
DESKS = ("home.index", "laporan.index")  # pages for everybody that show of each right what it reaches
BROAD = ("tamu", "kader", "dinkes", "PIN")  # who is asked for the methods that answer without a body, too


class Crawl:
    """An app, its world, and a second connection that sees whether a request committed anything."""

    def __init__(self, app: Flask, world: World, file: Path) -> None:
        self.app, self.world, self.file = app, world, file
        self.client = FlaskClient(app, app.response_class, use_cookies=False)
        self.watch = sqlite3.connect(file, isolation_level=None)
        self.watch.execute("PRAGMA synchronous = OFF")
        self.first = sqlite3.connect(":memory:")
        self.watch.backup(self.first)
        self.at_first = self.tables()
        self.drafts = {path: path.read_bytes() for path in (Path(app.config["SETTINGS"].home) / "tmp/impor").glob("*.json")}
        self.kit = Kit(self)

    def restore(self) -> None:
        """The database as it was at first, and the files that an erasure sweeps out."""
        self.first.backup(self.watch)
        for path, content in self.drafts.items():
            if not path.exists():
                path.write_bytes(content)

    def commits(self) -> int:
        """A number that changes when another connection has written."""
        return int(self.watch.execute("PRAGMA data_version").fetchone()[0])

    def tables(self) -> dict[str, str]:
        """A digest of every row of each table."""
        names = self.watch.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        rows = {name: sorted(map(repr, self.watch.execute(f'SELECT * FROM "{name}"'))) for (name,) in names}
        return {name: hashlib.sha256("".join(found).encode()).hexdigest() for name, found in rows.items()}

    def changed(self) -> set[str]:
        """The tables that are not as they were at first."""
        return {name for name, digest in self.tables().items() if self.at_first.get(name) != digest}

    def ask(self, visitor: Visitor, method: str, address: str, body: dict[str, Any] | None = None, own: bool = True) -> TestResponse:
        """One request; `own`: sent from one of our own pages."""
        headers = {"Cookie": visitor.cookie} if visitor.cookie else {}
        headers |= {"Sec-Fetch-Site": "same-origin"} if own and method not in SAFE else {}
        with self.app.app_context():
            return self.client.open(address, method=method, headers=headers, data=body)

    def open(self, visitor: Visitor, cell: Cell) -> tuple[TestResponse, list[str]]:
        """Open one cell; its answer and a sentence for each surprise. What it writes is taken back."""
        sent = self.kit.sent(cell, visitor) if cell.form else None
        if sent:
            cell = replace(cell, body=sent.body)
        before = self.commits()
        answer = self.ask(visitor, cell.method, cell.address, cell.body)
        wrote = self.commits() != before
        faults = [f"{visitor.name}: {cell}: {fault}" for fault in self.judged(visitor, cell, answer, wrote, sent)]
        if wrote:
            self.restore()
        return answer, faults

    def walk(self, visitor: Visitor, wanted: Sequence[Cell]) -> list[str]:
        """Open these cells as this visitor, what is safe first; all surprises, also those that show only in the whole."""
        found: list[str] = []
        lost: dict[str, dict[bytes, Cell]] = {}
        for cell in sorted(of(visitor, wanted), key=lambda cell: cell.method not in SAFE):
            answer, faults = self.open(visitor, cell)
            if faults and cell.form == "valid":  # its marks were read in an earlier test: once more from the first state, with fresh ones
                self.restore()
                self.kit.forget()
                answer, faults = self.open(visitor, cell)
            found += faults
            if answer.status_code == 404 and cell.method in ("GET", "POST"):
                lost.setdefault(f"{cell.method} {cell.endpoint}", {}).setdefault(NUMBER.sub(rb"\1", answer.data), cell)
        if changed := self.changed():
            found.append(f"{visitor.name}: changed without our seeing it: {changed}")
        told = [pages for pages in lost.values() if len(pages) > 1]
        return found + [f"{visitor.name}: not found is told apart: {' and '.join(map(str, pages.values()))}" for pages in told]

    def judged(self, visitor: Visitor, cell: Cell, answer: TestResponse, wrote: bool, sent: Sent | None = None) -> Iterable[str]:
        """Status, place of the redirect, writing, headers, marks."""
        wanted = expected(cell, visitor, sent.status if sent else 0)
        if answer.status_code != wanted:
            yield f"{wanted} was expected, {answer.status_code} came"
        if wanted == 302 and not visitor.may(cell.right) and not (answer.location or "").startswith("/masuk"):
            yield f"led to {answer.location} instead of /masuk"
        if wrote and (cell.method in SAFE or wanted in (403, 404) or not visitor.may(cell.right)):
            yield "wrote into the database"
        elif sent and wanted == sent.status and visitor.may(cell.right):
            yield from self.miscounted(sent, wrote)
        yield from faulty_headers(visitor, cell.endpoint, answer)
        yield from self.leaks(visitor, cell, answer)

    def miscounted(self, sent: Sent, wrote: bool) -> Iterable[str]:
        """A form that changes more, or less, than it should."""
        changed = self.changed() if wrote else set()
        if sent.changes == "acts" and not changed - FACTOR_TABLES:
            yield "was taken, but changed nothing"
        if sent.changes == "acts" and sent.recorded and "record" not in changed:
            yield "stands in no record"
        if sent.changes in ("factor", "nothing") and changed - FACTOR_TABLES:
            yield f"changed {sorted(changed - FACTOR_TABLES)}"
        if sent.changes == "nothing" and wrote:
            yield "wrote into the database, though it does nothing"

    def leaks(self, visitor: Visitor, cell: Cell, answer: TestResponse) -> Iterable[str]:
        """Texts of places over which this visitor holds neither the right of the page nor that of the row."""
        if cell.endpoint == "certificates.check":
            return  # whoever holds the paper may read what is printed on it
        rights = {cell.right, *(choice.door for choice in cell.choices if choice.door)}
        rights |= {"certificate:view"} if cell.endpoint == "coverage.person" else set()
        rights |= set().union(*STAFF.values(), *SEATS.values()) if cell.endpoint in DESKS else set()
        asked = f"{cell.address} {cell.body}"
        said = ""
        held = {place.code: place.secrets for place in self.world.places.values()} | {CITY: self.world.of_city}
        for code, secrets in held.items():
            if any(visitor.reaches(code, right) for right in rights) or (code == FOREIGN and "asing" in visitor.name):
                continue  # the places of the foreign visitors are called by the mark
            said = said or without(unpacked(answer), may_read(self.world, visitor, cell))
            for secret in secrets:
                if secret in said and secret not in asked:
                    yield f"shows “{secret}” of {code}"


def without(said: str, known: Sequence[str]) -> str:
    """A text without these ones, the longest first."""
    for one in sorted(known, key=len, reverse=True):
        said = said.replace(one, "·")
    return said


def of(visitor: Visitor, matrix: Sequence[Cell]) -> list[Cell]:
    """The cells of a visitor: all of them but those in which nothing is said that another cell does not say."""
    told = [cell for cell in matrix if _tells(visitor, cell)]
    inside = [cell for cell in told if visitor.name in IN_FULL and visitor.may(cell.right)]
    others = [cell for cell in told if visitor.name not in IN_FULL or not visitor.may(cell.right)]  # at a closed door no row is looked for
    return [*inside, *{_kind(visitor, cell): cell for cell in reversed(others)}.values()]


def _kind(visitor: Visitor, cell: Cell) -> tuple[Any, ...]:
    """What tells a cell from others for somebody who opens one of each kind: the page, the form, and which of the rows are within reach."""
    reached = tuple(choice.visible(visitor, cell.right) for choice in cell.choices) if visitor.may(cell.right) else ()
    above = cell.endpoint.startswith("studio.") and any(choice.relation == "the city" for choice in cell.choices)  # read there, not written
    return cell.endpoint, cell.method, cell.form, reached, above, expected(cell, visitor)


def _tells(visitor: Visitor, cell: Cell) -> bool:
    if cell.method in ("HEAD", "OPTIONS"):
        return visitor.name in BROAD
    if cell.form not in ("", "valid"):
        return visitor.may(cell.right)  # else refused at the same door as the valid form
    bare = cell.method == "POST" and not cell.form and cell.endpoint in MAKERS
    if bare and (cell.endpoint, "POST") not in OPENED:
        return False  # what an empty form is answered is written down for the older routes only
    return not bare or visitor.may(cell.right) or visitor.name in BROAD


def faulty_headers(visitor: Visitor, endpoint: str, answer: TestResponse) -> Iterable[str]:
    """What every answer carries, and that no page of somebody signed in is kept."""
    policy = answer.headers.get("Content-Security-Policy", "")
    if policy != OF_FILES.get(endpoint, POLICY) and (endpoint not in OF_FILES or policy != POLICY):
        yield f"its content policy is “{policy}”"
    if set(answer.headers.getlist("X-Content-Type-Options")) != {"nosniff"}:
        yield "nosniff is missing"
    yield from (f"{name} is missing" for name in ALSO if name not in answer.headers)
    kept = answer.headers.get("Cache-Control", "")
    if visitor.signed_in and endpoint not in KEPT_BY_BROWSERS and "no-store" not in kept and kept != FOR_ITS_READER.get(endpoint):
        yield f"may be kept: Cache-Control {kept}"


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
