"""docs/security.md names every release-blocking line once, and only tests that are there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from lms import paths

PAGE = (paths.HOME / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if re.match(r"\| [A-Z]\d+ \|", line)]
STATES = ("proved", "partly", "differs", "not yet", "later")
WANTED = """A1-9 A11 A13 S1-6 S8 Z1-9 I1-9 U1-6 U9 Q1-9 C1-4 C6 L1-3 L5 P1-3 P5 P7-8 R1 R3-4 R6-7 O1 O3-4 O7 D1-2 K1 K4-7"""


def blocking() -> list[str]:
    """The lines of the sheet, written out."""
    found = []
    for part in WANTED.split():
        letter, (first, _, last) = part[0], part[1:].partition("-")
        found += [f"{letter}{number}" for number in range(int(first), int(last or first) + 1)]
    return found


@cache
def names_in(path: str) -> set[str]:
    file = Path(paths.HOME / path)
    return (
        {node.name for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)}
        if file.is_file()
        else set()
    )


def test_every_line_stands_in_it_once_and_in_order() -> None:
    assert [row[0] for row in ROWS] == blocking()
    assert len(blocking()) == 83


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_a_line_names_is_there(row: list[str]) -> None:
    _line, promise, state, proof = (*row, "")[:4]
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", proof)
    assert promise
    assert state in STATES
    assert [f"{path}::{name}" for path, name in named if name not in names_in(path)] == []
    assert bool(named) or state in ("not yet", "later")
    assert ("Open:" in proof or "open:" in proof) <= (state in ("partly", "differs"))


def test_what_the_prose_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)
    assert [f"{path}::{name}" for path, name in named if (name or "def") not in (names_in(path) | {"def"})] == []
    assert [path for path, _name in named if not Path(paths.HOME / path).is_file()] == []
