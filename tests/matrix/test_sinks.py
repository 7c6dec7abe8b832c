"""Hostile names in every sink: pages and their attributes, CSV, XLSX, PDF, QR and the text for WhatsApp show them, and nothing obeys them."""

import csv
import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.matrix.cell import Cell
from tests.matrix.crawl import Crawl, unpacked
from tests.matrix.policy import Visitor
from tests.matrix.test_files import downloads
from tests.pages import Page

HOSTILE = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "=1+1", "+SUM(A1)", "-2+3", "@cmd|' /C calc'!A0",
    "\t=HYPERLINK(\"http://x\")", "{{ 7 * 7 }}{% raw %}", "#set page(width: 1pt) $x$ *b* @ref \\u{41}", "O'Neil; DROP TABLE person; --",
    "A&B %3Cb%3E &lt;i&gt;", "Sitti" * 24, "\u202emata", "https://jahat.example/?q=1&b=2#c",
)  # fmt: skip
# Texts that people type, by table.
TYPED = {
    "person": ("name",), "posyandu": ("name",), "puskesmas": ("name",), "region": ("name",), "tenure": ("sk_number",),
    "office": ("government", "name", "address", "city", "body_name"), "signatory": ("name", "position"),
    "certificate": ("holder", "role_line"), "external_certificate": ("issuer", "title", "number", "note"),
    "revocation": ("sentence",), "data_request": ("said",), "parked": ("reason",), "board_member": ("name", "sk_number"),
    "team_decree": ("number",), "criterion": ("sentence",), "device": ("label",), "program": ("title",),
    "bimtek": (
        "title", "purpose", "organiser", "decree", "budget", "place", "letter", "officer", "proceedings", "obstacles",
    ),
    "bimtek_step": ("title",), "bimtek_participant": ("agency",), "join_request": ("name",), "stored_file": ("name", "caption"),
    "action_plan": ("what", "who"), "plan_report": ("said", "remark"), "evaluation_answer": ("words",), "skill_check": ("note",),
    "course_version": ("title", "summary", "note"), "course_module": ("title", "practice_title"), "lesson": ("title",), "goal": ("sentence",),
    "draft": ("title", "note", "remark"), "course_import": ("name",),
}  # fmt: skip
MARK = re.compile(r"(Kanari\d\d|Naskah72) [^\n\"()\[\]{}]*")
READERS = ("dinkes", "admin", "lurah", "kader", "penilai", "pelatih", "pokjanal")


@pytest.fixture
def spoilt(crawl: Crawl) -> Crawl:
    """The world, every typed text in it a hostile one."""
    for table, columns in TYPED.items():
        rows = [row for (row,) in crawl.watch.execute(f'SELECT {key_of(table)} FROM "{table}"')]
        for number, row in enumerate(rows):
            for place, column in enumerate(columns):
                spoil(crawl.watch, table, column, row, number + place)
    for table, column in (("draft_file", "data"), ("draft_edit", "before"), ("draft_edit", "after")):
        for row, data in crawl.watch.execute(f'SELECT rowid, "{column}" FROM "{table}" WHERE path LIKE ?', ("%.md",)).fetchall():
            crawl.watch.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (written(data, row), row))
    return crawl


def written(data: bytes | None, number: int) -> bytes | None:
    """A page of a course in which every marked text is a hostile one: what stands in its head stays readable, what stands below is as typed."""
    if data is None:
        return None
    head, body = data.decode().split("\n---\n", 1) if b"\n---\n" in data else ("", data.decode())
    quoted = "".join(_quoted(one) for one in HOSTILE[number % len(HOSTILE)])
    head, body = (MARK.sub(lambda _found, text=text: text, part) for part, text in ((head, quoted), (body, HOSTILE[number % len(HOSTILE)])))
    return (f"{head}\n---\n{body}" if head else body).encode()


def _quoted(sign: str) -> str:
    return f"\\{sign}" if sign in '"\\' else " " if sign in "\t\n" else sign


def key_of(table: str) -> str:
    """By what a row is found; answers of an evaluation have no order, and so no number."""
    return "id" if table == "evaluation_answer" else "rowid"


def spoil(watch: sqlite3.Connection, table: str, column: str, row: int | str, number: int) -> None:
    """One text; where it has to be the only one of its kind, its own is kept."""
    try:
        watch.execute(
            f'UPDATE "{table}" SET "{column}" = ? WHERE {key_of(table)} = ? AND "{column}" IS NOT NULL',
            (HOSTILE[number % len(HOSTILE)], row),
        )
    except sqlite3.IntegrityError:
        return


def pages(crawl: Crawl, matrix: list[Cell], visitor: Visitor) -> Iterator[tuple[Cell, str]]:
    """One open page of each endpoint and kind of relation."""
    seen = set()
    for cell in matrix:
        key = (
            cell.endpoint,
            *(choice.relation for choice in cell.choices if choice.relation in ("a peer", "seat in two cities")),
            "?" in cell.address,
        )
        if cell.method == "GET" and key not in seen and visitor.may(cell.right) and cell.visible(visitor):
            seen.add(key)
            answer = crawl.ask(visitor, "GET", cell.address)
            assert answer.status_code < 500, f"{visitor.name}: {cell}: {answer.status_code}"
            if answer.mimetype == "text/html" and answer.status_code == 200:
                yield cell, answer.text


@pytest.mark.parametrize("name", READERS)
def test_no_page_obeys_a_name(spoilt: Crawl, matrix: list[Cell], name: str) -> None:
    shown = 0
    for cell, text in pages(spoilt, matrix, spoilt.world.visitors[name]):
        assert Page(text).faults == [], f"{cell}: {Page(text).faults[:3]}"
        assert "<script>alert" not in text, cell
        assert "<img src=x" not in text, cell
        assert 'href="javascript:' not in text, cell
        shown += "&lt;script&gt;" in text or "alert(1)" in text or "7 * 7" in text
    assert shown, "no page shows a hostile name: the test proves nothing"


@pytest.mark.parametrize("name", ["dinkes", "pokjanal", "admin"])
def test_no_file_obeys_a_name(spoilt: Crawl, matrix: list[Cell], name: str) -> None:
    kinds = set()
    for cell, answer in downloads(spoilt, matrix, spoilt.world.visitors[name]):
        assert answer.status_code < 500, f"{cell}: {answer.status_code}"
        if answer.status_code != 200 or answer.mimetype == "text/html":
            continue
        kinds.add(answer.mimetype.rpartition("/")[2][:4])
        if answer.mimetype == "text/csv":
            assert_plain(cell, answer.data)
        elif answer.data.startswith(b"PK"):
            assert_no_formula(cell, answer.data)
        else:
            assert unpacked(answer)  # a PDF that can be read
    assert len(kinds) >= 2, kinds
    spoilt.restore()


def assert_plain(cell: Cell, content: bytes) -> None:
    """No cell of a CSV begins like a formula; a number may begin with a minus sign."""
    text = content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","):
        wrong = [value for value in row if re.match(r"[=+@\t\r]|-(?![\d,.]+$)", value)]
        assert not wrong, f"{cell}: {wrong[:3]}"


def assert_no_formula(cell: Cell, content: bytes) -> None:
    """A workbook holds no formula and no link."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    for name in archive.namelist():
        text = archive.read(name).decode("utf-8", "replace")
        assert re.search(r"<f[ >]", text) is None, f"{cell}: a formula in {name}"
        assert "<hyperlink" not in text, f"{cell}: a link in {name}"


def test_the_text_for_whatsapp_is_one_parameter(spoilt: Crawl) -> None:
    page = spoilt.ask(spoilt.world.visitors["lurah"], "GET", "/kelurahan-saya").text
    links = [link for link in Page(page).links if link.startswith("https://wa.me/")]
    assert links
    for link in links:
        parts = urlsplit(link)
        assert (parts.netloc, parts.fragment, list(parse_qs(parts.query))) == ("wa.me", "", ["text"])


def test_a_qr_holds_an_address_of_ours_only(spoilt: Crawl) -> None:
    """Code and seal, nothing that was typed."""
    place = spoilt.world.places["13.72.02.1003"]
    answer = spoilt.ask(spoilt.world.visitors["dinkes"], "GET", f"/sertifikat/{place.fresh}.pdf")
    assert answer.status_code == 200
    address = re.search(r"127\.0\.0\.1:8000/cek", unpacked(answer))
    assert address
