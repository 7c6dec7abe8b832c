"""The scripts: they parse, keep to what a browser of 2020 knows, and stay small."""

import gzip
import re
import shutil
import subprocess

import pytest

from lms import paths

SCRIPTS = sorted((paths.STATIC / "js").glob("*.js"))
LATER = {
    "logical assignment (85)": r"\?\?=|\|\|=|&&=",
    "class fields and private names (84)": r"^\s*(static\s+)?#?\w+\s*=[^;]*;\s*$(?=[^}]*\bconstructor\b)|this\.#|static\s*\{",
    "numeric separator (75, but not needed)": r"\b\d+_\d",
    "top-level await (89)": r"^await\b",
    "methods of arrays and texts": r"\.(replaceAll|at|flatMap|findLast|findLastIndex|toSorted|toReversed|with|replaceChildren|groupBy)\(",
    "statics": r"\b(structuredClone|Object\.hasOwn|Promise\.any|Promise\.withResolvers|randomUUID|AbortSignal\.timeout|WeakRef)\b",
    "submitter (81)": r"\.submitter\b|requestSubmit",
    "flags of regular expressions": r"/[a-z]*[dv][a-z]*\.(test|exec)",
    "modules": r"^\s*(import|export)\b",
}
STUDIO = ("studio.js", "studio-field.js", "record.js", "items.js", "typed.js")  # the desk of a trainer
FORBIDDEN = r"\b(eval|innerHTML|outerHTML|insertAdjacentHTML|document\.write|alert|confirm|console)\b|\.style\b"


def code(path) -> str:
    """The script without comments and texts."""
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"', '""', path.read_text(), flags=re.S)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_knows_nothing_younger_than_chrome_80(path) -> None:
    found = [what for what, pattern in LATER.items() if re.search(pattern, code(path), re.M)]
    assert found == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_writes_no_markup_and_no_styles(path) -> None:
    assert re.findall(FORBIDDEN, code(path)) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_parses(path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node to parse with; the browser tests run the scripts all the same")
    assert subprocess.run([node, "--check", path], capture_output=True, text=True).stderr == ""


def test_all_scripts_are_small() -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in SCRIPTS}
    studio = sum(sizes.pop(name) for name in STUDIO)
    assert studio <= 12 * 1024
    assert sum(sizes.values()) <= 14 * 1024
