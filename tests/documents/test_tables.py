"""Workbooks and CSV come back as they were, and nothing in them is a formula."""

import csv
import io
import weakref
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from lms.documents.cells import write_xlsx
from lms.documents.characters import clean
from lms.documents.tables import Sheet, csv_text, guarded, plain_text, xlsx

FORMULAS = ["=1+1", "+62812", "-3", "@SUM(A1)", '=HYPERLINK("http://x")', "＝1+1", "\t=1", "{=1}", "https://contoh.id"]


def read(book: bytes, sheet: int = 0) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(sheet).to_python()


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_workbook_comes_back():
    rows = [["Nan Balimo", 12, 40, Decimal("63.2"), date(2026, 11, 21), None], ["O'Brien", 0, 1, 2.5, None, "08123"]]
    found = read(xlsx([Sheet("Cakupan", ["Kelurahan", "Ada", "Perlu", "%", "Hari", "HP"], rows, [24, 8])]))
    assert found[0] == ["Kelurahan", "Ada", "Perlu", "%", "Hari", "HP"]
    assert found[1] == ["Nan Balimo", 12.0, 40.0, 63.2, date(2026, 11, 21), ""]
    assert found[2][5] == "08123"


def test_no_formula_and_no_link_in_a_workbook():
    book = xlsx([Sheet("x", FORMULAS, [FORMULAS, FORMULAS])])
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in parts.namelist() if "rels" in name and "sheet" in name]
    assert "<f>" not in page
    assert "hyperlink" not in page
    assert 'state="frozen"' in page
    assert [cell.strip() for cell in read(book)[1]] == [cell.strip() for cell in FORMULAS]


def test_same_workbook_same_bytes():
    sheets = [Sheet("a", ["b"], [["c"]])]
    assert xlsx(sheets) == xlsx(sheets)


def test_sheet_names_a_workbook_refuses():
    names = ["Kel. [1]: a/b*?\\", "x" * 60, "", "'kutip'"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx([Sheet(name, ["a"], []) for name in names])))
    assert book.sheet_names == ["Kel.  1   a b", "x" * 31, "Lembar 3", "kutip"]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_workbook_text_round_trip(cells):
    found = read(xlsx([Sheet("x", ["k"] * (len(cells) + 1), [[*cells, "akhir"]])]))[1]
    assert found[: len(cells)] == [clean(cell) for cell in cells]


NAMES = (
    *FORMULAS, "<r><t>tebal</r>", "</t></is></c>", "]]>", "&amp;", "&#1;", "_x0041_", "_x005F_x0041_", " depan", "belakang ", "\ttab",
    "dua\nbaris", "  ", "08123", "1e5", "TRUE", "#REF!", "Nur‘aini", "हिन्दी", "👩\u200d🏫", "a\u0000\x0b\x85b", "\ud800x", "\ufffe", "x" * 40_000, "👩" * 20_000,
)  # fmt: skip


def test_every_row_comes_back_whatever_the_name():
    """With all that a name may hold, in every column of a sheet and under every kind of value."""
    days = [date(2024, 2, 29), date(1945, 8, 17), None]
    rows = [
        (NAMES[n % len(NAMES)], n, NAMES[-n % len(NAMES)], Decimal(n) / 8, days[n % 3], None, -n / 3) for n in range(3 * len(NAMES) * 8)
    ]
    book = xlsx([Sheet("Orang", tuple("abcdefg"), rows), Sheet("Lagi", ("a", "b"), [(name, name) for name in NAMES])])

    def kept(value):
        return (
            ""
            if value is None
            else clean(value).encode("utf-16-le")[:65_534].decode("utf-16-le", "ignore")
            if isinstance(value, str)
            else value
        )

    assert read(book)[1:] == [[kept(value) for value in row] for row in rows]
    assert read(book, 1)[1:] == [[kept(name)] * 2 for name in NAMES]


def test_a_sheet_is_well_formed_and_each_cell_says_where_it_stands():
    rows = [(None, name, None, 7) for name in NAMES]
    with zipfile.ZipFile(io.BytesIO(xlsx([Sheet("x", tuple("abcd"), rows)]))) as parts:
        assert parts.testzip() is None
        page = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    found = [[cell.attrib["r"] for cell in row] for row in page.findall(".//m:row", space)]
    assert found[1:] == [[f"B{n}", f"D{n}"] for n in range(2, len(rows) + 2)]
    assert page.find("m:dimension", space) is None
    assert not page.findall(".//m:f", space)


def test_a_moment_has_its_part_of_the_day():
    assert read(xlsx([Sheet("x", ("a",), [(datetime(2026, 11, 21, 18, tzinfo=UTC),)])]))[1][0].isoformat() == "2026-11-21T18:00:00"


@pytest.mark.parametrize("row", [("a",), ("a", "b", "c"), ("a", float("nan")), (Decimal("Infinity"), "b")])
def test_a_row_that_no_sheet_can_hold_is_a_fault(row):
    with pytest.raises(ValueError, match=r"no number|zip"):
        xlsx([Sheet("x", ("a", "b"), [row])])


class Live(list):
    """A row that is counted while anybody holds it."""

    __hash__ = object.__hash__


def test_rows_are_forgotten_once_they_are_written():
    alive, most = weakref.WeakSet(), 0

    def rows():
        nonlocal most
        for n in range(500):
            row = Live([n])
            alive.add(row)
            most = max(most, len(alive))
            yield row

    write_xlsx(io.BytesIO(), [Sheet("x", ("n",), rows())])
    assert most <= 3


def test_csv_opens_in_an_indonesian_excel():
    made = csv_text(["Kelurahan", "Persen"], [["Tanjung; Paku", Decimal("63.2")], ['"Hj." A', 1.5], [None, 7]])
    assert made == '\ufeffKelurahan;Persen\r\n"Tanjung; Paku";63,2\r\n"""Hj."" A";1,5\r\n;7\r\n'.encode()


def test_csv_text_is_never_a_formula():
    for cell in read_csv(csv_text(FORMULAS[:7], []))[0]:
        assert cell.startswith("'")
    assert guarded("\x00=1") == "'=1"
    assert guarded("Siti = A") == "Siti = A"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_csv_round_trip(rows):
    found = read_csv(csv_text(["a", "b"], rows))[1:]
    assert [[plain_text(cell) for cell in row] for row in found] == [[clean(cell) for cell in row] for row in rows]
    assert not [cell for row in found for cell in row if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
