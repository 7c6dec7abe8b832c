"""The inventory of personal data: every column of every table is named, or its table holds nothing about a person."""

import re

from lms.db import Base
from lms.home.inventory import IMPERSONAL, KINDS, columns
from tests.crew import kader

PERSONAL = re.compile(r"person_id|actor_id|holder|phone|nip|.*_by")


def schema():
    return {table.name: {column.name for column in table.columns} for table in Base.metadata.tables.values()}


def test_every_column_of_every_table_is_named():
    told = columns()
    missing = {name: sorted(found - told.get(name, set())) for name, found in schema().items() if name not in IMPERSONAL}
    assert {name: left for name, left in missing.items() if left} == {}


def test_nothing_is_named_that_is_not_kept():
    kept = schema()
    assert {name: sorted(told - kept[name]) for name, told in columns().items() if name in kept and told - kept[name]} == {}


def test_impersonal_tables_hold_nobody():
    assert [
        (name, column) for name, found in schema().items() if name in IMPERSONAL for column in found if PERSONAL.fullmatch(column)
    ] == []


def test_every_kind_says_what_why_how_long_and_who():
    assert all(kind.what and kind.why and kind.until and kind.seen_by for kind in KINDS)
    assert len({kind.title for kind in KINDS}) == len(KINDS)


def test_the_page_tells_all_of_it(client, session):
    client.sign_in(kader(session).id)
    page = client.get("/data-saya").text
    assert [kind.title for kind in KINDS if kind.title not in page] == []
    assert "Minta penghapusan" in page
