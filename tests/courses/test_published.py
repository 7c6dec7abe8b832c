"""What never changes is read once: the same rows without a second query, and nothing kept of what is not there yet."""

from contextlib import contextmanager

import pytest

from lms.courses import published
from lms.courses.render import render
from lms.courses.versions import publish
from lms.db import glance
from lms.kept import once
from tests.bench.test_budgets import counted
from tests.courses.packages import REFERENCES, course, write
from tests.courses.test_versions import NOW

pytestmark = pytest.mark.database


def test_a_version_is_read_once(session, client, tmp_path):
    given = course(write(tmp_path))
    version = publish(session, given, render(given, REFERENCES), NOW)
    first = [read(session, version.id) for read in (published.version, published.outline, published.bank, published.keys)]
    with counted(client) as told:
        again = [read(glance, version.id) for read in (published.version, published.outline, published.bank, published.keys)]
    assert again == first
    assert told == []


def test_items_come_without_their_keys(session, tmp_path):
    given = course(write(tmp_path))
    version = publish(session, given, render(given, REFERENCES), NOW)
    shown, keys = published.bank(session, version.id), published.keys(session, version.id)
    assert set(shown) == set(keys) == {"batas", "alat"}
    assert not any("right" in str(item) or "tolerance" in str(item) for item in shown.values())


def test_what_is_not_there_is_looked_for_again(session):
    found = iter(([], ["ada"], ["lain"]))
    read = once(lambda _session, _id: next(found))
    assert [read(session, "satu") for _ in range(3)] == [[], ["ada"], ["ada"]]


def test_a_way_to_look_is_opened_only_when_needed(session):
    opened = []

    @contextmanager
    def look():
        opened.append(1)
        yield session

    read = once(lambda _session, name: name.upper())
    assert [read(look, name) for name in ("a", "a", "b")] == ["A", "A", "B"]
    assert len(opened) == 2
