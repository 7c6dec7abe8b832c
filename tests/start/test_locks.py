"""The locks: pinned, hashed, naming no registry, one inside the other, and every library's licence in NOTICE."""

import re
import tomllib
from pathlib import Path

import pytest

import run

ROOT = Path(run.ROOT)
LOCKS = (run.LOCK, run.TEST_LOCK)


def pins(name):
    """Name and version (with its marker) of every library in a lock, and how many hashes each has."""
    lines = (line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#"))
    entries = re.split(r"(?m)^(?=\S)", "\n".join(lines))
    found = {}
    for entry in filter(str.strip, entries):
        head, *hashes = entry.replace("\\\n", " ").split("--hash=sha256:")
        found[head.strip()] = [value.strip() for value in hashes if re.fullmatch(r"[0-9a-f]{64}", value.strip())]
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_is_pinned_and_hashed(lock):
    found = pins(lock)
    assert len(found) > 30
    assert [head for head, hashes in found.items() if not hashes or not re.match(r"[a-z0-9._-]+==[\w.]+", head)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address_or_a_folder(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links| @ ", text)


def test_the_test_lock_holds_all_of_the_other():
    tested = pins(run.TEST_LOCK)
    assert {head: hashes for head, hashes in pins(run.LOCK).items() if tested.get(head) != hashes} == {}


def test_the_locks_are_those_of_the_project_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = {head.split("==")[0] for head in pins(run.TEST_LOCK)}
    named = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert {re.match(r"[\w-]+", line)[0].lower() for line in named} <= locked


def test_notice_names_the_licence_of_every_library():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    listed = set(re.findall(r"(?m)^([a-z][a-z0-9-]*) {2,}\S", notice))
    assert {head.split("==")[0] for head in pins(run.TEST_LOCK)} == listed
