"""Large files come out of a process of their own, the same as small ones, and never too many at a time."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lms.documents import aside, tables
from lms.documents.tables import Sheet, csv_text, xlsx
from lms.errors import Refused
from tests.documents.test_tables import FORMULAS, read, read_csv

ROW = ("O'Brien", 12, Decimal("63.2"), date(2026, 11, 21), None, "08123", "<script>", "x" * 120)


def many(row=ROW, count=30):
    return (row for _ in range(count))


@pytest.fixture
def large(monkeypatch, tmp_path):
    """Ten rows are many."""
    monkeypatch.setattr(tables, "FEW", 10)
    return tmp_path


def test_a_large_workbook_is_a_small_one(large, monkeypatch):
    sheets = [Sheet("Orang", ("a",) * 8, list(many()), (12,)), Sheet("Keterangan", ("Hal",), [("Jumlah",)])]
    there = xlsx(sheets)
    monkeypatch.setattr(tables, "FEW", 1000)
    assert there == xlsx(sheets)
    assert len(read(there)) == 31


def test_the_last_sheet_may_count_the_first(large):
    seen = []
    rows = (seen.append(n) or (n,) for n in range(25))
    book = xlsx([Sheet("a", ("n",), rows), Sheet("b", ("n",), ((len(seen),) for _ in range(1)))])
    assert len(read(book)) == 26
    assert read(book, 1) == [["n"], [25.0]]


def test_no_formula_leaves_the_child_either(large):
    assert read_csv(csv_text(FORMULAS, [FORMULAS] * 30))[30][0] == "'=1+1"
    assert read(xlsx([Sheet("x", FORMULAS, [FORMULAS] * 30)]))[30][:3] == FORMULAS[:3]


def test_a_third_file_is_refused_with_a_sentence(large):
    for _ in range(aside.AT_ONCE):
        aside._places.acquire()
    try:
        with pytest.raises(Refused, match="sedang dibuat"):
            csv_text(("a",), many())
    finally:
        for _ in range(aside.AT_ONCE):
            aside._places.release()


def test_a_fault_in_the_rows_ends_the_child_and_frees_its_place(large):
    def rows():
        yield from many(count=20)
        raise ValueError("di tengah")

    for _ in range(aside.AT_ONCE + 1):
        with pytest.raises(ValueError, match="di tengah"):
            csv_text(("a",) * 8, rows())


def test_a_child_that_dies_is_told(large, monkeypatch):
    monkeypatch.setattr(aside, "CHILD", Path(large / "tidak-ada.py"))
    with pytest.raises(Refused, match="belum jadi"):
        csv_text(("a",) * 8, many(count=50_000))


def test_the_child_needs_nothing_of_the_application():
    text = aside.CHILD.read_text()
    assert "import lms" not in text
    assert "sqlalchemy" not in (aside.CHILD.parent / "cells.py").read_text()
