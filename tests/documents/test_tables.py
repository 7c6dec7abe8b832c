"""Workbooks and CSV come back as they were, and nothing in them is a formula."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

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
    found = read(xlsx([Sheet("x", ["k"] * len(cells), [["a"], [*cells, "akhir"]])]))[2]
    assert found[: len(cells)] == [clean(cell) for cell in cells]


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
